import Results

/// Durations as people say them.
extension Duration {
  /// The duration as people say it: `3 ms`, `0.21 s`, `12.5 s`, `3 min 20 s`, `31 min`, `2 h 5 min`.
  package var words: String {
    let milliseconds = milliseconds
    if milliseconds == 0 { return "0 s" }
    if milliseconds < 10 { return "\(milliseconds) ms" }
    let hundredths = (milliseconds + 5) / 10
    if hundredths < 1000 {
      return "\(hundredths / 100).\(Self.digits(hundredths % 100, count: 2)) s"
    }
    let tenths = (milliseconds + 50) / 100
    if tenths < 600 { return "\(tenths / 10).\(tenths % 10) s" }
    let seconds = (milliseconds + 500) / 1000
    if seconds < 600 { return Self.pair(seconds / 60, "min", seconds % 60, "s") }
    let minutes = (seconds + 30) / 60
    if minutes < 60 { return "\(minutes) min" }
    return Self.pair(minutes / 60, "h", minutes % 60, "min")
  }

  private static func pair(_ large: Int64, _ unit: String, _ small: Int64, _ part: String) -> String
  {
    small == 0 ? "\(large) \(unit)" : "\(large) \(unit) \(small) \(part)"
  }

  private static func digits(_ number: Int64, count: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
  }
}
