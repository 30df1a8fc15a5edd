import Planning
import SystemModel
import Systems

/// Keeps as many scenarios going as two systems can serve, so that no record stands idle for long.
///
/// A scenario begins when both systems would answer at once and all that began before have sent their
/// first request, for whatever goes on comes first. Since a scenario waits most of its time, there is a
/// bound besides, on what all that go on together ask for. Of those that wait the ones begin first
/// that have a type to themselves, since they follow one another, and then the longest, so that none
/// is left that takes long when all others are done.
actor ConcurrencyLimiter {
  /// How many times what a system allows the scenarios may ask for, were nothing ever late.
  static let fullness = 3.0

  private let buckets: [TokenBucket]
  private let rates: BothSides<Double>
  private var loads = BothSides(source: 0.0, target: 0.0)
  private var scenarioCount = 0
  /// Whether a scenario is about to begin; the others queue.
  private var isOpening = false
  private var queue: [(course: ScenarioCost, continuation: CheckedContinuation<Void, Never>)] = []
  /// Wakes the scenario that is about to begin after another one has ended.
  private var departure: CheckedContinuation<Void, Never>?

  init(source: TokenBucket?, target: TokenBucket?) {
    buckets = [source, target].compactMap(\.self)
    rates = BothSides(
      source: source?.limit.perSecond ?? .infinity,
      target: target?.limit.perSecond ?? .infinity
    )
  }

  /// Waits until a scenario may begin; ``opened()`` and ``leave(_:)`` have to follow.
  func enter(_ course: ScenarioCost) async {
    if isOpening { await withCheckedContinuation { queue.append((course, $0)) } }
    isOpening = true
    while !fits(course) { await withCheckedContinuation { departure = $0 } }
    repeat {
      for bucket in buckets { await bucket.idleness() }
    } while !Task.isCancelled && buckets.contains { !$0.isIdle }
    add(course, 1)
  }

  /// Lets the next scenario begin, once one has sent its first request.
  ///
  /// - Complexity: O(*n*) for *n* scenarios that wait.
  func opened() {
    let next = queue.indices.max { left, right in
      let (leftCourse, rightCourse) = (queue[left].course, queue[right].course)
      if leftCourse.isAlone != rightCourse.isAlone { return rightCourse.isAlone }
      return (leftCourse.chain, right) < (rightCourse.chain, left)
    }
    if let next {
      queue.remove(at: next).continuation.resume()
    } else {
      isOpening = false
    }
  }

  /// Makes room for others after a scenario.
  func leave(_ course: ScenarioCost) {
    add(course, -1)
    departure?.resume()
    departure = nil
  }

  private func fits(_ course: ScenarioCost) -> Bool {
    scenarioCount == 0
      || Side.allCases.allSatisfy { side in
        loads[side] + course.load(of: side) <= rates[side] * Self.fullness
      }
  }

  private func add(_ course: ScenarioCost, _ sign: Int) {
    scenarioCount += sign
    for side in Side.allCases { loads[side] += Double(sign) * course.load(of: side) }
  }
}
