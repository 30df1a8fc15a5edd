/// A text in which `${NAME}` stands for the value of a variable of the environment.
public struct TextTemplate: Sendable, Hashable {
  /// A piece of the text.
  public enum Part: Sendable, Hashable {
    /// Text that stands for itself.
    case text(String)
    /// A variable by its name.
    case variable(String)
  }

  /// The pieces in their order.
  public var parts: [Part]

  /// The bytes of the configuration in which it stands, quotes included.
  public var range: Range<Int>

  /// Takes a text apart.
  ///
  /// - Returns: nil where `${` begins no variable: the name has letters, digits and `_`, a digit
  ///   not first, and `}` follows.
  public init?(_ text: String, at range: Range<Int>) {
    self.range = range
    parts = []
    var rest = Substring(text)
    while let start = rest.firstRange(of: "${") {
      if start.lowerBound > rest.startIndex {
        parts.append(.text(String(rest[..<start.lowerBound])))
      }
      guard let end = rest[start.upperBound...].firstIndex(of: "}") else { return nil }
      let name = String(rest[start.upperBound..<end])
      guard Self.isVariable(name) else { return nil }
      parts.append(.variable(name))
      rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
  }

  /// The text itself if it has no variable.
  public var plain: String? {
    switch parts.count {
    case 0: ""
    case 1: if case .text(let text) = parts[0] { text } else { nil }
    default: nil
    }
  }

  /// The variable if the text is nothing else.
  public var variable: String? {
    if parts.count == 1, case .variable(let name) = parts[0] { name } else { nil }
  }

  /// Whether two texts say the same, wherever they stand.
  public func says(_ other: TextTemplate) -> Bool { parts == other.parts }

  private static func isVariable(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(48...57).contains(first) else { return false }
    return name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }
}

extension TextTemplate: CustomStringConvertible {
  /// The text as it was written.
  public var description: String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .variable(let name): "${\(name)}"
      }
    }.joined()
  }
}
