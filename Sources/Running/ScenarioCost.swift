import Planning
import SystemModel

/// What a scenario asks of two systems, and what it waits for, where every promise is kept.
///
/// It is the scenario without its values: it is followed step by step as ``ScenarioRunner`` runs it.
struct ScenarioCost: Sendable {
  /// A step that costs requests or time.
  enum Step: Sendable {
    /// A record is created or changed, so that the integration has something to do.
    case change
    /// What the integration makes of the last change is to show in a list of the type.
    case arrival(RecordType)
    /// A time passes.
    case pass(Duration)
    /// The scenario itself lists a type; a poll that somebody had at that moment will do, where it
    /// need not be the scenario's own.
    case list(RecordType, isOwn: Bool)
  }

  /// The steps in order.
  private(set) var steps: [Step] = []
  /// The requests but for lists, which scenarios share.
  private(set) var requests = BothSides(source: RequestCounts(), target: RequestCounts())
  /// The records that are made, by the integration too.
  private(set) var records: [RecordType: Int] = [:]
  /// How often a list of each type has to be seen, one after the other.
  var polls: [RecordType: Int] {
    var polls: [RecordType: Int] = [:]
    // What the same change brings is seen by one poll.
    var seen: Set<RecordType> = []
    for step in steps {
      switch step {
      case .change, .pass: seen = []
      case .list(let type, _), .arrival(let type):
        if seen.insert(type).inserted { polls[type, default: 0] += 1 }
      }
    }
    return polls
  }
  /// The time that it takes at least where every change takes as long as it may.
  private(set) var chain: Duration = .zero
  /// Whether it has a record type to itself.
  let isAlone: Bool
  private var types: [RecordName: RecordType] = [:]
  private let timing: Timing

  init(_ scenario: Scenario, timing: Timing, heedsFences: Bool) {
    self.timing = timing
    isAlone = scenario.alone != nil
    for step in scenario.steps { add(step, heedsFences) }
    if scenario.touches.count > 1 { pass(timing.propagation) }
    for (type, count) in records { requests[type.side].delete += count }
  }

  /// The requests a second that the scenario asks a system for while it goes on.
  func load(of side: Side) -> Double {
    let polls = polls.reduce(0) { $1.key.side == side ? $0 + $1.value : $0 }
    return Double(requests[side].total + polls) / max(chain / .seconds(1), 1)
  }

  private mutating func add(_ step: Scenario.Step, _ heedsFences: Bool) {
    for operation in step.operations { add(operation) }
    expect(step.assertions.map(\.expectation).filter { !$0.isLasting })
    let lasting = step.assertions.map(\.expectation).filter(\.isLasting)
    if lasting.isEmpty { return }
    for case .staysUnchanged(let names) in lasting {
      pass(timing.poll)
      for name in names { read(name) }
    }
    if let fence = step.fence, heedsFences {
      for operation in fence.operations { add(operation) }
      expect([fence.arrival])
    } else {
      pass(timing.settle)
    }
    addEnd(of: lasting)
  }

  private mutating func add(_ operation: Scenario.Operation) {
    switch operation {
    case .create(let name, let type, _):
      requests[type.side].create += 1
      own(name, type)
      steps.append(.change)
    case .edit(let name, _):
      if let type = types[name] { requests[type.side].update += 1 }
      steps.append(.change)
    case .waitForPropagation: pass(timing.propagation)
    case .countExisting(let type): steps.append(.list(type, isOwn: true))
    }
  }

  /// Awaits what must come; it comes together, since all of it follows from the same operations.
  private mutating func expect(_ expectations: [Scenario.Expectation]) {
    for expectation in expectations {
      switch expectation {
      case .appears(let name, let type, _):
        steps.append(.arrival(type))
        own(name, type)
        read(name)
      case .grows(let name, let type, _):
        steps.append(.arrival(type))
        own(name, type)
      case .holds(let name, _): if let type = types[name] { steps.append(.arrival(type)) }
      case .staysSingle, .neverAppears, .neverHolds, .stillHolds, .staysUnchanged, .staysGrown:
        break
      }
    }
    if !expectations.isEmpty { chain += timing.propagation }
  }

  /// The lists and the readings at the end of a window, each once for all assertions.
  private mutating func addEnd(of expectations: [Scenario.Expectation]) {
    var listed: [RecordType] = []
    var wholeLists: [RecordType] = []
    var names: Set<RecordName> = []
    for expectation in expectations {
      switch expectation {
      case .staysSingle(let name, let type, _):
        listed.append(type)
        names.insert(name)
      case .neverAppears(let type, _): listed.append(type)
      case .staysGrown(let type, let count):
        listed.append(type)
        // Several are seen in one list of all.
        if count > 1 { wholeLists.append(type) } else { requests[type.side].read += count }
      case .neverHolds(let name, _), .stillHolds(let name, _): names.insert(name)
      case .staysUnchanged(let all): names.formUnion(all)
      case .appears, .holds, .grows: break
      }
    }
    for (index, type) in listed.enumerated() where !listed[..<index].contains(type) {
      steps.append(.list(type, isOwn: false))
    }
    for type in wholeLists { steps.append(.list(type, isOwn: true)) }
    for name in names { read(name) }
  }

  private mutating func own(_ name: RecordName, _ type: RecordType) {
    types[name] = type
    records[type, default: 0] += 1
  }

  private mutating func read(_ name: RecordName) {
    if let type = types[name] { requests[type.side].read += 1 }
  }

  private mutating func pass(_ time: Duration) {
    chain += time
    steps.append(.pass(time))
  }
}
