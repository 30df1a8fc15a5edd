/// Durations as results keep them, without any detour through binary fractions.
extension Duration {
  /// The nearest number of milliseconds; none where the duration is negative.
  package var milliseconds: Int64 {
    let (seconds, attoseconds) = components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    let limit = Int64.max / 1000 - 1
    return min(seconds, limit) * 1000 + (attoseconds + 500_000_000_000_000) / 1_000_000_000_000_000
  }

  /// The duration as results keep it: whole milliseconds, none where it is negative.
  package var wholeMilliseconds: Duration { .milliseconds(milliseconds) }

  /// The seconds with three decimals, such as `1860.250`: a number in JSON as well as in XML.
  package var decimalSeconds: String {
    let milliseconds = milliseconds
    let digits = String(milliseconds % 1000)
    let zeros = String(repeating: "0", count: 3 - digits.utf8.count)
    return "\(milliseconds / 1000).\(zeros)\(digits)"
  }
}
