/// The value of `--shard`: `2/4`, or `/4` where the variables of the machine have the index.
public struct ShardOption: Sendable, Equatable {
  /// The number of the part, from 1; nil for what the variables say.
  public var index: Int?
  /// How many parts there are.
  public var count: Int

  /// Reads a value; nil where it is none, or names a part that there is not.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let count = Self.number(parts[1]), (1...10_000).contains(count) else {
      return nil
    }
    self.count = count
    if parts[0].isEmpty { return }
    guard let index = Self.number(parts[0]), (1...count).contains(index) else { return nil }
    self.index = index
  }

  /// A share of a hundred such as `80` or `80%`; nil where a text is none.
  package static func percent(_ text: String) -> Int? {
    number(text.last == "%" ? text.dropLast() : text[...]).flatMap { $0 <= 100 ? $0 : nil }
  }

  /// A whole number of digits alone.
  package static func number(_ text: some StringProtocol) -> Int? {
    text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
  }
}
