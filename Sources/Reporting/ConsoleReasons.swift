import Results
import Running
import SourceText

/// Why cases were not judged, each reason once with the number of its cases.
enum ConsoleReasons {
  /// So many reasons are shown of each kind, the most frequent ones.
  private static let limit = 8

  /// Writes a line for each reason.
  ///
  /// Of cases of several documents, reasons that differ in the line that they name are the same.
  static func write(
    _ documents: [DocumentResults],
    acrossDocuments: Bool = false,
    indent: Int,
    most: Int = limit,
    to text: inout ConsoleText
  ) {
    for (outcome, mark) in [(Outcome.skipped, ConsoleMark.skipped), (.blocked, .blocked)] {
      let reasons = documents.flatMap { document in
        zip(document.outcomes, document.cases.indices).lazy.filter { $0.0 == outcome }
          .map { document.cases[$0.1].reason }
      }
      let told = acrossDocuments ? reasons.map(withoutLine) : reasons
      write(told, mark, outcome.rawValue, indent, most, to: &text)
    }
  }

  /// A reason that names a line, such as `contradicted by line 18`, without its number.
  private static func withoutLine(_ reason: String) -> String {
    guard let word = reason.firstRange(of: "line ") else { return reason }
    let rest = reason[word.upperBound...].drop { $0.isASCII && $0.isNumber }
    if rest.startIndex == word.upperBound { return reason }
    return reason[..<word.upperBound] + "…" + rest
  }

  private static func write(
    _ reasons: [String],
    _ mark: ConsoleMark,
    _ word: String,
    _ indent: Int,
    _ most: Int,
    to text: inout ConsoleText
  ) {
    var order: [String] = []
    var counts: [String: Int] = [:]
    for reason in reasons {
      if counts[reason] == nil { order.append(reason) }
      counts[reason, default: 0] += 1
    }
    let ranked = order.enumerated()
      .map { (place: $0, reason: $1, count: counts[$1, default: 0]) }
      .sorted { ($1.count, $0.place) < ($0.count, $1.place) }
    for entry in ranked.prefix(most) {
      let reason = VisibleText.visible(entry.reason, limit: 400)
      let count = entry.count.counted("case")
      text.line(indent, mark, word: word, "\(count): \(reason)")
    }
    let rest = ranked.dropFirst(most)
    guard !rest.isEmpty else { return }
    let count = rest.reduce(0) { $0 + $1.count }.counted("case")
    let others = rest.count.counted("other reason")
    text.line(indent, mark, word: word, "\(count) for \(others); --verbose shows each case")
  }
}
