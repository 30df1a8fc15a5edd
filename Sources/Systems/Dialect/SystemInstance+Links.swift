/// Where the addresses lead that answers name: relative ones are resolved against the page that they
/// stand on (RFC 3986, 5.2).
extension SystemInstance {
  /// The path and query behind the base URL that a reference in an answer leads to.
  ///
  /// Whatever host and scheme it names, the request goes to the base URL.
  ///
  /// - Parameters:
  ///   - link: The reference: an address, or one relative to the page.
  ///   - page: The target of the request that was answered with it.
  /// - Returns: The target; nil for another host, another path than the base URL's, and what is no
  ///   address.
  func target(ofLink link: String, on page: String) -> String? {
    // A line end in a target would begin a header field.
    guard link.utf8.allSatisfy({ $0 >= 32 && $0 != 127 }),
      let base = AddressParts(baseURL), var reference = AddressParts(link)
    else { return nil }
    if let scheme = reference.scheme, !["http", "https"].contains(scheme) { return nil }
    if reference.scheme != nil, reference.authority == nil { return nil }
    let isElsewhere = reference.authority.map { !base.isHost($0, by: reference.scheme) } ?? false
    if isElsewhere { return nil }
    var path = AddressParts.withoutDots(reference.path)
    if reference.authority == nil, !reference.path.hasPrefix("/") {
      let current = AddressParts(page) ?? AddressParts()
      let whole = base.path + current.path
      if reference.path.isEmpty {
        path = whole
        reference.query = reference.query ?? current.query
      } else {
        let folder = whole.lastIndex(of: "/").map { whole[...$0] } ?? "/"
        path = AddressParts.withoutDots(folder + reference.path)
      }
    }
    if path.isEmpty { path = "/" }
    if path == base.path {
      path = "/"
    } else if path.hasPrefix(base.path + "/") {
      path = String(path.dropFirst(base.path.count))
    } else if reference.authority != nil || !reference.path.hasPrefix("/") {
      return nil
    }
    let query = reference.query.map { "?" + $0 } ?? ""
    return AddressParts.encoded(path + query)
  }
}

/// The parts of an address or of a relative reference, without the fragment.
struct AddressParts {
  /// In lower case; nil where there is none.
  var scheme: String?
  var authority: String?
  /// Without a slash at the end of a base URL.
  var path = ""
  var query: String?

  init() {}

  /// Takes a reference apart; nil where a name stands before the host.
  init?(_ text: String) {
    var rest = text[...]
    if let fragment = rest.firstIndex(of: "#") { rest = rest[..<fragment] }
    if let colon = rest.firstIndex(of: ":"), Self.isScheme(rest[..<colon]) {
      scheme = rest[..<colon].lowercased()
      rest = rest[colon...].dropFirst()
    }
    if let question = rest.firstIndex(of: "?") {
      query = String(rest[question...].dropFirst())
      rest = rest[..<question]
    }
    if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      let end = rest.firstIndex(of: "/") ?? rest.endIndex
      authority = String(rest[..<end])
      rest = rest[end...]
    }
    path = String(rest)
    if authority?.contains("@") == true { return nil }
  }

  private static func isScheme(_ text: Substring) -> Bool {
    guard let first = text.first, first.isASCII, first.isLetter else { return false }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."):
        true
      default: false
      }
    }
  }

  /// Whether an authority names the same host and port.
  func isHost(_ authority: String, by scheme: String?) -> Bool {
    guard let own = self.authority else { return false }
    let scheme = scheme ?? self.scheme ?? "https"
    return Self.split(own, self.scheme ?? "https") == Self.split(authority, scheme)
  }

  /// The host in lower case, and the port where it is not that of the scheme.
  private static func split(_ authority: String, _ scheme: String) -> [String] {
    let lower = authority.lowercased()
    guard let colon = lower.lastIndex(of: ":"), !lower[colon...].contains("]") else {
      return [machine(lower), ""]
    }
    let port = String(lower[colon...].dropFirst())
    let host = machine(String(lower[..<colon]))
    return [host, port == (scheme == "http" ? "80" : "443") ? "" : port]
  }

  /// One name for all names of this machine.
  private static func machine(_ host: String) -> String {
    ["127.0.0.1", "[::1]"].contains(host) ? "localhost" : host
  }

  /// A path without the steps `.` and `..`.
  static func withoutDots(_ path: String) -> String {
    guard path.contains(".") else { return path }
    var steps: [Substring] = []
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      switch part {
      case ".": if isLast { steps.append("") }
      case "..":
        if steps.count > 1 { steps.removeLast() }
        if isLast { steps.append("") }
      default: steps.append(part)
      }
    }
    return steps.joined(separator: "/")
  }

  /// A target in which nothing stands that a request line does not take.
  static func encoded(_ target: String) -> String {
    var result = ""
    for scalar in target.unicodeScalars {
      let isPlain = scalar.value > 32 && scalar.value < 127
      if isPlain, !"\"<>\\^`{|}[]".unicodeScalars.contains(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        for byte in String(scalar).utf8 {
          result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
      }
    }
    return result
  }
}
