import Dispatch
import Synchronization

/// Time as it passes, for worlds that others take part in.
///
/// What is scheduled is done by one thread at a time, in the order of its moments.
public final class RealTime: WorldTime {
  private struct State {
    var actions = TimerQueue<@Sendable () -> Void>()
    let timer: any DispatchSourceTimer
  }

  private let start = ContinuousClock.now
  private let state: Mutex<State>

  /// Begins at zero, now.
  public init() {
    let queue = DispatchQueue(label: "flowproof.real-time")
    // Strict: the system would else put off a wait of a minute by seconds.
    let timer = DispatchSource.makeTimerSource(flags: .strict, queue: queue)
    state = Mutex(State(timer: timer))
    state.withLock { state in
      state.timer.setEventHandler { @Sendable [weak self] in self?.actDue() }
      state.timer.resume()
    }
  }

  deinit { state.withLock { $0.timer.cancel() } }

  /// The time since it began.
  public var elapsed: Duration { start.duration(to: .now) }

  /// Does something at a moment, or as soon after it as the system wakes up.
  public func schedule(at time: Duration, _ action: @escaping @Sendable () -> Void) {
    state.withLock { state in
      let isFirst = state.actions.firstTime.map { time < $0 } ?? true
      state.actions.add(action, at: time)
      if isFirst { wake(at: time, &state) }
    }
  }

  private func wake(at time: Duration, _ state: inout State) {
    let delay = max(time - elapsed, .zero)
    let nanoseconds = Int((delay / .nanoseconds(1)).rounded(.up))
    state.timer.schedule(deadline: .now() + .nanoseconds(nanoseconds), leeway: .nanoseconds(0))
  }

  private func actDue() {
    while true {
      let action: (@Sendable () -> Void)? = state.withLock { state in
        if let action = state.actions.removeFirst(until: elapsed) { return action }
        if let next = state.actions.firstTime { wake(at: next, &state) }
        return nil
      }
      guard let action else { return }
      action()
    }
  }
}
