import Checklists
import Flowproof
import Foundation
import Results
import JSON
import Planning
import Reporting
import SourceText

/// `flowproof signoff`: what only people can judge, and what they said of it.
struct SignOffCommand {
  private let program: CommandLineProgram
  private let invocation: Invocation
  private let session: Session

  init(_ program: CommandLineProgram, _ invocation: Invocation) {
    self.program = program
    self.invocation = invocation
    session = program.session(invocation)
  }

  func run() async throws(FlowproofError) -> ExitCode {
    let (name, paths) = try operands()
    let documents = try await LoadedDocument.load(paths.map(DocumentSource.path))
    guard !documents.isEmpty else {
      program.streams.error("flowproof: no document (.rst) found\n")
      return .nothingChecked
    }
    // What a configuration tells of words in a document is not left to people.
    guard
      let plans = try await PlannedDocuments(documents, session, seed: 1)?.plans
    else { return .usage }
    var items: [ManualItem] = []
    for (document, plan) in zip(documents, plans) {
      items += plan.manualItems.map { item in
        ManualItem(
          rule: item.rule.id.description,
          text: item.rule.statement,
          reason: item.reason,
          place: item.rule.places[0].description,
          file: SignOffFile.path(beside: document.source.name)
        )
      }
    }
    var files: [SignOffFile] = []
    for path in Set(documents.map { SignOffFile.path(beside: $0.source.name) }).sorted() {
      guard let file = try SignOffFile.load(at: path, session) else { return .usage }
      files.append(file)
    }
    if let name { return try sign(name, among: items, in: files) }
    return list(items, files, documents)
  }

  /// The item that is named, and the paths of documents: an operand is a path where one stands there.
  private func operands() throws(FlowproofError) -> (name: String?, paths: [String]) {
    var name: String?
    var paths: [String] = []
    for operand in invocation.paths {
      let isPath =
        operand == "-" || operand.hasSuffix(".rst")
        || FileManager.default.fileExists(atPath: operand)
      if isPath {
        paths.append(operand)
      } else if let name {
        throw .severalItems(name, operand)
      } else {
        name = operand
      }
    }
    let verdicts: [Option] = [.holds, .broken]
    if invocation.has(.holds), invocation.has(.broken) { throw .contradiction(.holds, .broken) }
    if name == nil {
      for option in verdicts + [.by, .remark] where invocation.has(option) {
        throw .signOffWithoutItem(option)
      }
    } else {
      guard verdicts.contains(where: invocation.has) else { throw .signOffWithoutVerdict }
      if signer.isEmpty { throw .signOffWithoutName }
    }
    return (name, paths.isEmpty ? ["checklists"] : paths)
  }

  /// Who signs off; empty where nobody says so.
  private var signer: String {
    (invocation.options[.by] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Puts a verdict down.
  private func sign(
    _ name: String,
    among items: [ManualItem],
    in files: [SignOffFile]
  ) throws(FlowproofError) -> ExitCode {
    let folded = NameFolding.fold(name)
    let found =
      items.first { $0.rule == name } ?? items.first { NameFolding.fold($0.rule) == folded }
    guard let item = found, let file = files.first(where: { $0.path == item.file }) else {
      throw .unknownItem(name, known: items.map(\.rule))
    }
    let entry = SignOffBook.Entry(
      rule: item.rule,
      holds: invocation.has(.holds),
      by: signer,
      date: program.today,
      remark: invocation.options[.remark] ?? "",
      text: item.text
    )
    let bytes: [UInt8]
    do throws(DamagingChange) {
      bytes = try file.book.bytes(recording: entry)
    } catch {
      throw .unwritable(file.path, reason: error.reason)
    }
    try ReportFile(at: file.path).write([bytes])
    if !invocation.has(.quiet) {
      program.streams.output(SignOffText.recorded(entry, item, in: file.path))
    }
    return .success
  }

  /// Shows the items with what was said of them.
  private func list(
    _ items: [ManualItem],
    _ files: [SignOffFile],
    _ documents: [LoadedDocument]
  ) -> ExitCode {
    let books = Dictionary(
      files.map { ($0.path, $0.book) },
      uniquingKeysWith: { first, _ in first }
    )
    var states: [SignOffBook.State] = []
    for item in items {
      let rule = (id: item.rule, text: item.text)
      states.append(books[item.file]?.states(of: [rule]).first ?? .open)
    }
    // What is signed off of a document that is not given is not gone.
    let names = Set(documents.map { NameFolding.fold($0.name) })
    let orphans = files.flatMap { file in
      file.book.orphans(among: items.filter { $0.file == file.path }.map(\.rule))
        .filter { entry in names.contains(NameFolding.fold(String(entry.rule.prefix { $0 != "/" })))
        }
        .map { (file: file.path, entry: $0) }
    }
    if invocation.form == .json {
      let values = zip(items, states).map { SignOffText.json($0, $1) }
      program.streams.output(
        JSONValue.array(values + orphans.map { SignOffText.json(gone: $0.entry) }).lines
      )
    } else {
      program.streams.output(
        SignOffText.list(Array(zip(items, states)), gone: orphans.map(\.entry))
      )
    }
    return .success
  }
}
