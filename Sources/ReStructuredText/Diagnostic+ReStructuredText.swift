import SourceText

/// What this module has to say about a file as such.
extension Diagnostic {
  static func binaryFile(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "binary-file",
      "this is no text: it holds a NUL byte",
      hint: "give a reStructuredText file, saved as UTF-8",
      at: range
    )
  }

  static func invalidUTF8(at range: Range<Int>, more: Int) -> Diagnostic {
    let others = more == 0 ? "" : " and \(more) more like it"
    return Diagnostic(
      .error,
      "invalid-utf8",
      "a byte that is not UTF-8\(others)",
      hint: "save the file as UTF-8",
      at: range
    )
  }

  static func nestedTooDeeply(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "nested-too-deeply",
      "this stands in more than \(DocumentParser.deepestNesting) others and is not read",
      hint: "take it out of the lists and quotes around it",
      at: range
    )
  }

  static func tooManyProblems(omitted: Int, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "too-many-problems",
      "\(omitted) more problems from here on are not listed",
      hint: "fix the problems above first, or check that this is a checklist at all",
      at: range
    )
  }
}

/// Titles and transitions.
extension Diagnostic {
  static func shortUnderline(at range: Range<Int>, title: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "short-underline",
      "the underline is shorter than its title",
      hint: "make it as long as the title",
      at: range,
      notes: [Note("the title", at: title)]
    )
  }

  static func shortOverline(at range: Range<Int>, title: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "short-overline",
      "the lines around the title are shorter than it",
      hint: "make both as long as the title",
      at: range,
      notes: [Note("the title", at: title)]
    )
  }

  static func possibleTitle(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .note,
      "possible-title",
      "this could be an underline, but is too short and taken as text",
      hint: "make it as long as the line above if that is a title",
      at: range
    )
  }

  static func missingUnderline(at range: Range<Int>, overline: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "missing-underline",
      "the title has a line above it but none below",
      hint: "repeat the line above below the title",
      at: range,
      notes: [Note("the line above", at: overline)]
    )
  }

  static func mismatchedOverline(at range: Range<Int>, underline: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "mismatched-overline",
      "the lines above and below the title differ",
      hint: "write both with the same character and length",
      at: range,
      notes: [Note("the line below", at: underline)]
    )
  }

  static func adornmentWithoutTitle(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "adornment-without-title",
      "there is no title between these two lines",
      hint: "write a title between them, or leave one of them out",
      at: range
    )
  }

  static func inconsistentLevel(at range: Range<Int>, level: Int, current: Int) -> Diagnostic {
    Diagnostic(
      .error,
      "inconsistent-level",
      "a title of level \(level) stands directly below \(current == 0 ? "none" : "level \(current)")",
      hint: "underline it like the titles that it belongs beside",
      at: range
    )
  }

  static func unexpectedTitle(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "unexpected-title",
      "titles and transitions cannot stand inside other blocks",
      hint: "move it to the left edge, or leave the line of punctuation out",
      at: range
    )
  }

  static func transitionBeforeText(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "missing-underline",
      "text follows this line, but it is no title",
      hint: "put a blank line below it, or repeat it below the title",
      at: range
    )
  }

  static func transitionAtStart(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "misplaced-transition",
      "a document or a section cannot begin with a transition",
      hint: "leave it out, or write text above it",
      at: range
    )
  }

  static func adjacentTransitions(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "misplaced-transition",
      "two transitions follow one another",
      hint: "leave one out, or write text between them",
      at: range
    )
  }

  static func transitionAtEnd(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "misplaced-transition",
      "a document or a section cannot end with a transition",
      hint: "leave it out, or write text below it",
      at: range
    )
  }
}

/// Indentation and blank lines.
extension Diagnostic {
  static func missingBlankLine(after construct: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "missing-blank-line",
      "\(construct) ends here without a blank line",
      hint: "put a blank line above, or indent this line as far as what it belongs to",
      at: range
    )
  }

  static func unexpectedIndentation(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "unexpected-indentation",
      "the line is indented further than what it follows",
      hint: "put it at the column of the line above, or a blank line between them",
      at: range
    )
  }

  static func missingLiteralBlock(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "missing-literal-block",
      "`::` announces a literal block, but none follows",
      hint: "indent the block below it, or end the paragraph with a single `:`",
      at: range
    )
  }

  static func inconsistentQuoting(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "inconsistent-quoting",
      "the line does not begin like the quoted block above it",
      hint: "begin it with the same character, or put a blank line above it",
      at: range
    )
  }
}
