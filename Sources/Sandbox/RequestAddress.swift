import Checklists
import HTTPEndpoints
import SourceText

/// What the target of a request names: `/Wix%20Members/7?limit=9`.
struct RequestAddress {
  /// The record type as it is written, still encoded; empty where there is none.
  let typeName: Substring
  /// The record's identifier; nil where the target ends with the type.
  let id: String?
  /// What stands behind the question mark.
  let query: Substring.UTF8View

  /// Nil for a path that is longer than a record's.
  init?(_ target: String) {
    let bytes = target.utf8
    let end = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
    query = Substring(target[end...]).utf8.dropFirst()
    let parts = bytes[..<end].split(separator: UInt8(ascii: "/"), maxSplits: 3)
    guard parts.count <= 2 else { return nil }
    typeName = parts.first.map { Substring($0) } ?? ""
    id = parts.count == 2 ? PercentEncoding.decode(Substring(parts[1])) : nil
  }

  /// The numbers of the query by their names; nil where one of them is none.
  var parameters: [(name: Substring, number: Int)]? {
    var parameters: [(Substring, Int)] = []
    for part in query.split(separator: UInt8(ascii: "&")) {
      let pair = part.split(separator: UInt8(ascii: "="), maxSplits: 1)
      guard pair.count == 2, let number = Int(Substring(pair[1])), number >= 0 else { return nil }
      parameters.append((Substring(pair[0]), number))
    }
    return parameters
  }
}

/// The folded names of record types, each worked out once.
struct TypeNames: Sendable {
  private var known: [Substring: String] = [:]

  /// More names than any document has are a client's mistake, and not worth remembering.
  private static let most = 1024

  /// The type that a part of a path names.
  mutating func folded(_ name: Substring) -> String {
    if let type = known[name] { return type }
    let type = NameFolding.fold(PercentEncoding.decode(name))
    if known.count < Self.most { known[Substring(String(name))] = type }
    return type
  }
}
