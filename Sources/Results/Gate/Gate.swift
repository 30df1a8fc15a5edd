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
      return GateVerdict(.defect, defect)
    }
    let breaches = breaches(results, counts)
    if !breaches.isEmpty { return GateVerdict(.broken, GateTexts.list(breaches)) }
    if counts.errors > 0 {
      return GateVerdict(
        .environment,
        GateTexts.count(counts.errors, "case", "could", "could") + " not be tested"
      )
    }
    if counts.damaged > 0 {
      return GateVerdict(
        .damaged,
        GateTexts.count(counts.damaged, "document", "is", "are") + " damaged"
      )
    }
    if results.documents.isEmpty {
      return GateVerdict(.nothingChecked, "no document (.rst) found")
    }
    if counts.verdicts == 0 {
      if let shard = results.provenance.shard {
        let part = "shard \(shard.index)/\(shard.count)"
        return GateVerdict(
          .held,
          counts.cases == 0 ? "no case falls to \(part)" : "\(part) has no case that can be run"
        )
      }
      return GateVerdict(.nothingChecked, "not one case could be run")
    }
    return GateVerdict(.held, "every checked rule holds" + GateTexts.reservations(counts))
  }

  /// What breaks the gate, each in a few words.
  private func breaches(_ results: RunResults, _ counts: Counts) -> [String] {
    var breaches: [String] = []
    let baseline = baseline ?? BaselineJudgement()
    if self.baseline == nil {
      if counts.brokenRules > 0 {
        breaches.append(GateTexts.count(counts.brokenRules, "rule", "is", "are") + " broken")
      }
    } else if !baseline.newFailures.isEmpty {
      breaches.append(baseline.newFailures.count.counted("new failure"))
    }
    if counts.signedOffAsBroken > 0 {
      breaches.append(
        GateTexts.count(counts.signedOffAsBroken, "manual item", "is", "are")
          + " signed off as broken"
      )
    }
    if !baseline.expired.isEmpty {
      breaches.append(
        GateTexts.count(baseline.expired.count, "known failure", "has", "have") + " expired"
      )
    }
    if !baseline.unneeded.isEmpty {
      breaches.append(
        GateTexts.count(baseline.unneeded.count, "known failure", "has", "have") + " passed"
      )
    }
    if isStrict { breaches += strictBreaches(counts, isShard: results.provenance.shard != nil) }
    if let minimumChecked, results.provenance.shard == nil,
      // Compared without dividing: 2 of 3 are 66.7 % only on paper.
      Double(counts.judgedRules) * 100 < minimumChecked * Double(counts.rules)
    {
      let isWhole = minimumChecked.rounded() == minimumChecked
      let percent = isWhole ? String(Int(minimumChecked)) : String(minimumChecked)
      breaches.append(
        "\(counts.judgedRules) of \(counts.rules) rules were checked, fewer than \(percent) %"
      )
    }
    return breaches
  }

  private func strictBreaches(_ counts: Counts, isShard: Bool) -> [String] {
    var parts: [String] = []
    if counts.warnings > 0 { parts.append(counts.warnings.counted("warning")) }
    if counts.skipped > 0 { parts.append(counts.skipped.counted("skipped case")) }
    if counts.flaky > 0 { parts.append(counts.flaky.counted("flaky case")) }
    if counts.unsigned > 0, !isShard {
      parts.append(counts.unsigned.counted("manual item") + " without a sign-off")
    }
    if let first = parts.first { parts[0] = "--strict: " + first }
    return parts
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

  /// Creates a verdict.
  public init(_ kind: Kind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }
}
