package import SourceText

extension Session {
  /// Tells what is wrong with documents, from a severity on.
  package func show(_ documents: [LoadedDocument], from lowest: Diagnostic.Severity) {
    for document in documents { show(document.diagnostics, in: document.source, from: lowest) }
  }
}
