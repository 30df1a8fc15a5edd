import Checklists
import JSON
import Synchronization
import Systems

/// An integration that keeps every promise of a document, but for the faults it is told to have.
///
/// It learns of changes by clients, and acts on each some seconds later, in the order in which they
/// came. It works on the systems below HTTP, and its own writes cause nothing further.
final class ReferenceIntegration: Sendable {
  /// A change that is acted on at its moment.
  fileprivate struct Arrival: Sendable {
    let moment: Duration
    let change: MockSystem.Change
    let isOfSource: Bool
    /// The record as it was when the change was noticed, for an integration that looks at no later state.
    var record: Record?
    /// Whether the record had been changed just before.
    var isQuick = false
  }

  /// A record whose linking makes another one of a pairing be created, which refers to it.
  struct Awaited: Hashable, Sendable {
    let pairing: Int
    let type: String
    let id: String
  }

  struct State: Sendable {
    var links: [PairingLinks]
    fileprivate var random: RandomBits
    /// The changes to act on, from the first that is left; their moments never decrease.
    fileprivate var arrivals: [Arrival] = []
    fileprivate var next = 0
    /// When the last change that came will have been acted on.
    fileprivate var busyUntil: Duration = .zero
    /// Source records that have been linked while acting on a change.
    var newlyLinked: [(type: String, id: String)] = []
    /// Source records that refer to others which are not linked yet.
    var awaiting: [Awaited: [String]] = [:]
    /// Source records that were created just after another one of their type, where that counts.
    var quickCreations: Set<String> = []
    /// When something was last noticed, by side and type or record, where that counts.
    fileprivate var lastNoticed: [String: Duration] = [:]

    fileprivate var isIdle: Bool { next == arrivals.count }
  }

  let source: MockSystem
  let target: MockSystem
  let compiled: CompiledDataflow
  let pairings: [PairingBehavior]
  /// Whether some pairing does otherwise where changes come quickly.
  private let isHasty: Bool
  private let time: any WorldTime
  /// The time between two things that a faulty integration does though nothing has happened.
  let beat: Duration
  private let shortestDelay: Duration
  /// How many delays there are, each a millisecond longer than the one before.
  private let delayCount: UInt64
  private let state: Mutex<State>

  init(
    _ compiled: CompiledDataflow,
    source: MockSystem,
    target: MockSystem,
    time: any WorldTime,
    faults: [InjectedFault],
    seed: UInt64,
    delays: ClosedRange<Duration>,
    beat: Duration = .seconds(10)
  ) {
    self.source = source
    self.target = target
    self.compiled = compiled
    self.time = time
    self.beat = beat
    shortestDelay = delays.lowerBound
    let spread = delays.upperBound - delays.lowerBound
    delayCount = UInt64(spread / .milliseconds(1)) + 1
    pairings = faults.isEmpty ? compiled.pairings : compiled.pairings(breaking: faults)
    isHasty = pairings.contains {
      $0.creation.isHasty || $0.syncFaults.contains(.losesQuickEdits)
    }
    state = Mutex(
      State(
        links: Array(repeating: PairingLinks(), count: pairings.count),
        random: RandomBits(seed: seed)
      )
    )
    source.observe { [weak self] in self?.noticed($0, isOfSource: true) }
    target.observe { [weak self] in self?.noticed($0, isOfSource: false) }
  }

  // MARK: When it acts

  /// Takes note of a change: it is acted on some seconds later, and not before earlier ones.
  private func noticed(_ change: MockSystem.Change, isOfSource: Bool) {
    let first: Duration? = state.withLock { state in
      if change.kind == .deleted {
        forget(change, isOfSource: isOfSource, &state)
        return nil
      }
      let delay = shortestDelay + .milliseconds(state.random.next() % delayCount)
      state.busyUntil = max(state.busyUntil, time.elapsed + delay)
      let wasIdle = state.isIdle
      var arrival = Arrival(moment: state.busyUntil, change: change, isOfSource: isOfSource)
      if isHasty { noticeHaste(of: &arrival, &state) }
      state.arrivals.append(arrival)
      return wasIdle ? state.busyUntil : nil
    }
    if let first { schedule(at: first) }
  }

  /// Takes note of what comes within a second after the like of it.
  private func noticeHaste(of arrival: inout Arrival, _ state: inout State) {
    let change = arrival.change
    arrival.record = (arrival.isOfSource ? source : target).record(change.type, change.id)
    let isNew = change.kind == .created
    let key = "\(arrival.isOfSource) \(change.type) \(isNew ? "" : change.id)"
    let last = state.lastNoticed.updateValue(time.elapsed, forKey: key)
    arrival.isQuick = last.map { time.elapsed - $0 < .seconds(1) } ?? false
    if isNew, arrival.isOfSource, arrival.isQuick { state.quickCreations.insert(change.id) }
  }

  /// Acts on all changes whose moment has come, and then waits for the next one.
  private func schedule(at moment: Duration) {
    time.schedule(at: moment) { [weak self] in
      guard let self else { return }
      let next: Duration? = state.withLock { state in
        while !state.isIdle, state.arrivals[state.next].moment <= moment {
          let arrival = state.arrivals[state.next]
          state.next += 1
          act(on: arrival, &state)
        }
        if state.isIdle || state.next > 1024 {
          state.arrivals.removeFirst(state.next)
          state.next = 0
        }
        return state.arrivals.first.map { _ in state.arrivals[state.next].moment }
      }
      if let next { schedule(at: next) }
    }
  }

  /// Does something later, besides what is done about changes.
  func after(
    _ delay: Duration,
    _ act: @escaping @Sendable (ReferenceIntegration, inout State) -> Void
  ) {
    time.schedule(at: time.elapsed + delay) { [weak self] in
      guard let self else { return }
      state.withLock { state in
        act(self, &state)
        createConnected(&state)
      }
    }
  }

  // MARK: What it acts on

  private func act(on arrival: Arrival, _ state: inout State) {
    let (change, isOfSource) = (arrival.change, arrival.isOfSource)
    let isNew = change.kind == .created
    let concerned = isOfSource ? compiled.pairingsBySource : compiled.pairingsByTarget
    for index in concerned[change.type] ?? [] {
      if loses(arrival, index, &state) { continue }
      if isOfSource {
        guard let record = source.record(change.type, change.id) else { return }
        if let link = state.links[index].link(ofSource: record.id) {
          carryForward(link, record, index, &state)
        } else {
          linkSource(record, isNew: isNew, index, &state)
        }
      } else {
        guard let record = target.record(change.type, change.id) else { return }
        if let link = state.links[index].link(ofTarget: record.id) {
          carryBackward(link, record, index, &state)
        } else {
          linkTarget(record, index, &state)
        }
      }
    }
    if isOfSource { noticeReferences(of: change.type, change.id, &state) }
    createConnected(&state)
  }

  /// Acts on an edit of a linked record as an integration does that loses quick edits: the first travels
  /// as it was when it was noticed, and what follows at once is taken for seen.
  ///
  /// - Returns: Whether that is what happened.
  private func loses(_ arrival: Arrival, _ index: Int, _ state: inout State) -> Bool {
    guard pairings[index].syncFaults.contains(.losesQuickEdits), arrival.change.kind == .changed,
      let record = arrival.record
    else { return false }
    if arrival.isOfSource {
      guard let link = state.links[index].link(ofSource: record.id) else { return false }
      if arrival.isQuick {
        state.links[index][link]?.source = record
      } else {
        carryForward(link, record, index, &state)
      }
    } else {
      guard let link = state.links[index].link(ofTarget: record.id) else { return false }
      if arrival.isQuick {
        state.links[index][link]?.target = record
      } else {
        carryBackward(link, record, index, &state)
      }
    }
    return true
  }

  private func forget(_ change: MockSystem.Change, isOfSource: Bool, _ state: inout State) {
    let concerned = isOfSource ? compiled.pairingsBySource : compiled.pairingsByTarget
    for index in concerned[change.type] ?? [] {
      if isOfSource {
        state.links[index].remove(source: change.id)
      } else {
        state.links[index].remove(target: change.id)
      }
    }
  }
}
