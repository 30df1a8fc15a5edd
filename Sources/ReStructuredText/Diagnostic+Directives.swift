import SourceText

/// What this module has to say about directives and about what it does not read.
extension Diagnostic {
  static func unknownDirective(
    _ name: String,
    holdsTable: Bool,
    at range: Range<Int>
  ) -> Diagnostic {
    Diagnostic(
      holdsTable ? .error : .warning,
      "unknown-directive",
      "the directive `\(name)` is not known and not read\(holdsTable ? ", nor is its table" : "")",
      hint: holdsTable
        ? "take the table out of it" : "write a `list-table` for rows to check, or plain sentences",
      at: range
    )
  }

  static func directiveInComment(_ directive: TableDirective, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "directive-in-comment",
      "this is a comment, so its table is not read",
      hint: "write `.. \(directive.rawValue)::` with two colons and a blank behind them",
      at: range
    )
  }

  static func constructNotRead(
    _ construct: UnreadConstruct,
    holdsTable: Bool = false,
    at range: Range<Int>
  ) -> Diagnostic {
    let losesTable = holdsTable && construct != .nestedTable
    return Diagnostic(
      holdsTable ? .error : .warning,
      "construct-not-read",
      "\(construct.name) is not read" + (losesTable ? ", nor is the table in it" : ""),
      hint: losesTable ? "take the table out of it" : construct.replacement,
      at: range
    )
  }
}

extension UnreadConstruct {
  /// What it is called, with its article.
  fileprivate var name: String {
    switch self {
    case .citation: "a citation"
    case .citationReference: "a reference to a citation"
    case .definitionList: "a definition list"
    case .doctestBlock: "a doctest block"
    case .enumeratedList: "an enumerated list"
    case .footnote: "a footnote"
    case .footnoteReference: "a reference to a footnote"
    case .hyperlinkTarget: "a hyperlink target"
    case .lineBlock: "a line block"
    case .nestedTable: "a table in a table"
    case .optionList: "an option list"
    case .substitutionDefinition: "a substitution definition"
    case .substitutionReference: "a substitution"
    }
  }

  /// What to write in its place.
  fileprivate var replacement: String {
    switch self {
    case .definitionList:
      "align the lines if they are one text, or put a blank line between them"
    case .enumeratedList:
      "write a bullet list, or put a backslash before the mark if it is text"
    case .nestedTable:
      "take it out of the cell, or write its rows into the table around it"
    case .lineBlock, .optionList, .doctestBlock:
      "write a paragraph, or a literal block behind `::`"
    case .citation, .citationReference, .footnote, .footnoteReference, .hyperlinkTarget:
      "write what it says into the text, or make it a comment"
    case .substitutionDefinition:
      "write the text itself where the substitution is used"
    case .substitutionReference:
      "write the text itself, or put a backslash before it if it is text"
    }
  }
}

/// The `list-table`.
extension Diagnostic {
  static func notOneTable(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "table-body",
      "a `table` directive holds one grid or simple table, and nothing else",
      hint: "indent one table below it, with a blank line above",
      at: range
    )
  }

  static func emptyTable(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "empty-table",
      "the table has no rows",
      hint: "indent its rows below it: `* - cell`, then `  - cell`",
      at: range
    )
  }

  static func missingBlankLineInTable(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "missing-blank-line",
      "no blank line parts the rows of the table from its head",
      hint: "put a blank line above the first row",
      at: range
    )
  }

  static func unknownOption(
    _ name: String,
    of directive: TableDirective,
    at range: Range<Int>
  ) -> Diagnostic {
    Diagnostic(
      .error,
      "unknown-option",
      "a `\(directive.rawValue)` has no option `\(name)`",
      hint: "leave it out; the options are \(directive.options.joined(separator: ", "))",
      at: range
    )
  }

  static func repeatedOption(_ name: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "repeated-option",
      "the option `\(name)` is given twice; the first one counts",
      hint: "leave one out",
      at: range
    )
  }

  static func badOptionValue(
    _ value: String,
    option: String,
    at range: Range<Int>
  ) -> Diagnostic {
    let expected =
      switch option {
      case "header-rows", "stub-columns": "a whole number, such as 1"
      case "widths": "`auto`, or a positive whole number for each column, such as `40 40 20`"
      case "width": "a length, such as `100%` or `12 cm`"
      case "align": "`left`, `center` or `right`"
      case "delim": "one character, `tab` or `space`"
      case "quote", "escape": "one character"
      case "header": "the heads, with delimiters between them"
      case "keepspace": "no value"
      default: "a name"
      }
    let found = value.isEmpty ? "has no value" : "cannot be `\(value)`"
    return Diagnostic(
      .error,
      "bad-option-value",
      "the option `\(option)` \(found)",
      hint: "give \(expected)",
      at: range
    )
  }

  static func wrongNumberOfWidths(
    _ count: Int,
    columns: Int,
    at range: Range<Int>
  ) -> Diagnostic {
    Diagnostic(
      .error,
      "bad-option-value",
      "\(count) widths are given for \(columns) columns",
      hint: "give one for each column, or `auto`",
      at: range
    )
  }

  static func tooFewRows(_ count: Int, heads: Int, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "too-few-rows",
      "\(heads) rows should be heads, but the table has only \(count)",
      hint: "lower the number, or add the rows",
      at: range
    )
  }

  static func tooFewColumns(_ count: Int, stubs: Int, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "too-few-columns",
      "\(stubs) columns should be heads, but the table has only \(count) in all",
      hint: "lower the number, or add the columns",
      at: range
    )
  }

  static func textBetweenRows(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "table-body",
      "this is not a row of the table",
      hint: "begin it with `* -` at the column of the rows, or move it out of the table",
      at: range
    )
  }

  static func otherBullet(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "table-body",
      "this has another bullet than what it stands beside",
      hint: "begin all rows with one bullet, and all cells of a row with one",
      at: range
    )
  }

  static func rowWithoutCells(_ number: Int, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "table-body",
      "row \(number) has no cells",
      hint: "write its first cell behind the bullet: `* - cell`",
      at: range
    )
  }

  static func textBetweenCells(_ number: Int, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "table-body",
      "this is not a cell of row \(number)",
      hint: "begin it with `-` at the column of the other cells",
      at: range
    )
  }

  static func unevenRow(
    _ number: Int,
    _ count: Int,
    first: Int,
    at range: Range<Int>
  ) -> Diagnostic {
    Diagnostic(
      .error,
      "uneven-row",
      "row \(number) has \(count) \(count == 1 ? "cell" : "cells"), but the first row has \(first)",
      hint: "give it as many cells as the first row; write `-` for an empty one",
      at: range
    )
  }

  static func outdentedCell(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "outdented-cell",
      "this cell stands outside of its table",
      hint: "indent it by five columns and put `- ` before it",
      at: range
    )
  }
}
