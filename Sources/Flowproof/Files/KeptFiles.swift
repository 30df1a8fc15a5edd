import Foundation

/// Files that no output may take the place of, by whatever path it leads there.
///
/// They are what a command reads, every checklist that is there, and what other runs keep.
package struct KeptFiles: Sendable {
  /// What a file is, however many names it has.
  private struct Identity: Hashable {
    var device: UInt64
    var number: UInt64

    /// What stands at a path, links followed; nil where nothing does.
    init?(at path: String) {
      var status = stat()
      guard unsafe stat(path, &status) == 0 else { return nil }
      device = UInt64(truncatingIfNeeded: status.st_dev)
      number = UInt64(truncatingIfNeeded: status.st_ino)
    }
  }

  private var paths: [String: String] = [:]
  private var files: [Identity: String] = [:]

  /// Remembers files, those that are yet to be made too.
  package init(_ kept: [String] = []) { add(kept) }

  /// Remembers further files.
  package mutating func add(_ kept: [String]) {
    for path in kept where path != "-" {
      paths[DocumentFinder.realPath(of: path)] = path
      if let file = Identity(at: path) { files[file] = path }
    }
  }

  /// Makes sure that an output takes the place of none.
  ///
  /// - Throws: Where it would.
  package func check(_ output: String) throws(FlowproofError) {
    if output == "-" { return }
    let place = DocumentFinder.realPath(of: output)
    let file = Identity(at: place)
    if let kept = paths[place] ?? file.flatMap({ files[$0] }) { throw .reportOverDocument(kept) }
    // Another run may read it.
    if file != nil, [output, place].contains(where: { $0.lowercased().hasSuffix(".rst") }) {
      throw .reportOverDocument(output)
    }
    let parts = place.split(separator: "/").suffix(2).map(String.init)
    if parts.count == 2, parts[0] == JournalFolder.name,
      parts[1] == JournalFolder.lock || parts[1].hasSuffix(JournalFolder.ending)
        || parts[1].hasSuffix(RotatedSecrets.ending)
    {
      throw .unwritable(output, reason: "runs keep their journals there")
    }
  }
}
