import Planning
import SystemModel

/// Reckons how often the lists of record types are looked at, and how long a run takes, without one.
///
/// Where nothing is limited, all that happens does so at a tick of the pollers. So the scenarios are
/// led from tick to tick by what they wait for alone: no record is made and no value compared, and a
/// run of an hour takes less than a millisecond.
struct PollSimulation {
  /// The pages of lists.
  private(set) var lists = BothSides(source: 0, target: 0)
  /// The ticks until the last scenario has ended.
  private(set) var tickCount = 0

  private struct ScenarioRun {
    let steps: [Step]
    let shared: [Int]
    let alone: Int?
    var next = 0
    /// When the integration has acted on the last change, in ticks.
    var arrival = 0.0
  }

  /// A step of a course, its times in ticks and its types by their numbers.
  private enum Step {
    case change
    case arrival(Int)
    case pass(Int)
    case list(Int, isOwn: Bool)
  }

  private struct ListState {
    let side: Side
    var arrivals: ArrivalEstimate
    var lastPoll = -1
    var waiting: [(scenario: Int, since: Int)] = []
    var sharerCount = 0
    var isOwned = false
  }

  private var scenarios: [ScenarioRun] = []
  private var types: [ListState] = []
  private var numbers: [RecordType: Int] = [:]
  /// The scenarios that wait until nobody counts the types that they touch, in order.
  private var queue: [Int] = []
  /// The scenarios that go on at each tick to come.
  private var prepared: [[Int]] = []
  private var tick = 0
  private var busyUntil = 0.0
  private let timing: Timing
  private let shortestDelay: Double
  private let spread: Double
  private var random: UInt64

  /// Leads some scenarios to their end.
  ///
  /// - Parameters:
  ///   - courses: The scenarios with what each asks and waits for, in the order in which they begin.
  ///   - timing: How long the runner waits for things.
  ///   - delays: How long the integration takes to act on a change.
  ///   - seed: The seed of the delays.
  init(
    _ courses: [(scenario: Scenario, course: ScenarioCost)],
    timing: Timing,
    delays: ClosedRange<Duration>,
    seed: UInt64
  ) {
    self.timing = timing
    shortestDelay = delays.lowerBound / timing.poll
    spread = (delays.upperBound - delays.lowerBound) / timing.poll
    random = seed
    for (scenario, course) in courses {
      let steps = course.steps.map { step -> Step in
        switch step {
        case .change: .change
        case .arrival(let type): .arrival(number(of: type))
        case .pass(let time): .pass(max(Int((time / timing.poll).rounded(.up)), 1))
        case .list(let type, let isOwn): .list(number(of: type), isOwn: isOwn)
        }
      }
      let others = scenario.touches.subtracting(scenario.alone.map { [$0] } ?? [])
      let shared = others.inOrder.map { number(of: $0) }
      scenarios.append(
        ScenarioRun(steps: steps, shared: shared, alone: scenario.alone.map { number(of: $0) })
      )
    }
    run()
  }

  private mutating func number(of type: RecordType) -> Int {
    if let number = numbers[type] { return number }
    numbers[type] = types.count
    types.append(
      ListState(side: type.side, arrivals: ArrivalEstimate(pollingAtTicksOf: timing))
    )
    return types.count - 1
  }

  // MARK: Ticks

  private mutating func run() {
    for scenario in scenarios.indices {
      if isFree(scenario) { begin(scenario) } else { queue.append(scenario) }
    }
    while tick < prepared.count || types.contains(where: { !$0.waiting.isEmpty }) {
      tick += 1
      if tick < prepared.count {
        for scenario in prepared[tick] { proceed(scenario) }
      }
      for type in types.indices where isDue(type) {
        guard let asked = types[type].waiting.min(by: { $0.since < $1.since }) else { continue }
        let isMet = scenarios[asked.scenario].arrival <= Double(tick)
        types[type].arrivals.note(age: timing.poll * (tick - asked.since), isMet: isMet)
        poll(at: type)
      }
    }
  }

  /// Whether a scenario waits for what has probably come to a type.
  private func isDue(_ type: Int) -> Bool {
    let expected = types[type].arrivals.expected
    return types[type].waiting.contains { waiter in
      waiter.since < tick && timing.poll * (tick - waiter.since) >= expected
    }
  }

  /// Leads a scenario on until it has to wait.
  private mutating func proceed(_ scenario: Int) {
    while scenarios[scenario].next < scenarios[scenario].steps.count {
      let step = scenarios[scenario].steps[scenarios[scenario].next]
      scenarios[scenario].next += 1
      switch step {
      case .change:
        busyUntil = max(busyUntil, Double(tick) + shortestDelay + spread * nextFraction())
        scenarios[scenario].arrival = busyUntil
      case .arrival(let type):
        if Double(types[type].lastPoll) >= scenarios[scenario].arrival { continue }
        types[type].waiting.append((scenario, tick))
        return
      case .pass(let ticks):
        while prepared.count <= tick + ticks { prepared.append([]) }
        prepared[tick + ticks].append(scenario)
        return
      case .list(let type, let isOwn): if isOwn || types[type].lastPoll < tick { poll(at: type) }
      }
    }
    end(scenario)
  }

  /// Lists a type; those go on whose waiting that ends.
  private mutating func poll(at type: Int) {
    lists[types[type].side] += 1
    types[type].lastPoll = tick
    let waiting = types[type].waiting
    types[type].waiting = waiting.filter { scenarios[$0.scenario].arrival > Double(tick) }
    for (scenario, _) in waiting where scenarios[scenario].arrival <= Double(tick) {
      proceed(scenario)
    }
  }

  // MARK: Types that somebody has to himself

  private mutating func begin(_ scenario: Int) {
    for type in scenarios[scenario].shared { types[type].sharerCount += 1 }
    if let alone = scenarios[scenario].alone { types[alone].isOwned = true }
    proceed(scenario)
  }

  private mutating func end(_ scenario: Int) {
    tickCount = tick
    for type in scenarios[scenario].shared { types[type].sharerCount -= 1 }
    if let alone = scenarios[scenario].alone { types[alone].isOwned = false }
    let waiting = queue
    queue = []
    for scenario in waiting {
      if isFree(scenario) { begin(scenario) } else { queue.append(scenario) }
    }
  }

  private func isFree(_ scenario: Int) -> Bool {
    if scenarios[scenario].shared.contains(where: { types[$0].isOwned }) { return false }
    guard let alone = scenarios[scenario].alone else { return true }
    return !types[alone].isOwned && types[alone].sharerCount == 0
  }

  /// A number from 0 to 1, by SplitMix64.
  private mutating func nextFraction() -> Double {
    random &+= 0x9E37_79B9_7F4A_7C15
    var mixed = random
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return Double(mixed >> 11) / Double(UInt64(1) << 53)
  }
}
