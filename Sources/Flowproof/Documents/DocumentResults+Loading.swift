package import Results
import SourceText

extension DocumentResults {
  /// Adds what is known of the file that the document stands in.
  package mutating func add(_ document: LoadedDocument) {
    let source = document.source
    path = source.name
    digest = document.digest
    findings = document.diagnostics.map { diagnostic in
      FindingResult(
        severity: diagnostic.severity,
        identifier: diagnostic.identifier,
        summary: diagnostic.summary,
        hint: diagnostic.hint,
        location: source.location(of: diagnostic.range.lowerBound),
        notes: diagnostic.notes.map { note in
          "line \(source.location(of: note.range.lowerBound).line): \(note.summary)"
        }
      )
    }
    if document.isText { keep(text: String(decoding: source.bytes, as: UTF8.self)) }
  }
}
