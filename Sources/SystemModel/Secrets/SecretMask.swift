/// Hides secrets in whatever is to be written: logs, reports, evidence, journals, error texts.
///
/// A secret is found as it is, and where each of its characters may be percent-encoded (once or
/// twice), escaped as in JSON or as in XML; in base64 too, alone or among other bytes, as behind
/// `Authorization: Basic`. Mask a text before it is cut: half a secret is not found.
public struct SecretMask: Sendable {
  /// What stands in the place of a secret; harmless in JSON, XML and URLs.
  public static let replacement = "***"

  /// Bytes to look for.
  private struct Needle: Sendable {
    var bytes: [UInt8]
    /// Whether the byte before belongs to the secret in part, as in base64 between two groups.
    var takesBefore = false
    /// Whether the byte behind belongs to the secret in part.
    var takesBehind = false
  }

  /// The longest first, so that a secret within another does not cut it.
  private let needles: [Needle]
  /// The bytes with which an occurrence can begin.
  private let beginnings: [Bool]

  /// Creates a mask for some secrets; an empty one hides nothing.
  ///
  /// - Complexity: O(*n*) in the length of all secrets.
  public init(_ secrets: [Secret]) {
    var needles: [Needle] = []
    var seen: Set<[UInt8]> = []
    for secret in secrets {
      let bytes = Array(secret.reveal().utf8)
      guard !bytes.isEmpty, seen.insert(bytes).inserted else { continue }
      needles.append(Needle(bytes: bytes))
      for alignment in 0..<3 {
        for alphabet in [Base64.standard, Base64.safeForURLs] {
          let core = Base64.certain(of: bytes, behind: alignment, in: alphabet)
          guard core.count >= 4, seen.insert(core).inserted else { continue }
          needles.append(
            Needle(
              bytes: core,
              takesBefore: alignment != 0,
              takesBehind: (alignment + bytes.count) % 3 != 0
            )
          )
        }
      }
    }
    self.needles = needles.sorted { $0.bytes.count > $1.bytes.count }
    var beginnings = [Bool](repeating: false, count: 256)
    for needle in needles { beginnings[Int(needle.bytes[0])] = true }
    if !needles.isEmpty {
      for introducer in "%\\&+".utf8 { beginnings[Int(introducer)] = true }
    }
    self.beginnings = beginnings
  }

  /// Whether there is nothing to hide.
  public var isEmpty: Bool { needles.isEmpty }

  /// The bytes with stars in the place of each secret.
  ///
  /// - Complexity: O(*n* × *m*) for *n* bytes and *m* secrets; close to O(*n*) in ordinary text.
  public func masked(_ bytes: [UInt8]) -> [UInt8] {
    guard !needles.isEmpty else { return bytes }
    var result: [UInt8] = []
    /// The first byte that is not in the result yet.
    var rest = 0
    var index = 0
    while index < bytes.count {
      guard beginnings[Int(bytes[index])], let found = occurrence(in: bytes, at: index) else {
        index += 1
        continue
      }
      let start = max(found.lowerBound, rest)
      result.append(contentsOf: bytes[rest..<start])
      result.append(contentsOf: Self.replacement.utf8)
      rest = found.upperBound
      index = rest
    }
    if rest == 0 { return bytes }
    result.append(contentsOf: bytes[rest...])
    return result
  }

  /// The text with stars in the place of each secret.
  public func masked(_ text: String) -> String {
    guard !needles.isEmpty else { return text }
    let bytes = Array(text.utf8)
    let masked = masked(bytes)
    return masked == bytes ? text : String(decoding: masked, as: UTF8.self)
  }

  /// Whether some bytes hold a secret in a form that the mask knows.
  public func finds(in bytes: [UInt8]) -> Bool {
    bytes.indices.contains { index in
      beginnings[Int(bytes[index])] && occurrence(in: bytes, at: index) != nil
    }
  }

  /// The longest secret that begins at a place.
  private func occurrence(in bytes: [UInt8], at start: Int) -> Range<Int>? {
    for needle in needles {
      guard var end = EscapedText.end(of: needle.bytes, in: bytes, at: start) else { continue }
      var begin = start
      if needle.takesBefore, begin > 0, Base64.isDigit(bytes[begin - 1]) { begin -= 1 }
      if needle.takesBehind, end < bytes.count, Base64.isDigit(bytes[end]) { end += 1 }
      return begin..<end
    }
    return nil
  }
}
