import SourceText

/// What a document is called, which is the first part of its cases' names, and by what other names it
/// is found.
///
/// A name follows from where the document lies, and from nothing else: the folders from where names
/// begin, and the file, as in `shop.wix-wix` for `shop/wix-wix.rst`.
public struct DocumentName: Sendable, Hashable {
  /// The folder that documents lie in where nothing else is said, which adds nothing to their names.
  public static let usualFolder = "checklists"

  /// The name.
  public let text: String
  /// The folders and the file, from the top of all files where that is known.
  private let parts: [String]
  /// How many of the parts stand before those that make the name.
  private let start: Int

  /// The most folders that another name has: more of them tell nobody anything.
  private static let limit = 8

  /// Names a document.
  ///
  /// - Parameters:
  ///   - parts: The folders from where names begin, and the file.
  ///   - folders: The folders that hold these, the outermost first.
  public init(_ parts: [String], in folders: [String] = []) {
    let isUsual = parts.count > 1 && NameFolding.fold(parts[0]) == Self.usualFolder
    self.parts = folders + parts
    start = folders.count + (isUsual ? 1 : 0)
    text = Self.text(of: self.parts[start...])
  }

  /// Takes a document's name, and its path as reports show it.
  public init(_ text: String, path: String) {
    self.text = text
    parts = path.split(separator: "/").map(String.init)
    start = 0
  }

  /// The names of fewer or more folders, the shortest first.
  public var others: [String] {
    parts.indices.suffix(Self.limit).reversed().map { Self.text(of: parts[$0...]) }
      .filter { $0 != text }
  }

  /// The shorter names, each with the path of the file that has it of itself.
  public var shorter: [(name: String, path: String)] {
    parts.indices.dropFirst(start + 1).reversed().map { index in
      (Self.text(of: parts[index...]), parts[index...].joined(separator: "/"))
    }
  }

  private static func text(of parts: ArraySlice<String>) -> String {
    let folders = parts.dropLast().map(NameFolding.fold)
    return (folders + [Dataflow.documentName(of: parts.last ?? "")]).joined(separator: ".")
  }
}

/// What names of documents stand for among some documents.
public struct DocumentNames: Sendable {
  /// What a name stands for.
  public enum Meaning: Sendable, Equatable {
    /// No document.
    case none
    /// The document of this name.
    case one(String)
    /// Each of these documents, and nothing tells which one is meant.
    case several([String])
  }

  private let own: Set<String>
  private var byOther: [String: [String]] = [:]
  /// What documents are called here that a run calls otherwise, by its names.
  private var changed: [String: String] = [:]

  /// Remembers documents.
  ///
  /// - Parameters:
  ///   - names: Their names.
  ///   - taken: Names of documents that are not among these.
  /// - Complexity: O(*n*) in the number of documents.
  public init(_ names: [DocumentName] = [], besides taken: Set<String> = []) {
    own = Set(names.map(\.text))
    for name in names {
      for other in Set(name.others) where !own.contains(other) && !taken.contains(other) {
        byOther[other, default: []].append(name.text)
      }
    }
  }

  /// Remembers documents that a run calls otherwise.
  ///
  /// - Parameters:
  ///   - names: Their names in the run, and here.
  ///   - taken: Names of documents that are not among these.
  public init(_ names: [(inRun: String, here: DocumentName)], besides taken: Set<String> = []) {
    self.init(names.map(\.here), besides: taken)
    for (inRun, here) in names where inRun != here.text { changed[inRun] = here.text }
  }

  /// What a case, a rule or a document of the run is called here.
  public func name(here name: String) -> String {
    if changed.isEmpty { return name }
    let document = name.prefix { $0 != "/" }
    return changed[String(document)].map { $0 + name.dropFirst(document.count) } ?? name
  }

  /// What a name stands for: the document that is called so, or else those that it is another name of.
  ///
  /// Letter case, `-` and blanks do not count.
  public func meaning(of name: String) -> Meaning {
    let name = NameFolding.fold(name)
    if own.contains(name) { return .one(name) }
    guard let documents = byOther[name] else { return .none }
    return documents.count == 1 ? .one(documents[0]) : .several(documents)
  }

  /// The names of a case or rule by what the first part of a name stands for.
  ///
  /// - Returns: The name itself where it stands for no document.
  public func readings(of name: String) -> [String] {
    let document = name.prefix { $0 != "/" }
    switch meaning(of: String(document)) {
    case .none: return [name]
    case .one(let known):
      return NameFolding.fold(String(document)) == known
        ? [name] : [known + name.dropFirst(document.count)]
    case .several(let known): return known.map { $0 + name.dropFirst(document.count) }
    }
  }

  /// The other names that stand for a document, alone or among others.
  public func others(of name: DocumentName) -> [String] {
    name.others.filter { byOther[$0]?.contains(name.text) ?? false }
  }
}
