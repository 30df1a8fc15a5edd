import Checklists
import Planning

/// Shards' results put together to what one machine would have written.
public struct ShardMerge: Sendable {
  /// The results of a shard, and what their file is called.
  public struct Part: Sendable {
    /// The name for sentences.
    public var name: String
    /// The results.
    public var results: RunResults

    /// Creates a part.
    public init(name: String, results: RunResults) {
      self.name = name
      self.results = results
    }
  }

  /// The run as a whole; its exit code and reason are still to be given.
  public let results: RunResults
  /// How a shard ended that was interrupted or met a defect: the first of the gravest.
  public let broken: (name: String, exitCode: Int, reason: String)?

  /// Puts shards together.
  ///
  /// Rules are judged anew by all of their cases. Shards run side by side, so of times the longest
  /// counts, and requests add up.
  ///
  /// - Parameter parts: All shards of a run, in any order; or one run that is whole.
  /// - Throws: ``Problem`` where they are not all shards of one run.
  /// - Complexity: O(*n* log *n*) in the number of cases.
  public init(_ parts: [Part]) throws(Problem) {
    guard let first = parts.first else { throw .nothing }
    broken =
      parts.map { ($0.name, $0.results.exitCode, $0.results.exitReason) }
      .filter { $0.1 >= Self.leastGraveCode }.min { $0.1 < $1.1 }
    if parts.count == 1, first.results.provenance.shard == nil {
      results = first.results
      return
    }
    let shards = try Self.inOrder(parts)
    var merged = shards[0].results
    merged.provenance.shard = nil
    merged.provenance.start = shards.map(\.results.provenance.start).min() ?? ""
    merged.wallTime = shards.map(\.results.wallTime).max() ?? .zero
    merged.exitCode = 0
    merged.exitReason = ""
    merged.findings = []
    var selected = shards.reduce(0) { $0.addingClamped($1.results.provenance.selectedCases) }
    var reported = 0
    for index in merged.documents.indices {
      let (document, count) = try Self.document(index, of: shards)
      merged.documents[index] = document
      // A case that no shard has leaves a gap, which the gate finds.
      selected = selected.addingClamped(max(0, count - document.cases.count))
      reported += document.cases.count
    }
    merged.provenance.selectedCases = max(selected, reported)
    results = merged
  }

  /// From this exit code on a run is no verdict: a defect of our own, or an interruption.
  private static let leastGraveCode = 70

  /// The shards by their numbers, once it is clear that all are there and of one run.
  private static func inOrder(_ parts: [Part]) throws(Problem) -> [Part] {
    var shards: [Int: Part] = [:]
    let first = parts[0]
    for part in parts {
      guard let shard = part.results.provenance.shard else { throw .noShard(part.name) }
      let count = first.results.provenance.shard?.count ?? shard.count
      guard shard.count == count else {
        throw .otherCount(part.name, shard.count, first.name, count)
      }
      guard (1...max(1, count)).contains(shard.index) else {
        throw .noSuchShard(part.name, shard.index, of: count)
      }
      try compare(part, first)
      if let other = shards.updateValue(part, forKey: shard.index) {
        throw .repeatedShard(shard.index, of: count, other.name, part.name)
      }
    }
    let count = first.results.provenance.shard?.count ?? 0
    // A file may claim any count: no more is looked at than says what is missing.
    let missing = (1...max(1, count)).lazy.filter { shards[$0] == nil }.prefix(10_000)
    if !missing.isEmpty { throw .missingShards(Array(missing), of: count) }
    return (1...max(1, count)).compactMap { shards[$0] }
  }

  /// Makes sure that two shards are of one run.
  private static func compare(_ part: Part, _ first: Part) throws(Problem) {
    let (own, other) = (part.results.provenance, first.results.provenance)
    let words = { (faults: [String]) in faults.isEmpty ? "none" : faults.joined(separator: ", ") }
    for (what, mine, theirs) in [
      ("version", own.version, other.version),
      ("seed", String(own.seed), String(other.seed)),
      ("subject", own.subject, other.subject),
      ("configuration", own.configurationDigest ?? "none", other.configurationDigest ?? "none"),
      ("faults", words(own.faults), words(other.faults)),
      ("cases", own.isSelection ? "some" : "all", other.isSelection ? "some" : "all"),
    ] where mine != theirs {
      throw .otherRun(part.name, first.name, what: what, mine, theirs)
    }
    let documents = zip(part.results.documents, first.results.documents)
    for (mine, theirs) in documents where mine.name != theirs.name || mine.digest != theirs.digest {
      throw .otherDocument(part.name, first.name, mine.path)
    }
    let (mine, theirs) = (part.results.documents.count, first.results.documents.count)
    if mine != theirs { throw .otherDocumentCount(part.name, mine, first.name, theirs) }
  }

  /// A document with the cases of all shards.
  ///
  /// - Returns: The document, and how many cases it has by the highest place of a case.
  private static func document(
    _ index: Int,
    of shards: [Part]
  ) throws(Problem) -> (DocumentResults, count: Int) {
    var document = shards[0].results.documents[index]
    var placed: [(position: Int, testCase: CaseResult)] = []
    var owners: [String: String] = [:]
    var leftovers: [Leftover] = []
    var omissions: [Rule.ID: TestPlan.Omission] = [:]
    for shard in shards {
      let part = shard.results.documents[index]
      for rule in part.pairings.lazy.flatMap(\.rules) {
        guard let omission = rule.omission, omission != .otherShard else { continue }
        omissions[Rule.ID(rule.id)] = omission
      }
      for testCase in part.cases {
        if let owner = owners.updateValue(shard.name, forKey: testCase.id) {
          throw .repeatedCase(testCase.id, owner, shard.name)
        }
        guard let position = testCase.position, position >= 0 else {
          throw .noPosition(testCase.id, shard.name)
        }
        var whole = testCase
        whole.position = nil
        placed.append((position, whole))
      }
      leftovers += part.leftovers
    }
    placed.sort { $0.position < $1.position }
    for (one, other) in zip(placed, placed.dropFirst()) where one.position == other.position {
      throw .samePosition(one.testCase.id, other.testCase.id)
    }
    document.cases = placed.map(\.testCase)
    document.elapsed = shards.map { $0.results.documents[index].elapsed }.max() ?? .zero
    document.requestCount = shards.reduce(0) {
      $0.addingClamped($1.results.documents[index].requestCount)
    }
    // Sorting keeps the order of what is equal only by chance; the number makes it certain.
    document.leftovers = leftovers.enumerated()
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
    document.judgeRules { omissions[$0] ?? .noCase }
    return (document, placed.last.map { $0.position.addingClamped(1) } ?? 0)
  }
}
