/// The version of the tool.
public enum ToolVersion {
  /// The version, such as `0.1.0`.
  public static let current = "0.1.0"
}
