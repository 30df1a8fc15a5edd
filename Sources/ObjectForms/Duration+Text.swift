extension Duration {
  /// Reads a duration as files and options write it: `500ms`, `60s`, `1.5s`, `2m`, `1h`.
  ///
  /// - Returns: nil for anything else, and for more than a day.
  package init?(written text: String) {
    let units: [(name: String, milliseconds: Int64)] = [
      ("ms", 1), ("s", 1_000), ("min", 60_000), ("m", 60_000), ("h", 3_600_000),
    ]
    guard let unit = units.first(where: { text.hasSuffix($0.name) }) else { return nil }
    let number = text.dropLast(unit.name.count)
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = Self.digits(parts[0]) else { return nil }
    var microseconds = whole * unit.milliseconds * 1_000
    if parts.count == 2 {
      guard let fraction = Self.digits(parts[1]) else { return nil }
      var part = fraction * unit.milliseconds * 1_000
      for _ in 0..<parts[1].count { part /= 10 }
      microseconds += part
    }
    guard microseconds <= 86_400_000_000 else { return nil }
    self = .microseconds(microseconds)
  }

  /// A number of up to nine digits.
  private static func digits(_ text: Substring) -> Int64? {
    guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    return Int64(text)
  }
}
