import Checklists
package import JSON
package import SourceText
import Transforms

/// A cell of the Data Type column, to try on values.
package struct DataTypeCell: Sendable {
  /// Why a cell cannot be read, with the place in it.
  package struct Unreadable: Error {
    package let diagnostic: Diagnostic
    package let file: SourceFile
  }

  private let expression: Expression
  private let now = Moment.current

  /// Reads a cell.
  package init(_ cell: String) throws(Unreadable) {
    do throws(ExpressionError) {
      expression = try Expression(cell: cell)
    } catch {
      throw Unreadable(error, in: cell)
    }
  }

  /// The expression as it is read.
  package var text: String { expression.text }
  package var json: JSONValue { expression.json }

  /// The target's value for a value of the source.
  package func target(for source: JSONValue) -> JSONValue {
    expression.evaluate(source, now: now)
  }

  /// A value of the source that becomes a value of the target; nil where none was found.
  package func source(for target: JSONValue) -> JSONValue? {
    expression.source(for: target, now: now)
  }
}

extension DataTypeCell.Unreadable {
  fileprivate init(_ error: ExpressionError, in cell: String) {
    file = SourceFile(name: "cell", text: cell)
    diagnostic = Diagnostic(
      .error,
      "unreadable-type",
      "the cell cannot be read: \(error.kind)",
      hint: error.kind.nearestHint,
      at: error.offset..<min(error.offset + 1, file.bytes.count)
    )
  }
}
