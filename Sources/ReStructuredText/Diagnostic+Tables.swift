import SourceText

/// What this module has to say about tables that are drawn, and about those of separated values.
extension Diagnostic {
  static func malformedTable(_ fault: TableFault.Reason, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "malformed-table",
      fault.summary + ", so the table is not read",
      hint: fault.hint,
      at: range
    )
  }

  static func spanningCell(columns: Int, rows: Int, at range: Range<Int>) -> Diagnostic {
    let parts = [
      columns > 1 ? "\(columns) columns" : nil,
      rows > 1 ? "\(rows) rows" : nil,
    ]
    return Diagnostic(
      .error,
      "spanning-cell",
      "this cell spans \(parts.compactMap(\.self).joined(separator: " and ")); only the first has it",
      hint: "divide it, and write its text into each part",
      at: range
    )
  }

  static func rowWithoutFirstCell(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "table-body",
      "this belongs to no row, because nothing stands in the first column above it",
      hint: "write the first cell of its row; a backslash stands for an empty one",
      at: range
    )
  }

  static func externalTable(option: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "external-table",
      "the rows of the table stand elsewhere, where they are not read",
      hint: "leave out `\(option)` and write the rows below the directive",
      at: range
    )
  }

  static func malformedValues(_ fault: SeparatedValues.Fault, at range: Range<Int>) -> Diagnostic {
    switch fault {
    case .unclosedQuote:
      Diagnostic(
        .error,
        "malformed-values",
        "this quoted cell does not end",
        hint: "end it with the quote that it begins with; write a quote in it twice",
        at: range
      )
    case .textBehindQuote:
      Diagnostic(
        .error,
        "malformed-values",
        "text follows the quote that ends the cell",
        hint: "put the delimiter there, or write a quote in the cell twice",
        at: range
      )
    }
  }
}

extension TableFault.Reason {
  fileprivate var summary: String {
    switch self {
    case .noBottom: "no border ends the table"
    case .otherWidth: "this line is not as wide as the border above"
    case .severalHeads: "the table has several borders of `=` in it"
    case .misplacedHead: "the border of `=` has no rows on one side"
    case .brokenBorder: "the borders do not form cells"
    case .otherBorder: "this border is not as long as the upper one"
    case .unalignedBorder: "the parts of this border are not those of the upper one"
    case .noBlankLine: "neither a blank line nor another border follows this one"
    case .textInMargin: "text stands between two columns"
    case .tooManyCells: "there are far more empty cells than others"
    }
  }

  fileprivate var hint: String {
    switch self {
    case .noBottom: "repeat the upper border below the last row"
    case .otherWidth: "end it with `|` or `+` below the last `+` of the border"
    case .severalHeads: "keep the one below the heads, and draw the others with `-`"
    case .misplacedHead: "put it between the heads and the other rows"
    case .brokenBorder: "draw `+` at each crossing, and `-` and `|` without gaps between them"
    case .otherBorder, .unalignedBorder: "repeat the upper border"
    case .noBlankLine: "put a blank line below the table"
    case .textInMargin: "move it into a column, or make the borders longer"
    case .tooManyCells: "leave out the columns that no row needs"
    }
  }
}
