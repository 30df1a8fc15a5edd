import Checklists
import SystemModel
import Flowproof
import Foundation
import SourceText

/// `flowproof init`: draft a configuration for the systems that documents name.
extension CommandRun {
  func initialize() async throws(FlowproofError) -> ExitCode {
    let documents = try await session.read()
    session.show(documents, from: .error)
    // A document without a pairing asks nothing of its systems.
    let flows = documents.map(\.dataflow)
    let inPlay = flows.filter { !$0.pairings.isEmpty }
    let needs = ConfigurationRequirements(inPlay.isEmpty ? flows : inPlay)
    guard !needs.systems.isEmpty else {
      let words = documents.isEmpty ? "no document (.rst) found" : "the documents name no system"
      let code: ExitCode = documents.contains(where: \.isDamaged) ? .damaged : .nothingChecked
      throw session.over(code, "\(words), so nothing was written")
    }
    let draft = ConfigurationDraft(for: needs)
    let text = draft.text
    let path = invocation.options[.output] ?? ConfigurationFile.name
    if path == "-" {
      output(text, as: .json)
    } else {
      try writeNew(text, to: path, sparing: KeptFiles(documents.map(\.source.name)))
      if !invocation.has(.quiet) { output(summary(of: needs, draft, at: path)) }
    }
    return documents.exitCode
  }

  /// Writes the file, never over another one unless that is asked for.
  func writeNew(
    _ text: String,
    to path: String,
    sparing kept: KeptFiles
  ) throws(FlowproofError) {
    if invocation.has(.force) {
      try ReportFile(at: path, sparing: kept).write([Array(text.utf8)])
      return
    }
    // What is there already is told for what it is first.
    if !FileManager.default.fileExists(atPath: path) { try kept.check(path) }
    // The check and the creation are one step, so that nothing can come between them.
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL, 0o644)
    guard descriptor >= 0 else {
      if errno == EEXIST { throw .configurationExists(path) }
      throw .unwritable(path, reason: SystemError.words)
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: Data(text.utf8))
      try handle.close()
    } catch {
      let reason = SystemError.words(of: error)
      unsafe unlink(path)
      throw .unwritable(path, reason: reason)
    }
  }

  private func summary(
    of needs: ConfigurationRequirements,
    _ draft: ConfigurationDraft,
    at path: String
  ) -> String {
    let names = needs.systems.map { "`\($0.name)`" }
    var text = "wrote \(path) for \(names.joined(separator: ", "))\n"
    let pairs = [
      (needs.conditions.count, "condition"), (needs.connections.count, "relation"),
      (needs.wikidataIDs.count, "word"),
    ]
    let open = pairs.filter { $0.0 > 0 }.map { count, noun in count.counted(noun) }
    text += "fill in its \(draft.blankCount.counted("blank"))"
    if !open.isEmpty { text += ", \(open.joined(separator: ", ")) among them" }
    let choice = path == ConfigurationFile.name ? "" : " --config \(path)"
    text += "; then `flowproof run\(choice)` says what is still missing\n"
    if choice.isEmpty {
      text += "from now on commands run against these systems; without the file, against the mock\n"
    }
    return text
  }
}
