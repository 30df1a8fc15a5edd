import Checklists
import Flowproof
import JSON
import SourceText

/// `flowproof facts`: what the documents say, for other tools.
extension CommandRun {
  func facts() async throws(FlowproofError) -> ExitCode {
    let streams = program.streams
    let code = try await session.forEachDocument { document in
      streams.passing(document.checklist.facts.text + "\n", as: .json)
    } inOrder: { line, source, diagnostics in
      streams.print(line)
      session.show(diagnostics, in: source, from: .error)
    }
    if code == .nothingChecked { throw session.over(code, "no document (.rst) found") }
    return code
  }
}
