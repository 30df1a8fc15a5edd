import Synchronization

/// Shows how far long work is: one line that is written over on a terminal, now and then a line elsewhere.
package final class ProgressLine: Sendable {
  private struct State {
    var done = 0
    var shown: ContinuousClock.Instant
    var isOnScreen = false
  }

  private let total: Int
  private let noun: String
  private let output: ProgressOutput
  private let state: Mutex<State>

  package init(_ output: ProgressOutput, total: Int, noun: String) {
    self.total = total
    self.noun = noun
    self.output = output
    state = Mutex(State(shown: ContinuousClock.now))
  }

  /// Counts one more that is done.
  package func step() {
    guard !output.isQuiet else { return }
    let pause: Duration = output.isLive ? .milliseconds(100) : .seconds(10)
    state.withLock { state in
      state.done += 1
      let now = ContinuousClock.now
      guard now - state.shown >= pause else { return }
      state.shown = now
      state.isOnScreen = true
      let words = "\(state.done) of \(total) \(noun)"
      output.write(
        output.isLive ? "\r\u{1B}[K\(bar(state.done)) \(words)" : "flowproof: \(words)\n"
      )
    }
  }

  /// Clears the line.
  package func finish() {
    let isOnScreen = state.withLock(\.isOnScreen)
    if output.isLive, isOnScreen { output.write("\r\u{1B}[K") }
  }

  private func bar(_ done: Int) -> String {
    let filled = total == 0 ? 0 : done * 30 / total
    return "[" + String(repeating: "=", count: filled)
      + String(repeating: " ", count: 30 - filled) + "]"
  }
}
