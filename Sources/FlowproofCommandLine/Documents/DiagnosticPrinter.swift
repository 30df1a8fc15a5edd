import SourceText

/// Shows what is wrong with documents, on the stream for diagnostics.
struct DiagnosticPrinter {
  private let formatter: DiagnosticFormatter
  private let write: @Sendable (String) -> Void

  init(_ program: Flowproof, _ invocation: Invocation) {
    var options = DiagnosticFormatter.Options()
    options.color = program.usesColor(invocation, isTerminal: program.streams.isErrorTerminal)
    formatter = DiagnosticFormatter(options: options)
    write = program.streams.error
  }

  /// Shows all problems of a severity or worse, each with its line.
  func show(_ document: LoadedDocument, from lowest: Diagnostic.Severity) {
    show(document.diagnostics, in: document.source, from: lowest)
  }

  /// Shows problems of a severity or worse, each with its line of a file.
  func show(_ diagnostics: [Diagnostic], in file: SourceFile, from lowest: Diagnostic.Severity) {
    let shown = diagnostics.filter { $0.severity.rank <= lowest.rank }
    guard !shown.isEmpty else { return }
    let pictures = shown.map { formatter.picture(of: $0, in: file) }
    write(pictures.joined(separator: "\n\n") + "\n\n")
  }
}

extension Diagnostic.Severity {
  /// 0 for the worst.
  var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }
}
