import Planning
package import Results
package import Running

/// How far a run is: what came of its cases so far, and what it waits for.
///
/// Times are on any clock that does not go back.
package struct RunProgress: Sendable {
  /// How many cases will have been told at the end.
  package let total: Int
  /// When the run began.
  package let start: Duration
  /// How many cases have come to each outcome.
  private(set) var outcomes: [Outcome: Int] = [:]
  /// The scenarios that go on, and when each began.
  private var scenarios: [TestCase.ID: Duration] = [:]

  package init(total: Int, start: Duration) {
    self.total = total
    self.start = start
  }

  /// How many cases have been told.
  package var told: Int { outcomes.values.reduce(0, +) }

  package mutating func record(_ event: RunEvent, at now: Duration) {
    switch event {
    case .began(let id): scenarios[id] = now
    case .ended(let id): scenarios[id] = nil
    case .decided(_, let outcome): outcomes[outcome, default: 0] += 1
    }
  }

  /// All that there is to say, the most important first.
  ///
  /// - Complexity: O(*n*) in the number of scenarios that go on.
  package func words(at now: Duration) -> String {
    // Those that cannot run count in the last line, and not here.
    var parts = ["\(told) of \(total) cases to run"]
    let counts = Self.counts(outcomes)
    if !counts.isEmpty { parts[0] += ": \(counts)" }
    if let left = timeLeft(at: now) { parts.append("about \(Self.words(left)) left") }
    if let rate = rate(at: now) { parts.append(rate) }
    // Of those that began at once the first by name, so that the words do not flicker.
    let longest = scenarios.min { ($0.value, $0.key) < ($1.value, $1.key) }
    if let longest, now - longest.value >= .seconds(1) {
      let count = scenarios.count
      let many = count == 1 ? "" : "\(count) scenarios, the longest "
      let name = VisibleText.visible(Self.name(longest.key.description))
      parts.append("waiting for \(many)\(name) (\(Self.words(now - longest.value)))")
    }
    return parts.joined(separator: "; ")
  }

  /// A scenario as people know it: one that several cases share has a name of the plan's own.
  private static func name(_ id: String) -> String {
    guard let batch = id.ranges(of: "/batch/").last,
      id[batch.upperBound...].allSatisfy(\.isNumber)
    else { return id }
    return id[..<batch.lowerBound] + ", several cases together"
  }

  /// The outcomes that occur, such as `31 passed, 1 failed`.
  package static func counts(_ outcomes: [Outcome: Int]) -> String {
    let words: [(Outcome, String)] = [
      (.failed, "failed"), (.error, "with errors"), (.flaky, "flaky"), (.passed, "passed"),
      (.blocked, "blocked"), (.skipped, "skipped"),
    ]
    return words.compactMap { outcome, word in
      outcomes[outcome].flatMap { $0 > 0 ? "\($0) \(word)" : nil }
    }.joined(separator: ", ")
  }

  /// How long the rest takes if it goes on as before; nil where too little is known.
  private func timeLeft(at now: Duration) -> Duration? {
    let elapsed = now - start
    guard elapsed >= .seconds(2), told >= 5, told < total, told * 20 >= total else { return nil }
    return elapsed * Double(total - told) / Double(told)
  }

  private func rate(at now: Duration) -> String? {
    let seconds = (now - start) / .seconds(1)
    guard seconds >= 1, told > 0 else { return nil }
    let rate = Double(told) / seconds
    return rate >= 1
      ? "\(Int(rate.rounded())) a second" : "\(Int((rate * 60).rounded(.up))) a minute"
  }

  /// A time, no more exact than people want it.
  package static func words(_ time: Duration) -> String {
    let seconds = Int((time / .seconds(1)).rounded())
    return switch seconds {
    case ..<100: "\(max(seconds, 1)) s"
    case ..<6000: "\((seconds + 30) / 60) min"
    default: "\(seconds / 3600) h \(seconds / 60 % 60) min"
    }
  }
}
