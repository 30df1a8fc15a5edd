import SourceText

/// Shows what is wrong with files, on the stream for diagnostics.
struct DiagnosticPrinter: Sendable {
  private let formatter: DiagnosticFormatter
  private let write: @Sendable (String) -> Void

  init(_ program: CommandLineProgram, _ invocation: Invocation) {
    var options = DiagnosticFormatter.Options()
    options.color = program.usesColor(invocation, isTerminal: program.streams.isErrorTerminal)
    formatter = DiagnosticFormatter(options: options)
    let streams = program.streams
    let allowsColor = options.color
    write = { streams.tell($0, allowsColor: allowsColor) }
  }

  /// Shows problems, each with its line of a file.
  func show(_ diagnostics: [Diagnostic], in file: SourceFile) {
    let pictures = diagnostics.map { formatter.picture(of: $0, in: file) }
    write(pictures.joined(separator: "\n\n") + "\n\n")
  }

  /// Shows the only problem that there is.
  func show(_ diagnostic: Diagnostic, in file: SourceFile) {
    write(formatter.picture(of: diagnostic, in: file) + "\n")
  }
}
