/// The address of a system, taken apart so strictly that nobody can read another host into it.
public struct EndpointAddress: Sendable, Hashable {
  /// Why a text is no address.
  public enum Fault: Error, Sendable, Hashable, CaseIterable {
    /// It does not begin with `https://` or `http://`.
    case scheme
    /// It names a user or holds a password.
    case userInfo
    /// The host is missing, or holds what no host holds.
    case host
    /// The port is no number from 1 to 65535.
    case port
    /// A `?` or `#` follows, or a character that no address holds.
    case rest
  }

  /// Whether it begins with `https://`.
  public let isEncrypted: Bool
  /// The host in lower case, without the dot at its end that some write; an address of IPv6 in its
  /// brackets.
  public let host: String
  /// The port, where it is given.
  public let port: Int?
  /// The path in front of all others, from its `/` on; empty where there is none.
  public let path: String

  /// Takes an address apart.
  ///
  /// - Throws: The first thing that is wrong with it; the text itself is never in the error.
  public init(_ text: String) throws(Fault) {
    let bytes = Array(text.utf8)
    // No blank, control character, backslash or non-ASCII letter: readers of addresses differ there.
    guard bytes.allSatisfy({ (0x21..<0x7F).contains($0) && $0 != UInt8(ascii: "\\") }) else {
      throw .rest
    }
    let lowered = text.lowercased()
    let rest: Substring
    if lowered.hasPrefix("https://") {
      isEncrypted = true
      rest = text.dropFirst(8)
    } else if lowered.hasPrefix("http://") {
      isEncrypted = false
      rest = text.dropFirst(7)
    } else {
      throw .scheme
    }
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if authority.contains("@") { throw .userInfo }
    let tail = rest[authority.endIndex...]
    if tail.contains("?") || tail.contains("#") || tail.contains("@") { throw .rest }
    path = tail.hasSuffix("/") ? String(tail.dropLast()) : String(tail)

    var name = authority.lowercased()[...]
    var digits: Substring?
    if name.hasPrefix("[") {
      guard let end = name.firstIndex(of: "]") else { throw .host }
      let behind = name[name.index(after: end)...]
      if !behind.isEmpty {
        guard behind.hasPrefix(":") else { throw .host }
        digits = behind.dropFirst()
      }
      name = name[...end]
      let isAddress = name.dropFirst().dropLast().utf8.allSatisfy { byte in
        (48...58).contains(byte) || (97...102).contains(byte) || byte == UInt8(ascii: ".")
      }
      guard isAddress, name.count > 3 else { throw .host }
    } else {
      if let colon = name.firstIndex(of: ":") {
        digits = name[name.index(after: colon)...]
        name = name[..<colon]
      }
      if name.hasSuffix(".") { name = name.dropLast() }
      guard Self.isHost(name) else { throw .host }
    }
    host = String(name)
    if let digits {
      guard (1...5).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }),
        let number = Int(digits), (1...65_535).contains(number)
      else { throw .port }
      port = number
    } else {
      port = nil
    }
  }

  /// Whether the host is this machine beyond doubt.
  ///
  /// It is where it is written `localhost`, `[::1]`, or as the four numbers of an address in
  /// `127.0.0.0/8`. Every other way to write it counts as somebody else's.
  public var isLoopback: Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == "127" else { return false }
    return parts.allSatisfy { part in
      guard let number = Int(part), (0...255).contains(number) else { return false }
      return String(number) == part
    }
  }

  /// Whether the host is one of a pattern: itself, or with `*.` in front any below it.
  public func matches(_ pattern: String) -> Bool {
    var pattern = pattern.lowercased()
    while pattern.hasSuffix(".") { pattern.removeLast() }
    if pattern.hasSuffix(".*") { return host.hasPrefix(pattern.dropLast()) }
    guard pattern.hasPrefix("*.") else { return host == pattern }
    return host.hasSuffix(pattern.dropFirst()) && host.utf8.count > pattern.utf8.count - 1
  }

  private static func isHost(_ name: Substring) -> Bool {
    guard (1...253).contains(name.utf8.count) else { return false }
    return name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      guard (1...63).contains(label.utf8.count), !label.hasPrefix("-"), !label.hasSuffix("-") else {
        return false
      }
      return label.utf8.allSatisfy { byte in
        (97...122).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: "_")
      }
    }
  }
}

extension EndpointAddress.Fault {
  /// What is wrong, as the end of a sentence about the address.
  public var summary: String {
    switch self {
    case .scheme: "does not begin with `https://`"
    case .userInfo: "names a user or holds a password"
    case .host: "names no host that can be sent to"
    case .port: "has a port that is no number from 1 to 65535"
    case .rest: "holds a `?`, a `#`, a blank or another character that has no place in it"
    }
  }

  /// What to do about it.
  public var hint: String {
    switch self {
    case .scheme: "write it as `https://host/path`"
    case .userInfo: "take all in front of the `@` out, and give it as `credentials`"
    case .host: "write the host's name in ASCII, such as `api.example.com`"
    case .port: "leave the port out, or correct it"
    case .rest: "keep just scheme, host, port and path"
    }
  }
}
