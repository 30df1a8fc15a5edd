package import SourceText

extension Session {
  /// Reads the documents.
  ///
  /// - Throws: Where one cannot be read, or there is none, which has been told then.
  package func load() async throws(FlowproofError) -> [LoadedDocument] {
    let found = try await read()
    if found.isEmpty { throw over(.nothingChecked, "no document (.rst) found") }
    return found
  }

  /// Reads the documents as far as they can be read; tells of what was not read.
  ///
  /// - Throws: Where one cannot be read at all.
  package func read() async throws(FlowproofError) -> [LoadedDocument] {
    try await LoadedDocument.load(documents) { note($0) }
  }

  /// Tells what is wrong with documents, from a severity on.
  package func show(_ documents: [LoadedDocument], from lowest: Diagnostic.Severity) {
    for document in documents { show(document.diagnostics, in: document.source, from: lowest) }
  }
}
