import Results
import Running
import SourceText

extension DocumentResults {
  /// Takes over what a run found in a document.
  init(_ document: LoadedDocument, _ record: RunRecord) {
    let source = document.source
    let isText = !document.diagnostics.contains { $0.identifier == "binary-file" }
    self.init(
      record,
      path: source.name,
      digest: document.digest,
      findings: document.diagnostics.map { diagnostic in
        FindingResult(
          severity: diagnostic.severity,
          identifier: diagnostic.identifier,
          summary: diagnostic.summary,
          hint: diagnostic.hint,
          location: source.location(of: diagnostic.range.lowerBound),
          notes: diagnostic.notes.map(\.summary)
        )
      },
      text: isText ? String(decoding: source.bytes, as: UTF8.self) : nil
    )
  }
}
