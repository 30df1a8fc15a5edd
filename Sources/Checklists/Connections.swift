public import JSON
import SourceText

/// How the records of one system refer to one another, as sentences of S5 name them.
extension Dataflow {
  /// The source's record type that a connection names: with letter case and `-` folded, then
  /// without its first word, which may be the system's.
  ///
  /// - Returns: Nil where no pairing of the document is about such a type, so that nothing says how
  ///   its records are synchronized.
  public func sourceType(connectedAs name: String) -> String? {
    let wanted = NameFolding.fold(name)
    if wanted.isEmpty { return nil }
    let types = pairings.map(\.sourceType)
    if let type = types.first(where: { NameFolding.fold($0) == wanted }) { return type }
    return types.first { Self.withoutFirstWord(NameFolding.fold($0)) == wanted }
      ?? types.first { type in
        let name = NameFolding.fold(type)
        return Self.withoutFirstWord(wanted) == Self.withoutFirstWord(name)
          && !Self.withoutFirstWord(wanted).isEmpty
      }
  }

  /// A folded name without all up to its first `-`; empty where there is just one word.
  private static func withoutFirstWord(_ name: String) -> String {
    name.firstIndex(of: "-").map { String(name[name.index(after: $0)...]) } ?? ""
  }
}

extension Pairing {
  /// The property by which a record of the source system refers to one of this pairing's source
  /// records, in a system that has no words of its own for it: `crmPersonId` for `Crm Person`.
  public var referenceProperty: PropertyPath {
    let words = sourceType.split { !($0.isLetter || $0.isNumber) }
    let first = words.first.map { $0.lowercased() } ?? ""
    let rest = words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
    return PropertyPath(first + rest.joined() + "Id")
  }
}
