public import JSON
public import Planning
import Transforms

/// The values that one run alone writes, by which its records are told from those of others.
///
/// They are the values of a plan that the plan of another seed does not hold, and that nobody else
/// comes upon by chance.
public struct RunValues: Sendable {
  private var keys: Set<String>

  /// Finds the values of a plan.
  ///
  /// - Complexity: As much as to make the plan.
  public init(_ plan: TestPlan) {
    // What stands in both is no value of the run, such as what a system asks of every record.
    let other = TestPlan(plan.dataflow, seed: ~plan.seed, environment: plan.environment)
    keys = plan.scenarioKeys.filter(Self.isRunning).subtracting(other.scenarioKeys)
  }

  /// Takes values that were found earlier.
  public init(_ keys: some Sequence<String>) { self.keys = Set(keys) }

  /// Takes further values.
  public mutating func insert(_ keys: Set<String>) { self.keys.formUnion(keys) }

  /// Takes the values of a scenario that repeats another one with values of its own; what stands in
  /// both is no value of the run.
  mutating func insert(valuesOf scenario: Scenario, besides other: Scenario) {
    keys.formUnion(scenario.keys.filter(Self.isRunning).subtracting(other.keys))
  }

  /// The first of these values, in their order as texts, that a value holds anywhere; nil for none.
  ///
  /// - Complexity: O(*n*) in the size of the value.
  public func first(in value: JSONValue) -> String? {
    Self.keys(in: value).filter(keys.contains).min()
  }

  /// The values that a scenario writes or waits for.
  func values(of scenario: Scenario) -> [String] { scenario.keys.intersection(keys).sorted() }

  /// The values that a record is given, in their order as texts.
  public func values(in fields: JSONValue) -> [String] {
    Self.keys(in: fields).intersection(keys).sorted()
  }

  /// The scalars that a value holds anywhere, as texts that are equal for what agrees.
  static func keys(in value: JSONValue) -> Set<String> {
    var keys: Set<String> = []
    collect(value, into: &keys)
    return keys
  }

  static func collect(_ value: JSONValue, into keys: inout Set<String>) {
    switch value {
    case .array(let elements):
      for element in elements { collect(element, into: &keys) }
    case .object(let object):
      for member in object.members { collect(member.value, into: &keys) }
    default:
      if let key = ValueComparison.key(of: value) { keys.insert(key) }
    }
  }

  /// A value that an object's record can be found by; empty where none of its values is telling.
  static func mark(in fields: JSONValue) -> String {
    keys(in: fields).filter(isRunning).min() ?? ""
  }

  /// Whether nobody else's record holds a value by chance.
  ///
  /// A date does not tell a record, as people have birthdays; a moment to the second does.
  public static func isRunning(_ key: String) -> Bool {
    var run = 0
    var longestRun = 0
    var digitCount = 0
    for byte in key.utf8 {
      switch byte {
      case 48...57: digitCount += 1
      case 65...90, 97...122: break
      default:
        run = -1
      }
      run += 1
      longestRun = max(longestRun, run)
    }
    let isMoment = digitCount >= 14 && key.utf8.first.map { (48...57).contains($0) } ?? false
    return longestRun >= 9 || isMoment
  }
}

extension TestPlan {
  /// The values of all its scenarios.
  fileprivate var scenarioKeys: Set<String> {
    var keys: Set<String> = []
    for testCase in cases {
      if let scenario = testCase.scenario { scenario.collectKeys(into: &keys) }
    }
    for batch in batches { batch.scenario.collectKeys(into: &keys) }
    return keys
  }
}

extension Scenario {
  /// The values that the scenario writes or waits for, but for identifiers.
  fileprivate var keys: Set<String> {
    var keys: Set<String> = []
    collectKeys(into: &keys)
    return keys
  }

  fileprivate func collectKeys(into keys: inout Set<String>) {
    for step in steps {
      for operation in step.operations { operation.collectKeys(into: &keys) }
      for check in step.assertions { check.expectation.collectKeys(into: &keys) }
      if let fence = step.fence {
        for operation in fence.operations { operation.collectKeys(into: &keys) }
        fence.arrival.collectKeys(into: &keys)
      }
    }
  }
}

extension Scenario.Operation {
  fileprivate func collectKeys(into keys: inout Set<String>) {
    switch self {
    case .create(_, _, let fields), .edit(_, let fields):
      for field in fields where field.reference == nil {
        RunValues.collect(field.value, into: &keys)
      }
    case .waitForPropagation, .countExisting: break
    }
  }
}

extension Scenario.Expectation {
  fileprivate func collectKeys(into keys: inout Set<String>) {
    let holdings: [PropertyMatch] =
      switch self {
      case .appears(_, _, let holdings), .staysSingle(_, _, let holdings),
        .neverAppears(_, let holdings), .holds(_, let holdings), .neverHolds(_, let holdings):
        holdings
      case .stillHolds(_, let holding): [holding]
      case .staysUnchanged, .grows, .staysGrown: []
      }
    for holding in holdings {
      if let value = holding.expected.value(id: { _ in nil }) {
        RunValues.collect(value, into: &keys)
      }
    }
  }
}
