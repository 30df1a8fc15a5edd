import Running

/// Why cases were not judged, each reason once with the number of its cases.
enum ConsoleReasons {
  /// So many reasons are shown of each kind, the most frequent ones.
  private static let limit = 8

  /// Writes a line for each reason.
  static func write(_ cases: [CaseRecord], indent: Int, to text: inout ConsoleText) {
    for (outcome, mark) in [(Outcome.skipped, ConsoleMark.skipped), (.blocked, .blocked)] {
      write(cases.filter { $0.outcome == outcome }, mark, outcome.rawValue, indent, to: &text)
    }
  }

  private static func write(
    _ cases: [CaseRecord],
    _ mark: ConsoleMark,
    _ word: String,
    _ indent: Int,
    to text: inout ConsoleText
  ) {
    var order: [String] = []
    var counts: [String: Int] = [:]
    for record in cases {
      if counts[record.reason] == nil { order.append(record.reason) }
      counts[record.reason, default: 0] += 1
    }
    let ranked = order.enumerated()
      .map { (place: $0, reason: $1, count: counts[$1, default: 0]) }
      .sorted { ($1.count, $0.place) < ($0.count, $1.place) }
    for entry in ranked.prefix(limit) {
      let reason = VisibleText.visible(entry.reason, limit: 400)
      let count = RunReport.Totals.counted(entry.count, "case")
      text.line(indent, mark, word: word, "\(count): \(reason)")
    }
    let rest = ranked.dropFirst(limit)
    guard !rest.isEmpty else { return }
    let count = RunReport.Totals.counted(rest.reduce(0) { $0 + $1.count }, "case")
    let reasons = RunReport.Totals.counted(rest.count, "other reason")
    text.line(indent, mark, word: word, "\(count) for \(reasons); --verbose shows each case")
  }
}
