import Flowproof
import Checklists
import JSON
import Planning
import Reporting
import SourceText

/// `flowproof lint`: what is wrong with the documents.
///
/// What is found in a document is told while others are still to be read, so that memory does not grow
/// with the documents.
extension CommandRun {
  func lint() async throws(FlowproofError) -> ExitCode {
    let documents = try await chosenDocuments()
    let streams = program.streams
    if invocation.has(.coverage) { return try await showCoverage(of: documents) }
    switch invocation.form {
    case .json:
      var list = StreamedList()
      // Where a document cannot be read, the list of the others is whole all the same.
      defer { output(list.end()) }
      return try await session.forEachDocument(of: documents) { document in
        StreamedList.elements(document.diagnostics.map { $0.json(in: document.source) })
      } inOrder: { findings, _, _ in
        output(list.next(findings))
      }
    case .github:
      return try await session.forEachDocument(of: documents) { document in
        document.diagnostics.map { diagnostic in
          let line = GitHubAnnotation.line(for: diagnostic, in: document.source)
          return streams.passing(line, as: .annotations)
        }
      } inOrder: { lines, _, _ in
        lines.forEach(streams.print)
      }
    case .sarif, .codeQuality: return try await lintForReviewers(documents)
    case .text, .markdown, .html:
      let lowest: Diagnostic.Severity = invocation.has(.quiet) ? .error : .note
      var totals = LintTotals()
      let code = try await session.forEachDocument(of: documents) { _ in
      } inOrder: { _, source, diagnostics in
        totals.add(diagnostics)
        session.show(diagnostics, in: source, from: lowest)
      }
      output(totals.text + "\n")
      return code
    }
  }

  /// The documents that `--only` and `--except` leave; nil for all.
  private func chosenDocuments() async throws(FlowproofError) -> [LoadedDocument]? {
    if CaseFilter(session.options).takesAll { return nil }
    let documents = try await session.read()
    let plans = await LoadedDocument.dataflows(of: documents).map { TestPlan($0, seed: 1) }
    let all = ChecklistRun.Taken(documents: documents, plans: plans)
    return try await ChecklistRun(session).select(all).documents
  }

  /// Prints what was found in a form of other tools, which has it as a whole.
  private func lintForReviewers(
    _ documents: [LoadedDocument]?
  ) async throws(FlowproofError) -> ExitCode {
    var findings: [CodeFinding] = []
    let code = try await session.forEachDocument(of: documents) { document in
      CodeFinding.findings(of: document.diagnostics, in: document.source)
    } inOrder: { found, _, _ in
      findings += found
    }
    let text =
      invocation.form == .sarif
      ? LintFindings.sarif(of: findings, version: ToolVersion.current)
      : LintFindings.codeQuality(of: findings)
    output(text, as: .json)
    return code
  }

  /// Shows what became of each line; one that nothing accounts for is a defect of our own.
  private func showCoverage(
    of documents: [LoadedDocument]?
  ) async throws(FlowproofError) -> ExitCode {
    let streams = program.streams
    let isShort = invocation.has(.quiet)
    var isComplete = true
    let code = try await session.forEachDocument(of: documents) { document in
      let coverage = LineCoverage(of: document.checklist, document.diagnostics)
      let text = LintText.coverage(coverage, of: document.source.name, isShort: isShort)
      return (streams.passing(text, as: .text), coverage.count(.unaccounted) == 0)
    } inOrder: { coverage, _, _ in
      streams.print(coverage.0)
      isComplete = isComplete && coverage.1
    }
    return isComplete ? code : .defect
  }
}
