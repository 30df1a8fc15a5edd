import SourceText
import Transforms

/// The wording of what can be wrong with a dataflow document.
extension Diagnostic {
  static func missingTitle(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "missing-title",
      "the document has no title of the form `SOURCE to TARGET Dataflow`",
      hint: "over- and underline the title with `=` and end it with `Dataflow`",
      at: range
    )
  }

  static func noPairings(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "no-pairings",
      "the document has no section on two record types, so there is nothing to check",
      hint: "add a section with a heading of the form `SOURCE TYPE to TARGET TYPE`",
      at: range
    )
  }

  static func emptySystemName(side: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "empty-system-name",
      "the title names no \(side) system",
      hint: "write the \(side) system's name into the title",
      at: range
    )
  }

  static func unreadableStamp(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "unreadable-stamp",
      "this is no time of generation",
      hint: "write it as `Generated: 2023-09-05 08:47:45`",
      at: range
    )
  }

  static func textOutsideSections(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "text-outside-sections",
      "this text stands in no section, so no test comes of it",
      hint: "move it into the introduction, or make it a comment with `.. `",
      at: range
    )
  }

  static func unknownSection(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "unknown-section",
      "this heading is not of the form `SOURCE TYPE to TARGET TYPE`",
      hint: "name the two record types with ` to ` between them",
      at: range
    )
  }

  static func unknownSentence(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "unknown-sentence",
      "this is no sentence of a dataflow document about these two types, so no test comes of it",
      hint: "word it as generated documents do, with the heading's names, or make it a comment",
      at: range
    )
  }

  /// A sentence that is nearly a known one.
  static func unknownSentence(
    nearly near: NearMiss,
    of text: ReadableText
  ) -> Diagnostic {
    let first = near.differences[0]
    return Diagnostic(
      .error,
      "unknown-sentence",
      "this is nearly a sentence of a dataflow document, but no test comes of it: "
        + first.words(text.bytes),
      hint: "did you mean `\(near.sentence)`?",
      at: text.place(of: first.range),
      notes: near.differences.dropFirst().map { difference in
        Diagnostic.Note(difference.words(text.bytes), at: text.place(of: difference.range))
      }
    )
  }

  static func repeatedSentence(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "repeated-sentence",
      "this section says so twice",
      hint: "remove one of the two sentences",
      at: range
    )
  }

  static func unexpectedBlock(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "unexpected-block",
      "a dataflow document holds sentences and tables, so no test comes of this",
      hint: "write it as a sentence or a table row, or make it a comment with `.. `",
      at: range
    )
  }

  static func tableNotRead(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "table-not-read",
      "this table stands where no table is read, so no test comes of its rows",
      hint: "put it below a sentence of a pairing, at the left edge",
      at: range
    )
  }

  static func cellNotRead(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "cell-not-read",
      "this cell holds more than text, so its row is not read",
      hint: "write one row for each property; put a backslash before a mark that is text",
      at: range
    )
  }

  static func rowsTakenAsHeads(_ count: Int, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "rows-as-heads",
      "\(count) rows are heads, so no test comes of those below the first",
      hint: "set `:header-rows: 1`",
      at: range
    )
  }

  static func headTakenAsRow(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "head-as-row",
      "this row names the columns, but the table has no heads",
      hint: "set `:header-rows: 1`, or draw a border of `=` below it",
      at: range
    )
  }

  static func unknownTable(columns: Int, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "unknown-table",
      "a table of \(columns) columns is neither a merge table nor a property table",
      hint: "give merge tables two columns and property tables three",
      at: range
    )
  }

  static func missingCreationRule(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "missing-creation-rule",
      "nothing says when these records are synchronized",
      hint: "begin the section with `Every … will be synchronized with a ….`",
      at: range
    )
  }

  static func emptyTable(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .note,
      "empty-table",
      "the table has no rows: there is nothing to check but the link",
      hint: "add a row for each property that is to be synchronized",
      at: range
    )
  }

  static func emptyProperty(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "empty-property",
      "the row names no property on one side, so no test comes of it",
      hint: "write the property's path into the empty cell",
      at: range
    )
  }

  static func unreadableType(_ error: ExpressionError, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "unreadable-type",
      "the data type cannot be read: \(error.kind)",
      hint: error.kind.nearestHint,
      at: range
    )
  }

  static func incompleteCondition(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "incomplete-condition",
      "a condition of this row lacks its value or its property, so nobody can test it",
      hint: "complete it to `Dependant on having VALUE in PROPERTY`",
      at: range
    )
  }

  static func repeatedPairing(at range: Range<Int>, first: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "repeated-pairing",
      "these two types have a section already; both count as one",
      hint: "put the sentences and rows of both into one section",
      at: range,
      notes: [Note("the first section", at: first)]
    )
  }

  static func reversedPairing(
    at range: Range<Int>,
    from source: String,
    to target: String,
    title: Range<Int>
  ) -> Diagnostic {
    Diagnostic(
      .warning,
      "reversed-pairing",
      "this section goes from \(source) to \(target), and the title the other way round",
      hint: "swap its two record types, or move it to a document from \(source) to \(target)",
      at: range,
      notes: [Note("the title", at: title)]
    )
  }

  static func contradictingPairings(at range: Range<Int>, other: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "contradicting-pairings",
      "this contradicts another sentence about the same two types; `Every …` wins",
      hint: "keep the one that is meant",
      at: range,
      notes: [Note("the other sentence", at: other)]
    )
  }
}
