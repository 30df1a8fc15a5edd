import Flowproof
import Checklists
import JSON
import Reporting
import Planning
import SourceText

/// `flowproof diff OLD NEW`: what changed between two versions of a document, or of two folders.
extension CommandRun {
  func diff() async throws(FlowproofError) -> ExitCode {
    guard invocation.paths.count == 2 else { throw .wrongNumberOfPaths(invocation.paths.count) }
    let old = try await version(at: invocation.paths[0])
    let new = try await version(at: invocation.paths[1])
    session.show(old + new, from: .error)
    if old.isEmpty, new.isEmpty {
      throw session.over(.nothingChecked, "no document (.rst) found")
    }
    let differences = DocumentDifference.differences(from: old, to: new).filter { !$0.isEmpty }
    switch invocation.form {
    case .json: output(JSONValue.array(differences.map(\.json)).lines)
    case .markdown: output(DifferenceMarkdown.text(of: differences))
    default: output(DifferenceText.text(of: differences))
    }
    return differences.isEmpty ? (old + new).exitCode : .broken
  }

  /// Reads one version: its documents are called after their places in it, as those of the other are.
  private func version(at path: String) async throws(FlowproofError) -> [LoadedDocument] {
    try await LoadedDocument.load([.path(path)]) { session.note($0) }
  }
}

extension DocumentDifference {
  /// Pairs the documents of two places: one with one whatever their names, else by name.
  fileprivate static func differences(
    from old: [LoadedDocument],
    to new: [LoadedDocument]
  ) -> [DocumentDifference] {
    if old.count == 1, new.count == 1 { return [DocumentDifference(from: old[0], to: new[0])] }
    let newByName = Dictionary(new.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let oldNames = Set(old.map(\.name))
    return old.map { DocumentDifference(from: $0, to: newByName[$0.name]) }
      + new.filter { !oldNames.contains($0.name) }.map { DocumentDifference(from: nil, to: $0) }
  }

  private init(from old: LoadedDocument?, to new: LoadedDocument?) {
    self.init(
      old: old.map { ($0.source.name, TestPlan($0.dataflow, seed: 1)) },
      new: new.map { ($0.source.name, TestPlan($0.dataflow, seed: 1)) }
    )
  }
}
