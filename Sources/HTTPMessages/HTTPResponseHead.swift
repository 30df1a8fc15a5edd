import HTTPEndpoints

/// A response up to its body.
///
/// Servers are read as kindly as RFC 9112 lets a client read them: a missing reason phrase, a value
/// without a blank before it, folded values, line feeds alone and Latin-1 are all taken.
struct HTTPResponseHead: Equatable {
  /// How the end of the body is known.
  enum Framing: Equatable {
    case length(Int)
    case chunked
    /// By the end of the connection.
    case close
  }

  var status: Int
  var isOldVersion: Bool
  var fields = HTTPFields()

  /// Reads a status line, such as `HTTP/1.1 200 OK`.
  init(line: ArraySlice<UInt8>) throws(HTTPResponseProblem) {
    let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
    guard parts.count >= 2, parts[0].starts(with: Array("HTTP/1.".utf8)), parts[0].count == 8,
      parts[1].count == 3, parts[1].allSatisfy({ (48...57).contains($0) }),
      let status = Int(String(decoding: parts[1], as: UTF8.self)), status >= 100
    else { throw .noStatusLine }
    self.status = status
    isOldVersion = parts[0].last == UInt8(ascii: "0")
  }

  /// Reads a field line; one that begins with a blank goes on with the line before it.
  mutating func addField(line: ArraySlice<UInt8>) throws(HTTPResponseProblem) {
    if let first = line.first, Self.isBlank(first) {
      guard var last = fields.all.last else { throw .badField }
      last.value += " " + Self.text(Self.trimmed(line))
      fields = HTTPFields(fields.all.dropLast() + [last])
      return
    }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else {
      throw .badField
    }
    let name = Self.trimmed(line[..<colon])
    guard !name.isEmpty, name.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .badField }
    fields.append(Self.text(name), Self.text(Self.trimmed(line[(colon + 1)...])))
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    while let first = bytes.first, isBlank(first) { bytes.removeFirst() }
    while let last = bytes.last, isBlank(last) { bytes.removeLast() }
    return bytes
  }

  /// UTF-8 where it is that, else Latin-1, in which each byte is a character.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  // MARK: What the fields say of the message

  /// How the end of the body is known.
  func framing(bodyLimit: Int) throws(HTTPResponseProblem) -> Framing {
    if status == 204 || status == 304 { return .length(0) }
    let codings = elements(of: "Transfer-Encoding").map { $0.lowercased() }
    if !codings.isEmpty {
      guard codings == ["chunked"] else { throw .unknownCoding(codings.joined(separator: ", ")) }
      return .chunked
    }
    let lengths = elements(of: "Content-Length")
    guard let first = lengths.first else { return .close }
    guard lengths.allSatisfy({ $0 == first }), !first.isEmpty,
      first.utf8.allSatisfy({ (48...57).contains($0) })
    else { throw .badLength }
    guard let length = Int(first), length <= bodyLimit else { throw .tooLarge(bodyLimit) }
    return .length(length)
  }

  /// How the body is coded, where that is anything else than as it stands; nil for that.
  var contentCoding: String? {
    let codings = elements(of: "Content-Encoding").filter { !$0.isEmpty && $0 != "identity" }
    return codings.isEmpty ? nil : codings.joined(separator: ", ")
  }

  /// Whether the connection stays for another request.
  var keepsAlive: Bool {
    let options = elements(of: "Connection").map { $0.lowercased() }
    if options.contains("close") { return false }
    return !isOldVersion || options.contains("keep-alive")
  }

  private func elements(of name: String) -> [String] {
    fields.values(of: name).flatMap { value in
      value.split(separator: ",").map { part in
        String(decoding: Self.trimmed(ArraySlice(part.utf8)), as: UTF8.self)
      }
    }
  }
}
