public import Results
import Running

/// A run as JUnit XML, in the form that most CI servers read in full.
///
/// The tree has two levels, a suite for each document and its cases in the order of the plan. What
/// a reader may ignore is said twice: messages stand in their attribute and begin the body.
///
///     testsuites
///       testsuite             a document
///         properties          version, seed, digest, clock, subject, faults, exit code and reason
///         testcase            a damaged document, as an error
///         testcase            a case: passed, or with failure, error or skipped inside
///         testcase            a rule for people, as skipped
public struct JUnitReport: Sendable {
  private let results: RunResults
  private let parts: [Part]?

  /// Above so many bytes of the whole file, further bodies are kept short: GitLab reads 30 MB.
  private static let roomyBytes = 20_000_000
  /// So many records that are left behind are told; the results have all.
  private static let leftoversInFull = 100

  /// Makes a run fit to be written.
  ///
  /// - Parameters:
  ///   - results: The run.
  ///   - parts: What ``part(of:labelled:)`` makes of its documents, where that is done already.
  public init(_ results: RunResults, parts: [Part]? = nil) {
    self.results = results
    self.parts = parts
  }

  /// The cases of a document, as they stand in the file.
  public struct Part: Sendable {
    let counts: JUnitSuite.Counts
    let bytes: [UInt8]
  }

  /// The documents' parts of class names: their own names, or their paths where names are equal.
  public static func labels(of documents: [(path: String, name: String)]) -> [String] {
    JUnitNames.labels(of: documents)
  }

  /// The cases of a document, as they stand in the file.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - label: Its own one of ``labels(of:)``.
  ///   - provenance: What the run was made of.
  /// - Returns: The part of the document.
  /// - Complexity: O(*n*) in the number of cases and the length of what they say.
  public static func part(
    of document: DocumentResults,
    labelled label: String,
    _ provenance: Provenance
  ) -> Part {
    part(of: JUnitSuite(document, label), CaseWords(document, provenance), behind: 0)
  }

  private static func part(
    of suite: JUnitSuite,
    _ words: CaseWords?,
    behind byteCount: Int,
    _ exitReason: String = ""
  ) -> Part {
    // Inside the elements of the file and of the suite.
    var writer = XMLWriter(inside: 2)
    for entry in suite.entries {
      let isRoomy = byteCount + writer.bytes.count < roomyBytes
      let verdict = verdict(of: entry, words, exitReason)
      let limit = isRoomy ? CaseWords.limit : CaseWords.shortLimit
      write(entry, verdict, limit, path: words?.document.path, to: &writer)
    }
    return Part(counts: suite.counts, bytes: writer.takeBytes())
  }

  /// The file's bytes.
  ///
  /// - Complexity: O(*n*) in the number of cases and the length of what they say.
  public func bytes() -> [UInt8] { Array(pieces().joined()) }

  /// The file's bytes in pieces, so that a long one never stands in memory twice.
  public func pieces() -> [[UInt8]] {
    let labels = Self.labels(
      of: results.documents.map { ($0.path, $0.name) }
    )
    let parts =
      results.documents.isEmpty
      ? [Self.part(of: JUnitSuite(), nil, behind: 0, results.exitReason)]
      : self.parts
        ?? zip(results.documents, labels).map {
          Self.part(of: $0, labelled: $1, results.provenance)
        }
    let counts = parts.reduce(into: JUnitSuite.Counts()) { $0.add($1.counts) }
    var writer = XMLWriter()
    var pieces: [[UInt8]] = []
    var byteCount = 0
    writer.begin(
      "testsuites",
      [("name", "flowproof")] + counts.attributes + [("time", results.wallTime.decimalSeconds)]
    )
    for (number, part) in parts.enumerated() {
      let document = results.documents.isEmpty ? nil : results.documents[number]
      let label = results.documents.isEmpty ? "flowproof" : labels[number]
      begin(label, number, document, part.counts, in: &writer)
      var bytes = part.bytes
      if let document, byteCount + bytes.count > Self.roomyBytes {
        let words = CaseWords(document, results.provenance)
        bytes = Self.part(of: JUnitSuite(document, label), words, behind: byteCount).bytes
      }
      pieces += [writer.takeBytes(), bytes]
      writer.end()
      byteCount += bytes.count
    }
    writer.end()
    return pieces + [writer.takeBytes()]
  }

  private func begin(
    _ label: String,
    _ number: Int,
    _ document: DocumentResults?,
    _ counts: JUnitSuite.Counts,
    in writer: inout XMLWriter
  ) {
    writer.begin(
      "testsuite",
      [("name", label)] + counts.attributes + [
        ("time", (document?.elapsed ?? results.wallTime).decimalSeconds),
        ("timestamp", results.provenance.start),
        ("hostname", "localhost"),
        ("id", String(number)),
        ("package", ""),
        ("file", document?.path),
      ]
    )
    write(propertiesOf: document, to: &writer)
  }

  private func write(propertiesOf document: DocumentResults?, to writer: inout XMLWriter) {
    let provenance = results.provenance
    var properties = [
      ("version", provenance.version),
      ("seed", String(provenance.seed)),
      ("clock", provenance.clock),
      ("subject", provenance.subject),
      ("faults", provenance.faults.isEmpty ? "none" : provenance.faults.joined(separator: ", ")),
      ("exit-code", String(results.exitCode)),
      ("exit-reason", results.exitReason),
    ]
    if let document {
      properties.append(("document-sha256", document.digest))
      properties.append(("title", document.title))
      properties.append(("coverage", document.totals.coverageLine))
      for leftover in document.leftovers.prefix(Self.leftoversInFull) {
        let words = JUnitNames.oneLine(leftover.words).cut(toBytes: 2_000)
        properties.append(("left-behind", words))
      }
    }
    writer.begin("properties")
    for (name, value) in properties {
      writer.element("property", [("name", "flowproof.\(name)"), ("value", value)])
    }
    writer.end()
  }

  private static func write(
    _ entry: JUnitEntry,
    _ verdict: Verdict?,
    _ limit: Int,
    path: String?,
    to writer: inout XMLWriter
  ) {
    let attributes: XMLWriter.Attributes = [
      ("name", entry.name),
      ("classname", entry.classname),
      ("file", path),
      ("line", entry.line.map(String.init)),
      ("time", entry.elapsed.decimalSeconds),
    ]
    guard let verdict else {
      writer.element("testcase", attributes)
      return
    }
    let message = message(verdict.reason)
    let body = ([message] + verdict.body).joined(separator: "\n")
    writer.begin("testcase", attributes)
    writer.element(
      verdict.element,
      [("message", message), ("type", verdict.type)],
      text: CaseWords.cut(body, to: limit, keeping: verdict.lastLine)
    )
    if !verdict.output.isEmpty {
      writer.element("system-out", text: verdict.output.joined(separator: "\n"))
    }
    writer.end()
  }

  /// The first line of a body, which stands in the attribute too.
  private static func message(_ reason: String) -> String {
    let line = JUnitNames.oneLine(reason).cut(toBytes: 2_000)
    return line.isEmpty ? "no reason was given" : line
  }

  // MARK: Verdicts

  /// What stands inside of a case that did not pass.
  private struct Verdict {
    var element: String
    var type: String?
    var reason: String
    var body: [String] = []
    var lastLine: String?
    var output: [String] = []
  }

  private static func verdict(
    of entry: JUnitEntry,
    _ words: CaseWords?,
    _ exitReason: String
  ) -> Verdict? {
    switch entry.content {
    case .damage:
      let lines = words?.damageLines ?? []
      return Verdict(
        element: "error",
        type: "flowproof.DamagedDocument",
        reason: "\(RunResults.Totals.counted(lines.count, "problem")) in the document",
        body: lines
      )
    case .nothing:
      return Verdict(
        element: "error",
        type: "flowproof.NothingChecked",
        reason: exitReason
      )
    case .emptyDocument(let reason):
      return Verdict(element: "skipped", reason: reason)
    case .manual(let item):
      let body = words.map { [$0.place(ofRule: item.rule)] }
      return Verdict(element: "skipped", reason: "manual: \(item.reason)", body: body ?? [])
    case .record(let record):
      return verdict(on: record, words)
    }
  }

  private static func verdict(on record: CaseResult, _ words: CaseWords?) -> Verdict? {
    let isFailure = record.outcome == .failed
    switch record.outcome {
    case .passed, .flaky: return nil
    case .failed, .error:
      return Verdict(
        element: isFailure ? "failure" : "error",
        type: isFailure ? "flowproof.BrokenPromise" : "flowproof.EnvironmentError",
        reason: record.reason,
        body: words?.body(of: record) ?? [],
        lastLine: words?.command,
        output: words?.output(of: record) ?? []
      )
    case .blocked:
      let prefix = "not reached: "
      let isSaid = record.reason.hasPrefix(prefix)
      return Verdict(element: "skipped", reason: isSaid ? record.reason : prefix + record.reason)
    case .skipped:
      return Verdict(element: "skipped", reason: record.reason)
    }
  }
}
