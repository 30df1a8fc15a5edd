import SourceText

/// What a pipeline is gated by: whether a run is green, and if not, why.
public struct Gate: Sendable {
  /// Whether warnings, skipped and flaky cases, and manual items without a valid sign-off break it.
  public var isStrict = false
  /// How many rules in a hundred need a case that was run; nil for no matter how many.
  public var minimumChecked: Double?
  /// What the run says of the baseline; nil without one.
  public var baseline: BaselineJudgement?

  /// Creates a gate that only broken promises, errors and damaged documents break.
  public init(
    isStrict: Bool = false,
    minimumChecked: Double? = nil,
    baseline: BaselineJudgement? = nil
  ) {
    self.isStrict = isStrict
    self.minimumChecked = minimumChecked
    self.baseline = baseline
  }

  /// Judges a run by what holds most weight: a defect of our own, broken promises, errors, damaged
  /// documents, and that nothing was checked, in this order.
  ///
  /// Of a shard only what its own cases say counts; what the whole run has to reach is judged where
  /// the shards are put together.
  ///
  /// - Complexity: O(*n*) in the number of cases.
  public func judge(_ results: RunResults) -> GateVerdict {
    let counts = Counts(results)
    if let defect = counts.defect(results.provenance.selectedCases) {
      let hint = "it is a defect of flowproof, not of what was tested: please report it"
      return GateVerdict(.defect, defect, [GateFinding(.defect, defect, hint: hint)])
    }
    let breaches = breaches(results, counts)
    let others = GateFindings(results).ofEnvironment(counts)
    let findings = breaches + others
    if !breaches.isEmpty {
      return GateVerdict(.broken, GateTexts.list(breaches.map(\.summary)), findings)
    }
    if let error = others.first(where: { $0.kind == .errors }) {
      return GateVerdict(.environment, error.summary, findings)
    }
    if let damage = others.first(where: { $0.kind == .damaged }) {
      return GateVerdict(.damaged, damage.summary, findings)
    }
    if results.documents.isEmpty {
      return .nothingChecked("no document (.rst) found", "give the path of a document or folder")
    }
    if counts.verdicts == 0 {
      if let shard = results.provenance.shard {
        let part = "shard \(shard.index)/\(shard.count)"
        return GateVerdict(
          .held,
          counts.cases == 0 ? "no case falls to \(part)" : "\(part) has no case that can be run"
        )
      }
      return .nothingChecked(
        "not one case could be run",
        "the reasons below say why; `flowproof lint` and `flowproof plan` say more"
      )
    }
    return GateVerdict(.held, "every checked rule holds" + GateTexts.reservations(counts))
  }

  /// All that is not as it should be in a run, each with what to do.
  ///
  /// - Complexity: O(*n*) in the number of cases.
  func findings(_ results: RunResults) -> [GateFinding] {
    let counts = Counts(results)
    return breaches(results, counts) + GateFindings(results).ofEnvironment(counts)
  }

  /// What breaks the gate, each in a few words.
  private func breaches(_ results: RunResults, _ counts: Counts) -> [GateFinding] {
    let make = GateFindings(results)
    var findings: [GateFinding] = []
    if let baseline {
      findings = make.of(baseline)
    } else if counts.brokenRules > 0 {
      findings = [make.brokenRules(counts.brokenRules)]
    }
    if counts.signedOffAsBroken > 0 {
      // Behind broken promises, before what the baseline says of its own entries.
      let place = findings.prefix { $0.kind == .newFailures || $0.kind == .brokenRules }.count
      findings.insert(make.signedOffAsBroken(counts.signedOffAsBroken), at: place)
    }
    if isStrict { findings += make.strict(counts, isShard: results.provenance.shard != nil) }
    if let minimumChecked, results.provenance.shard == nil,
      // Compared without dividing: 2 of 3 are 66.7 % only on paper.
      Double(counts.judgedRules) * 100 < minimumChecked * Double(counts.rules)
    {
      findings.append(make.tooFewChecked(counts, minimumChecked))
    }
    return findings
  }
}

/// What a gate makes of a run.
public struct GateVerdict: Sendable, Equatable {
  /// How the run ends.
  public enum Kind: String, Sendable, CaseIterable {
    /// The gate holds.
    case held
    /// A promise is broken, or something else that the gate was asked to mind.
    case broken
    /// Something could not be tested.
    case environment
    /// A document is damaged.
    case damaged
    /// Nothing was checked.
    case nothingChecked
    /// A defect of our own.
    case defect
  }

  /// How the run ends.
  public var kind: Kind
  /// Why, in a sentence.
  public var reason: String
  /// All that is not as it should be, each with what to do; empty where the gate holds.
  public var findings: [GateFinding]

  /// Creates a verdict.
  public init(_ kind: Kind, _ reason: String, _ findings: [GateFinding] = []) {
    self.kind = kind
    self.reason = reason
    self.findings = findings
  }

  fileprivate static func nothingChecked(_ reason: String, _ hint: String) -> GateVerdict {
    GateVerdict(.nothingChecked, reason, [GateFinding(.nothingChecked, reason, hint: hint)])
  }
}
