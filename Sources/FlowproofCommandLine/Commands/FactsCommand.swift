import Checklists
import JSON
import SourceText

/// `flowproof facts`: what the documents say, for other tools.
struct FactsCommand {
  private let program: Flowproof
  private let invocation: Invocation

  init(_ program: Flowproof, _ invocation: Invocation) {
    self.program = program
    self.invocation = invocation
  }

  func run() async throws(CommandLineError) -> ExitCode {
    let documents = try await LoadedDocument.load(invocation.paths)
    for document in documents { program.streams.output(document.checklist.facts.text + "\n") }
    let printer = DiagnosticPrinter(program, invocation)
    for document in documents { printer.show(document, from: .error) }
    if documents.isEmpty {
      program.streams.error("flowproof: no document (.rst) found\n")
      return .nothingChecked
    }
    return documents.contains(where: \.isDamaged) ? .damaged : .success
  }
}
