import Planning
import Results
import SystemModel

/// Something that did not come within the propagation window.
struct LateArrival: Sendable {
  let type: RecordType
  /// What it is, in words.
  let what: String
  let isMet: @Sendable (RecordSnapshot) -> Bool
  /// When the window ended.
  let deadline: Duration
}

/// What comes after the window is late, and the report says by how much: the window may be shorter than
/// the integration's rhythm.
extension ScenarioRunner {
  /// A broken promise, with how late was kept what it promised; it is waited for until a moment.
  ///
  /// The verdict stays. What it costs is a few looks that all share who wait at the same time.
  func namingLateness(_ ending: Interruption, until end: Duration) async -> Interruption {
    guard ending.outcome == .failed, let awaited = ending.awaited else { return ending }
    let poller = poller(awaited.type)
    let step = max(systems.timing.poll, systems.timing.propagation / 4)
    while true {
      // Whoever looks at the moment looks for all.
      try? await poller.poll(at: systems.clock.elapsed)
      if awaited.isMet(await poller.snapshot) { break }
      if systems.clock.elapsed >= end || Task.isCancelled { return ending }
      await systems.clock.sleep(until: min(systems.clock.elapsed + step, end))
    }
    let limit = systems.timing.propagation
    let late = limit + max(systems.clock.elapsed - awaited.deadline, .zero)
    let seconds = ((late / .seconds(1)) * 10).rounded() / 10
    let isWhole = seconds == seconds.rounded()
    var named = ending
    named.reason =
      "\(awaited.what) arrived after at most \(isWhole ? String(Int(seconds)) : String(seconds)) s, "
      + "the window is \(Self.words(limit))"
    if isReal(awaited.type) {
      named.reason +=
        ": see whether `timing.propagation` is shorter than the integration's rhythm"
    }
    named.failure = Failure(.late, in: awaited.type)
    return named
  }
}
