import Checklists
import Flowproof
import JSON
import SourceText

/// `flowproof facts`: what the documents say, for other tools.
extension CommandRun {
  func facts() async throws(FlowproofError) -> ExitCode {
    let documents = try await session.load()
    for document in documents { output(document.checklist.facts.text + "\n", as: .json) }
    session.show(documents, from: .error)
    return documents.exitCode
  }
}
