/// A problem in the user's document: what is wrong, where, and how to fix it.
///
/// Problems are collected, never thrown: whoever reads a document gets all of them and the rest of
/// the document. Ranges are byte offsets into the file that was read.
public struct Diagnostic: Sendable, Equatable {
  /// How much a problem matters.
  public enum Severity: String, Sendable, CaseIterable {
    /// Part of the document could not be read as it was surely meant.
    case error
    /// The document was read, but a tester should look.
    case warning
    /// Worth knowing; nothing is wrong.
    case note
  }

  /// A second place that explains the problem.
  public struct Note: Sendable, Equatable {
    /// What there is to see.
    public var summary: String
    /// The bytes that it speaks of.
    public var range: Range<Int>

    /// Creates a note about a range of bytes.
    public init(_ summary: String, at range: Range<Int>) {
      self.summary = summary
      self.range = range
    }
  }

  /// How much it matters.
  public var severity: Severity

  /// A stable name in kebab case, such as `short-underline`, to filter and to look up by.
  public var identifier: String

  /// What is wrong, in one line without a final stop.
  public var summary: String

  /// What to do about it, in one line.
  public var hint: String

  /// The bytes to point at.
  public var range: Range<Int>

  /// Other places that belong to the problem.
  public var notes: [Note]

  /// Creates a diagnostic.
  public init(
    _ severity: Severity,
    _ identifier: String,
    _ summary: String,
    hint: String,
    at range: Range<Int>,
    notes: [Note] = []
  ) {
    self.severity = severity
    self.identifier = identifier
    self.summary = summary
    self.hint = hint
    self.range = range
    self.notes = notes
  }
}
