import Planning
import Running
public import SystemModel
public import Systems

/// What a run left in two systems, as far as its journal tells.
///
/// It is folded from the events alone. Together with lists of what is there now it decides what is to
/// be deleted: what the run owns, and what carries a value of the run or came into a system that was
/// the run's alone. Whatever stood there before is nobody's to delete.
public struct RunTraces: Sendable {
  /// A record type of one of the run's documents.
  public struct Place: Hashable, Sendable {
    /// The document's index in the journal's head.
    public let document: Int
    /// The record type.
    public let type: RecordType

    /// Creates a place.
    public init(document: Int, type: RecordType) {
      self.document = document
      self.type = type
    }
  }

  /// A record that is to be deleted, or that is left.
  public struct Trace: Hashable, Sendable {
    /// Where it is.
    public var place: Place
    /// The identifier; nil where it is not known.
    public var id: String?
    /// When it was created or found, in milliseconds since 1970; nil where nobody knows.
    public var time: Int?
    /// A value to find it by; empty for none.
    public var mark: String
    /// Why it is the run's, or why it is left.
    public var reason: String
    /// Whether the run did not know that the record is its own.
    public var isNew = false
    /// Whether it is deleted only where reading it shows a value of the run: the identifier alone may
    /// have been given to another record since.
    public var mustShowValue = false
  }

  /// What is to be done, given what is there.
  public struct Decision: Sendable, Equatable {
    /// The records to delete, the source's first.
    public var deletions: [Trace] = []
    /// The records that came since the run began, and that nothing ties to it.
    public var untied: [Trace] = []
  }

  private struct Belonging {
    var time: Int
    /// Whether it was given a value that tells it from the records of others.
    var isTelling: Bool
    var isDeleted = false
    /// Whether it has turned out to be somebody else's by now.
    var isLost = false
  }

  /// The run's documents.
  public let documents: [JournalDocument]
  /// When a record was announced last, in milliseconds since 1970; nil where none ever was.
  public private(set) var lastAttempt: Int?
  /// The time within which the integrations may still act on what the run did, in milliseconds.
  public var propagation: Int { documents.map(\.propagation).max() ?? 0 }
  /// For how long what comes back is looked out for, in milliseconds.
  public var settle: Int { documents.map(\.settle).max() ?? 0 }
  private var belongings: [Place: [String: Belonging]] = [:]
  private var attempts: [Place: [Int: (time: Int, values: [String])]] = [:]
  private var announced: Set<Place> = []
  private var preexisting: [Place: Set<String>] = [:]
  /// Whether it is known that nothing more was there before.
  private let isWhole: Bool
  /// The values that the run announced.
  private var values = RunValues([])

  /// Folds a journal.
  ///
  /// - Complexity: O(*n*) in the number of entries and the length of what they say.
  public init(_ journal: Journal) {
    documents = journal.head?.documents ?? []
    isWhole = journal.isWhole
    for entry in journal.entries {
      guard case .happened(let document, let event) = entry.event,
        documents.indices.contains(document)
      else { continue }
      take(event, of: document, at: entry.time)
    }
  }

  /// Takes an event into account.
  mutating func take(_ event: OwnershipEvent, of document: Int, at time: Int) {
    switch event {
    case .existing(let type, let ids):
      preexisting[Place(document: document, type: type), default: []].formUnion(ids)
    case .creating(let attempt, let type, let values):
      let place = Place(document: document, type: type)
      attempts[place, default: [:]][attempt] = (time, values)
      announced.insert(place)
      // What others may write as well ties no record to the run.
      self.values.insert(Set(values.filter(RunValues.isRunning)))
      lastAttempt = max(lastAttempt ?? time, time)
    case .created(let attempt, let type, let id):
      let place = Place(document: document, type: type)
      // What nobody announced has to show a value, as it may have had one.
      let values = attempts[place]?.removeValue(forKey: attempt)?.values
      belongings[place, default: [:]][id] = Belonging(time: time, isTelling: values != [])
    case .refused(let attempt, let type):
      attempts[Place(document: document, type: type)]?[attempt] = nil
    case .adopted(let type, let id, _):
      let place = Place(document: document, type: type)
      // Where others work, a value alone ties a record to the run.
      belongings[place, default: [:]][id] = Belonging(time: time, isTelling: !isExclusive(place))
    case .deleted(let type, let id), .gone(let type, let id):
      belongings[Place(document: document, type: type)]?[id]?.isDeleted = true
    case .leftover: break
    }
  }

  /// Whether nobody but the run makes records there.
  private func isExclusive(_ place: Place) -> Bool {
    documents[place.document].system(of: place.type.side).isExclusive
  }

  /// Takes note that a record is somebody else's by now.
  mutating func lose(_ id: String, in place: Place) { belongings[place]?[id]?.isLost = true }

  /// The first value of the run that fields hold; nil for none.
  func value(in record: Record) -> String? { values.first(in: record.fields) }

  /// The types that have to be listed: those in which the run announced or owns records, and those
  /// with which they are kept in sync.
  public var places: [Place] {
    var places = announced.union(belongings.keys)
    for place in announced {
      for pairing in documents[place.document].pairings {
        let source = Place(document: place.document, type: RecordType(.source, pairing.source))
        let target = Place(document: place.document, type: RecordType(.target, pairing.target))
        if place == source { places.insert(target) }
        if place == target { places.insert(source) }
      }
    }
    return places.inOrder
  }

  /// Decides what is to be deleted and what is only told.
  ///
  /// - Parameter listings: What is there now; a type that could not be listed is absent.
  /// - Returns: What is to be done. Nothing that stood before the run is in it.
  /// - Complexity: O(*n*) in the size of the records.
  public func decision(on listings: [Place: [Record]]) -> Decision {
    var decision = Decision()
    for place in places {
      let own = belongings[place] ?? [:]
      let preexisting = preexisting[place]
      var seen: Set<String> = []
      for record in listings[place] ?? [] {
        let mark = values.first(in: record.fields)
        let belonging = own[record.id]
        seen.insert(record.id)
        var trace = Trace(
          place: place,
          id: record.id,
          time: belonging?.time,
          mark: mark ?? "",
          reason: "the run's own"
        )
        if let belonging {
          // The identifier of what is gone may be another record's by now.
          if belonging.isLost || belonging.isDeleted && mark == nil { continue }
          trace.mustShowValue = mark == nil && mustShowValue(belonging, record.id, in: place)
          decision.deletions.append(trace)
          continue
        }
        if preexisting?.contains(record.id) == true { continue }
        trace.isNew = true
        if let mark {
          trace.reason = "holds \(mark)"
          decision.deletions.append(trace)
        } else if preexisting != nil {
          if isExclusive(place), isWhole {
            trace.reason = "new in a system that is the run's alone"
            decision.deletions.append(trace)
          } else {
            trace.reason = "it came since the run began, and nothing in it ties it to the run"
            decision.untied.append(trace)
          }
        }
      }
      // A list may lag behind, or be refused: what the run owns is deleted all the same.
      let unseen = own.filter {
        !$0.value.isDeleted && !$0.value.isLost && !seen.contains($0.key)
      }
      for (id, belonging) in unseen.sorted(by: { $0.key < $1.key }) {
        var trace = Trace(
          place: place,
          id: id,
          time: belonging.time,
          mark: "",
          reason: "the run's own"
        )
        trace.mustShowValue = mustShowValue(belonging, id, in: place)
        decision.deletions.append(trace)
      }
    }
    return decision
  }

  /// Whether a record has to show that it is still the run's: where it had a value to show, where
  /// others work, and where a record of its identifier was there before.
  private func mustShowValue(_ belonging: Belonging, _ id: String, in place: Place) -> Bool {
    belonging.isTelling || !isExclusive(place) || preexisting[place]?.contains(id) == true
  }

  /// What may have been created in a type that cannot be listed.
  func unanswered(in place: Place, because problem: String) -> [Trace] {
    let open = (attempts[place] ?? [:]).sorted { $0.key < $1.key }
    return open.map { _, attempt in
      Trace(
        place: place,
        id: nil,
        time: attempt.time,
        mark: attempt.values.first ?? "",
        reason: "whether it was created is not known: \(problem)"
      )
    }
  }
}

extension JournalDocument {
  /// The system of a side.
  public func system(of side: Side) -> JournalSystem { side == .source ? source : target }
}

extension Sequence<RunTraces.Place> {
  /// The places in the order in which records are deleted: the sources' of all documents first.
  var inOrder: [RunTraces.Place] {
    sorted {
      ($0.type.side.rawValue, $0.document, $0.type.name)
        < ($1.type.side.rawValue, $1.document, $1.type.name)
    }
  }
}
