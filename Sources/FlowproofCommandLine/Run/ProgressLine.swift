import Synchronization

/// Shows how far long work is: one line that is written over on a terminal, now and then a line elsewhere.
final class ProgressLine: Sendable {
  private struct State {
    var done = 0
    var shown: ContinuousClock.Instant
    var isOnScreen = false
  }

  private let total: Int
  private let noun: String
  private let isTerminal: Bool
  private let isQuiet: Bool
  private let write: @Sendable (String) -> Void
  private let state: Mutex<State>

  init(_ program: Flowproof, _ invocation: Invocation, total: Int, noun: String) {
    self.total = total
    self.noun = noun
    isTerminal = program.showsLiveProgress
    isQuiet = invocation.has(.quiet)
    write = program.streams.error
    state = Mutex(State(shown: ContinuousClock.now))
  }

  /// Counts one more that is done.
  func step() {
    guard !isQuiet else { return }
    let pause: Duration = isTerminal ? .milliseconds(100) : .seconds(10)
    state.withLock { state in
      state.done += 1
      let now = ContinuousClock.now
      guard now - state.shown >= pause else { return }
      state.shown = now
      state.isOnScreen = true
      let words = "\(state.done) of \(total) \(noun)"
      write(isTerminal ? "\r\u{1B}[K\(bar(state.done)) \(words)" : "flowproof: \(words)\n")
    }
  }

  /// Clears the line.
  func finish() {
    let isOnScreen = state.withLock(\.isOnScreen)
    if isTerminal, isOnScreen { write("\r\u{1B}[K") }
  }

  private func bar(_ done: Int) -> String {
    let filled = total == 0 ? 0 : done * 30 / total
    return "[" + String(repeating: "=", count: filled)
      + String(repeating: " ", count: 30 - filled) + "]"
  }
}
