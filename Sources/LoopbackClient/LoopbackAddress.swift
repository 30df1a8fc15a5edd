/// Where a system on this machine is: the addresses of its host, its port, and the beginning of its
/// paths.
struct LoopbackAddress: Equatable {
  /// The addresses to try in their order: four octets, or sixteen.
  let hosts: [[UInt8]]
  let port: Int
  /// What stands in the Host field.
  let authority: String
  /// The beginning of every path, without a slash at its end.
  let path: String

  /// Reads an address such as `http://127.0.0.1:8080/api`; nil where it is none of this machine.
  init?(_ text: String) {
    let scheme = "http://"
    guard text.utf8.count > scheme.utf8.count,
      text.prefix(scheme.utf8.count).lowercased() == scheme,
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    let rest = text.dropFirst(scheme.utf8.count)
    guard !rest.contains(where: { $0 == "?" || $0 == "#" || $0 == "@" }) else { return nil }
    let end = rest.firstIndex(of: "/") ?? rest.endIndex
    let authority = rest[..<end]
    var path = rest[end...]
    while path.hasSuffix("/") { path.removeLast() }
    let isBracketed = authority.hasPrefix("[")
    let hostEnd =
      isBracketed
      ? authority.firstIndex(of: "]").map(authority.index(after:))
      : authority.firstIndex(of: ":") ?? authority.endIndex
    guard let hostEnd, let hosts = Self.hosts(authority[..<hostEnd].lowercased()) else {
      return nil
    }
    let behind = authority[hostEnd...]
    guard behind.isEmpty || behind.first == ":" else { return nil }
    let digits = behind.dropFirst()
    guard let port = digits.isEmpty ? 80 : Int(digits), (1...65_535).contains(port) else {
      return nil
    }
    self.hosts = hosts
    self.port = port
    self.authority = String(authority)
    self.path = String(path)
  }

  private static let wide = [UInt8](repeating: 0, count: 15) + [1]

  /// The addresses of a host that is this machine, whatever any name server says.
  private static func hosts(_ host: String) -> [[UInt8]]? {
    switch host {
    case "localhost": return [[127, 0, 0, 1], wide]
    case "[::1]", "[0:0:0:0:0:0:0:1]": return [wide]
    default:
      let parts = host.split(separator: ".", omittingEmptySubsequences: false)
      let octets = parts.compactMap { UInt8($0) }
      return parts.count == 4 && octets.count == 4 && octets[0] == 127 ? [octets] : nil
    }
  }
}
