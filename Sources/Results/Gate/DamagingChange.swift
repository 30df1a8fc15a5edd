import SourceText

/// What was to be written into a file that people keep, but would leave it so that nobody reads it.
public struct DamagingChange: Error, Sendable, Equatable {
  /// What would be wrong with the file, in a line without a place.
  public let reason: String

  /// Takes the first problem of what was to be written; nil where there is none.
  init?(_ problems: [Diagnostic]) {
    guard let first = problems.first else { return nil }
    reason = "what is to be written could not be read again: \(first.summary)"
  }
}
