import Checklists
import JSON
import SystemModel

/// Makes scenarios such as their systems take, and says of those that cannot run why.
///
/// Here every request of every scenario is looked at, so that no rule has to ask for itself.
struct ScenarioAdapter {
  private let environment: TestEnvironment
  private let seed: UInt64
  /// What tells records apart that merge rows compare, by type; no two records share such a value.
  private let mergeKinds: [RecordType: [(path: PropertyPath, kind: ValueKind)]]
  /// What new records carry so that others can be made of them.
  private let carried: [RecordType: [CarriedProperty]]
  /// What must be brought where target records are made of source records.
  private let needed: [(source: RecordType, target: RecordType, values: NeededValues)]
  /// Whether every system takes everything.
  let isPlain: Bool

  init(_ environment: TestEnvironment, _ contexts: [PairingContext], seed: UInt64) {
    self.environment = environment
    self.seed = seed
    isPlain = environment.types.isEmpty
    var kinds: [RecordType: [(path: PropertyPath, kind: ValueKind)]] = [:]
    for context in isPlain ? [] : contexts {
      for key in context.mergeKeys {
        kinds[context.sourceType, default: []].append((key.source, key.kind))
        kinds[context.targetType, default: []].append((key.target, key.kind))
      }
    }
    mergeKinds = kinds
    needed = contexts.filter { !$0.needed.isEmpty }
      .map { ($0.sourceType, $0.targetType, $0.needed) }
    carried = Dictionary(
      contexts.map { ($0.sourceType, $0.carried) },
      uniquingKeysWith: { one, _ in one }
    )
  }

  // MARK: What cannot run

  /// Why a scenario cannot run; nil where it can.
  func skipCause(to scenario: Scenario) -> String? {
    if let reason = countingSkipCause(in: scenario) { return reason }
    if isPlain { return nil }
    var types: [RecordName: RecordType] = [:]
    for step in scenario.steps {
      for operation in step.operations {
        if let reason = skipCause(to: operation, &types) { return reason }
      }
      for check in step.assertions {
        if let reason = skipCause(to: check.expectation, &types) { return reason }
      }
    }
    return needed.isEmpty ? nil : skipCause(forNeedsIn: scenario)
  }

  /// Why nothing would be made of a record that the scenario creates where it looks for what is made.
  private func skipCause(forNeedsIn scenario: Scenario) -> String? {
    let awaited = Set(scenario.steps.flatMap(\.assertions).compactMap(\.expectation.createdType))
    var values = ValueGenerator(seed: seed, case: "probe")
    for operation in scenario.steps.flatMap(\.operations) {
      guard case .create(_, let type, let fields) = fitted(operation, &values) else { continue }
      for (source, target, needed) in needed where source == type && awaited.contains(target) {
        guard let path = needed.missing(with: fields) else { continue }
        return "\(target.name) must have a value in \(path), and no value of the case becomes one"
      }
    }
    return nil
  }

  /// Where others work too, a record too many tells nothing; only one too few does.
  private func countingSkipCause(in scenario: Scenario) -> String? {
    guard let type = scenario.alone, !environment.exclusive.contains(type.side) else { return nil }
    let canFail = scenario.steps.contains { step in
      step.assertions.contains { check in
        if case .staysGrown(_, to: 0) = check.expectation { false } else { true }
      }
    }
    return canFail
      ? nil
      : "\(type.name) are counted, and others work in that system too: one too many tells nothing"
  }

  private func skipCause(
    to operation: Scenario.Operation,
    _ types: inout [RecordName: RecordType]
  ) -> String? {
    switch operation {
    case .create(let name, let type, let fields):
      types[name] = type
      return environment.skipCause(toCreating: type, with: fields.map(\.path))
    case .edit(let name, let fields):
      return types[name].flatMap {
        environment.skipCause(toEditing: fields.map(\.path), of: $0)
      }
    case .countExisting(let type): return environment.skipCause(toListing: type)
    case .waitForPropagation: return nil
    }
  }

  private func skipCause(
    to expectation: Scenario.Expectation,
    _ types: inout [RecordName: RecordType]
  ) -> String? {
    switch expectation {
    case .appears(let name, let type, _), .grows(let name, let type, _):
      types[name] = type
      return environment.skipCause(toListing: type) ?? environment.skipCause(toReading: type)
    case .staysSingle(_, let type, _), .neverAppears(let type, _), .staysGrown(let type, _):
      return environment.skipCause(toListing: type)
    case .holds(let name, _), .neverHolds(let name, _), .stillHolds(let name, _):
      return types[name].flatMap { environment.skipCause(toReading: $0) }
    case .staysUnchanged(let names):
      for name in names {
        guard let type = types[name] else { continue }
        if let reason = environment.skipCause(toReading: type) { return reason }
      }
      return nil
    }
  }

  // MARK: What is added

  /// A scenario whose new records have what their systems ask for, and whose fences can be made.
  func fitted(_ scenario: Scenario, _ id: TestCase.ID) -> Scenario {
    if isPlain { return scenario }
    var values = ValueGenerator(seed: seed, case: "\(id)/minimal")
    var scenario = scenario
    for index in scenario.steps.indices {
      scenario.steps[index].operations = scenario.steps[index].operations.map {
        fitted($0, &values)
      }
      guard var fence = scenario.steps[index].fence else { continue }
      fence.operations = fence.operations.map { fitted($0, &values) }
      scenario.steps[index].fence = isPossible(fence) ? fence : nil
    }
    return scenario
  }

  private func isPossible(_ fence: Fence) -> Bool {
    var types: [RecordName: RecordType] = [:]
    return fence.operations.allSatisfy { skipCause(to: $0, &types) == nil }
      && skipCause(to: fence.arrival, &types) == nil
  }

  private func fitted(_ operation: Scenario.Operation, _ values: inout ValueGenerator)
    -> Scenario.Operation
  {
    guard case .create(let name, let type, var fields) = operation else { return operation }
    for property in carried[type] ?? [] where !fields.map(\.path).contains(where: property.isMet) {
      let merging = mergeKinds[type]?.first { $0.path == property.path }
      let value = values.plain(merging?.kind ?? property.kind)
      fields.append(Assignment(property.path, value))
    }
    guard let traits = environment.types[type] else { return .create(name, type, fields) }
    for field in traits.minimalFields
    where !fields.contains(where: { $0.path.overlaps(field.path) }) {
      fields.append(Assignment(field.path, value(of: field, type, traits, &values)))
    }
    return .create(name, type, fields)
  }

  private func value(
    of field: RecordTypeTraits.MinimalField,
    _ type: RecordType,
    _ traits: RecordTypeTraits,
    _ values: inout ValueGenerator
  ) -> JSONValue {
    let limits = traits.constraint(of: field.path)
    let merging = mergeKinds[type]?.first { $0.path == field.path }
    let text = field.value.string
    if let merging, text?.contains("{mark}") != true { return values.plain(merging.kind) }
    guard let text, text.contains("{mark}") else { return field.value }
    let kind = ValueKind.text.within(limits) ?? .text
    let mark = values.plain(kind)
    guard text != "{mark}" else { return mark }
    return .string(text.replacing("{mark}", with: mark.string ?? mark.text))
  }
}

extension Scenario.Expectation {
  /// The type of which it looks for records that the integration makes, or must not make.
  fileprivate var createdType: RecordType? {
    switch self {
    case .appears(_, let type, _), .grows(_, let type, _), .neverAppears(let type, _),
      .staysGrown(let type, _):
      type
    case .holds, .neverHolds, .stillHolds, .staysSingle, .staysUnchanged: nil
    }
  }
}
