/// Many runs, one behind the other: what each document and each case came to in each of them.
///
/// Runs are added one by one, and of each only a byte for a case and a few numbers for a document are
/// kept: how much memory it takes does not depend on how large the results files are.
package struct RunHistory: Sendable {
  /// A run.
  package struct Run: Sendable, Equatable {
    /// Its file, as reports name it.
    package var name: String
    /// When it began, as results say it.
    package var start: String
    package var exitCode: Int
    package var subject: String
    package var labels: [Label]
    /// Whether it took all cases, so that one that is absent is gone.
    package var isWhole: Bool
    package var point: Point
  }

  /// What the cases of a document, or of all, came to in a run.
  package struct Point: Sendable, Equatable {
    package var passed = 0
    /// Those that came to a verdict.
    package var judged = 0
    package var cases = 0
    package var elapsed: Duration = .zero
    /// Half of the values arrived within so many milliseconds; nil where none was waited for.
    package var propagation: Int64?

    /// The share of judged cases that passed, from 0 to 1; nil where none was judged.
    package var passRate: Double? { judged == 0 ? nil : Double(passed) / Double(judged) }
  }

  /// A document over all runs.
  package struct Document: Sendable {
    package var name: String
    package var path: String
    /// What its cases came to, by the numbers of runs that had it.
    package var points: [Int: Point] = [:]
    /// The bytes that it has, and since which run: a case that changes with its document is not flaky.
    var digest = ""
    var unchangedSince = 0
    package var presence = Presence()
    package var failures = Failures()
  }

  /// A case over all runs.
  package struct Case: Sendable {
    package var id: String
    package var document: Int
    /// What it came to in each run; 0 where it was absent.
    package var outcomes: [UInt8] = []
    package var presence = Presence()
    package var failures = Failures()
    /// In how many runs it came to a verdict.
    package var judged = 0
    /// In how many of them it passed only on a retry, or failed alone between two in which it passed,
    /// while the document stayed the same.
    package var flaky = 0

    /// The share of judged runs in which it was flaky, from 0 to 1.
    package var flakyShare: Double { judged == 0 ? 0 : Double(flaky) / Double(judged) }
  }

  /// The first and the last run in which something was there.
  package struct Presence: Sendable, Equatable {
    package var first: Int?
    package var last: Int?
    /// The whole run before the first, and the one after the last, in which it was absent.
    package var absentBefore: Int?
    package var absentAfter: Int?

    mutating func see(_ run: Int) {
      if first == nil { first = run }
      last = run
      absentAfter = nil
    }

    mutating func miss(_ run: Int) {
      if first == nil { absentBefore = run } else if absentAfter == nil { absentAfter = run }
    }
  }

  /// The first and the last run in which something failed.
  package struct Failures: Sendable, Equatable {
    package var first: Int?
    package var last: Int?
    package var count = 0

    mutating func add(_ run: Int) {
      if first == nil { first = run }
      last = run
      count += 1
    }
  }

  /// The runs in the order in which they were added.
  package private(set) var runs: [Run] = []
  package private(set) var documents: [Document] = []
  package private(set) var cases: [Case] = []
  private var documentNumbers: [String: Int] = [:]
  private var caseNumbers: [String: Int] = [:]

  /// Begins an empty history.
  package init() {}

  /// Adds a run, which began after those before.
  ///
  /// - Parameters:
  ///   - results: The run.
  ///   - name: Its file, as reports name it.
  ///   - propagation: How long the values of some cases travelled, in milliseconds, sorted.
  /// - Complexity: O(*n*) in the number of cases.
  package mutating func add(
    _ results: RunResults,
    named name: String,
    propagation: ([CaseResult]) -> [Int64]
  ) {
    let run = runs.count
    let provenance = results.provenance
    var total = Point()
    var arrivals: [Int64] = []
    var seen = [Bool](repeating: false, count: cases.count)
    var seenDocuments = [Bool](repeating: false, count: documents.count)
    for document in results.documents {
      let number = number(of: document)
      if number < seenDocuments.count { seenDocuments[number] = true }
      documents[number].presence.see(run)
      if documents[number].digest != document.digest {
        documents[number].digest = document.digest
        documents[number].unchangedSince = run
      }
      let unchangedSince = documents[number].unchangedSince
      var point = Point()
      for result in document.cases {
        let index = caseNumber(result.id, in: number)
        if index < seen.count { seen[index] = true }
        add(result.outcome, to: index, in: run, unchangedSince: unchangedSince, &point)
      }
      if document.cases.contains(where: { $0.outcome == .failed || $0.outcome == .error }) {
        documents[number].failures.add(run)
      }
      let times = propagation(document.cases)
      arrivals += times
      point.elapsed = document.elapsed
      point.propagation = Self.median(times)
      documents[number].points[run] = point
      total.passed += point.passed
      total.judged += point.judged
      total.cases += point.cases
    }
    let isWhole =
      !provenance.isSelection && provenance.shard == nil && results.exitCode < 70
    if isWhole {
      // Of a document that was not run its cases are not gone.
      for index in seen.indices where !seen[index] && seenDocuments[cases[index].document] {
        cases[index].presence.miss(run)
      }
      for index in seenDocuments.indices where !seenDocuments[index] {
        documents[index].presence.miss(run)
      }
    }
    for index in cases.indices where cases[index].outcomes.count <= run {
      cases[index].outcomes.append(0)
    }
    total.elapsed = results.wallTime
    total.propagation = Self.median(arrivals.sorted())
    runs.append(
      Run(
        name: name,
        start: provenance.start,
        exitCode: results.exitCode,
        subject: provenance.subject,
        labels: provenance.labels,
        isWhole: isWhole,
        point: total
      )
    )
  }

  private mutating func add(
    _ outcome: Outcome,
    to index: Int,
    in run: Int,
    unchangedSince: Int,
    _ point: inout Point
  ) {
    // A case that stands in a run twice counts once.
    guard cases[index].outcomes.count == run else { return }
    let earlier = cases[index].outcomes.suffix(2).map(Self.outcome)
    cases[index].presence.see(run)
    cases[index].outcomes.append(Self.byte(of: outcome))
    point.cases += 1
    if outcome == .failed || outcome == .error { cases[index].failures.add(run) }
    guard outcome.isKept || outcome == .failed else { return }
    point.judged += 1
    cases[index].judged += 1
    if outcome.isKept { point.passed += 1 }
    // What failed in one run alone, between two in which it passed, failed by chance.
    let failedAlone =
      outcome.isKept && run >= unchangedSince + 2 && earlier.count == 2
      && earlier[0]?.isKept == true && earlier[1] == .failed
    if outcome == .flaky || failedAlone { cases[index].flaky += 1 }
  }

  private mutating func number(of document: DocumentResults) -> Int {
    if let number = documentNumbers[document.name] { return number }
    let number = documents.count
    documentNumbers[document.name] = number
    var new = Document(name: document.name, path: document.path)
    new.presence.absentBefore = runs.lastIndex(where: \.isWhole)
    documents.append(new)
    return number
  }

  private mutating func caseNumber(_ id: String, in document: Int) -> Int {
    if let number = caseNumbers[id] { return number }
    let number = cases.count
    caseNumbers[id] = number
    var new = Case(id: id, document: document)
    new.outcomes = [UInt8](repeating: 0, count: runs.count)
    new.presence.absentBefore = runs.lastIndex(where: \.isWhole)
    cases.append(new)
    return number
  }

  private static func median(_ sorted: [Int64]) -> Int64? {
    sorted.isEmpty ? nil : sorted[(sorted.count - 1) / 2]
  }

  private static func byte(of outcome: Outcome) -> UInt8 {
    UInt8(truncatingIfNeeded: (Outcome.allCases.firstIndex(of: outcome) ?? 0) + 1)
  }

  /// The outcome that a byte of a case stands for; nil where the case was absent.
  package static func outcome(_ byte: UInt8) -> Outcome? {
    byte == 0 ? nil : Outcome.allCases[Int(byte) - 1]
  }
}

extension RunHistory {
  /// The cases that failed or were flaky at least once, those that fail now first, then the flakiest.
  package var troubled: [Case] {
    let last = runs.count - 1
    let bad = cases.enumerated().filter { $0.element.failures.count > 0 || $0.element.flaky > 0 }
    return bad.sorted { one, other in
      let keys = [one, other].map { item in
        (item.element.failures.last == last ? 0 : 1, -item.element.flakyShare, item.offset)
      }
      return keys[0] < keys[1]
    }
    .map(\.element)
  }

  /// The cases that came after the first run, and how many; the newest first.
  package var new: [Case] {
    cases.filter { $0.presence.absentBefore != nil }
      .sorted { ($0.presence.first ?? 0) > ($1.presence.first ?? 0) }
  }

  /// The cases that a later whole run did not have any more.
  package var gone: [Case] {
    cases.filter { $0.presence.absentAfter != nil }
      .sorted { ($0.presence.absentAfter ?? 0) > ($1.presence.absentAfter ?? 0) }
  }
}
