import Results
import SourceText

/// A cause of red cases in words: what happened, how far it reaches, and what to look at.
struct CauseText {
  private let cause: FailureCause
  private let results: RunResults

  init(_ cause: FailureCause, in results: RunResults) {
    self.cause = cause
    self.results = results
  }

  /// The document of the first case.
  var document: DocumentResults { results.documents[cause.first.document] }
  /// The first case, which stands for all.
  var example: CaseResult { document.cases[cause.first.testCase] }
  /// Where the rule of the first case stands.
  var place: String {
    document.rulesByName[example.rule].map(document.places) ?? document.path
  }

  /// The command that runs the first case again; nil where there is none.
  var command: String? {
    RerunCommand.line(running: example.id, ofDocument: document.path, results.provenance)
  }

  /// What happened, such as `edits of Wix Contacts never arrive in Wix Members`.
  var headline: String {
    switch cause.kind {
    case .notCreated: "new records\(origin) never arrive in \(target)"
    case .notArrived where isOfMerging:
      "records that match are not merged in \(target): nothing travels between them"
    case .notArrived: "\(cargo)\(origin) never arrive in \(target)"
    case .late: "\(cargo)\(origin) arrive late in \(target)"
    case .lost: "values are lost in \(target)"
    case .changed: "values arrive changed in \(target)"
    case .crossed: "values arrive in the wrong property of \(target)"
    case .notMerged: "records that match are not merged in \(target): a second one is made"
    case .doubled: "records are made twice in \(target)"
    case .unwanted where isOfMerging:
      "records that match are not merged in \(target): a further one is made"
    case .unwanted: "records are made in \(target) that must not be"
    case .leaked: "values reach records of \(target) that they must not reach"
    case .overwritten: "values of \(target) are written over that must stay"
    case .gone: "records of \(target) are gone"
    case .restless: "records of \(target) go on changing though nothing is edited any more"
    case .noAnswer, .refused, .unusableAnswer: systemHeadline
    case .incompleteList: "the lists of \(target) leave out records that are there"
    case .disturbed: "others work here, or what was awaited was there before"
    case .notRun: "the run could not do its own part: \(reason)"
    case nil where cause.isError: "could not be tested: \(reason)"
    case nil: "\(example.kind) is broken: \(reason)"
    }
  }

  /// How far it reaches, such as `963 rules in 212 documents; 12 more cases are blocked by these`.
  var extent: String {
    var words = "\(cause.rules.counted("rule")) in \(cause.documents.counted("document"))"
    if cause.cases != cause.rules { words += ", \(cause.cases.counted("case"))" }
    if cause.blocked > 0 {
      words += "; \(cause.blocked.counted("more case")) blocked by these"
    }
    return words
  }

  /// The kinds of its cases, such as `syncs-backward 700, syncs-again 263`.
  var kinds: String {
    let shown = cause.caseKinds.prefix(6).map { "\($0.name) \($0.count)" }
    let more = cause.caseKinds.count - shown.count
    return shown.joined(separator: ", ") + (more > 0 ? " and \(more.counted("other kind"))" : "")
  }

  /// What to do first.
  var hint: String {
    switch cause.kind {
    case .notCreated: "see whether the integration runs and takes up new records\(origin)"
    case .notArrived where isOfMerging:
      "see by which properties the integration looks for a record that is there already"
    case .notArrived:
      "look in the integration's log for \(cargo)\(origin), and what became of this one"
    case .late: "make the integration faster, or give it more time: `timing.propagation`"
    case .lost, .changed, .crossed:
      "compare how the integration maps these properties with the document's table"
    case .notMerged, .doubled, .unwanted:
      "see by which properties the integration looks for a record that is there already"
    case .leaked: "see by which properties the integration takes two records for the same"
    case .overwritten:
      "see whether the integration writes only what has changed, and the newest of it"
    case .gone: "see whether the integration deletes records"
    case .restless: "see whether the integration takes its own writes for edits"
    case .noAnswer, .refused, .unusableAnswer:
      "flowproof doctor checks the address, the credentials and each record type"
    case .incompleteList: "fix the list in the profile: flowproof doctor tries it"
    case .disturbed: "run alone on sandboxes that nobody else works in"
    case .notRun, nil: cause.isError ? "see the reason, then run it again" : "see the cases below"
    }
  }

  // MARK: Parts

  /// The first of the reason, for lack of better words.
  private var reason: String { VisibleText.visible(example.reason, limit: 200) }

  private static let ofEdits = ["syncs", "keeps-newest", "keeps-others", "clears", "settles"]

  /// What was to travel: edits, where all cases make some.
  private var cargo: String {
    let areEdits = cause.caseKinds.allSatisfy { kind in
      Self.ofEdits.contains { kind.name.hasPrefix($0) }
    }
    return areEdits ? "edits" : "values"
  }

  /// Whether all cases are about records that have to be linked since they match.
  private var isOfMerging: Bool { cause.caseKinds.allSatisfy { $0.name.hasPrefix("merges") } }

  /// Of which record type, where it is one; begins with a blank.
  private var origin: String { cause.origins.count == 1 ? " of \(cause.origins[0].name)" : "" }

  /// Where it showed: a record type where it is one, else systems.
  private var target: String {
    if cause.types.count == 1 { return cause.types[0].name }
    let names = cause.systems.map(\.name)
    switch names.count {
    case 0: return "the systems"
    case 1: return names[0]
    case 2: return "\(names[0]) and \(names[1])"
    default: return "\(names[0]), \(names[1]) and \((names.count - 2).counted("other system"))"
    }
  }

  private var systemHeadline: String {
    let name = cause.systems.first?.name ?? "a system"
    let address = results.provenance.systems.first { $0.name == name }?.address
    let place = address.map { " at \($0)" } ?? ""
    return switch example.failure?.kind {
    case .refused: "\(name)\(place) refuses requests"
    case .unusableAnswer: "\(name)\(place) answers with something that cannot be read"
    default: "\(name) does not answer\(place)"
    }
  }
}

extension CaseResult {
  /// The scenario in a few lines: how it begins, and what led to the verdict.
  ///
  /// - Parameter most: How many lines at the most, from 3.
  /// - Returns: The lines; empty where none are kept.
  func story(most: Int = 5) -> [String] {
    // Where a system does not answer, what was to be done there explains nothing.
    if failure?.kind.isOfSystem == true { return [] }
    var lines = scenario[...]
    // What comes behind the promise that was broken did not happen.
    let broken = evidence.checks.last { !$0.isMet }?.expectation
    if let broken, let end = lines.firstIndex(where: { broken.hasPrefix(Self.clause($0)) }) {
      lines = lines[...end]
    }
    guard lines.count > most else { return Array(lines) }
    return [lines[0], "…"] + lines.suffix(most - 2)
  }

  /// A line without the word that it begins with.
  private static func clause(_ line: String) -> Substring {
    line.drop { $0 != " " }.dropFirst()
  }
}
