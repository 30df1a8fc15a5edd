public import Checklists
import Foundation
import SourceText

/// The folder that holds the package's manifest.
public var repositoryRoot: String {
  var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
  parts.removeLast(3)
  return parts.joined(separator: "/")
}

/// The files of a folder and its subfolders whose names end in so, as sorted paths.
public func files(in folder: String, ending suffix: String) -> [String] {
  // A folder that is a symbolic link is not listed deeply, but the place it leads to is.
  let root = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
  let names = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
  return names.filter { $0.hasSuffix(suffix) }.sorted().map { folder + "/" + $0 }
}

/// The bytes of a file; none where it cannot be read.
public func contents(of path: String) -> [UInt8] {
  [UInt8](FileManager.default.contents(atPath: path) ?? Data())
}

/// Reads the document in a file.
public func dataflow(at path: String) -> Dataflow {
  let name = path.split(separator: "/").last.map(String.init) ?? path
  return Dataflow(reading(SourceFile(name: name, bytes: contents(of: path))).checklist)
}
