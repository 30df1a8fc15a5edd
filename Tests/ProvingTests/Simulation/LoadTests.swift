import Running
import SystemModel
import TestSupport
import Testing

@testable import Proving

/// What reached a system is judged by figures that are reckoned in one pass.
@Suite("Loads")
struct LoadTests {
  private func load(_ seconds: [Double]) -> Load {
    Load(requests: RequestCounts(), moments: seconds.map { .milliseconds(Int64($0 * 1000)) })
  }

  @Test("The busiest span is found wherever it begins")
  func peak() {
    let load = load([0, 10, 11, 12, 19.9, 20, 70])
    #expect(load.peak(over: .seconds(10)) == 0.4)
    #expect(load.peak(over: .seconds(1)) == 2)
    #expect(load.peak(over: .seconds(100)) == 0.07)
    #expect(self.load([]).peak(over: .seconds(1)) == 0)
  }

  @Test(
    "The bucket that would have done is the largest excess over any span",
    arguments: (UInt64(1)...10) + [UInt64.random(in: 11...UInt64.max)]
  )
  func neededBurst(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let rate = Double.random(in: 0.5...5, using: &random)
    let moments = (0..<80).map { _ in Double.random(in: 0...60, using: &random) }.sorted()
    let load = load(moments)
    let limit = RateLimit(perSecond: rate)
    var most = 0.0
    for first in load.moments.indices {
      for last in first..<load.moments.count {
        let span = (load.moments[last] - load.moments[first]) / limit.interval
        most = max(most, Double(last - first + 1) - span)
      }
    }
    #expect(abs(load.neededBurst(at: limit) - most) < 1e-6, "seed \(seed)")
  }
}
