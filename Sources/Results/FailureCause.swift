public import SystemModel

/// Red cases in which the same happened, whatever their values: what a person has to find one reason for.
///
/// It holds nothing that is known to fail: of that the baseline speaks.
public struct FailureCause: Sendable, Equatable {
  /// A name, and how many of the cause's cases have it.
  public struct Share: Sendable, Equatable {
    /// The name.
    public var name: String
    /// How many cases.
    public var count: Int
  }

  /// What happened; nil where the results do not say, as those of earlier versions.
  public var kind: Failure.Kind?
  /// Whether cases could not be judged, rather than that a promise is broken.
  public var isError: Bool
  /// Where it showed; nil where neither side, or both.
  public var side: Side?
  /// The systems in which it showed, those of most cases first.
  public var systems: [Share] = []
  /// The record types in which it showed, those of most cases first.
  public var types: [Share] = []
  /// The record types that what was done began with, those of most cases first.
  public var origins: [Share] = []
  /// The kinds of cases, those of most cases first.
  public var caseKinds: [Share] = []
  /// How many cases.
  public var cases = 0
  /// How many rules are red by it.
  public var rules = 0
  /// In how many documents.
  public var documents = 0
  /// How many cases were blocked by these.
  public var blocked = 0
  /// The first of its cases.
  public var first: Place

  /// Where a case stands in the results.
  public struct Place: Sendable, Equatable {
    /// The document's index.
    public var document: Int
    /// The case's index among those of the document.
    public var testCase: Int
  }
}

extension RunResults {
  /// Why cases are red, that of most rules first; empty where none is, or all are known to.
  ///
  /// - Complexity: O(*n*) in the number of cases.
  public var causes: [FailureCause] {
    var collector = CauseCollector()
    for (number, document) in documents.enumerated() { collector.add(document, number) }
    return collector.causes
  }

  /// What all red cases have in common, and only they, in a sentence; nil for nothing.
  ///
  ///     every case of syncs-backward is red, and no other
  ///
  /// - Complexity: O(*n*) in the number of cases.
  public var redScope: String? {
    var kinds = RedShares()
    var systems = RedShares()
    for document in documents {
      for index in document.cases.indices
      where document.cases[index].isJudged && document.cases[index].knownFailure == nil {
        let isRed = document.cases[index].isNewlyRed
        kinds.add(document.cases[index].kind, isRed)
        for name in Set([document.sourceSystem, document.targetSystem]) { systems.add(name, isRed) }
      }
    }
    if kinds.red == 0 { return nil }
    if kinds.red == kinds.all { return kinds.all > 1 ? "every case that was run is red" : nil }
    if let name = systems.only(of: kinds.red) {
      return "every case with \(name) is red, and no other"
    }
    return kinds.onlyOnes.map { "every case of \($0) is red, and no other" }
  }
}

extension CaseResult {
  /// The kind of case, as its name says: the part behind document and pairing.
  public var kind: String {
    let parts = id.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return parts.count > 2 ? String(parts[2]) : ""
  }

  /// Whether it is red, and nobody knows it to be.
  public var isNewlyRed: Bool { (outcome == .failed || outcome == .error) && knownFailure == nil }

  /// Whether it was run to an end.
  fileprivate var isJudged: Bool { outcome != .skipped && outcome != .blocked }
}

/// How many cases of each name are red.
private struct RedShares {
  private(set) var red = 0
  private(set) var all = 0
  private var counts: [(name: String, red: Int, all: Int)] = []
  private var places: [String: Int] = [:]

  mutating func add(_ name: String, _ isRed: Bool) {
    let place = places[name] ?? counts.count
    if place == counts.count {
      places[name] = place
      counts.append((name, 0, 0))
    }
    counts[place].all += 1
    all += 1
    if isRed {
      counts[place].red += 1
      red += 1
    }
  }

  /// The only name that so many red cases have, and no other case, while some have not; nil for none.
  func only(of red: Int) -> String? {
    let whole = counts.filter { $0.red == red && $0.all == red }
    return whole.count == 1 && red > 1 ? whole.first?.name : nil
  }

  /// The names, up to three, whose cases are red throughout while no other's is; nil for none.
  var onlyOnes: String? {
    let names = counts.filter { $0.red > 0 }
    guard (1...3).contains(names.count), names.allSatisfy({ $0.red == $0.all }), red > 1 else {
      return nil
    }
    return names.map(\.name).joined(separator: " and ")
  }
}

/// Puts red cases together by what happened.
private struct CauseCollector {
  /// By what cases are put together.
  private struct Key: Hashable {
    var kind: Failure.Kind?
    var isError: Bool
    var side: Side?
    /// The system where it is the system that did not do its part; else what is known instead of a kind.
    var name: String
  }

  struct Entry {
    var cause: FailureCause
    var systems = Tally()
    var types = Tally()
    var origins = Tally()
    var kinds = Tally()
    var rules: Set<String> = []
    var document = -1
  }

  private var entries: [Entry] = []
  private var places: [Key: Int] = [:]

  mutating func add(_ document: DocumentResults, _ number: Int) {
    guard document.cases.indices.contains(where: { document.cases[$0].isNewlyRed }) else { return }
    var placesByCase: [String: Int] = [:]
    let pairings = Dictionary(
      document.pairings.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    for index in document.cases.indices where document.cases[index].isNewlyRed {
      let result = document.cases[index]
      let key = Self.key(of: result, in: document)
      let place = places[key] ?? entries.count
      if place == entries.count {
        places[key] = place
        entries.append(
          Entry(
            cause: FailureCause(
              kind: key.kind,
              isError: key.isError,
              side: key.side,
              first: FailureCause.Place(document: number, testCase: index)
            )
          )
        )
      }
      placesByCase[result.id] = place
      entries[place].add(result, pairings[result.pairing], document, number)
    }
    addBlocked(document, placesByCase)
  }

  /// Counts the cases that are blocked by red ones, be it over others that are blocked.
  private mutating func addBlocked(_ document: DocumentResults, _ redPlaces: [String: Int]) {
    var blockers: [String: String] = [:]
    for index in document.cases.indices {
      if case .blocked(let id)? = document.cases[index].skipCause {
        blockers[document.cases[index].id] = id
      }
    }
    for blocker in blockers.values {
      var id = blocker
      // Plans have no circles; a file may.
      for _ in 0..<100 {
        guard let next = blockers[id] else { break }
        id = next
      }
      if let place = redPlaces[id] { entries[place].cause.blocked += 1 }
    }
  }

  private static func key(of result: CaseResult, in document: DocumentResults) -> Key {
    let isError = result.outcome == .error
    guard let failure = result.failure else {
      return Key(kind: nil, isError: isError, name: result.kind + Self.stripped(result.reason))
    }
    let system = failure.side.map(document.system) ?? ""
    // A dead system is one cause, whichever way each request failed.
    if failure.kind.isOfSystem { return Key(kind: .noAnswer, isError: isError, name: system) }
    return Key(kind: failure.kind, isError: isError, side: failure.side, name: "")
  }

  /// A reason without what differs from case to case: what stands in quotes, and numbers.
  private static func stripped(_ reason: String) -> String {
    var text = ""
    var isQuoted = false
    for scalar in reason.unicodeScalars.prefix(400) {
      if scalar == "\"" || scalar == "`" { isQuoted.toggle() }
      if !isQuoted, !("0"..."9").contains(scalar) { text.unicodeScalars.append(scalar) }
    }
    return text
  }

  var causes: [FailureCause] {
    entries.enumerated()
      .sorted { ($1.element.cause.rules, $0.offset) < ($0.element.cause.rules, $1.offset) }
      .map { entry in
        var cause = entry.element.cause
        cause.systems = entry.element.systems.shares
        cause.types = entry.element.types.shares
        cause.origins = entry.element.origins.shares
        cause.caseKinds = entry.element.kinds.shares
        return cause
      }
  }
}

extension CauseCollector.Entry {
  fileprivate mutating func add(
    _ result: CaseResult,
    _ pairing: PairingResults?,
    _ results: DocumentResults,
    _ number: Int
  ) {
    cause.cases += 1
    kinds.add(result.kind)
    if document != number {
      document = number
      cause.documents += 1
      rules = []
    }
    if rules.insert(result.rule).inserted { cause.rules += 1 }
    guard let failure = result.failure, let side = failure.side else { return }
    systems.add(results.system(on: side))
    types.add(failure.type)
    if let pairing { origins.add(side == .target ? pairing.source : pairing.target) }
  }
}

/// Names counted, in the order in which they came.
private struct Tally {
  private var order: [String] = []
  private var counts: [String: Int] = [:]

  mutating func add(_ name: String) {
    if name.isEmpty { return }
    if counts[name] == nil { order.append(name) }
    counts[name, default: 0] += 1
  }

  var shares: [FailureCause.Share] {
    order.enumerated().map { ($0, $1, counts[$1, default: 0]) }
      .sorted { ($1.2, $0.0) < ($0.2, $1.0) }
      .map { FailureCause.Share(name: $0.1, count: $0.2) }
  }
}
