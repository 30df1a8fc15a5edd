import SourceText

/// What is found beside the meaning of a document while it is read.
struct ReadingNotes {
  /// What is wrong.
  var diagnostics: [Diagnostic] = []
  /// The bytes of sentences, tables, comments and heads of sections.
  var recognizedRanges: [Range<Int>] = []
  /// The bytes of constructs that the parser has said it does not read.
  var rejectedRanges: [Range<Int>] = []
}
