/// HTML while it is written: markup of ours, and text of anybody's, which can never become markup.
struct HTMLText {
  /// What was written so far.
  private(set) var bytes: [UInt8] = []

  /// Begins a text.
  init() {}

  /// Adds markup, which has to be ours.
  mutating func markup(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

  /// Adds what another writer made.
  mutating func append(_ other: HTMLText) { bytes.append(contentsOf: other.bytes) }

  /// Adds bytes that another writer made.
  mutating func append(_ other: [UInt8]) { bytes.append(contentsOf: other) }

  /// Adds a number.
  mutating func number(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

  /// Adds text as content of an element.
  ///
  /// Scalars that reorder what stands around them, hide, or may not stand in HTML become a small
  /// box with their number.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  mutating func text(_ text: String) {
    self.text(Array(text.utf8)[...])
  }

  /// Adds a part of a UTF-8 text as content of an element.
  mutating func text(_ source: ArraySlice<UInt8>) {
    var start = source.startIndex
    var index = start
    while index < source.endIndex {
      let byte = source[index]
      guard byte < 0x30 || byte == 0x3C || byte == 0x3E || byte >= 0x7F else {
        index += 1
        continue
      }
      if let entity = Self.entity(for: byte) {
        bytes.append(contentsOf: source[start..<index])
        bytes.append(contentsOf: entity.utf8)
        index += 1
        start = index
      } else if let (scalar, length) = Self.hidden(in: source, at: index) {
        bytes.append(contentsOf: source[start..<index])
        markup("<span class=\"u\">\(ValueDifference.code(of: scalar))</span>")
        index += length
        start = index
      } else {
        index += 1
      }
    }
    bytes.append(contentsOf: source[start...])
  }

  /// Adds text inside the quotes of an attribute.
  mutating func attribute(_ text: String) {
    let source = Array(text.utf8)
    var index = 0
    while index < source.count {
      if let entity = Self.entity(for: source[index]) {
        bytes.append(contentsOf: entity.utf8)
        index += 1
      } else if let (scalar, length) = Self.hidden(in: source[...], at: index) {
        markup(ValueDifference.code(of: scalar))
        index += length
      } else {
        bytes.append(source[index])
        index += 1
      }
    }
  }

  /// Adds an element that holds nothing but text.
  mutating func element(_ name: String, class style: String? = nil, _ text: String) {
    markup(style.map { "<\(name) class=\"\($0)\">" } ?? "<\(name)>")
    self.text(text)
    markup("</\(name)>")
  }

  private static func entity(for byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }

  /// The scalar at a place and its length, where a reader would not see it or see more than it.
  private static func hidden(
    in source: ArraySlice<UInt8>,
    at index: Int
  ) -> (Unicode.Scalar, Int)? {
    func byte(_ offset: Int) -> UInt32 {
      index + offset < source.endIndex ? UInt32(source[index + offset]) : 0
    }
    switch byte(0) {
    case 0x09, 0x0A: return nil
    case 0..<0x20, 0x7F: return (Unicode.Scalar(source[index]), 1)
    case 0xC2 where byte(1) < 0xA0, 0xD8 where byte(1) == 0x9C:
      return Unicode.Scalar((byte(0) & 0x1F) << 6 | byte(1) & 0x3F).map { ($0, 2) }
    case 0xE2, 0xEF:
      let value = (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | byte(2) & 0x3F
      switch value {
      case 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
        return Unicode.Scalar(value).map { ($0, 3) }
      default: return nil
      }
    default: return nil
    }
  }
}
