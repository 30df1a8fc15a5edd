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

  /// Reads the documents one after the other and keeps of each only what is made of it.
  ///
  /// - Parameters:
  ///   - chosen: Those of the documents that count, read already; nil for all.
  ///   - transform: What is made of each, on several cores.
  ///   - take: Takes that with what is wrong with the document, in the order of the documents.
  /// - Returns: How a command ends that does no more than this.
  /// - Throws: Where one cannot be read at all.
  package func forEachDocument<Made: Sendable>(
    of chosen: [LoadedDocument]? = nil,
    _ transform: @escaping @Sendable (LoadedDocument) -> Made,
    inOrder take: (Made, SourceFile, [Diagnostic]) -> Void
  ) async throws(FlowproofError) -> ExitCode {
    var code = ExitCode.nothingChecked
    let make = { @Sendable (document: LoadedDocument) in
      ReadDocument(document, made: transform(document))
    }
    func end(_ document: ReadDocument<Made>) {
      if code != .damaged { code = document.isDamaged ? .damaged : .success }
      take(document.made, document.source, document.diagnostics)
    }
    if let chosen {
      for document in chosen { end(make(document)) }
    } else {
      try await LoadedDocument.forEach(documents, note: note, make, inOrder: end)
    }
    return code
  }

  /// What is kept of a document until its turn comes.
  private struct ReadDocument<Made: Sendable>: Sendable {
    let made: Made
    let source: SourceFile
    let diagnostics: [Diagnostic]
    let isDamaged: Bool

    init(_ document: LoadedDocument, made: Made) {
      self.made = made
      source = document.source
      diagnostics = document.diagnostics
      isDamaged = document.isDamaged
    }
  }

  /// Tells what is wrong with documents, from a severity on.
  package func show(_ documents: [LoadedDocument], from lowest: Diagnostic.Severity) {
    for document in documents { show(document.diagnostics, in: document.source, from: lowest) }
  }
}
