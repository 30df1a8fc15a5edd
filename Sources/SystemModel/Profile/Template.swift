package import JSON

/// A text with blanks in braces, such as `/contacts/{id}`.
package struct Template {
  /// A piece of the text.
  private enum Piece {
    case text(Substring)
    case blank(String)
  }

  private let pieces: [Piece]

  /// Takes a text apart; braces that hold no plain name are ordinary text.
  package init(_ text: String) {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      let behind = rest[rest.index(after: open)...]
      guard let close = behind.firstIndex(of: "}"), Self.isName(behind[..<close]) else {
        pieces.append(.text(rest[...open]))
        rest = behind
        continue
      }
      if open > rest.startIndex { pieces.append(.text(rest[..<open])) }
      pieces.append(.blank(String(behind[..<close])))
      rest = behind[behind.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(rest)) }
    self.pieces = pieces
  }

  private static func isName(_ text: Substring) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }

  /// The names of the blanks.
  package var blanks: [String] {
    pieces.compactMap { if case .blank(let name) = $0 { name } else { nil } }
  }

  /// The blank that is the whole text; nil for any other text.
  package var onlyBlank: String? {
    if pieces.count == 1, case .blank(let name) = pieces[0] { name } else { nil }
  }

  /// The text with its blanks filled; nil where one of them has no value.
  package func filled(_ value: (String) -> String?) -> String? {
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let part): text += part
      case .blank(let name):
        guard let value = value(name) else { return nil }
        text += value
      }
    }
    return text
  }

  /// The text with those blanks filled that have a value.
  package func partlyFilled(_ value: (String) -> String?) -> String {
    filled { value($0) ?? "{\($0)}" } ?? ""
  }

  /// What stands in the blanks of a text; nil where the text is another one.
  ///
  /// A blank takes as little as it can.
  package func match(_ text: String) -> [String: String]? {
    var values: [String: String] = [:]
    var rest = text[...]
    for (number, piece) in pieces.enumerated() {
      switch piece {
      case .text(let part):
        guard rest.hasPrefix(part) else { return nil }
        rest = rest.dropFirst(part.count)
      case .blank(let name):
        var end = rest.endIndex
        if number + 1 < pieces.count, case .text(let next) = pieces[number + 1] {
          guard let found = Self.find(next, in: rest) else { return nil }
          end = found
        }
        values[name] = String(rest[..<end])
        rest = rest[end...]
      }
    }
    return rest.isEmpty ? values : nil
  }

  private static func find(_ part: Substring, in text: Substring) -> Substring.Index? {
    var rest = text
    while !rest.isEmpty {
      if rest.hasPrefix(part) { return rest.startIndex }
      rest = rest.dropFirst()
    }
    return nil
  }
}

extension JSONValue {
  /// The value with the blanks of its texts filled; a text that is a blank becomes its value.
  ///
  /// - Returns: Nil where a blank has no value; members and elements that have none are left out.
  package func filled(_ value: (String) -> JSONValue?) -> JSONValue? {
    switch self {
    case .string(let text):
      let template = Template(text)
      if let name = template.onlyBlank { return value(name) }
      return template.filled { value($0).map { $0.string ?? $0.text } }.map(JSONValue.string)
    case .array(let elements): return .array(elements.compactMap { $0.filled(value) })
    case .object(let object):
      var result = JSONObject()
      for member in object {
        if let filled = member.value.filled(value) { result.append(member.name, filled) }
      }
      return .object(result)
    case .null, .bool, .number: return self
    }
  }

  /// The names of the blanks in the texts of the value.
  package var blanks: Set<String> {
    switch self {
    case .string(let text): Set(Template(text).blanks)
    case .array(let elements): elements.reduce(into: []) { $0.formUnion($1.blanks) }
    case .object(let object): object.reduce(into: []) { $0.formUnion($1.value.blanks) }
    case .null, .bool, .number: []
    }
  }
}
