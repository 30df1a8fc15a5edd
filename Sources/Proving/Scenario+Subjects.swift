import JSON
import Planning
import SystemModel

/// A property of a record type.
struct RecordProperty: Hashable {
  let type: RecordType
  let path: PropertyPath
}

extension Scenario {
  /// What a scenario speaks of: a change of anything else can neither be caused nor seen by it.
  ///
  /// - Returns: The record types that it makes records of, itself or through the integration, or
  ///   looks at; and the properties that it fills, edits or looks at.
  var subjects: (types: Set<RecordType>, properties: Set<RecordProperty>) {
    var types = touches
    var properties: Set<RecordProperty> = []
    var typesByName: [RecordName: RecordType] = [:]
    func add(_ type: RecordType?, _ paths: [PropertyPath]) {
      guard let type else { return }
      types.insert(type)
      for path in paths { properties.insert(RecordProperty(type: type, path: path)) }
    }
    if let alone { types.insert(alone) }
    func add(_ operation: Scenario.Operation) {
      switch operation {
      case .create(let name, let type, let fields):
        typesByName[name] = type
        add(type, fields.map(\.path))
      case .edit(let name, let fields): add(typesByName[name], fields.map(\.path))
      case .countExisting(let type): add(type, [])
      case .waitForPropagation: break
      }
    }
    func add(_ expectation: Scenario.Expectation) {
      switch expectation {
      case .appears(let name, let type, let holdings):
        typesByName[name] = type
        add(type, holdings.map(\.path))
      case .grows(let name, let type, _):
        typesByName[name] = type
        add(type, [])
      case .staysSingle(_, let type, let holdings), .neverAppears(let type, let holdings):
        add(type, holdings.map(\.path))
      case .holds(let name, let holdings), .neverHolds(let name, let holdings):
        add(typesByName[name], holdings.map(\.path))
      case .stillHolds(let name, let holding): add(typesByName[name], [holding.path])
      case .staysGrown(let type, _): add(type, [])
      case .staysUnchanged: break
      }
    }
    for step in steps {
      for operation in step.operations { add(operation) }
      for check in step.assertions { add(check.expectation) }
      guard let fence = step.fence else { continue }
      for operation in fence.operations { add(operation) }
      add(fence.arrival)
    }
    return (types, properties)
  }
}
