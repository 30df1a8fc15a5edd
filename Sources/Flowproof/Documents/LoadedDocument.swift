package import Checklists
import Foundation
import ReStructuredText
import Results
package import SourceText
import Transforms

/// A document as it was read, with what is wrong with it.
package struct LoadedDocument: Sendable {
  /// The text.
  package let source: SourceFile
  /// Whether it is text at all.
  package let isText: Bool
  /// The document as it reads.
  package let checklist: Checklist
  /// What it is called, and by what other names it is found.
  package let documentName: DocumentName
  /// What files call it that are kept from run to run.
  package let keptName: DocumentName
  /// What is wrong, in the order of the file.
  package let diagnostics: [Diagnostic]

  /// The document's part of names.
  package var name: String { documentName.text }

  /// The SHA-256 of the file's bytes.
  package var digest: String { SHA256.hexadecimal(of: source.bytes) }

  /// What the document promises, from now on; made anew each time.
  package var dataflow: Dataflow { Dataflow(checklist, document: name, now: .current) }

  /// What some documents promise, in their order.
  package static func dataflows(of documents: [LoadedDocument]) async -> [Dataflow] {
    let jobs = ProcessInfo.processInfo.activeProcessorCount
    return await documents.concurrentMap(jobs: jobs) { $0.dataflow }
  }

  /// Whether an error-level diagnostic says that part of it could not be read as it was meant.
  package var isDamaged: Bool { diagnostics.contains { $0.severity == .error } }

  /// Reads documents, each as far as it can be read.
  ///
  /// - Parameters:
  ///   - sources: Where they come from.
  ///   - note: Takes what there is to say of what was not read.
  /// - Returns: The documents in the order of the sources.
  /// - Throws: Where a file cannot be read at all, or two would have one name; nothing has been run
  ///   then.
  package static func load(
    _ sources: [DocumentSource],
    note: (String) -> Void = { _ in }
  ) async throws(FlowproofError) -> [LoadedDocument] {
    var documents: [LoadedDocument] = []
    try await forEach(sources, note: note, { $0 }, inOrder: { documents.append($0) })
    return documents
  }

  /// Reads documents and keeps of each only what is made of it, so that memory does not grow with them.
  ///
  /// - Parameters:
  ///   - sources: Where they come from.
  ///   - note: Takes what there is to say of what was not read.
  ///   - transform: What is made of each, on several cores.
  ///   - take: Takes that in the order of the sources.
  /// - Throws: Where a file cannot be read at all, or two would have one name.
  package static func forEach<Result: Sendable>(
    _ sources: [DocumentSource],
    note: (String) -> Void = { _ in },
    _ transform: @escaping @Sendable (LoadedDocument) -> Result,
    inOrder take: (Result) -> Void
  ) async throws(FlowproofError) {
    let files = try files(of: sources, note: note)
    // Several files for each task, for most are read in less time than a task takes to begin.
    let batches = stride(from: 0, to: files.count, by: batchSize).map { start in
      Array(files[start..<min(start + batchSize, files.count)])
    }
    let jobs = ProcessInfo.processInfo.activeProcessorCount
    try await batches.concurrentForEach(
      jobs: jobs,
      { batch in load(batch, transform) },
      inOrder: { result throws(FlowproofError) in try result.get().forEach(take) }
    )
  }

  /// The files that documents are in.
  private static func files(
    of sources: [DocumentSource],
    note: (String) -> Void
  ) throws(FlowproofError) -> [File] {
    var texts: [String: String] = [:]
    var found: [String] = []
    var given: [(path: String, isFolder: Bool)] = []
    for source in sources {
      switch source {
      case .path(let path):
        let documents = try DocumentFinder.documents(at: [path], note: note)
        found += documents
        given.append((path, documents != [path]))
      case .text(let text, let path):
        texts[path] = text
        found.append(path)
        given.append((path, false))
      }
    }
    var places: Set<String> = []
    found = found.filter { places.insert(DocumentFinder.realPath(of: $0)).inserted }
    let naming = DocumentNaming(given, in: FileManager.default.currentDirectoryPath)
    let files = found.map { path in
      File(
        path: path,
        name: naming.name(of: path),
        keptName: naming.keptName(of: path),
        text: texts[path]
      )
    }
    try checkNames(of: files)
    return files
  }

  private static let batchSize = 16

  /// A document that is yet to be read.
  private struct File: Sendable {
    var path: String
    var name: DocumentName
    var keptName: DocumentName
    /// The text; nil for that of the file.
    var text: String?
  }

  private static func load<Made>(
    _ files: [File],
    _ transform: (LoadedDocument) -> Made
  ) -> Result<[Made], FlowproofError> {
    var made: [Made] = []
    do throws(FlowproofError) {
      for file in files {
        let bytes = if let text = file.text { Array(text.utf8) } else { try bytes(at: file.path) }
        made.append(transform(LoadedDocument(bytes, of: file)))
      }
      return .success(made)
    } catch {
      return .failure(error)
    }
  }

  private init(_ bytes: [UInt8], of file: File) {
    let source = SourceFile(
      name: file.path == "-" ? "stdin" : ConfigurationFile.shown(file.path),
      bytes: bytes
    )
    let (document, problems) = DocumentParser.parse(source)
    let isText = document.isText
    var (checklist, more) = ChecklistReader.read(consume document)
    // What the form of the text explains is not retried as a lack of meaning.
    let errors = Set(problems.filter { $0.severity == .error }.map(\.range.lowerBound))
    var all = problems
    if isText {
      let findings = ChecklistLinter.findings(in: checklist)
      all.reserveCapacity(problems.count + more.count + findings.count)
      for finding in more + findings {
        if errors.contains(finding.range.lowerBound) {
          // Its lines have a word all the same.
          checklist.rejectedRanges.append(finding.range)
        } else {
          all.append(finding)
        }
      }
      all.sort { $0.range.lowerBound < $1.range.lowerBound }
    }
    self.source = source
    self.isText = isText
    self.checklist = checklist
    documentName = file.name
    keptName = file.keptName
    diagnostics = all
  }

  /// The most bytes of a document: more than that is surely a mistake.
  private static let limit = 256 << 20

  private static func bytes(at path: String) throws(FlowproofError) -> [UInt8] {
    let tooLarge = "it is larger than 256 MB"
    if path == "-" { return try FileBytes.standardInput(limit: limit, tooLarge: tooLarge) }
    return try FileBytes.read(path, as: nil, limit: limit, tooLarge: tooLarge)
  }

  /// Makes sure that cases of two documents never have the same names.
  private static func checkNames(of files: [File]) throws(FlowproofError) {
    var paths: [String: String] = [:]
    for file in files {
      if let first = paths.updateValue(file.path, forKey: file.name.text) {
        throw .sameDocumentName(
          ConfigurationFile.shown(first),
          ConfigurationFile.shown(file.path),
          name: file.name.text
        )
      }
    }
  }
}
