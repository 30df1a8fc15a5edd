import Planning
import Results
public import Running
public import SystemModel
public import Systems

/// Cleans up after a run that could not do so itself.
///
/// It waits until the integrations have acted on what the run did, deletes what the run owns or what
/// carries a value of it, the sources' records first, and looks again after the settle window.
public struct Cleaner: Sendable {
  /// The client of a record type; nil where the configuration has none.
  public typealias Connect = @Sendable (JournalDocument, RecordType) -> RecordClient?

  /// Makes an integration that runs on demand act on what was written.
  public typealias Order = @Sendable () async -> Void

  /// What came of it.
  public struct Outcome: Sendable, Equatable {
    /// How many records were deleted, or were gone already.
    public var deletedCount = 0
    /// The records that could not be deleted, or of which nobody knows whether they are there.
    public var remaining: [RunTraces.Trace] = []
    /// The records that came since the run began, and that nothing ties to it; they are left alone.
    public var untied: [RunTraces.Trace] = []
    /// What went wrong with whole types, in plain words.
    public var problems: [String] = []

    /// Creates the outcome of having nothing to do.
    public init() {}

    /// The outcome with every text changed that systems may have said.
    package func masked(by mask: (String) -> String) -> Outcome {
      func masked(_ trace: RunTraces.Trace) -> RunTraces.Trace {
        var trace = trace
        trace.id = trace.id.map(mask)
        trace.mark = mask(trace.mark)
        trace.reason = mask(trace.reason)
        return trace
      }
      var outcome = self
      outcome.remaining = remaining.map(masked)
      outcome.untied = untied.map(masked)
      outcome.problems = problems.map(mask)
      return outcome
    }

    /// Whether nothing is left that the run owns.
    public var isComplete: Bool { remaining.isEmpty && problems.isEmpty }

    /// Whether nothing is left that the run owns, and nothing either that may be the integration's.
    public var leavesNothing: Bool { isComplete && untied.isEmpty }
  }

  /// How often it looks before what comes back is left.
  private static let roundCount = 3

  private var traces: RunTraces
  private let connect: Connect
  private let clock: RunClock
  private let now: @Sendable () -> Int
  private let put: @Sendable (JournalEvent) async -> Void
  private let order: Order

  /// Creates a cleaner.
  ///
  /// - Parameters:
  ///   - journal: The run's journal.
  ///   - connect: Where the systems are.
  ///   - clock: The clock to wait by.
  ///   - now: The time, in milliseconds since 1970.
  ///   - put: Puts down in the journal what is done.
  ///   - order: Makes the integration act, where it does not by itself.
  public init(
    _ journal: Journal,
    connect: @escaping Connect,
    clock: RunClock,
    now: @escaping @Sendable () -> Int,
    put: @escaping @Sendable (JournalEvent) async -> Void = { _ in },
    order: @escaping Order = {}
  ) {
    traces = RunTraces(journal)
    self.connect = connect
    self.clock = clock
    self.now = now
    self.put = put
    self.order = order
  }

  /// How long the integrations may still act on what the run did.
  public var pause: Duration {
    guard let last = traces.lastAttempt else { return .zero }
    // A clock may have been set back since, and a journal may say anything.
    let now = now()
    if now <= last { return .milliseconds(traces.propagation) }
    let (passed, isTooLong) = now.subtractingReportingOverflow(last)
    return isTooLong ? .zero : .milliseconds(max(traces.propagation - passed, 0))
  }

  /// Cleans up; to do so again does no harm.
  public func run() async -> Outcome {
    var cleaner = self
    return await cleaner.clean()
  }

  private mutating func clean() async -> Outcome {
    var outcome = Outcome()
    if traces.places.isEmpty {
      await put(.ended)
      return outcome
    }
    await order()
    await clock.sleep(until: clock.elapsed + pause)
    var refused: [RunTraces.Trace] = []
    var lost: [RunTraces.Trace] = []
    for round in 1...Self.roundCount {
      let (listings, problems) = await list()
      outcome.problems = problems.map { "\(name(of: $0.0)) cannot be listed: \($0.1)" }
      let decision = traces.decision(on: listings)
      outcome.untied = lost + decision.untied
      outcome.remaining = problems.flatMap { traces.unanswered(in: $0.0, because: $0.1) }
      // What refused in the round before is refused once more at the most.
      let deletions = decision.deletions
      if deletions.isEmpty { break }
      if round == Self.roundCount {
        outcome.remaining += deletions.map { trace in
          var left = trace
          let reason = refused.first { $0.place == trace.place && $0.id == trace.id }?.reason
          left.reason = reason ?? "it came back after it was deleted"
          return left
        }
        break
      }
      refused = []
      for trace in deletions {
        switch await delete(trace) {
        case .deleted: outcome.deletedCount += 1
        case .refused(let reason):
          var left = trace
          left.reason = "it cannot be deleted: \(reason)"
          refused.append(left)
        case .somebodyElses:
          var left = trace
          left.reason = "nothing in it is the run's: its identifier may have been given again"
          lost.append(left)
        }
      }
      outcome.untied = lost + decision.untied
      await order()
      await clock.sleep(until: clock.elapsed + .milliseconds(traces.settle))
    }
    for trace in outcome.remaining {
      await tell(.leftover(trace.leftover), of: trace.place.document)
    }
    if outcome.leavesNothing { await put(.ended) }
    return outcome
  }

  /// Lists all records of all types.
  private func list() async -> ([RunTraces.Place: [Record]], [(RunTraces.Place, String)]) {
    var listings: [RunTraces.Place: [Record]] = [:]
    var problems: [(RunTraces.Place, String)] = []
    for place in traces.places {
      guard let client = connect(traces.documents[place.document], place.type) else {
        problems.append((place, "the configuration does not say where it is"))
        continue
      }
      do throws(RecordClientError) {
        listings[place] = try await client.allRecords(of: place.type.name)
      } catch {
        problems.append((place, error.description))
      }
    }
    return (listings, problems)
  }

  /// What became of a record that was to be deleted.
  private enum Deletion {
    /// It is gone.
    case deleted
    /// It is still there; with the reason.
    case refused(String)
    /// Another record has its identifier by now.
    case somebodyElses
  }

  /// Deletes a record, once it is sure that it is the run's.
  private mutating func delete(_ trace: RunTraces.Trace) async -> Deletion {
    let place = trace.place
    guard let id = trace.id else { return .refused("its identifier is not known") }
    guard RecordClient.canName(id) else { return .refused("its identifier is none") }
    guard let client = connect(traces.documents[place.document], place.type) else {
      return .refused("the configuration does not say where it is")
    }
    if trace.mustShowValue {
      do throws(RecordClientError) {
        guard let record = try await client.read(place.type.name, id).value else {
          await tell(.gone(place.type, id: id), of: place.document)
          return .deleted
        }
        guard traces.value(in: record) != nil else {
          traces.lose(id, in: place)
          return .somebodyElses
        }
      } catch {
        return .refused("it cannot be read before: \(error.description)")
      }
    }
    if trace.isNew {
      await tell(.adopted(place.type, id: id, because: trace.reason), of: place.document)
    }
    do throws(RecordClientError) {
      _ = try await client.delete(place.type.name, id)
      await tell(.deleted(place.type, id: id), of: place.document)
      return .deleted
    } catch {
      return .refused(error.description)
    }
  }

  /// Takes an event into account, and puts it down.
  private mutating func tell(_ event: OwnershipEvent, of document: Int) async {
    traces.take(event, of: document, at: now())
    await put(.happened(document: document, event))
  }

  private func name(of place: RunTraces.Place) -> String {
    let document = traces.documents[place.document]
    return "\(place.type.name) of \(document.system(of: place.type.side).name)"
  }
}

extension RunTraces.Trace {
  /// The record as the journal tells of it.
  fileprivate var leftover: Leftover {
    Leftover(place.type, id: id, time: .zero, mark: mark, reason: reason)
  }
}

extension RecordClient {
  /// Lists all records of a type, page by page.
  fileprivate func allRecords(of type: String) async throws(RecordClientError) -> [Record] {
    var records: [Record] = []
    var cursor = ChangeCursor.start
    while true {
      let page = try await changes(of: type, since: cursor).value
      records += page.records
      if !page.hasMore { return records }
      cursor = page.cursor
    }
  }
}
