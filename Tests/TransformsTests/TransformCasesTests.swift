import JSON
import Testing
import Transforms

/// Whatever the documents' own cells make of values decides most verdicts; each case has to hold.
@Suite("Worked cases of data types")
struct TransformCasesTests {
  /// A moment for which all cases hold, as for any from 2024 to 2090.
  private static let now = Moment(secondsSince1970: 1_750_000_000)

  @Test("The table is there")
  func isComplete() {
    #expect(TransformCases.table.count == 41)
    #expect(TransformCases.table.reduce(0) { $0 + $1.rows.count } == 288)
  }

  @Test("Each cell makes what it must of each value", arguments: TransformCases.table)
  func holds(cell: TransformCases.Cell) {
    check(cell)
  }

  @Test(
    "So it does in the cases from which the table was made",
    .enabled(if: !TransformCases.original.isEmpty, "FLOWPROOF_SHARED names no folder with them")
  )
  func originalHolds() {
    #expect(TransformCases.original.count >= 288)
    for cell in TransformCases.original { check(cell) }
  }

  private func check(_ cell: TransformCases.Cell) {
    let type = DataType(cell: cell.cell).fixed(at: Self.now)
    for row in cell.rows {
      let place = Comment(rawValue: "\(cell.cell) of \(row.input.text)")
      switch cell.expression {
      case .array:
        let made = (try? Expression(cell: cell.cell))?.evaluate(row.input, now: Self.now)
        #expect(made == row.output, place)
        #expect(type.agree(source: row.input, target: row.output), place)
        if row.isAnyCase, case .string(let word) = row.output {
          let other = JSONValue.string(word.prefix(1).uppercased() + word.dropFirst())
          #expect(type.agree(source: row.input, target: other), place)
        }
      case .string:
        #expect(type == .notShown, place)
        #expect(type.agree(source: row.input, target: row.output), place)
      default:
        guard case .unreadable = type else {
          Issue.record("\(cell.cell) was read as \(type.restored.text)")
          return
        }
        #expect(type.evaluate(row.input) == nil, place)
      }
    }
    guard case .array = cell.expression else { return }
    #expect((try? Expression(cell: cell.cell))?.json == cell.expression, "\(cell.cell)")
  }
}
