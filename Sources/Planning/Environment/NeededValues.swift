import Checklists
import JSON
import SystemModel
import Transforms

/// What the target's system asks for and rows of a pairing bring: where a source record has nothing for it,
/// nothing is made there of it.
struct NeededValues: Sendable {
  private typealias Mapping = (rule: Rule, row: PropertyMapping)

  /// Some target properties of which one must be there.
  private struct Need {
    let path: PropertyPath
    /// The rows of which each brings one whenever it has a value.
    let rows: [Mapping]
  }

  private let needs: [Need]

  init(
    _ pairing: Pairing,
    _ mappings: [(rule: Rule, row: PropertyMapping)],
    in environment: TestEnvironment
  ) {
    let bringing = mappings.filter { rule, row in
      pairing.contradicted[rule.id] == nil && row.isUnconditional && !row.source.path.isEmpty
    }
    let target = environment.traits(of: RecordType(.target, pairing.targetType))
    needs = target.needs.compactMap { paths in
      let rows = bringing.filter { mapping in
        paths.contains(where: PropertyPath(mapping.row.target.path).overlaps)
      }
      return rows.first.map { Need(path: PropertyPath($0.row.target.path), rows: rows) }
    }
  }

  /// Whether nothing is asked for.
  var isEmpty: Bool { needs.isEmpty }

  /// What is asked for, and a new source record has nothing for; nil for nothing.
  func missing(with fields: [Assignment]) -> PropertyPath? {
    needs.first { !$0.rows.contains { Self.brings($0.row, fields) } }?.path
  }

  /// Whether a row brings what is asked for: true where no other row brings it, too, nil where nothing asks
  /// for it.
  func isBrought(by rule: Rule) -> Bool? {
    let own = needs.filter { $0.rows.contains { $0.rule.id == rule.id } }
    return own.isEmpty ? nil : own.contains { $0.rows.count == 1 }
  }

  private static func brings(_ row: PropertyMapping, _ fields: [Assignment]) -> Bool {
    if row.alwaysSends || PairingContext.isManaged(row.source.path) { return true }
    let path = PropertyPath(row.source.path)
    guard let field = fields.first(where: { path.overlaps($0.path) }) else { return false }
    return field.path != path || field.reference != nil || !row.makesNothing(of: field.value)
  }
}

extension PropertyMapping {
  /// Whether the row's data type makes nothing of a value, or of none.
  func makesNothing(of value: JSONValue?) -> Bool {
    guard let value else { return true }
    return switch dataType {
    case .notShown: value.isNull
    case .cast, .expression: dataType.evaluate(value)?.isNull ?? false
    case .unreadable: true
    }
  }
}
