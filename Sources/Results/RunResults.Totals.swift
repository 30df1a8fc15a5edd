import SourceText

extension RunResults {
  /// What the rules and cases of one or more documents came to, counted.
  public struct Totals: Sendable, Equatable {
    /// The number of documents.
    public var documents = 0
    /// The number of pairings.
    public var pairings = 0
    /// The number of rules of each status that occurs.
    public var rules: [RuleResult.Status: Int] = [:]
    /// The number of cases of each outcome that occurs.
    public var cases: [Outcome: Int] = [:]
    /// The number of requests.
    public var requests = 0
    /// The time on the clocks of the runs, one after the other.
    public var elapsed: Duration = .zero

    /// Counts nothing.
    public init() {}

    /// The number of all rules.
    public var ruleCount: Int { rules.values.reduce(0, +) }

    /// The number of all cases.
    public var caseCount: Int { cases.values.reduce(0, +) }

    /// The line that people quote: `41 rules: 33 checked, 5 skipped, 3 manual`.
    ///
    /// Rules that were blocked or met an error stand behind it where there are any.
    public var coverageLine: String {
      let checked = rules[.holds, default: 0] + rules[.broken, default: 0]
      var line = "\(ruleCount.counted("rule")): \(checked) checked"
      line += ", \(rules[.skipped, default: 0]) skipped, \(rules[.manual, default: 0]) manual"
      if let count = rules[.blocked], count > 0 { line += ", \(count) blocked" }
      if let count = rules[.error], count > 0 { line += ", \(count) with errors" }
      return line
    }

    /// The cases by outcome, such as `120 cases: 98 passed, 2 failed, 20 skipped`.
    public var casesLine: String {
      var parts = ["\(cases[.passed, default: 0]) passed"]
      for (outcome, word) in [
        (Outcome.flaky, "flaky"), (.failed, "failed"), (.error, "with errors"),
        (.blocked, "blocked"),
        (.skipped, "skipped"),
      ] {
        if let count = cases[outcome], count > 0 { parts.append("\(count) \(word)") }
      }
      return "\(caseCount.counted("case")): \(parts.joined(separator: ", "))"
    }

    /// Adds what a document came to.
    ///
    /// - Complexity: O(*n*) in the number of rules and cases.
    public mutating func add(_ document: DocumentResults) {
      documents += 1
      pairings += document.pairings.count
      for pairing in document.pairings {
        for rule in pairing.rules { rules[rule.status, default: 0] += 1 }
      }
      for outcome in document.outcomes { cases[outcome, default: 0] += 1 }
      requests = requests.addingClamped(document.requestCount)
      elapsed += document.elapsed
    }
  }

  /// What the rules and cases of all documents came to.
  ///
  /// - Complexity: O(*n*) in the number of rules and cases.
  public var totals: Totals {
    var totals = Totals()
    for document in documents { totals.add(document) }
    return totals
  }
}

extension DocumentResults {
  /// What the document's rules and cases came to.
  ///
  /// - Complexity: O(*n*) in the number of rules and cases.
  public var totals: RunResults.Totals {
    var totals = RunResults.Totals()
    totals.add(self)
    return totals
  }
}

extension DocumentResults {
  /// The outcomes of the cases, in their order.
  ///
  /// Where nothing else of the cases is looked at: they are large, and are not copied for it.
  public var outcomes: [Outcome] { cases.indices.map { cases[$0].outcome } }

  /// The number of cases with an outcome.
  public func count(_ outcome: Outcome) -> Int {
    cases.indices.count { cases[$0].outcome == outcome }
  }
}
