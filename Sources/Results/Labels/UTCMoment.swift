/// Moments as results keep them, `2026-11-21T00:15:41` in UTC, for formats that count.
package enum UTCMoment {
  /// The milliseconds since 1970; 0 where the text is no moment.
  package static func milliseconds(of text: String) -> Int {
    let parts = text.split(separator: "T")
    guard parts.count == 2, let day = Day(parts[0]) else { return 0 }
    let time = parts[1].split(separator: ":").map { Int($0.prefix(2)) }
    guard time.count == 3, let hours = time[0], let minutes = time[1], let seconds = time[2] else {
      return 0
    }
    return ((day.daysSince1970 * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1000
  }
}
