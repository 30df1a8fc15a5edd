package import Results

/// What a run ends with, and why.
package struct RunConclusion: Equatable {
  package let code: ExitCode
  package let reason: String
  /// What makes the run red, each with what to do.
  package let findings: [GateFinding]

  /// Judges a run by what holds most weight: a defect of our own, an interruption, what the gate
  /// requires, then that something could not be tested, is damaged, or was not checked.
  ///
  /// - Parameters:
  ///   - results: The run.
  ///   - gate: What breaks the gate besides broken promises.
  ///   - interruption: What the process has to end with since the user wants it; nil for nothing.
  package init(_ results: RunResults, gate: Gate = Gate(), interruption: ExitCode?) {
    let verdict = gate.judge(results)
    if let interruption, verdict.kind != .defect {
      code = interruption
      reason = "the run was interrupted"
      findings = [Self.cut(reason)] + verdict.findings
    } else if let late = Self.late(results), verdict.kind.yieldsToLateness {
      code = .environment
      reason = late
      findings = [Self.cut(late)] + verdict.findings.filter { $0.kind != .nothingChecked }
    } else {
      code = ExitCode(verdict.kind)
      reason = verdict.reason
      findings = verdict.findings
    }
  }

  /// What to say of cases that the run had no time for; nil where there are none.
  private static func late(_ results: RunResults) -> String? {
    let count = results.documents.lazy.flatMap(\.cases).count { $0.skipCause == .notRun(.timeout) }
    if count == 0 { return nil }
    return "the time was over: \(count == 1 ? "1 case was" : "\(count) cases were") not run"
  }

  /// What cut a run short.
  private static func cut(_ reason: String) -> GateFinding {
    GateFinding(.cut, reason, hint: "go on where it ended: flowproof run --resume RESULTS")
  }

  /// An ending that is known from elsewhere.
  package init(_ code: ExitCode, _ reason: String) {
    self.code = code
    self.reason = reason
    findings =
      switch code {
      case .interrupted, .terminated: [Self.cut(reason)]
      default: [GateFinding(.failed, reason, hint: "fix that, then run it again")]
      }
  }
}

extension GateVerdict.Kind {
  /// Whether it weighs less than that there was no time for some cases.
  fileprivate var yieldsToLateness: Bool {
    switch self {
    case .held, .damaged, .nothingChecked: true
    case .broken, .environment, .defect: false
    }
  }
}

extension Gate {
  /// What is asked for that breaks the gate besides broken promises.
  package init(_ options: RunOptions) {
    self.init(
      isStrict: options.isStrict,
      minimumChecked: options.minimumChecked.map { .init($0) }
    )
  }
}

extension ExitCode {
  /// The code that a verdict is told by.
  fileprivate init(_ verdict: GateVerdict.Kind) {
    self =
      switch verdict {
      case .held: .success
      case .broken: .broken
      case .environment: .environment
      case .damaged: .damaged
      case .nothingChecked: .nothingChecked
      case .defect: .defect
      }
  }
}
