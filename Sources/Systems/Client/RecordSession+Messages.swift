import HTTPEndpoints
import JSON
import SystemModel

/// What systems say in their own words.
extension RecordSession {
  /// The longest text of an answer that stands in an error.
  static let longestMessage = 200

  /// Where answers say what is wrong that no profile describes, the most telling first.
  private static let usualPlaces: [PropertyPath] = [
    "message", "error.message", "errors.message", "error_description", "detail", "details.message",
    "error.detail", "errors.detail", "description", "title", "error.title", "errors.title", "error",
    "errors", "reason", "msg", "problem",
  ]

  /// What an answer says is wrong, secrets masked; nil where it says nothing that can be read.
  func message(in response: HTTPResponse) -> String? {
    Self.message(in: response, at: dialect.instance.profile.message, masking: mask)
  }

  /// What an answer says is wrong, in the system's own words, secrets masked.
  ///
  /// - Parameters:
  ///   - response: The answer.
  ///   - place: Where such answers say it; nil where nobody knows.
  ///   - mask: Hides secrets.
  /// - Returns: Nil where it says nothing that can be read.
  static func message(
    in response: HTTPResponse,
    at place: PropertyPath? = nil,
    masking mask: (String) -> String = { $0 }
  ) -> String? {
    guard response.body.contains(where: { $0 > 32 }) else { return nil }
    guard let body = try? response.json else { return text(in: response, masking: mask) }
    func words(_ value: JSONValue) -> String {
      harmless(value.string ?? value.text, longestMessage, masking: mask)
    }
    let configured = place.flatMap { body.value(at: $0) }
    if let configured, !configured.isNull { return words(configured) }
    for place in Self.usualPlaces {
      if let value = body.value(at: place), let words = Self.sentence(value) {
        return Self.harmless(words, Self.longestMessage, masking: mask)
      }
    }
    if let text = body.string, !text.isEmpty { return words(body) }
    // Many say what is wrong with each property, below its name.
    let told = body.object?.members.lazy.compactMap { member in
      member.value.array.flatMap(\.first).flatMap(Self.sentence).map { "\(member.name): \($0)" }
    }
    if let first = told?.first { return harmless(first, longestMessage, masking: mask) }
    // Some text says more than none.
    return body.holdsText ? words(body) : nil
  }

  /// The title of a page, or a text that is short.
  private static func text(
    in response: HTTPResponse,
    masking mask: (String) -> String
  ) -> String? {
    let text = String(decoding: response.body.prefix(10_000), as: UTF8.self)
    if response.isPage {
      let title = Self.title(of: text).map { ": \($0)" } ?? ""
      return "a page" + harmless(title, 100, masking: mask) + ": is the base URL right?"
    }
    guard response.body.count <= 500,
      String(validating: response.body, as: UTF8.self) != nil
    else { return nil }
    return Self.harmless(text, Self.longestMessage, masking: mask)
  }

  /// What stands between the first `<title>` and its end.
  private static func title(of page: String) -> String? {
    let bytes = Array(page.utf8)
    let lower = Array(page.lowercased().utf8)
    guard lower.count == bytes.count, let start = lower.firstRange(of: Array("<title>".utf8)),
      let end = lower[start.upperBound...].firstIndex(of: UInt8(ascii: "<"))
    else { return nil }
    return String(decoding: bytes[start.upperBound..<end], as: UTF8.self)
  }

  /// What a value says in a text; of several the first.
  private static func sentence(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text): text.isEmpty ? nil : text
    case .array(let elements): elements.lazy.compactMap { sentence($0) }.first
    case .object, .number, .bool, .null: nil
    }
  }

  /// Some of a text that a system sent, on one line, secrets masked.
  static func harmless(
    _ text: String,
    _ length: Int,
    masking mask: (String) -> String
  ) -> String {
    // Half a secret would not be found any more.
    let scalars = mask(text).unicodeScalars.map { scalar in
      scalar.value < 32 || (127..<160).contains(scalar.value) ? " " : Character(scalar)
    }
    return String(String(scalars).prefix(length))
  }
}

extension HTTPResponse {
  /// The body as JSON; a byte-order mark in front of it is no part of it (RFC 8259, 8.1).
  var json: JSONValue {
    get throws(JSONParseError) {
      let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
      guard body.starts(with: mark) else { return try JSONParser.parse(body) }
      return try JSONParser.parse(Array(body.dropFirst(mark.count)))
    }
  }

  /// Whether the body is a page for people.
  var isPage: Bool {
    let type = fields["Content-Type"]?.lowercased() ?? ""
    if type.hasPrefix("text/html") || type.hasPrefix("application/xhtml") { return true }
    let begin = String(decoding: body.prefix(200), as: UTF8.self).lowercased()
      .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    return begin.hasPrefix("<!doctype html") || begin.hasPrefix("<html")
  }
}

extension JSONValue {
  /// Whether there is a text that is not empty anywhere in the value.
  fileprivate var holdsText: Bool {
    switch self {
    case .string(let text): !text.isEmpty
    case .array(let elements): elements.contains { $0.holdsText }
    case .object(let object): object.members.contains { $0.value.holdsText }
    case .null, .bool, .number: false
    }
  }
}
