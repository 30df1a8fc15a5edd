import Flowproof
import SystemModel
import Sandbox
import Systems

/// The values of options of `serve`; nil where a text is none.
enum ServeOptions {
  /// A time such as `50ms`, `2s` or `1.5m`, a day at the most.
  static func duration(_ text: String) -> Duration? { Duration(configured: text) }

  /// A time that is not zero.
  static func propagation(_ text: String) -> Duration? {
    duration(text).flatMap { $0 >= .milliseconds(1) ? $0 : nil }
  }

  /// A port; 0 for any that is free.
  static func port(_ text: String) -> Int? { UInt16(text).map(Int.init) }

  /// What a system allows, such as `2/s` or `2/s,bucket=40`.
  static func limit(_ text: String) -> RateLimit? {
    let parts = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    guard let rate = SimulationOption.rate(String(parts[0])) else { return nil }
    guard parts.count > 1 else { return RateLimit(perSecond: rate) }
    guard parts[1].hasPrefix("bucket="), let burst = Int(parts[1].dropFirst(7)),
      (1...1_000_000).contains(burst)
    else { return nil }
    return RateLimit(perSecond: rate, burst: burst)
  }

  /// The shares of requests that meet accidents: `10%` in equal parts, or `429=5%,reset=1%`.
  static func chaos(_ text: String) -> [FaultInjector.Accident: Double]? {
    if let share = share(text[...]) {
      let all = FaultInjector.Accident.allCases
      return Dictionary(uniqueKeysWithValues: all.map { ($0, share / Double(all.count)) })
    }
    var shares: [FaultInjector.Accident: Double] = [:]
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let words = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard words.count == 2, let accident = FaultInjector.Accident(rawValue: String(words[0])),
        let share = share(words[1]), shares.updateValue(share, forKey: accident) == nil
      else { return nil }
    }
    return shares.values.reduce(0, +) <= 1 ? shares : nil
  }

  /// A share such as `2.5%`, as a part of 1.
  private static func share(_ text: Substring) -> Double? {
    guard text.last == "%", text.utf8.dropLast().allSatisfy({ (48...57).contains($0) || $0 == 46 }),
      let number = Double(text.dropLast()), number <= 100
    else { return nil }
    return number / 100
  }
}
