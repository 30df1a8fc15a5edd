package import Checklists
import SourceText

/// Names documents by where they lie, from the lowest folder on that holds all that the command line
/// names; those of the working folder from there on at the most.
///
/// No name depends on which documents there are, and none on where the folder lies.
package struct DocumentNaming: Sendable {
  /// Where names begin.
  private var base: [String] = []
  /// The working folder, which other paths begin at.
  private let current: String

  /// Takes what a command line names.
  ///
  /// - Parameters:
  ///   - paths: Files and folders.
  ///   - current: The working folder.
  package init(_ paths: [(path: String, isFolder: Bool)], in current: String) {
    self.current = current
    let folders = paths.filter { $0.path != "-" }.map { path, isFolder in
      let parts = Self.parts(path, in: current)
      return isFolder ? parts : Array(parts.dropLast())
    }
    guard let first = folders.first else { return }
    base = folders.dropFirst().reduce(first, Self.common)
  }

  /// The name of a document.
  package func name(of path: String) -> DocumentName {
    if path == "-" { return DocumentName(["stdin"]) }
    let parts = Self.parts(path, in: current)
    let working = Self.parts(current, in: "/")
    // What the working folder is called is another matter on each machine.
    let isAbove = working.starts(with: base) && parts.starts(with: working)
    let count = Self.common(isAbove ? working : base, Array(parts.dropLast())).count
    return DocumentName(Array(parts[count...]), in: Array(parts[..<count]))
  }

  /// The name of a document from the working folder on, however the command line names it; as it is
  /// where it lies elsewhere.
  package func keptName(of path: String) -> DocumentName {
    let parts = Self.parts(path, in: current)
    let working = Self.parts(current, in: "/")
    guard path != "-", !working.isEmpty, parts.starts(with: working) else { return name(of: path) }
    return DocumentName(Array(parts[working.count...]), in: working)
  }

  /// What two folders have in common.
  private static func common(_ one: [String], _ other: [String]) -> [String] {
    zip(one, other).prefix { $0 == $1 }.map(\.0)
  }

  /// The parts of a path from the top of all files, as it is written.
  private static func parts(_ path: String, in current: String) -> [String] {
    var parts: [String] = []
    for part in (path.hasPrefix("/") ? path : current + "/" + path).split(separator: "/") {
      switch part {
      case ".": continue
      case "..": _ = parts.popLast()
      default: parts.append(String(part))
      }
    }
    return parts
  }
}

extension DocumentNames {
  /// What names stand for in a file that is kept from run to run.
  ///
  /// Documents of the working folder are called after their places in it. A shorter name that is the
  /// own name of a file there is no other's, though that file be not among the documents.
  package init(keptFor documents: [LoadedDocument]) {
    var taken: Set<String> = []
    for document in documents {
      for (name, path) in document.keptName.shorter where !taken.contains(name) {
        let places = [path, "\(DocumentName.usualFolder)/\(path)"]
        let isTaken = places.contains { place in
          DocumentFinder.size(of: place) != nil
            && DocumentFinder.realPath(of: place)
              != DocumentFinder.realPath(of: document.source.name)
        }
        if isTaken { taken.insert(name) }
      }
    }
    self.init(documents.map { ($0.name, $0.keptName) }, besides: taken)
  }
}
