package import Sandbox

/// The value of `--chaos`: the shares of requests that meet accidents.
package struct AccidentShares: Sendable {
  /// The shares, as parts of 1; together no more than that.
  package private(set) var shares: [FaultInjector.Accident: Double] = [:]

  /// What values look like, for whoever gives another.
  package static let form =
    "a share such as 10%, or shares of "
    + FaultInjector.Accident.allCases.map(\.rawValue).joined(separator: ", ")
    + " such as 429=5%,reset=1%, together no more than 100%"

  /// No accidents.
  package init() {}

  /// Reads a value: `10%` in equal parts, or `429=5%,reset=1%`; nil where it is none.
  package init?(_ text: String) {
    if let share = Self.share(text[...]) {
      let all = FaultInjector.Accident.allCases
      for accident in all { shares[accident] = share / Double(all.count) }
      return
    }
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let words = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard words.count == 2, let accident = FaultInjector.Accident(rawValue: String(words[0])),
        let share = Self.share(words[1]), shares.updateValue(share, forKey: accident) == nil
      else { return nil }
    }
    if shares.values.reduce(0, +) > 1 { return nil }
  }

  /// A share such as `2.5%`, as a part of 1.
  private static func share(_ text: Substring) -> Double? {
    guard text.last == "%", text.utf8.dropLast().allSatisfy({ (48...57).contains($0) || $0 == 46 }),
      let number = Double(text.dropLast()), number <= 100
    else { return nil }
    return number / 100
  }
}

extension FaultInjector.Accident {
  /// Whether it happens to the connection, which only a server can do.
  var isOfTheWire: Bool {
    switch self {
    case .reset, .cut, .slow: true
    case .tooMany, .failure, .late: false
    }
  }
}
