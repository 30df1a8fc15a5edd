import Checklists
import SourceText

/// A pattern by which people choose cases: a document, a pairing, a rule, a property or a case.
///
/// It is compared with whole names, and with any run of whole parts of the stable names of cases and
/// rules, so that `maps` means every case of that name, and `maps/info.emails→loginEmail` one row of
/// it in any pairing. `*` stands for any characters, `?` for one; letter case, `-` and blanks do not
/// count, and `->` is read as `→`.
public struct CasePattern: Sendable, Hashable {
  /// The pattern as somebody wrote it.
  public let text: String
  /// The pattern as names are compared with it.
  private let glob: [UInt8]

  /// Reads a pattern.
  public init(_ text: String) {
    self.text = text
    glob = Array(NameFolding.fold(text.replacing("->", with: "→")).utf8)
  }

  /// The pattern without wildcards, folded: what to look for similar names by.
  public var words: String {
    String(
      decoding: glob.filter { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "?") },
      as: UTF8.self
    )
  }

  /// Whether the pattern stands for a whole name.
  ///
  /// - Complexity: O(*n*) in the length of the name for each `*` at the most.
  public func matches(_ name: FoldedCaseName) -> Bool { matches(name.bytes[...]) }

  /// Whether the pattern stands for some parts of a name that follow one another.
  ///
  /// - Complexity: O(*n* *p*²) for a name of *n* bytes and *p* parts.
  public func matches(partsOf name: FoldedCaseName) -> Bool {
    let bytes = name.bytes
    for (number, start) in name.starts.enumerated() {
      for next in name.starts[(number + 1)...] where matches(bytes[start..<(next - 1)]) {
        return true
      }
      if matches(bytes[start...]) { return true }
    }
    return false
  }

  /// The pattern with the name of a document in the place of another name of it that it begins with;
  /// nil where it does not.
  public func naming(document: String, insteadOf others: [String]) -> CasePattern? {
    guard let slash = text.firstIndex(of: "/") else { return nil }
    let first = CasePattern(String(text[..<slash]))
    guard others.contains(where: { first.matches(FoldedCaseName($0)) }) else { return nil }
    return CasePattern(document + text[slash...])
  }

  private func matches(_ name: ArraySlice<UInt8>) -> Bool {
    var at = name.startIndex
    var next = 0
    var afterStar: (next: Int, at: Int)?
    while at < name.endIndex {
      if next < glob.count, glob[next] == UInt8(ascii: "*") {
        next += 1
        afterStar = (next, at)
      } else if next < glob.count, glob[next] == name[at] {
        next += 1
        at += 1
      } else if next < glob.count, glob[next] == UInt8(ascii: "?") {
        next += 1
        at += 1
        while at < name.endIndex, name[at] & 0xC0 == 0x80 { at += 1 }
      } else if let star = afterStar {
        next = star.next
        at = star.at + 1
        afterStar = (next, at)
      } else {
        return false
      }
    }
    return glob[next...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}

/// A name as patterns are compared with it, with the places at which its parts begin.
public struct FoldedCaseName: Sendable, Hashable {
  /// The bytes, folded.
  let bytes: [UInt8]
  /// Where the parts between slashes begin.
  let starts: [Int]

  /// Folds a name.
  public init(_ name: String) {
    let bytes = Array(NameFolding.fold(name).utf8)
    self.bytes = bytes
    starts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") }.map { $0 + 1 }
  }

  /// The parts of the name between slashes, each by itself.
  var parts: [String] {
    zip(starts, starts.dropFirst() + [bytes.count + 1]).map { start, next in
      String(decoding: bytes[start..<(next - 1)], as: UTF8.self)
    }
  }

  /// The whole name.
  var text: String { String(decoding: bytes, as: UTF8.self) }
}
