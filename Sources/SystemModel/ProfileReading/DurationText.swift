/// Times as people write them: `250ms`, `2s`, `1.5s`, `10m`, `24h`.
enum DurationText {
  private static let units: [(name: String, milliseconds: Double)] = [
    ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000),
  ]

  /// The time that a text names; nil where it names none, or more than a year.
  static func read(_ text: String) -> Duration? {
    for unit in units where text.hasSuffix(unit.name) {
      let digits = text.dropLast(unit.name.count)
      guard digits.utf8.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ".") }),
        let number = Double(digits), number * unit.milliseconds < 3.2e10
      else { continue }
      return .milliseconds(Int64((number * unit.milliseconds).rounded()))
    }
    return nil
  }
}
