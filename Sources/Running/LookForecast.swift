import Planning

/// Reckons how often the lists of record types are looked at, and how long a run takes, without one.
///
/// Where nothing is limited, all that happens does so at a tick of the pollers. So the stories are
/// led from tick to tick by what they wait for alone: no record is made and no value compared, and a
/// run of an hour takes less than a millisecond.
struct LookForecast {
  /// The pages of lists.
  private(set) var lists = BothSides(source: 0, target: 0)
  /// The ticks until the last story has ended.
  private(set) var tickCount = 0

  private struct Telling {
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
    var lastLook = -1
    var waiting: [(story: Int, since: Int)] = []
    var sharerCount = 0
    var isOwned = false
  }

  private var stories: [Telling] = []
  private var types: [ListState] = []
  private var numbers: [RecordType: Int] = [:]
  /// The stories that wait until nobody counts the types that they touch, in order.
  private var queue: [Int] = []
  /// The stories that go on at each tick to come.
  private var agenda: [[Int]] = []
  private var tick = 0
  private var busyUntil = 0.0
  private let timing: Timing
  private let shortestDelay: Double
  private let spread: Double
  private var random: UInt64

  /// Leads some stories to their end.
  ///
  /// - Parameters:
  ///   - courses: The stories with what each asks and waits for, in the order in which they begin.
  ///   - timing: How long the runner waits for things.
  ///   - delays: How long the integration takes to act on a change.
  ///   - seed: The seed of the delays.
  init(
    _ courses: [(story: Story, course: StoryCourse)],
    timing: Timing,
    delays: ClosedRange<Duration>,
    seed: UInt64
  ) {
    self.timing = timing
    shortestDelay = delays.lowerBound / timing.poll
    spread = (delays.upperBound - delays.lowerBound) / timing.poll
    random = seed
    for (story, course) in courses {
      let steps = course.steps.map { step -> Step in
        switch step {
        case .change: .change
        case .arrival(let type): .arrival(number(of: type))
        case .pass(let time): .pass(max(Int((time / timing.poll).rounded(.up)), 1))
        case .list(let type, let isOwn): .list(number(of: type), isOwn: isOwn)
        }
      }
      let others = story.touches.subtracting(story.alone.map { [$0] } ?? [])
      let shared = others.inOrder.map { number(of: $0) }
      stories.append(
        Telling(steps: steps, shared: shared, alone: story.alone.map { number(of: $0) })
      )
    }
    run()
  }

  private mutating func number(of type: RecordType) -> Int {
    if let number = numbers[type] { return number }
    numbers[type] = types.count
    types.append(
      ListState(side: type.side, arrivals: ArrivalEstimate(lookingAtTicksOf: timing))
    )
    return types.count - 1
  }

  // MARK: Ticks

  private mutating func run() {
    for story in stories.indices {
      if isFree(story) { begin(story) } else { queue.append(story) }
    }
    while tick < agenda.count || types.contains(where: { !$0.waiting.isEmpty }) {
      tick += 1
      if tick < agenda.count {
        for story in agenda[tick] { proceed(story) }
      }
      for type in types.indices where isDue(type) {
        guard let asked = types[type].waiting.min(by: { $0.since < $1.since }) else { continue }
        let isMet = stories[asked.story].arrival <= Double(tick)
        types[type].arrivals.note(age: timing.poll * (tick - asked.since), isMet: isMet)
        look(at: type)
      }
    }
  }

  /// Whether a story waits for what has probably come to a type.
  private func isDue(_ type: Int) -> Bool {
    let expected = types[type].arrivals.expected
    return types[type].waiting.contains { waiter in
      waiter.since < tick && timing.poll * (tick - waiter.since) >= expected
    }
  }

  /// Leads a story on until it has to wait.
  private mutating func proceed(_ story: Int) {
    while stories[story].next < stories[story].steps.count {
      let step = stories[story].steps[stories[story].next]
      stories[story].next += 1
      switch step {
      case .change:
        busyUntil = max(busyUntil, Double(tick) + shortestDelay + spread * nextFraction())
        stories[story].arrival = busyUntil
      case .arrival(let type):
        if Double(types[type].lastLook) >= stories[story].arrival { continue }
        types[type].waiting.append((story, tick))
        return
      case .pass(let ticks):
        while agenda.count <= tick + ticks { agenda.append([]) }
        agenda[tick + ticks].append(story)
        return
      case .list(let type, let isOwn): if isOwn || types[type].lastLook < tick { look(at: type) }
      }
    }
    end(story)
  }

  /// Lists a type; those go on whose waiting that ends.
  private mutating func look(at type: Int) {
    lists[types[type].side] += 1
    types[type].lastLook = tick
    let waiting = types[type].waiting
    types[type].waiting = waiting.filter { stories[$0.story].arrival > Double(tick) }
    for (story, _) in waiting where stories[story].arrival <= Double(tick) { proceed(story) }
  }

  // MARK: Types that somebody has to himself

  private mutating func begin(_ story: Int) {
    for type in stories[story].shared { types[type].sharerCount += 1 }
    if let alone = stories[story].alone { types[alone].isOwned = true }
    proceed(story)
  }

  private mutating func end(_ story: Int) {
    tickCount = tick
    for type in stories[story].shared { types[type].sharerCount -= 1 }
    if let alone = stories[story].alone { types[alone].isOwned = false }
    let waiting = queue
    queue = []
    for story in waiting {
      if isFree(story) { begin(story) } else { queue.append(story) }
    }
  }

  private func isFree(_ story: Int) -> Bool {
    if stories[story].shared.contains(where: { types[$0].isOwned }) { return false }
    guard let alone = stories[story].alone else { return true }
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
