import Results
import Running
import SourceText

/// The signs of a document, of its rules and of its cases.
extension ConsoleDocument {
  /// The mark of the document: that of its worst rule.
  var mark: ConsoleMark {
    let worst = mark(of: document.pairings.flatMap(\.rules))
    return document.damages.isEmpty || worst == .broken ? worst : .error
  }

  /// The mark of several rules together: that of the worst.
  func mark(of rules: [RuleResult]) -> ConsoleMark {
    let marks = Set(rules.map(mark))
    let order: [ConsoleMark] = [.broken, .error, .known, .blocked, .fine, .skipped]
    return order.first(where: marks.contains) ?? (marks.isEmpty ? .skipped : .manual)
  }

  func mark(of rule: RuleResult) -> ConsoleMark {
    switch rule.status {
    case .holds: .fine
    case .broken, .error:
      if !newlyBroken.contains(ExactText(rule.id)) {
        .known
      } else {
        rule.status == .broken ? .broken : .error
      }
    case .blocked: .blocked
    case .skipped: .skipped
    case .manual: .manual
    }
  }

  static func mark(_ record: CaseResult) -> (ConsoleMark, String) {
    if record.openKnownFailure != nil { return (.known, record.outcome.rawValue) }
    return switch record.outcome {
    case .passed: (.fine, "passed")
    case .flaky: (.flaky, "flaky")
    case .failed: (.broken, "failed")
    case .error: (.error, "error")
    case .blocked: (.blocked, "blocked")
    case .skipped: (.skipped, "skipped")
    }
  }
}

extension ConsoleMark {
  /// The word beside the sign, for rules.
  var word: String {
    switch self {
    case .fine: "holds"
    case .flaky: "flaky"
    case .broken: "broken"
    case .known: "known failure"
    case .error: "error"
    case .blocked: "blocked"
    case .skipped: "skipped"
    case .manual: "manual"
    }
  }
}
