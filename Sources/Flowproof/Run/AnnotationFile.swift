import Planning
package import Results
import SourceText

/// The file of labels that `--annotate` names.
package struct AnnotationFile: Sendable {
  /// What it says.
  let annotations: Annotations
  private let source: SourceFile

  /// The most bytes of a file: more than that is surely a mistake.
  private static let limit = 64 << 20

  /// Reads the file.
  ///
  /// - Returns: Nil without `--annotate`.
  /// - Throws: Where it cannot be read, or is damaged, which has been shown then.
  package static func load(_ session: Session) throws(FlowproofError) -> AnnotationFile? {
    guard let path = session.options.annotations else { return nil }
    let bytes = try FileBytes.read(
      path,
      as: "a file of annotations",
      limit: limit,
      tooLarge: "it is larger than 64 MB"
    )
    let source = SourceFile(name: ConfigurationFile.shown(path), bytes: bytes)
    let (annotations, problems) = Annotations.read(source)
    session.show(problems, in: source, from: .error)
    guard let annotations else { throw .told(.usage) }
    return AnnotationFile(annotations: annotations, source: source)
  }

  /// Puts the labels at all documents of a run and says which names stand for nothing.
  package func mark(_ results: inout RunResults, _ session: Session) {
    for index in results.documents.indices { annotations.mark(&results.documents[index]) }
    tellUnused(in: results, session)
  }

  /// Says which names stand for nothing, unless only a part of the cases was run.
  func tellUnused(in results: RunResults, _ session: Session) {
    if results.provenance.isSelection || session.isQuiet { return }
    let shown = 10
    let unused = annotations.unused(in: results)
    for entry in unused.prefix(shown) {
      let place = SourcePlace(
        file: source.name,
        location: source.location(of: entry.range.lowerBound)
      )
      session.note(
        "\(place): `\(entry.pattern.text)` stands for no document, pairing or rule of the run"
      )
    }
    if unused.count > shown { session.note("\(unused.count - shown) more names stand for nothing") }
  }
}
