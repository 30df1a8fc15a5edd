import Flowproof
import Checklists
import JSON
import Planning
import Reporting
import SourceText

/// `flowproof lint`: what is wrong with the documents.
extension CommandRun {
  func lint() async throws(FlowproofError) -> ExitCode {
    var documents = try await session.read()
    if !CaseFilter(session.options).takesAll {
      let plans = await LoadedDocument.dataflows(of: documents).map { TestPlan($0, seed: 1) }
      let all = ChecklistRun.Taken(documents: documents, plans: plans)
      documents = try await ChecklistRun(session).select(all).documents
    }
    if invocation.has(.coverage) { return showCoverage(of: documents) }
    switch invocation.form {
    case .json:
      let findings = documents.flatMap { document in
        document.diagnostics.map { $0.json(in: document.source) }
      }
      output(JSONValue.array(findings).lines)
    case .github:
      for document in documents {
        for diagnostic in document.diagnostics {
          output(GitHubAnnotation.line(for: diagnostic, in: document.source), as: .annotations)
        }
      }
    default:
      let lowest: Diagnostic.Severity = invocation.has(.quiet) ? .error : .note
      session.show(documents, from: lowest)
      output(LintText.totals(of: documents.map(\.diagnostics)) + "\n")
    }
    return documents.exitCode
  }

  /// Shows what became of each line; one that nothing accounts for is a defect of our own.
  private func showCoverage(of documents: [LoadedDocument]) -> ExitCode {
    var isComplete = true
    for document in documents {
      let coverage = LineCoverage(of: document.checklist, document.diagnostics)
      output(
        LintText.coverage(coverage, of: document.source.name, isShort: invocation.has(.quiet))
      )
      isComplete = isComplete && coverage.count(.unaccounted) == 0
    }
    return isComplete ? documents.exitCode : .defect
  }
}
