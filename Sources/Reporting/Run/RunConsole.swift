package import Results
package import Running
import Synchronization

/// Shows how far a run is: on a terminal one line that is written over, elsewhere a line for each
/// document that is done, and a sign of life now and then.
///
/// A run that is over in the blink of an eye says nothing: its summary does.
package final class RunConsole: Sendable {
  private struct State {
    var progress: RunProgress
    var shown: Duration
    var documents = 0
    var isOnScreen = false
  }

  /// How often a terminal's line is written over at the most.
  private static let refresh: Duration = .milliseconds(100)
  /// For how long nothing is said elsewhere at the most, and in the beginning.
  private static let heartbeat: Duration = .seconds(30)
  private static let opening: Duration = .seconds(10)
  /// How much time lies between two documents of which there is nothing special to say.
  private static let calm: Duration = .seconds(1)

  private let documents: Int
  private let output: ProgressOutput
  private let clock: RunClock
  private let state: Mutex<State>

  /// Creates a console for a run of some documents and cases.
  package init(_ output: ProgressOutput, documents: Int, cases: Int, clock: RunClock) {
    self.documents = documents
    self.output = output
    self.clock = clock
    let now = clock.elapsed
    state = Mutex(State(progress: RunProgress(total: cases, start: now), shown: now))
  }

  /// Takes note of something that happens.
  package func record(_ event: RunEvent) {
    if output.isQuiet { return }
    let now = clock.elapsed
    state.withLock { state in
      state.progress.record(event, at: now)
      if output.isLive, now - state.shown >= Self.refresh { show(&state, at: now) }
    }
  }

  /// Takes note of a document that is done.
  package func finished(_ path: String, _ results: DocumentResults) {
    if output.isQuiet { return }
    let now = clock.elapsed
    state.withLock { state in
      state.documents += 1
      let outcomes = results.totals.cases
      guard !output.isLive, now - state.progress.start >= Self.opening else { return }
      // Of many documents that are done in no time one in a while is enough, but for bad news.
      let isBad = outcomes[.failed] != nil || outcomes[.error] != nil
      guard isBad || now - state.shown >= Self.calm else { return }
      let counts = RunProgress.counts(outcomes)
      state.shown = now
      output.write(
        "flowproof: [\(state.documents)/\(documents)] \(VisibleText.visible(path)): "
          + "\(counts.isEmpty ? "no cases" : counts)\n"
      )
    }
  }

  /// Shows how far the run is, where nothing was said for a while.
  package func tick() {
    if output.isQuiet { return }
    let now = clock.elapsed
    state.withLock { state in
      guard now - state.shown >= (output.isLive ? Self.refresh : Self.heartbeat) else { return }
      show(&state, at: now)
    }
  }

  /// Does something while the clock ticks, and wipes away what was shown of it.
  package func watching<Result: Sendable>(_ body: () async -> Result) async -> Result {
    if output.isQuiet { return await body() }
    let interval: Duration = output.isLive ? .seconds(1) : .seconds(5)
    return await withTaskGroup(of: Void.self) { group in
      group.addTask {
        while !Task.isCancelled {
          await self.clock.sleep(until: self.clock.elapsed + interval)
          if !Task.isCancelled { self.tick() }
        }
      }
      let result = await body()
      group.cancelAll()
      await group.waitForAll()
      if output.isLive, state.withLock(\.isOnScreen) { output.write("\r\u{1B}[K") }
      return result
    }
  }

  /// A line that fits: where it is too long it ends behind a whole word, with a mark.
  static func shortened(_ line: String, to width: Int) -> String {
    guard line.count > width else { return line }
    let fitting = line.prefix(max(0, width - 1))
    let end = fitting.lastIndex(of: " ") ?? fitting.endIndex
    let words = fitting[..<end].reversed().drop { $0 == " " }.reversed()
    return String(words) + "…"
  }

  private func show(_ state: inout State, at now: Duration) {
    state.shown = now
    state.isOnScreen = true
    let words = state.progress.words(at: now)
    guard output.isLive else { return output.write("flowproof: \(words)\n") }
    let told = state.progress.told
    let total = state.progress.total
    let filled = total == 0 ? 0 : min(told * 20 / total, 20)
    let bar = String(repeating: "=", count: filled) + String(repeating: " ", count: 20 - filled)
    // A line that is longer than the terminal is wide could not be written over.
    output.write("\r\u{1B}[K" + Self.shortened("[\(bar)] \(words)", to: output.width - 1))
  }
}
