import Checklists
import Planning
package import Reporting
package import Results
import SourceText

/// What documents leave to people, and what these said of it.
package struct SignOffs {
  private let session: Session
  private let documents: [LoadedDocument]
  private let items: [ManualItem]
  private let files: [SignOffFile]

  /// Reads the documents and the sign-offs beside them.
  ///
  /// - Throws: Where there is no document, or a file cannot be read or is damaged.
  package init(_ session: Session) async throws(FlowproofError) {
    self.session = session
    documents = try await session.load()
    // What a configuration tells of words in a document is not left to people.
    let plans = try await PlannedDocuments(documents, session).plans
    items = zip(documents, plans).flatMap { document, plan in
      plan.manualItems.map { item in
        ManualItem(item, in: SignOffFile.path(beside: document.source.name))
      }
    }
    var files: [SignOffFile] = []
    let folders = Dictionary(grouping: documents) { SignOffFile.path(beside: $0.source.name) }
    for (path, documents) in folders.sorted(by: { $0.key < $1.key }) {
      var file = try SignOffFile.load(at: path, session)
      file.book = file.book.reading(among: DocumentNames(documents.map(\.documentName)))
      files.append(file)
    }
    self.files = files
  }

  /// Puts a verdict down.
  ///
  /// - Parameter verdict: The verdict; letter case, `-` and blanks in the rule's name do not count.
  /// - Returns: What was put down, and of what.
  /// - Throws: Where there is no such rule, or the file cannot be written.
  package func record(_ verdict: SignOffBook.Entry) throws(FlowproofError)
    -> (entry: SignOffBook.Entry, item: ManualItem)
  {
    var entry = verdict
    let readings = DocumentNames(documents.map(\.documentName)).readings(of: entry.rule)
    let meant = items.filter { readings.contains($0.rule) }
    if meant.count > 1 {
      let names = meant.map { "`\($0.rule)`" }.joined(separator: " and ")
      throw .usage("`\(entry.rule)` stands for \(names); write the one that you mean")
    }
    let folded = Set(readings.map(NameFolding.fold))
    let found = meant.first ?? items.first { folded.contains(NameFolding.fold($0.rule)) }
    guard let item = found, let file = files.first(where: { $0.path == item.file }) else {
      let known = items.map(\.rule)
      throw .usage(
        "these documents leave no rule `\(entry.rule)` to people"
          + FlowproofError.suggestion(entry.rule, known, listing: false)
          + "; `flowproof signoff` lists them"
      )
    }
    (entry.rule, entry.text) = (item.rule, item.text)
    let bytes: [UInt8]
    do throws(DamagingChange) {
      bytes = try file.book.bytes(recording: entry)
    } catch {
      throw .unwritable(file.path, reason: error.reason)
    }
    let kept = KeptFiles(documents.map(\.source.name))
    try ReportFile(at: file.path, sparing: kept).write([bytes])
    return (entry, item)
  }

  /// All items with what was said of them, and the entries of rules that are gone.
  package var list: SignOffText.List {
    let books = Dictionary(
      files.map { ($0.path, $0.book) },
      uniquingKeysWith: { first, _ in first }
    )
    let signed = items.map { item in
      let states = books[item.file]?.states(of: [(id: item.rule, text: item.text)])
      return (item: item, state: states?.first ?? .open)
    }
    // What is signed off of a document that is not given is not gone.
    let names = DocumentNames(documents.map(\.documentName))
    let gone = files.flatMap { file in
      file.book.orphans(among: items.filter { $0.file == file.path }.map(\.rule)).filter { entry in
        names.meaning(of: String(entry.rule.prefix { $0 != "/" })) != .none
      }
    }
    return (signed, gone)
  }
}
