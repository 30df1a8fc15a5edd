import Checklists
public import JSON
public import Planning
public import Running
public import SystemModel

/// A record that an examination makes and deletes again, as a run would make it.
public struct Probe: Sendable {
  /// The record's type.
  public var type: RecordType
  /// What it is given; empty where no case of the plan says anything.
  public var fields: JSONValue
  /// What it is changed to; nil where no case of the plan changes such a record.
  public var edit: JSONValue?
  /// The values in it that nobody else writes.
  public var values: [String]
  /// Takes note of what becomes of it.
  public var log: (any OwnershipLog)?
  /// Why the system lets nobody delete such records, so that none is made; nil where it does.
  public var reasonAgainstDeleting: String?

  /// Creates a probe.
  public init(
    _ type: RecordType,
    _ fields: JSONValue = [:],
    values: [String] = [],
    log: (any OwnershipLog)? = nil,
    reasonAgainstDeleting: String? = nil
  ) {
    self.type = type
    self.fields = fields
    self.values = values
    self.log = log
    self.reasonAgainstDeleting = reasonAgainstDeleting
  }

  /// The probes of a plan: for each record type the first record that one of its scenarios makes, and an
  /// empty one of a type of which no scenario makes any.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - log: Takes note of what becomes of its records.
  /// - Returns: The probes, the source's first.
  public static func all(of plan: TestPlan, log: (any OwnershipLog)? = nil) -> [Probe] {
    var probes: [RecordType: Probe] = [:]
    let values = RunValues(plan)
    for scenario in plan.cases.compactMap(\.scenario) {
      for case .create(_, let type, let fields) in scenario.steps.flatMap(\.operations) {
        guard probes[type] == nil, fields.allSatisfy({ $0.reference == nil }) else { continue }
        var object: JSONValue = [:]
        for field in fields { object.set(field.value, at: field.path) }
        probes[type] = Probe(type, object, values: values.values(in: object), log: log)
      }
    }
    for scenario in plan.cases.compactMap(\.scenario) {
      for (type, assignments) in scenario.edits {
        guard var probe = probes[type], probe.edit == nil,
          assignments.allSatisfy({ $0.reference == nil })
        else { continue }
        var patch: JSONValue = [:]
        for field in assignments { patch.set(field.value, at: field.path) }
        probe.edit = patch
        // What an integration makes of the record may hold them by then.
        let known = Set(probe.values)
        probe.values += values.values(in: patch).filter { !known.contains($0) }
        probes[type] = probe
      }
    }
    for pairing in plan.dataflow.pairings {
      for type in [
        RecordType(.source, pairing.sourceType), RecordType(.target, pairing.targetType),
      ] where probes[type] == nil { probes[type] = Probe(type, log: log) }
    }
    for type in probes.keys {
      probes[type]?.reasonAgainstDeleting = plan.environment.types[type]?.unsupported[.delete]
    }
    return probes.values.sorted {
      ($0.type.side.rawValue, $0.type.name) < ($1.type.side.rawValue, $1.type.name)
    }
  }
}

extension Scenario {
  /// The changes of records that the scenario makes itself, with the types of these.
  fileprivate var edits: [(type: RecordType, assignments: [Assignment])] {
    var types: [RecordName: RecordType] = [:]
    var edits: [(RecordType, [Assignment])] = []
    for operation in steps.flatMap(\.operations) {
      switch operation {
      case .create(let name, let type, _): types[name] = type
      case .edit(let name, let assignments):
        if let type = types[name] { edits.append((type, assignments)) }
      case .waitForPropagation, .countExisting: break
      }
    }
    return edits
  }
}
