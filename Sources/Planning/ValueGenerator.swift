public import JSON
import SystemModel
public import Transforms

/// What a value has to look like, after the names and the data type of the row that it goes through.
public enum ValueKind: Sendable, Hashable {
  /// Any text.
  case text
  /// An e-mail address that reaches nobody.
  case email
  /// A telephone number.
  case phone
  /// A web address that leads nowhere.
  case webAddress
  /// Whole digits, as text, that every known conversion leaves a number.
  case digits
  /// A number with a fraction, as text, of no more digits than a double keeps.
  case amount
  /// A number with a fraction, as text, of more digits than a double keeps.
  case decimal
  /// A moment with its zone, as text.
  case moment
  /// True or false.
  case boolean
  /// What an expression makes something of; unique where that still tells the value.
  case sample(of: DataType, isUnique: Bool)
  /// Another kind, within what both systems take.
  indirect case limited(ValueKind, ValueBounds)

  /// Chooses a kind for a row.
  public init(source: String, target: String, type: DataType, isOfTime: Bool = false) {
    switch type {
    case .cast(.string) where isOfTime: self = .moment
    case .cast(.integer), .notShown: self = .digits
    case .cast(.float): self = .amount
    case .cast(.decimal): self = .decimal
    case .cast(.boolean): self = .boolean
    case .expression:
      let samples = type.samples(text: "probe", number: 123_456_789)
      self = .sample(of: type, isUnique: samples.first?.isRunning ?? false)
    case .cast(.string), .unreadable:
      self = Self.text(for: "\(source) \(target)".lowercased())
    }
  }

  /// Chooses among the kinds of text by words in the properties' names, in lower case.
  private static func text(for names: String) -> ValueKind {
    let bytes = Array(names.utf8)
    let places = { (word: String) in
      bytes.indices.lazy.filter { place in
        bytes[place] == word.utf8.first && bytes[place...].starts(with: word.utf8)
      }
    }
    // The address for letters is none for messages.
    for word in ["mailaddress", "mailing"]
    where places(word).contains(where: { $0 == 0 || bytes[$0 - 1] != UInt8(ascii: "e") }) {
      return .text
    }
    return words.first { word, _ in !places(word).isEmpty }?.kind ?? .text
  }

  private static let words: [(word: String, kind: ValueKind)] = [
    ("mail", .email), ("phone", .phone), ("mobile", .phone), ("url", .webAddress),
    ("website", .webAddress), ("domain", .webAddress),
  ]

  /// Whether values of the kind can be told from all others of a run.
  public var isUnique: Bool {
    switch self {
    case .boolean: false
    case .sample(_, let isUnique): isUnique
    case .limited(let kind, let bounds): kind.isUnique(within: bounds)
    default: true
    }
  }
}

/// Makes the values of a case's records, the same ones for the same seed.
public struct ValueGenerator: Sendable {
  private let seed: UInt64
  private var count: UInt64 = 0

  /// Creates a generator for one case.
  public init(seed: UInt64, case id: String) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ seed
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    self.seed = Self.mixed(hash)
  }

  /// A short value in plain characters, different from every other of the run.
  public mutating func plain(_ kind: ValueKind) -> JSONValue {
    if case .limited(let kind, let bounds) = kind { return plain(kind, within: bounds) }
    let bits = nextBits()
    return switch kind {
    case .text: .string(Self.token(bits))
    case .email: .string(Self.token(bits) + "@" + Self.domain)
    case .phone: .string("+47" + Self.digits(bits, count: 12))
    case .webAddress: .string("https://" + Self.token(bits) + ".example.test")
    case .digits: .string(Self.digits(bits, count: 12))
    case .amount, .decimal: .string(Self.digits(bits, count: 10) + ".5")
    case .moment: .string(Self.moment(bits))
    case .boolean, .sample, .limited: choices(kind)[0]
    }
  }

  /// The values among which a case can choose, no two of which arrive as one; never empty.
  ///
  /// Of a kind that is not unique there are no others than these.
  public mutating func choices(_ kind: ValueKind) -> [JSONValue] {
    switch kind {
    case .boolean: return ["true", "false"]
    case .sample(let type, _):
      let bits = nextBits()
      let number = Int(bits % 900_000_000) + 100_000_000
      let samples = type.samples(text: Self.token(bits), number: number)
      return samples.isEmpty ? [.null] : samples.map(\.source)
    case .limited(let kind, let bounds): return choices(kind, within: bounds)
    default: return [plain(kind), plain(kind)]
    }
  }

  /// A value with what integrations stumble over, as far as the kind allows it.
  public mutating func hard(_ kind: ValueKind) -> JSONValue {
    if case .limited(let kind, let bounds) = kind { return hard(kind, within: bounds) }
    let bits = nextBits()
    return switch kind {
    case .text: .string(" " + Self.token(bits) + Self.hardText)
    case .email: .string(Self.token(bits) + Self.hardName + "@" + Self.domain)
    case .phone: .string("+47" + Self.digits(bits, count: 12))
    case .webAddress: .string("https://" + Self.token(bits) + ".example.test/" + Self.hardName)
    // Ending so that no rounding to fewer digits leaves it as it is.
    case .digits: .string(Self.digits(bits, count: 16) + "7")
    case .amount: .string(Self.digits(bits, count: 12) + ".250")
    case .decimal: .string(Self.digits(bits, count: 16) + "7.250")
    case .moment: .string(Self.moment(bits))
    case .boolean, .sample, .limited: choices(kind)[0]
    }
  }

  /// A second value for a row where one alone shows too little; nil where it does not.
  ///
  /// Of a few values a system may fill in one by itself; and a text that becomes a text does not
  /// show whether it was converted, a number does.
  public mutating func alternative(
    to first: JSONValue,
    _ kind: ValueKind,
    _ type: DataType
  ) -> JSONValue? {
    if !kind.isUnique {
      let made = type.evaluate(first)
      return choices(kind).first { !ValueComparison.agree(type.evaluate($0), made) }
    }
    guard kind.look == .text, type == .cast(.string) else { return nil }
    let number = JSONNumber(text: Self.digits(nextBits(), count: 16) + "7").map(JSONValue.number)
    guard let number, case .limited(_, let bounds) = kind else { return number }
    return !bounds.forming.isTyped && bounds.take(number) ? number : nil
  }

  /// Two values for a merge property of which the last character alone tells one from the other.
  ///
  /// - Returns: Nil where no two such values are of the kind.
  public mutating func nearlyEqual(_ kind: ValueKind) -> (JSONValue, JSONValue)? {
    if case .limited(let kind, let bounds) = kind { return nearlyEqual(kind, within: bounds) }
    guard case .string(let text) = plain(kind) else { return nil }
    let last = text.utf8.last
    let stem = String(text.dropLast())
    let endings = last.map { (48...57).contains($0) } ?? false ? ("3", "8") : ("x", "y")
    return (.string(stem + endings.0), .string(stem + endings.1))
  }

  /// The domain of e-mail addresses, where nothing is ever delivered.
  static let domain = "example.test"
  /// Behind a blank and what tells the text: runs of blanks, beyond ASCII, quotes, an emoji, leading
  /// zeros, longer than 255 characters, and a blank at the end.
  private static let hardText =
    "Ærlig  Øl   Åse 東京 😀 \"it's\" <b>&amp;</b> 007 " + String(repeating: "lang ", count: 42)
    + "end "
  /// What may stand in an address (RFC 6531, RFC 3987): beyond ASCII, capital letters, and long.
  private static let hardName =
    "-Ærlig-Øl-Åse-東京-Mixed-Case-" + String(repeating: "lang-", count: 2) + "end"

  /// Puts elements into an order of the seed's.
  mutating func shuffle<Element>(_ elements: inout [Element]) {
    for index in elements.indices.dropFirst() {
      elements.swapAt(index, Int(nextBits() % UInt64(index + 1)))
    }
  }

  mutating func nextBits() -> UInt64 {
    count += 1
    return Self.mixed(seed &+ count &* 0x9e37_79b9_7f4a_7c15)
  }

  /// The finalizer of splitmix64.
  private static func mixed(_ bits: UInt64) -> UInt64 {
    var bits = bits
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits >> 31)
  }

  /// Ten letters and digits, a letter first.
  private static func token(_ bits: UInt64) -> String {
    let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789".utf8)
    var bytes: [UInt8] = [alphabet[Int(bits % 24)]]
    var rest = bits / 24
    for _ in 0..<9 {
      bytes.append(alphabet[Int(rest % 32)])
      rest /= 32
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A moment whose day is another one in UTC, far from today.
  private static func moment(_ bits: UInt64) -> String {
    let part = { (shift: UInt64, count: UInt64, first: UInt64) -> String in
      let number = String((bits >> shift) % count + first)
      return number.utf8.count < 2 ? "0" + number : number
    }
    return "19" + part(0, 60, 10) + "-" + part(8, 12, 1) + "-" + part(16, 28, 1) + "T0"
      + part(24, 2, 0).suffix(1)
      + ":" + part(32, 60, 0) + ":" + part(40, 60, 0) + "." + part(48, 90, 10) + "+02:00"
  }

  /// A number of so many digits, the first not zero.
  private static func digits(_ bits: UInt64, count: Int) -> String {
    var bytes: [UInt8] = [UInt8(49 + bits % 9)]
    var rest = bits / 9
    while bytes.count < count {
      bytes.append(UInt8(48 + rest % 10))
      rest /= 10
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
