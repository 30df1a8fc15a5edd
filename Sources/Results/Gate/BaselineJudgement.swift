import Checklists
import SourceText

/// What a run says of a baseline, and a baseline of a run.
public struct BaselineJudgement: Sendable, Equatable {
  /// An entry, and its case as it is called in the run.
  public struct Match: Sendable, Equatable {
    /// The entry.
    public var entry: Baseline.Entry
    /// The stable name of the case in the run.
    public var caseID: String
  }

  /// The stable names of cases that failed, and that no entry knows.
  public var newFailures: [String] = []
  /// Failures that are known, and are still accepted.
  public var known: [Match] = []
  /// Entries whose day is over: what they know is accepted no longer.
  public var expired: [Baseline.Entry] = []
  /// Entries whose case has passed: they know nothing any more.
  public var unneeded: [Match] = []
  /// Entries whose case came to no verdict, or was not in the run at all.
  public var notObserved: [Baseline.Entry] = []
  /// Entries that know nothing, for their document goes by the name of several, with the names that
  /// they may mean.
  public var ambiguous: [Ambiguity] = []

  /// An entry that may mean any of some cases.
  public struct Ambiguity: Sendable, Equatable {
    /// The entry.
    public var entry: Baseline.Entry
    /// The stable names that it may mean.
    public var readings: [String]
  }

  /// Whether the run may pass the gate, as far as failures go.
  public var isHeld: Bool { newFailures.isEmpty && expired.isEmpty && unneeded.isEmpty }
}

extension Baseline {
  /// Whether a case is known to fail, and that is still accepted.
  ///
  /// - Complexity: O(*n*) in the length of the name.
  public func knows(_ id: String, on today: Day) -> Bool {
    let match = names.matches(for: [id])[0]
    return match.map { !entries[$0].isExpired(on: today) } ?? false
  }

  /// Marks the failures of a document that are known and still accepted.
  ///
  /// - Complexity: O(*n*) in the number of cases.
  public func mark(_ document: inout DocumentResults, on today: Day) {
    let matches = names.matches(
      for: document.cases.map(\.id),
      inDocument: document.name
    )
    for (index, match) in matches.enumerated() {
      document.cases[index].knownFailure = match.flatMap { number in
        let entry = entries[number]
        guard document.cases[index].outcome == .failed, !entry.isExpired(on: today) else {
          return nil
        }
        return CaseResult.KnownFailure(
          reason: entry.reason,
          expires: entry.expires?.description
        )
      }
    }
  }

  /// Compares the failures of a run with those that are known.
  ///
  /// An entry whose day is over breaks the gate wherever its document was in the run as a whole, a
  /// shard or a selection being none. A case that passed only at the second attempt needs its entry
  /// still; one that was blocked, skipped or met an error says nothing of it.
  ///
  /// - Parameters:
  ///   - results: The run.
  ///   - today: The day of the run.
  /// - Returns: What is new, known, expired, unneeded and not observed.
  /// - Complexity: O(*n*) in the number of cases and entries.
  public func judge(
    _ results: RunResults,
    on today: Day
  ) -> BaselineJudgement {
    var judgement = BaselineJudgement()
    var seen: [CaseResult?] = Array(repeating: nil, count: entries.count)
    for document in results.documents {
      let matches = names.matches(
        for: document.cases.map(\.id),
        inDocument: document.name
      )
      for (testCase, match) in zip(document.cases, matches) {
        if let match {
          seen[match] = testCase
        } else if testCase.outcome == .failed {
          judgement.newFailures.append(testCase.id)
        }
      }
    }
    let isWhole = !results.provenance.isSelection && results.provenance.shard == nil
    let documents = Set(results.documents.map { NameFolding.fold(names.name(here: $0.name)) })
    for (index, entry) in entries.enumerated() {
      if let readings = names.ambiguous[index], seen[index] == nil {
        judgement.ambiguous.append(.init(entry: entry, readings: readings))
        continue
      }
      let isExpired = entry.isExpired(on: today)
      let match = seen[index].map { BaselineJudgement.Match(entry: entry, caseID: $0.id) }
      switch (seen[index]?.outcome, match) {
      case (.passed, let match?): judgement.unneeded.append(match)
      case (.failed, let match?) where !isExpired: judgement.known.append(match)
      case (.failed, _): judgement.expired.append(entry)
      case (.some, _) where isExpired: judgement.expired.append(entry)
      case (.none, _) where isExpired && isWhole && documents.contains(names.documents[index]):
        judgement.expired.append(entry)
      default: judgement.notObserved.append(entry)
      }
    }
    return judgement
  }
}

extension Baseline.Entry {
  /// Whether the last day on which the failure is accepted is over.
  public func isExpired(on today: Day) -> Bool { expires.map { $0 < today } ?? false }
}
