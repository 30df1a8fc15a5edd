import Gating
import Results

/// What a run ends with, and why.
struct Ending: Equatable {
  let code: ExitCode
  let reason: String

  /// Judges a run by what holds most weight: a defect of our own, an interruption, what the gate
  /// minds, then that something could not be tested, is damaged, or was not checked.
  ///
  /// - Parameters:
  ///   - results: The run.
  ///   - gate: What breaks the gate besides broken promises.
  ///   - interruption: What the process has to end with since the user wants it; nil for nothing.
  init(_ results: RunResults, gate: Gate = Gate(), interruption: ExitCode?) {
    let verdict = gate.judge(results)
    if let interruption, verdict.kind != .defect {
      code = interruption
      reason = "the run was interrupted"
    } else {
      code = ExitCode(verdict.kind)
      reason = verdict.reason
    }
  }

  /// An ending that is known from elsewhere.
  init(_ code: ExitCode, _ reason: String) {
    self.code = code
    self.reason = reason
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
