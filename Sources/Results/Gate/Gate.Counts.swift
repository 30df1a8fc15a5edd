import SourceText

extension Gate {
  /// What a gate looks at, counted.
  struct Counts {
    private(set) var cases = 0
    private(set) var errors = 0
    private(set) var skipped = 0
    private(set) var flaky = 0
    /// Cases that passed or failed.
    private(set) var verdicts = 0
    private(set) var knownFailures = 0
    private(set) var rules = 0
    /// Rules with a case that failed and is not known to.
    private(set) var brokenRules = 0
    /// Rules with a case that passed or failed.
    private(set) var judgedRules = 0
    private(set) var damaged = 0
    private(set) var warnings = 0
    /// Manual items that nobody has judged, as they read now.
    private(set) var unsigned = 0
    private(set) var signedOffAsBroken = 0
    /// A case that is reported twice.
    private var repeated: String?

    init(_ results: RunResults) {
      var names: Set<ExactText> = []
      names.reserveCapacity(results.documents.reduce(0) { $0 + $1.cases.count })
      for document in results.documents {
        var broken: Set<ExactText> = []
        var judged: Set<ExactText> = []
        let cases = document.cases
        // By number, for a case is large and hardly any of it is looked at.
        for index in cases.indices {
          let outcome = cases[index].outcome
          let isKnown = cases[index].knownFailure != nil
          add(outcome, isKnown: isKnown)
          let id = cases[index].id
          if !names.insert(ExactText(id)).inserted { repeated = repeated ?? id }
          let rule = ExactText(cases[index].rule)
          if outcome == .failed, !isKnown { broken.insert(rule) }
          if outcome.isKept || outcome == .failed { judged.insert(rule) }
        }
        brokenRules += broken.count
        judgedRules += judged.count
        rules += document.pairings.reduce(0) { $0 + $1.rules.count }
        damaged += document.findings.contains { $0.severity == .error } ? 1 : 0
        warnings += document.findings.count { $0.severity == .warning }
        unsigned += document.manualItems.count { $0.signOff == nil }
        signedOffAsBroken += document.manualItems.count { $0.signOff?.holds == false }
      }
    }

    private mutating func add(_ outcome: Outcome, isKnown: Bool) {
      cases += 1
      switch outcome {
      case .passed: verdicts += 1
      case .flaky:
        verdicts += 1
        flaky += 1
      case .failed:
        verdicts += 1
        if isKnown { knownFailures += 1 }
      case .error: errors += 1
      case .skipped: skipped += 1
      case .blocked: break
      }
    }

    /// Why what is reported cannot be what was selected; nil where it is.
    func defect(_ selected: Int) -> String? {
      if selected != cases { return "\(selected) cases were planned, \(cases) are reported" }
      return repeated.map { "the case \($0) is reported twice" }
    }
  }
}

/// Numbers in sentences.
enum GateTexts {
  static func count(_ number: Int, _ noun: String, _ one: String, _ many: String) -> String {
    number == 1 ? "1 \(noun) \(one)" : "\(number) \(noun)s \(many)"
  }

  /// A list with a comma between its parts.
  static func list(_ parts: [String]) -> String { parts.joined(separator: ", ") }

  /// What a green run is to be read with.
  static func reservations(_ counts: Gate.Counts) -> String {
    var parts: [String] = []
    if counts.knownFailures > 0 { parts.append(counts.knownFailures.counted("known failure")) }
    if counts.flaky > 0 { parts.append(counts.flaky.counted("flaky case")) }
    return parts.isEmpty ? "" : ", but for " + parts.joined(separator: " and ")
  }
}
