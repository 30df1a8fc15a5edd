import Results
import Running

/// What rules and cases came to, counted.
struct PageTally {
  var rules: [RuleRecord.Status: Int] = [:]
  var cases: [Outcome: Int] = [:]
  var requests = 0
  var elapsed: Duration = .zero

  var ruleCount: Int { rules.values.reduce(0, +) }
  var caseCount: Int { cases.values.reduce(0, +) }

  mutating func add(_ document: DocumentResults) {
    for pairing in document.pairings {
      for rule in pairing.rules { rules[rule.status, default: 0] += 1 }
    }
    for result in document.cases { cases[result.outcome, default: 0] += 1 }
    requests += document.requestCount
    elapsed += document.elapsed
  }

  /// The line that people quote: `41 rules: 33 checked, 5 skipped, 3 manual`.
  var coverage: String {
    let checked = rules[.holds, default: 0] + rules[.broken, default: 0]
    var line = "\(Self.counted(ruleCount, "rule")): \(checked) checked"
    line += ", \(rules[.skipped, default: 0]) skipped, \(rules[.manual, default: 0]) manual"
    if let count = rules[.notReached], count > 0 { line += ", \(count) not reached" }
    if let count = rules[.error], count > 0 { line += ", \(count) with errors" }
    return line
  }

  /// The worst of the statuses, which stands for all of them; skipped where there is none.
  var verdict: RuleRecord.Status {
    let order: [RuleRecord.Status] = [.broken, .error, .notReached, .holds, .manual]
    return order.first { rules[$0, default: 0] > 0 } ?? .skipped
  }

  /// A number with its noun in the singular or plural, with commas between thousands.
  static func counted(_ count: Int, _ noun: String) -> String {
    "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  /// A number with commas between thousands.
  static func grouped(_ number: Int) -> String {
    let digits = String(number)
    guard digits.utf8.count > 3 else { return digits }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
