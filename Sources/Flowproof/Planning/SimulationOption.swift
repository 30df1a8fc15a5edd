package import Proving
package import SystemModel

/// The value of `--simulate`: `rate=2/s,latency=30s,bucket=40,list=1000,seed=1`.
package enum SimulationOption {
  /// What a value describes.
  ///
  /// - Throws: What is wrong with the first part that is.
  package static func parse(_ text: String) throws(FlowproofError) -> Simulation.World {
    var world = Simulation.World(latency: .seconds(30))
    var rate: Double?
    var bucket = 1
    var known: Set<Substring> = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let words = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard words.count == 2, known.insert(words[0]).inserted else {
        throw problem(part)
      }
      var isGood = true
      switch words[0] {
      case "rate":
        rate = self.rate(String(words[1]))
        isGood = rate != nil
      case "latency":
        let seconds = number(words[1], "s").flatMap { (1...86_400).contains($0) ? $0 : nil }
        world.latency = .seconds(seconds ?? 0)
        isGood = seconds != nil
      case "bucket": isGood = read(words[1], 1...1_000_000) { bucket = $0 }
      case "list": isGood = read(words[1], 0...100_000) { world.listSize = $0 }
      case "seed":
        let seed = UInt64(words[1])
        world.seed = seed ?? 0
        isGood = seed != nil
      default: isGood = false
      }
      if !isGood { throw problem(part) }
    }
    if let rate { world.limit = RateLimit(perSecond: rate, burst: bucket) }
    return world
  }

  private static func problem(_ part: Substring) -> FlowproofError {
    .usage(
      "`\(part)` does not belong in `--simulate`; it takes parts such as rate=2/s, latency=30s, "
        + "bucket=40, list=1000 and seed=1, each once, with commas between"
    )
  }

  /// What a system allows, such as `2/s` or `2/s,bucket=40`; nil where a text is none.
  package static func limit(_ text: String) -> RateLimit? {
    let parts = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    guard let rate = rate(String(parts[0])) else { return nil }
    guard parts.count > 1 else { return RateLimit(perSecond: rate) }
    guard parts[1].hasPrefix("bucket="), let burst = Int(parts[1].dropFirst(7)),
      (1...1_000_000).contains(burst)
    else { return nil }
    return RateLimit(perSecond: rate, burst: burst)
  }

  /// Requests a second, such as `2/s`; nil where a text is none.
  package static func rate(_ text: String) -> Double? {
    number(text[...], "/s").flatMap { (0.001...10_000).contains($0) ? $0 : nil }
  }

  private static func read(
    _ text: Substring,
    _ range: ClosedRange<Int>,
    _ take: (Int) -> Void
  ) -> Bool {
    guard let number = Int(text), range.contains(number) else { return false }
    take(number)
    return true
  }

  /// The number before a unit, which may be left out.
  private static func number(_ text: Substring, _ unit: String) -> Double? {
    let digits = text.hasSuffix(unit) ? text.dropLast(unit.count) : text
    guard digits.utf8.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ".") }) else {
      return nil
    }
    return Double(digits)
  }
}
