import Checklists
import JSON

/// Makes stories such as their systems take, and says of those that none could tell why.
///
/// Here every request of every story is looked at, so that no rule has to ask for itself.
struct StoryFitting {
  private let environment: TestEnvironment
  private let seed: UInt64
  /// What tells records apart that merge rows compare, by type; no two records share such a value.
  private let mergeKinds: [RecordType: [(path: PropertyPath, kind: ValueKind)]]
  /// Whether every system takes everything.
  let isPlain: Bool

  init(_ environment: TestEnvironment, _ outlines: [PairingOutline], seed: UInt64) {
    self.environment = environment
    self.seed = seed
    isPlain = environment.types.isEmpty
    var kinds: [RecordType: [(path: PropertyPath, kind: ValueKind)]] = [:]
    for outline in isPlain ? [] : outlines {
      for key in outline.mergeKeys {
        kinds[outline.sourceType, default: []].append((key.source, key.kind))
        kinds[outline.targetType, default: []].append((key.target, key.kind))
      }
    }
    mergeKinds = kinds
  }

  // MARK: What cannot be told

  /// Why a story cannot be told; nil where it can.
  func obstacle(to story: Story) -> String? {
    if let reason = obstacleToCounting(in: story) { return reason }
    if isPlain { return nil }
    var types: [RecordName: RecordType] = [:]
    for phase in story.phases {
      for action in phase.actions {
        if let reason = obstacle(to: action, &types) { return reason }
      }
      for check in phase.checks {
        if let reason = obstacle(to: check.expectation, &types) { return reason }
      }
    }
    return nil
  }

  /// Where others work too, a record too many tells nothing; only one too few does.
  private func obstacleToCounting(in story: Story) -> String? {
    guard let type = story.alone, !environment.exclusive.contains(type.side) else { return nil }
    let canFail = story.phases.contains { phase in
      phase.checks.contains { check in
        if case .staysGrown(_, to: 0) = check.expectation { false } else { true }
      }
    }
    return canFail
      ? nil
      : "\(type.name) are counted, and others work in that system too: one too many tells nothing"
  }

  private func obstacle(
    to action: Action,
    _ types: inout [RecordName: RecordType]
  ) -> String? {
    switch action {
    case .create(let name, let type, let fields):
      types[name] = type
      return environment.obstacle(toCreating: type, with: fields.map(\.path))
    case .edit(let name, let fields):
      return types[name].flatMap {
        environment.obstacle(toEditing: fields.map(\.path), of: $0)
      }
    case .noteBaseline(let type): return environment.obstacle(toListing: type)
    case .waitForPropagation: return nil
    }
  }

  private func obstacle(
    to expectation: Expectation,
    _ types: inout [RecordName: RecordType]
  ) -> String? {
    switch expectation {
    case .appears(let name, let type, _), .grows(let name, let type, _):
      types[name] = type
      return environment.obstacle(toListing: type) ?? environment.obstacle(toReading: type)
    case .staysSingle(_, let type, _), .neverAppears(let type, _), .staysGrown(let type, _):
      return environment.obstacle(toListing: type)
    case .holds(let name, _), .neverHolds(let name, _), .stillHolds(let name, _):
      return types[name].flatMap { environment.obstacle(toReading: $0) }
    case .staysUnchanged(let names):
      for name in names {
        guard let type = types[name] else { continue }
        if let reason = environment.obstacle(toReading: type) { return reason }
      }
      return nil
    }
  }

  // MARK: What is added

  /// A story whose new records have what their systems ask for, and whose fences can be made.
  func fitted(_ story: Story, _ id: TestCase.ID) -> Story {
    if isPlain { return story }
    var values = ValueGenerator(seed: seed, case: "\(id)/minimal")
    var story = story
    for index in story.phases.indices {
      story.phases[index].actions = story.phases[index].actions.map { fitted($0, &values) }
      guard var fence = story.phases[index].fence else { continue }
      fence.actions = fence.actions.map { fitted($0, &values) }
      story.phases[index].fence = isPossible(fence) ? fence : nil
    }
    return story
  }

  private func isPossible(_ fence: Fence) -> Bool {
    var types: [RecordName: RecordType] = [:]
    return fence.actions.allSatisfy { obstacle(to: $0, &types) == nil }
      && obstacle(to: fence.arrival, &types) == nil
  }

  private func fitted(_ action: Action, _ values: inout ValueGenerator) -> Action {
    guard case .create(let name, let type, var fields) = action,
      let traits = environment.types[type]
    else { return action }
    for field in traits.minimalFields
    where !fields.contains(where: { $0.path.overlaps(field.path) }) {
      fields.append(Assignment(field.path, value(of: field, type, traits, &values)))
    }
    return .create(name, type, fields)
  }

  private func value(
    of field: TypeTraits.MinimalField,
    _ type: RecordType,
    _ traits: TypeTraits,
    _ values: inout ValueGenerator
  ) -> JSONValue {
    let limits = traits.limits(of: field.path)
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
