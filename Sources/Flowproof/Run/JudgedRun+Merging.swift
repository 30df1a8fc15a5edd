import Checklists
import Results

extension JudgedRun {
  /// Puts shards together to what one machine would have written, and judges it.
  ///
  /// - Parameters:
  ///   - paths: The results files of the shards, or folders of them.
  ///   - session: What is asked for.
  /// - Throws: Where these are not the shards of one run, or something cannot be read or written.
  package init(merging paths: [String], _ session: Session) throws(FlowproofError) {
    let parts = try ShardFiles.load(paths)
    let merge: ShardMerge
    do throws(ShardMerge.Problem) {
      merge = try ShardMerge(parts)
    } catch {
      throw .cannotMerge(error)
    }
    var results = merge.results
    results.provenance.labels = results.provenance.labels.overlaid(by: session.options.labels)
    let documents = results.documents.map(\.path)
    let gate = try RunGate(
      session,
      documents: results.documents.map { ($0.path, DocumentName($0.name, path: $0.path)) },
      among: DocumentNames(keptFor: results)
    )
    outputs = try ReportOutputs(session, sparing: parts.map(\.name) + documents)
    for index in results.documents.indices { gate.mark(&results.documents[index]) }
    let broken = merge.broken.map { name, code, reason in
      RunConclusion(ExitCode(rawValue: Int32(clamping: code)) ?? .defect, "`\(name)`: \(reason)")
    }
    code = try gate.end(&results, Gate(session.options), interruption: broken).ending.code
    self.results = results
  }
}
