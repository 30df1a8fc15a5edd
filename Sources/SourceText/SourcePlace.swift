/// A location together with its file, as it stands in plans, records and reports.
public struct SourcePlace: Sendable, Hashable {
  /// The path as the user gave it.
  public var file: String

  /// The line and column in that file.
  public var location: SourcePosition

  /// Creates a place in a file.
  public init(file: String, location: SourcePosition) {
    self.file = file
    self.location = location
  }
}

extension SourcePlace: CustomStringConvertible {
  /// The form that editors and terminals turn into a link: `file:line:column`.
  public var description: String { "\(file):\(location.line):\(location.column)" }
}
