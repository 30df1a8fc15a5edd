/// Where progress is shown, and how.
package struct ProgressOutput: Sendable {
  /// Whether no progress is shown at all.
  package var isQuiet: Bool
  /// Whether one line is written over, as on a terminal.
  package var isLive: Bool
  /// The columns of a line.
  package var width: Int
  /// Takes the text.
  package var write: @Sendable (String) -> Void

  /// Creates an output.
  package init(
    isQuiet: Bool,
    isLive: Bool,
    width: Int = 80,
    write: @escaping @Sendable (String) -> Void
  ) {
    self.isQuiet = isQuiet
    self.isLive = isLive
    self.width = width
    self.write = write
  }
}
