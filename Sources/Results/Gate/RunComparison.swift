import Checklists
import SourceText

/// Two runs compared, case by case.
public struct RunComparison: Sendable {
  /// A case in either run or both.
  public struct Change: Sendable, Equatable {
    /// The case as it was; nil where it is new.
    public var old: CaseResult?
    /// The case as it is; nil where it is gone.
    public var new: CaseResult?
    /// Where its rule stands, as `checklists/wix-wix.rst:26:1`; empty where that is not known.
    public var place: String

    /// The stable name, of the newer run where it has one.
    public var caseID: String { new?.id ?? old?.id ?? "" }
  }

  /// Documents or cases that took longer.
  public struct Delay: Sendable, Equatable {
    /// The stable name of the case, or the name of the document.
    public var name: String
    /// How long it took; of a document, how long half of its cases took at the most.
    public var old: Duration
    /// How long it takes.
    public var new: Duration
  }

  /// What the runs do not have in common, as `seed`, `1`, `2`.
  public var differences: [(what: String, old: String, new: String)] = []
  /// How many cases are in both.
  public var commonCount = 0
  /// Cases that fail and did not, new ones among them.
  public var newlyFailing: [Change] = []
  /// Cases that failed or met an error, and pass.
  public var fixed: [Change] = []
  /// Cases that fail as they did.
  public var stillFailing: [Change] = []
  /// Cases that pass only at the second attempt, and passed at the first.
  public var newlyFlaky: [Change] = []
  /// Cases that came to a verdict, and come to none: they are skipped, blocked or met an error.
  public var noLongerJudged: [Change] = []
  /// Cases that came to no verdict, and pass.
  public var nowJudged: [Change] = []
  /// Cases that only the newer run has.
  public var added: [Change] = []
  /// Cases that only the older run has.
  public var gone: [Change] = []
  /// Documents whose cases take longer as a whole.
  public var slowerDocuments: [Delay] = []
  /// Cases that take longer than their document explains.
  public var slowerCases: [Delay] = []

  /// The cases that fail, did not, and are in no baseline.
  public var unknownFailures: [Change] {
    newlyFailing.filter { $0.new?.knownFailure == nil }
  }

  /// Compares two runs.
  ///
  /// Cases are the same where their stable names are, or differ only as folding allows.
  ///
  /// - Complexity: O(*n* log *n*) in the number of cases.
  public init(from old: RunResults, to new: RunResults) {
    differences = Self.differences(old, new)
    let places = Places(new)
    let formerPlaces = Places(old)
    let former = old.documents.flatMap(\.cases)
    let present = new.documents.flatMap(\.cases)
    let entries = EntryNames(former.map(\.id), among: DocumentNames(of: new))
    // Either of the two runs may have known a document by fewer folders.
    let names = DocumentNames(of: old)
    let own = Set(new.documents.map(\.name))
    let matches = entries.matches(
      for: present.map { testCase in
        let readings = names.readings(of: testCase.id)
        let isFree = !own.contains(EntryNames.document(of: readings[0]))
        return readings.count == 1 && isFree ? readings[0] : testCase.id
      }
    )
    var isThere = Array(repeating: false, count: former.count)
    var times: [String: [Delay]] = [:]
    for (testCase, match) in zip(present, matches) {
      let place = places.place(of: testCase)
      guard let match else {
        let change = Change(old: nil, new: testCase, place: place)
        added.append(change)
        if testCase.outcome == .failed { newlyFailing.append(change) }
        continue
      }
      isThere[match] = true
      commonCount += 1
      add(Change(old: former[match], new: testCase, place: place))
      if former[match].outcome.isKept, testCase.outcome.isKept {
        times[EntryNames.document(of: testCase.id), default: []].append(
          Delay(name: testCase.id, old: former[match].elapsed, new: testCase.elapsed)
        )
      }
    }
    // What was not chosen, or is another shard's, is not gone.
    let isPart = new.provenance.isSelection || new.provenance.shard != nil
    for (testCase, isThere) in zip(former, isThere) where !isThere && !isPart {
      let place = formerPlaces.place(of: testCase)
      gone.append(Change(old: testCase, new: nil, place: place))
    }
    // Times on different clocks say nothing of one another.
    if old.provenance.subject == new.provenance.subject {
      for document in new.documents {
        let slowness = Slowness(of: times[document.name] ?? [], in: document.path)
        slowerDocuments += slowness.document.map { [$0] } ?? []
        slowerCases += slowness.cases
      }
    }
  }

  private mutating func add(_ change: Change) {
    guard let old = change.old?.outcome, let new = change.new?.outcome else { return }
    switch (old, new) {
    case (.failed, .failed): stillFailing.append(change)
    case (_, .failed): newlyFailing.append(change)
    case (.passed, .flaky): newlyFlaky.append(change)
    case (.failed, .passed), (.failed, .flaky), (.error, .passed), (.error, .flaky):
      fixed.append(change)
    case (.blocked, .passed), (.blocked, .flaky), (.skipped, .passed), (.skipped, .flaky):
      nowJudged.append(change)
    case (.passed, .error), (.passed, .blocked), (.passed, .skipped),
      (.flaky, .error), (.flaky, .blocked), (.flaky, .skipped),
      (.failed, .error), (.failed, .blocked), (.failed, .skipped):
      noLongerJudged.append(change)
    default: break
    }
  }

  private static func differences(
    _ old: RunResults,
    _ new: RunResults
  ) -> [(what: String, old: String, new: String)] {
    let words = { (texts: [String]) in texts.isEmpty ? "none" : texts.joined(separator: ", ") }
    let shard = { (results: RunResults) in
      results.provenance.shard.map { "\($0.index)/\($0.count)" } ?? "none"
    }
    let (before, after) = (old.provenance, new.provenance)
    var differences = [
      ("version", before.version, after.version),
      ("subject", before.subject, after.subject),
      ("configuration", before.configurationDigest ?? "none", after.configurationDigest ?? "none"),
      ("faults", words(before.faults), words(after.faults)),
      ("seed", String(before.seed), String(after.seed)),
      ("shard", shard(old), shard(new)),
    ]
    let names = DocumentNames(of: new)
    let digests = Dictionary(
      old.documents.flatMap { document in
        names.readings(of: document.name).map { ($0, document.digest) }
      },
      uniquingKeysWith: { first, _ in first }
    )
    for document in new.documents {
      guard let digest = digests[document.name] else { continue }
      differences.append(
        (document.path, String(digest.prefix(12)), String(document.digest.prefix(12)))
      )
    }
    return differences.filter { $0.1 != $0.2 }.map { (what: $0.0, old: $0.1, new: $0.2) }
  }

  /// The places of rules.
  private struct Places {
    private var places: [String: String] = [:]

    init(_ results: RunResults) {
      for document in results.documents {
        for rule in document.pairings.flatMap(\.rules) {
          guard let place = rule.places.first else { continue }
          places[rule.id] = "\(document.path):\(place.line):\(place.column)"
        }
      }
    }

    func place(of testCase: CaseResult) -> String { places[testCase.rule] ?? "" }
  }
}
