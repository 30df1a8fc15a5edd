import Flowproof
import Checklists
import JSON
import SourceText

/// `flowproof facts`: what the documents say, for other tools.
struct FactsCommand {
  private let program: CommandLineProgram
  private let invocation: Invocation
  private let session: Session

  init(_ program: CommandLineProgram, _ invocation: Invocation) {
    self.program = program
    self.invocation = invocation
    session = program.session(invocation)
  }

  func run() async throws(FlowproofError) -> ExitCode {
    let documents = try await LoadedDocument.load(session.documents)
    for document in documents { program.streams.output(document.checklist.facts.text + "\n") }
    session.show(documents, from: .error)
    if documents.isEmpty {
      program.streams.error("flowproof: no document (.rst) found\n")
      return .nothingChecked
    }
    return documents.contains(where: \.isDamaged) ? .damaged : .success
  }
}
