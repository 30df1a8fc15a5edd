package import Checklists
import Foundation
import SourceText

/// Names documents by where they lie: from the working folder, or where they lie elsewhere from the
/// lowest folder that holds all that the command line names.
///
/// No name depends on which other documents there are.
package struct DocumentNaming: Sendable {
  /// The working folder; nil where names do not begin there.
  private let working: [String]?
  /// The same with all links followed.
  private let realWorking: [String]?
  /// Where the names of documents elsewhere begin.
  private var base: [String] = []
  private let current: String

  /// Takes what a command line names.
  ///
  /// - Parameters:
  ///   - paths: Files and folders.
  ///   - current: The working folder.
  ///   - namesFromThere: Whether names begin there.
  package init(
    _ paths: [(path: String, isFolder: Bool)],
    in current: String,
    namesFromThere: Bool = true
  ) {
    self.current = current
    let parts = Self.parts(current)
    // At the top of all files, names would hold what differs from machine to machine.
    working = namesFromThere && !parts.isEmpty ? parts : nil
    realWorking = working.map { _ in Self.parts(DocumentFinder.realPath(of: current)) }
    let folders = paths.filter { $0.path != "-" }.map { path, isFolder in
      let parts = Self.parts(path, in: current)
      return isFolder ? parts : Array(parts.dropLast())
    }
    let outside = folders.filter { inside($0) == nil }
    guard var base = outside.first else { return }
    for folder in outside.dropFirst() + (outside.count < folders.count ? [parts] : []) {
      base = zip(base, folder).prefix { $0 == $1 }.map(\.0)
    }
    self.base = base
  }

  /// The name of a document.
  package func name(of path: String) -> DocumentName {
    if path == "-" { return DocumentName(["stdin"]) }
    let parts = Self.parts(path, in: current)
    if let working, let own = inside(parts.dropLast()) {
      return DocumentName(own + parts.suffix(1), in: working)
    }
    let count = zip(parts.dropLast(), base).prefix { $0 == $1 }.count
    return DocumentName(Array(parts[count...]), in: Array(parts[..<count]))
  }

  /// The parts of a folder's path from the working folder on; nil where it lies elsewhere.
  private func inside(_ folder: [String]) -> [String]? {
    guard let working, let realWorking else { return nil }
    if folder.starts(with: working) { return Array(folder[working.count...]) }
    let real = Self.parts(DocumentFinder.realPath(of: "/" + folder.joined(separator: "/")))
    return real.starts(with: realWorking) ? Array(real[realWorking.count...]) : nil
  }

  /// The parts of a path from the top of all files, as it is written.
  private static func parts(_ path: String, in current: String = "/") -> [String] {
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
  /// What names stand for in a file that is kept from run to run: a shorter name that is the own name
  /// of a file of the working folder is no other's, though that file be not among the documents.
  package init(keptFor documents: [LoadedDocument]) {
    var taken: Set<String> = []
    for document in documents {
      for (name, path) in document.documentName.shorter where !taken.contains(name) {
        let places = [path, "\(DocumentName.usualFolder)/\(path)"]
        let isTaken = places.contains { place in
          DocumentFinder.size(of: place) != nil
            && DocumentFinder.realPath(of: place)
              != DocumentFinder.realPath(of: document.source.name)
        }
        if isTaken { taken.insert(name) }
      }
    }
    self.init(documents.map(\.documentName), besides: taken)
  }
}
