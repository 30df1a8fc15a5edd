import TestSupport
import Testing

@testable import Sandbox

/// Time itself hangs on this queue: one wake-up out of order and runs are no longer repeatable.
@Suite("Queue of things to come")
struct TimerQueueTests {
  @Test("Gives the order of a stable sort by time", arguments: Array(1...20) as [UInt64])
  func sortsStably(seed: UInt64) {
    var random = RandomSource(seed: seed)
    var queue = TimerQueue<Int>()
    var added: [(time: Duration, element: Int)] = []
    for element in 0..<500 {
      let time = Duration.milliseconds(Int.random(in: 0..<50, using: &random))
      queue.add(element, at: time)
      added.append((time, element))
    }
    // Elements are numbered in the order of their adding, so they break ties as the queue has to.
    let expected = added.sorted { ($0.time, $0.element) < ($1.time, $1.element) }.map(\.element)
    var taken: [Int] = []
    while let (element, time) = queue.removeFirst() {
      #expect(time == added[element].time)
      taken.append(element)
    }
    #expect(taken == expected)
  }

  @Test("Keeps the order while elements come and go", arguments: Array(1...20) as [UInt64])
  func staysSortedWhileChanging(seed: UInt64) {
    var random = RandomSource(seed: seed)
    var queue = TimerQueue<Int>()
    var held: [(time: Duration, element: Int)] = []
    for element in 0..<1_000 {
      if Bool.random(using: &random) || held.isEmpty {
        let time = Duration.milliseconds(Int.random(in: 0..<20, using: &random))
        queue.add(element, at: time)
        held.append((time, element))
      } else {
        let first = held.indices.min {
          (held[$0].time, held[$0].element) < (held[$1].time, held[$1].element)
        }
        #expect(queue.removeFirst()?.element == first.map { held.remove(at: $0).element })
      }
    }
    #expect(!held.isEmpty)
  }

  @Test("An empty queue has nothing to give")
  func isEmptyAtFirst() {
    var queue = TimerQueue<Int>()
    #expect(queue.removeFirst() == nil)
    queue.add(7, at: .zero)
    #expect(queue.removeFirst()?.element == 7)
    #expect(queue.removeFirst() == nil)
  }
}
