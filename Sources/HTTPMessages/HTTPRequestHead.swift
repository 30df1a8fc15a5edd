import HTTPEndpoints

/// A request up to its body.
struct HTTPRequestHead: Equatable {
  /// How the end of the body is told.
  enum Framing: Equatable {
    /// By its length; 0 for none.
    case length(Int)
    /// By chunks.
    case chunked
  }

  var method: HTTPMethod
  /// Whether only the head of the answer is wanted.
  var isHeadOnly: Bool
  var target: String
  var isOldVersion: Bool
  var fields = HTTPFields()

  /// Reads a request line.
  init(line: ArraySlice<UInt8>) throws(HTTPRequestProblem) {
    let parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard parts.count == 3, Self.isToken(parts[0]) else { throw .badRequestLine }
    switch Array(parts[2]) {
    case Array("HTTP/1.1".utf8): isOldVersion = false
    case Array("HTTP/1.0".utf8): isOldVersion = true
    case let version where version.starts(with: "HTTP/".utf8): throw .unknownVersion
    default: throw .badRequestLine
    }
    let name = String(decoding: parts[0], as: UTF8.self)
    isHeadOnly = name == "HEAD"
    guard let method = isHeadOnly ? .get : HTTPMethod(rawValue: name) else { throw .unknownMethod }
    self.method = method
    target = try Self.target(parts[1])
  }

  /// The path and query of a target, which may also be a whole address.
  private static func target(_ bytes: ArraySlice<UInt8>) throws(HTTPRequestProblem) -> String {
    guard !bytes.isEmpty, bytes.allSatisfy({ (0x21...0x7E).contains($0) && $0 != hash }) else {
      throw .badTarget
    }
    if bytes.first == slash { return String(decoding: bytes, as: UTF8.self) }
    let scheme = "http://"
    guard bytes.count > scheme.utf8.count,
      String(decoding: bytes.prefix(scheme.utf8.count), as: UTF8.self).lowercased() == scheme
    else { throw .badTarget }
    let rest = bytes.dropFirst(scheme.utf8.count)
    guard let end = rest.firstIndex(where: { $0 == slash || $0 == question }) else { return "/" }
    guard end > rest.startIndex else { throw .badTarget }
    let path = String(decoding: rest[end...], as: UTF8.self)
    return rest[end] == slash ? path : "/" + path
  }

  private static let slash = UInt8(ascii: "/")
  private static let question = UInt8(ascii: "?")
  private static let hash = UInt8(ascii: "#")

  // MARK: Fields

  /// Reads a field line.
  mutating func addField(line: ArraySlice<UInt8>) throws(HTTPRequestProblem) {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), Self.isToken(line[..<colon]) else {
      throw .badField
    }
    var value = line[(colon + 1)...]
    while let first = value.first, Self.isBlank(first) { value.removeFirst() }
    while let last = value.last, Self.isBlank(last) { value.removeLast() }
    guard value.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else { throw .badField }
    fields.append(
      String(decoding: line[..<colon], as: UTF8.self),
      String(decoding: value, as: UTF8.self)
    )
  }

  /// Whether bytes are a name as HTTP has them.
  private static func isToken(_ bytes: ArraySlice<UInt8>) -> Bool {
    !bytes.isEmpty
      && bytes.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  // MARK: What the fields say of the message

  /// How the end of the body is told; what could be read in two ways is refused.
  func framing(bodyLimit: Int) throws(HTTPRequestProblem) -> Framing {
    let hosts = fields.values(of: "Host").count
    guard hosts == 1 || isOldVersion && hosts == 0 else { throw .badHost }
    let lengths = elements(of: "Content-Length")
    let codings = elements(of: "Transfer-Encoding")
    if !codings.isEmpty {
      guard lengths.isEmpty else { throw .twoLengths }
      guard !isOldVersion else { throw .codingTooNew }
      guard codings.count == 1, codings[0].lowercased() == "chunked" else { throw .unknownCoding }
      return .chunked
    }
    guard let first = lengths.first else { return .length(0) }
    guard lengths.allSatisfy({ $0 == first }), !first.isEmpty, first.utf8.count <= 18,
      first.utf8.allSatisfy({ (48...57).contains($0) }), let length = Int(first)
    else { throw .badLength }
    guard length <= bodyLimit else { throw .bodyTooLarge }
    return .length(length)
  }

  /// Whether the client waits for a word before it sends the body.
  func expectsContinue() throws(HTTPRequestProblem) -> Bool {
    let expectations = elements(of: "Expect")
    guard !expectations.isEmpty, !isOldVersion else { return false }
    guard expectations.allSatisfy({ $0.lowercased() == "100-continue" }) else {
      throw .badExpectation
    }
    return true
  }

  /// Whether the connection stays for another request.
  var keepsAlive: Bool {
    let options = elements(of: "Connection").map { $0.lowercased() }
    if options.contains("close") { return false }
    return !isOldVersion || options.contains("keep-alive")
  }

  /// The request with its body, without the fields that carry the message itself.
  func request(body: [UInt8]) -> HTTPRequest {
    let own = fields.all.filter { field in
      !Self.carrying.contains { HTTPFields.isSame($0, field.name) }
    }
    return HTTPRequest(method, target, fields: HTTPFields(own), body: body)
  }

  private static let carrying = [
    "Connection", "Content-Length", "Expect", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding",
    "Upgrade",
  ]

  /// The parts of a field that is a list; an empty field has one empty part.
  private func elements(of name: String) -> [String] {
    fields.values(of: name).flatMap { value in
      value.split(separator: ",", omittingEmptySubsequences: false).map { part in
        String(part.drop { $0 == " " || $0 == "\t" }.trimmingSuffix { $0 == " " || $0 == "\t" })
      }
    }
  }
}

extension Substring {
  /// The text without the characters at its end that belong to a kind.
  fileprivate func trimmingSuffix(while belongs: (Character) -> Bool) -> Substring {
    var result = self
    while let last = result.last, belongs(last) { result.removeLast() }
    return result
  }
}
