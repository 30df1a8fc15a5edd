import Results
import Running
import SourceText

/// The cases that stand in one suite: those of a document, or the one that says there was none.
struct JUnitSuite {
  /// How many cases came to what, as readers sum it up.
  struct Counts: Sendable {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    mutating func add(_ other: Counts) {
      tests += other.tests
      failures += other.failures
      errors += other.errors
      skipped += other.skipped
    }

    var attributes: XMLWriter.Attributes {
      [
        ("tests", String(tests)), ("failures", String(failures)), ("errors", String(errors)),
        ("skipped", String(skipped)),
      ]
    }
  }

  let name: String
  let document: DocumentResults?
  let entries: [JUnitEntry]

  /// The suite of a document.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - label: The document's part of class names, which no other document has.
  ///   - clock: The clock that its cases ran on.
  init(_ document: DocumentResults, _ label: String, _ clock: Provenance.Clock) {
    name = label
    self.document = document
    var entries = Self.entries(of: document, label, clock)
    JUnitNames.settle(&entries)
    self.entries = entries
  }

  /// The suite of a run without documents: readers take a file without any case for a lost run.
  init() {
    name = "flowproof"
    document = nil
    entries = [JUnitEntry(id: "run", title: "run", classname: "flowproof", content: .nothing)]
  }

  /// The suite that says why a run is red though no case is; nil where one is, or the run is green.
  ///
  /// - Parameters:
  ///   - results: The run.
  ///   - labels: The names of the other suites.
  init?(gateOf results: RunResults, besides labels: [String]) {
    guard let gate = JUnitGate(results) else { return nil }
    var name = "gate"
    while labels.contains(name) { name += "~" }
    self.name = name
    document = nil
    entries = [JUnitEntry(id: "gate", title: "gate", classname: name, content: .gate(gate))]
  }

  /// Writes the cases as they stand in a file.
  ///
  /// - Parameters:
  ///   - flavor: What the readers make of the format.
  ///   - words: What there is to say about the document's cases; nil without a document.
  ///   - exitReason: Why there is none.
  ///   - bodyLimit: The most bytes of a body.
  ///   - entries: The cases; nil for all.
  /// - Returns: Their bytes with their counts.
  func part(
    _ flavor: JUnitReport.Flavor,
    _ words: CaseDescriptions?,
    exitReason: String = "",
    bodyLimit: Int = CaseDescriptions.limit,
    of entries: ArraySlice<JUnitEntry>? = nil
  ) -> JUnitReport.Part {
    let entries = entries ?? self.entries[...]
    // Inside the elements of the file and of the suite.
    var writer = XMLWriter(inside: 2)
    for entry in entries {
      var attributes: XMLWriter.Attributes = [("name", entry.name), ("classname", entry.classname)]
      if flavor == .rich {
        attributes += [("file", document?.path), ("line", entry.line.map(String.init))]
      }
      attributes.append(("time", entry.elapsed.decimalSeconds))
      let verdict = JUnitVerdict(entry, words, exitReason: exitReason)
      // Readers that validate the file know no properties of cases.
      let labels = flavor == .rich ? entry.labels : []
      if verdict != nil || !labels.isEmpty {
        writer.begin("testcase", attributes)
        JUnitProperties.write(labels, to: &writer)
        verdict?.write(flavor, bodyLimit: bodyLimit, to: &writer)
        writer.end()
      } else {
        writer.element("testcase", attributes)
      }
    }
    return JUnitReport.Part(counts: Self.counts(of: entries), bytes: writer.takeBytes())
  }

  private static func counts(of entries: ArraySlice<JUnitEntry>) -> Counts {
    var counts = Counts(tests: entries.count)
    for entry in entries {
      switch entry.content {
      case .damage, .nothing: counts.errors += 1
      case .gate: counts.failures += 1
      case .manual(let item) where item.signOff?.holds == false: counts.failures += 1
      case .manual, .emptyDocument: counts.skipped += 1
      case .record(let record) where record.openKnownFailure != nil: counts.skipped += 1
      case .record(let record):
        switch record.outcome {
        case .passed, .flaky: break
        case .failed: counts.failures += 1
        case .error: counts.errors += 1
        case .blocked, .skipped: counts.skipped += 1
        }
      }
    }
    return counts
  }

  private static func entries(
    of document: DocumentResults,
    _ label: String,
    _ clock: Provenance.Clock
  ) -> [JUnitEntry] {
    var entries: [JUnitEntry] = []
    if let damage = document.damages.first {
      entries.append(
        JUnitEntry(
          id: "\(label)/lint",
          title: "the document can be read",
          classname: label,
          line: damage.location.line,
          content: .damage
        )
      )
    }
    let cases = Dictionary(grouping: document.cases, by: \.pairing)
    let manualItems = Dictionary(grouping: document.manualItems, by: \.pairing)
    let rules = document.rulesByName
    for pairing in document.pairings {
      let classname = "\(label).\(JUnitNames.component(pairing.name))"
      for record in cases[pairing.id] ?? [] {
        entries.append(
          JUnitEntry(
            id: record.id,
            title: record.title,
            classname: classname,
            line: rules[record.rule]?.places.first?.line,
            // Waiting on a mock's clock takes no time.
            elapsed: clock == .real ? record.elapsed : .zero,
            labels: document.labels(of: rules[record.rule]),
            content: .record(record)
          )
        )
      }
      for item in manualItems[pairing.id] ?? [] {
        entries.append(
          JUnitEntry(
            id: "manual/\(item.rule)",
            title: pairing.title(of: item.rule),
            classname: classname,
            line: rules[item.rule]?.places.first?.line,
            labels: document.labels(of: rules[item.rule]),
            content: .manual(item)
          )
        )
      }
    }
    if entries.isEmpty, let reason = document.emptiness {
      entries.append(
        JUnitEntry(
          id: "\(label)/document",
          title: "document",
          classname: label,
          content: .emptyDocument(reason)
        )
      )
    }
    return entries
  }
}

/// One case of a suite.
struct JUnitEntry {
  /// What the case speaks of.
  enum Content {
    case record(CaseResult)
    case manual(ManualResult)
    case damage
    case emptyDocument(String)
    /// Why the run is red.
    case gate(JUnitGate)
    case nothing
  }

  /// A name of its own in the whole report, the same in every run.
  let id: String
  /// The name to show; one of its own in its class once it is settled.
  var name: String
  let classname: String
  let line: Int?
  /// How long it took in real time.
  let elapsed: Duration
  /// What people keep about its document and its rule.
  let labels: [Label]
  let content: Content

  init(
    id: String,
    title: String,
    classname: String,
    line: Int? = nil,
    elapsed: Duration = .zero,
    labels: [Label] = [],
    content: Content
  ) {
    self.id = id
    name = JUnitNames.name(title, id: id)
    self.classname = classname
    self.line = line
    self.elapsed = elapsed
    self.labels = labels
    self.content = content
  }
}
