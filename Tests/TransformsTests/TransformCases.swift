import Foundation
import JSON
import Testing
import Transforms

/// Worked cases of data types: cells, their expressions, and what they make of values.
struct TransformCases {
  /// A cell with everything that is known of it.
  struct Cell: Sendable, CustomTestStringConvertible {
    let cell: String
    /// The expression with all brackets; a text or null where the cell has none.
    let expression: JSONValue
    let rows: [Row]

    var testDescription: String { cell }
  }

  /// A value of the source with what the target must hold.
  struct Row: Sendable {
    let input: JSONValue
    let output: JSONValue
    /// Whether the letter case of a boolean as text is not documented.
    let isAnyCase: Bool
  }

  /// The table beside this file, which Tests/Scripts/transform-cases.py writes.
  static let table: [Cell] = {
    let path = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return read(path.joined(separator: "/") + "/transform-cases.json").map { cell in
      Cell(
        cell: cell["cell"]?.string ?? "",
        expression: cell["expression"] ?? .null,
        rows: (cell["rows"]?.array ?? []).compactMap { row in
          guard let row = row.array, row.count >= 2 else { return nil }
          return Row(input: row[0], output: row[1], isAnyCase: row.count > 2)
        }
      )
    }
  }()

  /// The cases from which the table was made, where the environment says that they are there.
  static let original: [Cell] = {
    guard let folder = ProcessInfo.processInfo.environment["FLOWPROOF_SHARED"] else { return [] }
    return read(folder + "/spec/transform-cases.json").map { row in
      let isAnyCase = row["note"]?.string?.contains("letter case") == true
      let input = row["input"] ?? .null
      return Cell(
        cell: row["cell"]?.string ?? "",
        expression: row["expression"] ?? .null,
        rows: [
          Row(
            input: input,
            output: row["output"] ?? .null,
            isAnyCase: isAnyCase && input.bool != nil
          )
        ]
      )
    }
  }()

  private static func read(_ path: String) -> [JSONValue] {
    let bytes = [UInt8](FileManager.default.contents(atPath: path) ?? Data())
    return (try? JSONParser.parse(bytes))?.array ?? []
  }
}
