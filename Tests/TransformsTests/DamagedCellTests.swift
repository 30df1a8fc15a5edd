import JSON
import TestSupport
import Testing
import Transforms

/// The cells of the documents, cut off and damaged: what is read of them has to hold together.
@Suite("Damaged cells")
struct DamagedCellTests {
  private static let values: [JSONValue] = [
    .null, true, 7, 1.5, "a b", "2015-07-28T09:46:00Z", ["a", .null, [false]],
  ]

  @Test("Every beginning and every end of a cell", arguments: TransformCases.table)
  func parts(of cell: TransformCases.Cell) {
    let bytes = Array(cell.cell.utf8)
    for index in 0...bytes.count {
      for part in [bytes[..<index], bytes[index...]] {
        let text = String(decoding: part, as: UTF8.self)
        #expect(expressionViolations(in: text, values: Self.values) == [], "\(text)")
      }
    }
  }

  @Test("Random damage to a cell and to its values", arguments: TransformCases.table)
  func randomDamage(to cell: TransformCases.Cell) {
    for seed in UInt64(1)...10 {
      var random = RandomSource(seed: seed)
      let text = String(decoding: random.damaged(Array(cell.cell.utf8)), as: UTF8.self)
      #expect(expressionViolations(in: text, values: Self.values) == [], "seed \(seed): \(text)")
      for row in cell.rows {
        let json = random.damaged(row.input.bytes())
        #expect(jsonViolations(in: json) == [], "seed \(seed): \(json)")
      }
    }
  }

  @Test(
    "Cells that once broke a promise",
    arguments: [
      // Constants that look like a moment, a URI and a decimal once they are values of the target.
      #"["if", ["is-null", "_."], "~t2024-02-29T23:59:59Z", 5]"#, #"["if-null", "_.", "~ra:b"]"#,
      #"["list", "~f1", "_."]"#,
    ]
  )
  func foundBefore(cell: String) {
    #expect(expressionViolations(in: cell, values: Self.values) == [])
  }
}
