import Flowproof
import Checklists
import JSON
import Planning
import Reporting
import SourceText

/// `flowproof lint`: what is wrong with the documents.
struct LintCommand {
  private let program: CommandLineProgram
  private let invocation: Invocation
  private let session: Session

  init(_ program: CommandLineProgram, _ invocation: Invocation) {
    self.program = program
    self.invocation = invocation
    session = program.session(invocation)
  }

  func run() async throws(FlowproofError) -> ExitCode {
    var documents = try await LoadedDocument.load(session.documents)
    let filter = CaseFilter(session.options)
    if !filter.takesAll {
      let plans = await LoadedDocument.dataflows(of: documents).map { TestPlan($0, seed: 1) }
      let run = ChecklistRun(session)
      let all = ChecklistRun.Taken(documents: documents, plans: plans)
      guard let taken = await run.select(all, filter) else { return .nothingChecked }
      documents = taken.documents
    }
    if invocation.has(.coverage) { return showCoverage(of: documents) }
    switch invocation.form {
    case .json:
      let findings = documents.flatMap { document in
        document.diagnostics.map { $0.json(in: document.source) }
      }
      program.streams.output(JSONValue.array(findings).lines)
    case .github:
      for document in documents {
        for diagnostic in document.diagnostics {
          program.streams.output(GitHubAnnotation.line(for: diagnostic, in: document.source))
        }
      }
    default:
      let lowest: Diagnostic.Severity = invocation.has(.quiet) ? .error : .note
      session.show(documents, from: lowest)
      program.streams.output(LintText.totals(of: documents.map(\.diagnostics)) + "\n")
    }
    if documents.isEmpty { return .nothingChecked }
    return documents.contains(where: \.isDamaged) ? .damaged : .success
  }

  /// Shows what became of each line; one that nothing accounts for is a defect of our own.
  private func showCoverage(of documents: [LoadedDocument]) -> ExitCode {
    var isComplete = true
    for document in documents {
      let coverage = LineCoverage(of: document.checklist, document.diagnostics)
      program.streams.output(
        LintText.coverage(coverage, of: document.source.name, isShort: invocation.has(.quiet))
      )
      isComplete = isComplete && coverage.count(.unaccounted) == 0
    }
    if !isComplete { return .defect }
    if documents.isEmpty { return .nothingChecked }
    return documents.contains(where: \.isDamaged) ? .damaged : .success
  }
}
