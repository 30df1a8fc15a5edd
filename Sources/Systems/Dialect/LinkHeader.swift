import HTTPEndpoints

/// Reads the header that names related pages (RFC 8288).
enum LinkHeader {
  /// A link of the header.
  struct Link: Equatable {
    /// The address as written: whole, or relative to the page.
    var reference: String
    /// What it leads to, such as `next`, in lower case.
    var relations: [String] = []
    /// Whose relation it is, as written; nil for the page's own.
    var anchor: String?
  }

  /// The links of all fields, in order.
  static func links(_ fields: HTTPFields) -> [Link] {
    fields.values(of: "Link").flatMap { value in
      var scanner = Scanner(bytes: Array(value.utf8))
      var links: [Link] = []
      while let link = scanner.link() { links.append(link) }
      return links
    }
  }

  /// The links to the next page.
  static func next(_ fields: HTTPFields) -> [Link] {
    links(fields).filter { $0.relations.contains("next") }
  }

  private struct Scanner {
    let bytes: [UInt8]
    var index = 0

    private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func passBlanks() {
      while byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { index += 1 }
    }

    private mutating func pass(_ sign: Unicode.Scalar) -> Bool {
      guard byte == UInt8(ascii: sign) else { return false }
      index += 1
      return true
    }

    /// The bytes up to one of some signs, or to the end.
    private mutating func text(until signs: String) -> String {
      let start = index
      while let byte, !signs.utf8.contains(byte) { index += 1 }
      return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    /// The next link; nil behind the last.
    mutating func link() -> Link? {
      while byte != nil, byte != UInt8(ascii: "<") { passElement() }
      guard pass("<") else { return nil }
      var link = Link(reference: text(until: ">"))
      guard pass(">") else { return nil }
      var hasRelations = false
      passBlanks()
      while pass(";") {
        let (name, value) = parameter()
        switch name {
        // Of several the first counts.
        case "rel" where !hasRelations:
          hasRelations = true
          link.relations = value.lowercased().split { $0 == " " || $0 == "\t" }.map(String.init)
        case "anchor": link.anchor = link.anchor ?? value
        default: break
        }
        passBlanks()
      }
      passElement()
      return link
    }

    /// Goes on behind the next comma that is not quoted.
    private mutating func passElement() {
      while let byte {
        if byte == UInt8(ascii: "<") { return }
        index += 1
        if byte == UInt8(ascii: ",") { return }
        if byte == UInt8(ascii: "\"") { _ = quoted() }
      }
    }

    /// A parameter's name, in lower case, and its value; an empty one where it has none.
    private mutating func parameter() -> (name: String, value: String) {
      passBlanks()
      let name = text(until: " \t=;,").lowercased()
      passBlanks()
      guard pass("=") else { return (name, "") }
      passBlanks()
      if pass("\"") { return (name, quoted()) }
      var value = text(until: ";,")
      while value.hasSuffix(" ") || value.hasSuffix("\t") { value.removeLast() }
      // Some write apostrophes for quotes, which are letters of a token.
      if value.utf8.count > 1, value.hasPrefix("'"), value.hasSuffix("'") {
        value = String(value.dropFirst().dropLast())
      }
      return (name, value)
    }

    /// The rest of a quoted text, and goes on behind it.
    private mutating func quoted() -> String {
      var text: [UInt8] = []
      while let byte {
        index += 1
        if byte == UInt8(ascii: "\"") { break }
        if byte == UInt8(ascii: "\\"), let escaped = self.byte {
          index += 1
          text.append(escaped)
        } else {
          text.append(byte)
        }
      }
      return String(decoding: text, as: UTF8.self)
    }
  }
}
