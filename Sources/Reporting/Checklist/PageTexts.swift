import Results
import Running

/// Numbers as people read them.
enum PageTexts {
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

extension RunResults.Totals {
  /// The worst of the statuses, which stands for all of them; skipped where there is none.
  var verdict: RuleResult.Status {
    let order: [RuleResult.Status] = [.broken, .error, .blocked, .holds, .manual]
    return order.first { rules[$0, default: 0] > 0 } ?? .skipped
  }
}
