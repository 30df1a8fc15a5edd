/// Finds what may be a secret in a file that should hold none, before any of it is shown.
///
/// It looks at signs only, so that it serves for files that are no JSON as well. It hides too much
/// rather than too little: what follows a name such as `apiKey`, all texts among `credentials`, and
/// what stands in front of an `@` in an address.
package enum LikelySecrets {
  private static let words = [
    "secret", "password", "passwd", "passphrase", "token", "apikey", "accesskey", "privatekey",
    "authorization", "credential", "cookie", "bearer", "signature",
  ].map { Array($0.utf8) }

  private static let wholeNames = ["pwd", "auth", "pin", "pass"].map { Array($0.utf8) }

  /// Whether a name is one that people give to secrets.
  package static func isSecretName(_ name: String) -> Bool {
    var folded: [UInt8] = []
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "_"): continue
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): folded.append(byte | 0x20)
      default: folded.append(byte)
      }
    }
    if folded.suffix(3).elementsEqual("key".utf8) || wholeNames.contains(folded) { return true }
    return folded.indices.contains { start in
      words.contains { $0[0] == folded[start] && folded[start...].starts(with: $0) }
    }
  }

  /// The file with stars for all that may be a secret; each byte keeps its place.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  static func masked(_ bytes: [UInt8]) -> [UInt8] {
    var masked = bytes
    var scan = LikelySecretScan(bytes: bytes)
    for range in scan.findAll() {
      for index in range where bytes[index] != 0x0A && bytes[index] != 0x0D {
        masked[index] = UInt8(ascii: "*")
      }
    }
    return masked
  }
}

/// One way through the signs of a file.
private struct LikelySecretScan {
  let bytes: [UInt8]
  private var index = 0
  private var found: [Range<Int>] = []
  /// How many objects and lists are open.
  private var depth = 0
  /// The depth at which `credentials` were opened, and all in them is hidden.
  private var hiddenFrom: Int?
  /// The name whose value comes next.
  private var name: String?

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func findAll() -> [Range<Int>] {
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        if let name, hiddenFrom == nil, name == "authentication" || LikelySecrets.isSecretName(name)
        {
          hiddenFrom = depth
        }
        name = nil
        index += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if hiddenFrom == depth { hiddenFrom = nil }
        depth -= 1
        name = nil
        index += 1
      case UInt8(ascii: ","):
        name = nil
        index += 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"): passWord(quote: byte)
      case UInt8(ascii: "/") where index + 1 < bytes.count && isComment: passComment()
      default:
        if Self.isWord(byte) { passWord(quote: nil) } else { index += 1 }
      }
    }
    return found
  }

  private var isComment: Bool {
    bytes[index + 1] == UInt8(ascii: "/") || bytes[index + 1] == UInt8(ascii: "*")
  }

  /// Passes a comment; a secret that was commented out is no less one, so it is looked through.
  private mutating func passComment() { index += 2 }

  /// Passes a text in quotes, up to the end of its line at most, or a word without any.
  private mutating func passWord(quote: UInt8?) {
    let start = quote == nil ? index : index + 1
    var end = start
    if let quote {
      while end < bytes.count, bytes[end] != quote, bytes[end] != 0x0A, bytes[end] != 0x0D {
        end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
      }
      end = min(end, bytes.count)
      index = min(end + 1, bytes.count)
    } else {
      while end < bytes.count, Self.isWord(bytes[end]) { end += 1 }
      index = end
    }
    if isFollowedByColon {
      // No name that means anything is longer.
      name = String(decoding: bytes[start..<min(end, start + 200)], as: UTF8.self)
      return
    }
    let isNamed = name.map(LikelySecrets.isSecretName) ?? false
    if (isNamed || hiddenFrom != nil), !isReference(start..<end) {
      if !isHarmless(start..<end) { found.append(start..<end) }
    } else if let user = userInfo(in: start..<end) {
      found.append(user)
    }
  }

  private var isFollowedByColon: Bool {
    var next = index
    while next < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[next]) { next += 1 }
    return next < bytes.count && bytes[next] == UInt8(ascii: ":")
  }

  /// Whether a text is one variable and nothing else, a scheme such as `Bearer` in front aside.
  private func isReference(_ range: Range<Int>) -> Bool {
    if range.isEmpty { return true }
    let text = String(decoding: bytes[range].prefix(300), as: UTF8.self)
    guard bytes[range].contains(UInt8(ascii: "$")), let start = text.firstRange(of: "${"),
      text.hasSuffix("}")
    else {
      return text == "true" || text == "false" || text == "null"
    }
    let front = text[..<start.lowerBound]
    let isPlain = ["", "Bearer ", "Basic ", "Token "].contains(String(front))
    return isPlain && TextTemplate(String(text[start.lowerBound...]), at: range)?.variable != nil
  }

  /// Whether a text among what is hidden says no secret: `{"file": "path"}`, the form of a profile's
  /// authentication, or a blank such as `Bearer {token}`.
  private func isHarmless(_ range: Range<Int>) -> Bool {
    guard hiddenFrom != nil, let name else { return false }
    if ["kind", "method", "url", "name", "lifetime"].contains(name) { return true }
    if name == "file" { return isPath(range) }
    let text = bytes[range]
    return text.contains(UInt8(ascii: "{")) && text.last == UInt8(ascii: "}")
      && !text.contains(UInt8(ascii: "$"))
  }

  /// Whether a text looks like the path of a file.
  private func isPath(_ range: Range<Int>) -> Bool {
    let text = bytes[range]
    return text.contains(UInt8(ascii: "/")) || text.contains(UInt8(ascii: "."))
  }

  /// What stands in front of the `@` of an address.
  private func userInfo(in range: Range<Int>) -> Range<Int>? {
    let text = bytes[range]
    guard let slash = text.firstIndex(of: UInt8(ascii: "/")), slash + 1 < range.upperBound,
      bytes[slash + 1] == UInt8(ascii: "/"), slash > range.lowerBound,
      bytes[slash - 1] == UInt8(ascii: ":"), let at = text.lastIndex(of: UInt8(ascii: "@")),
      at > slash + 2
    else { return nil }
    return slash + 2..<at
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "$"), UInt8(ascii: "+"), UInt8(ascii: "="), 0x80...:
      true
    default: false
    }
  }
}
