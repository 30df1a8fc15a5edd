import Checklists
import Planning
public import Proving
import Results
import Running
import SourceText

/// What a proof came to, for people.
///
///     ✓ checklists/wix-wix.rst: 24 faults: 24 detected, 24 precise; 14 of 14 cases sound
///     ✗ checklists/wix-crm.rst: 9 faults: 8 detected, 9 precise; 20 of 20 cases sound; 4 unobservable
///       ✗ undetected drops-mapping@wix-crm/…/maps/name→title: the row's value never travels
///         at         checklists/wix-crm.rst:18:5
///         rule       row “name | title | "string"”
///         passed     wix-crm/…/maps/name→title
///
///     2 documents: detected 32 of 33, precise 33 of 33, sound 34 of 34 cases; 4 faults unobservable
///     4 unobservable faults: named with --verbose
///     expressions: proved apart, by 288 worked cases in the tests of the Transforms module
///     seed 1, run against the built-in mock with one fault at a time
///     ✗ not proved: 1 fault undetected (exit code 1)
///
/// As in the summary of a run, every line begins with a word or sign of ours.
public struct ProofReporter: Sendable {
  private let options: ConsoleReporter.Options
  /// So many cases that failed beside a fault are told one by one.
  private static let casesInFull = 10

  /// Creates a reporter.
  public init(options: ConsoleReporter.Options = ConsoleReporter.Options()) {
    self.options = options
  }

  /// The report, a line end last.
  ///
  /// - Parameters:
  ///   - proof: The proof.
  ///   - seed: The seed of all generated values.
  ///   - exitCode: What the process ends with.
  ///   - reason: Why.
  /// - Returns: The lines.
  public func report(on proof: Proof, seed: UInt64, exitCode: Int, reason: String) -> String {
    var text = ConsoleText(color: options.color)
    for document in proof.documents {
      if options.quiet, document.totals.isComplete { continue }
      write(document, to: &text)
    }
    if !text.isEmpty { text.blankLine() }
    let totals = proof.totals
    text.line(0, "\(Self.counted(proof.documents.count, "document")): \(totals.sentence)")
    if !options.verbose {
      var hidden: [String] = []
      if totals.groups > 0 {
        let groups = Self.counted(totals.groups, "group")
        hidden.append("\(groups) of rules that nothing can tell apart")
      }
      if totals.unobservable > 0 {
        hidden.append(Self.counted(totals.unobservable, "unobservable fault"))
      }
      if !hidden.isEmpty {
        text.line(0, "\(hidden.joined(separator: ", ")): named with --verbose")
      }
    }
    text.line(
      0,
      "expressions: proved apart, by \(Proof.workedExpressionCases) worked cases in the tests of "
        + "the Transforms module"
    )
    text.line(0, "seed \(seed), run against the built-in mock with one fault at a time")
    let (mark, word) = Self.verdict(exitCode)
    text.line(0, mark, word: word, ": \(reason) (exit code \(exitCode))")
    return text.text
  }

  private func write(_ document: DocumentProof, to text: inout ConsoleText) {
    let totals = document.totals
    let mark: ConsoleMark =
      !totals.isComplete ? .broken : totals.executed == 0 ? .skipped : .fine
    text.line(0, mark, "\(document.dataflow.file): \(totals.documentLine)")
    for finding in document.unsound {
      text.line(2, .broken, word: "unsound", finding.id.description)
      text.line(4, label: finding.outcome.rawValue, finding.words)
    }
    for verdict in document.verdicts {
      if !verdict.isDetected {
        write(verdict, .broken, "undetected", to: &text)
        for finding in verdict.missedBy {
          let reason = finding.reason.isEmpty ? "" : ": \(finding.words)"
          text.line(4, label: finding.outcome.rawValue, finding.id.description + reason)
        }
      }
      if !verdict.isPrecise {
        write(verdict, .broken, "imprecise", to: &text)
        let shown = options.verbose ? verdict.foreign.count : Self.casesInFull
        for finding in verdict.foreign.prefix(shown) {
          text.line(4, label: finding.outcome.rawValue, finding.id.description)
          text.line(6, label: "reason", finding.words)
        }
        if verdict.foreign.count > shown {
          text.line(4, label: "…", "and \(verdict.foreign.count - shown) more cases")
        }
      }
      if options.verbose, verdict.isDetected, verdict.isPrecise {
        let cases = Self.counted(verdict.seenBy.count, "case")
        text.line(2, .fine, word: "detected", "\(verdict.fault.words), by \(cases)")
      }
    }
    if options.verbose {
      writeGroups(of: document, to: &text)
      writeUnobservable(of: document, to: &text)
    }
  }

  private func write(
    _ verdict: FaultVerdict,
    _ mark: ConsoleMark,
    _ word: String,
    to text: inout ConsoleText
  ) {
    let fault = verdict.fault
    text.line(2, mark, word: word, "\(fault.words): \(fault.fault.summary)")
    text.line(4, label: "at", verdict.rule.places.map(\.description).joined(separator: ", "))
    text.line(4, label: "rule", VisibleText.visible(verdict.rule.quotation, limit: 400))
  }

  private func writeGroups(of document: DocumentProof, to text: inout ConsoleText) {
    for group in document.groups {
      for (index, rule) in group.rules.enumerated() {
        if index == 0 {
          text.line(2, .blocked, word: "group", rule.description)
        } else {
          text.line(4, label: "=", rule.description)
        }
      }
    }
  }

  private func writeUnobservable(of document: DocumentProof, to text: inout ConsoleText) {
    guard !document.unobservable.isEmpty else { return }
    let rules = Dictionary(
      document.dataflow.rules.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    for unobservable in document.unobservable {
      let fault = unobservable.fault
      text.line(2, .skipped, word: "unobservable", "\(fault.words): \(fault.fault.summary)")
      if let rule = fault.rule.flatMap({ rules[$0] }) {
        text.line(4, label: "at", rule.places.map(\.description).joined(separator: ", "))
        text.line(4, label: "rule", VisibleText.visible(rule.quotation, limit: 400))
      }
      text.line(4, label: "reason", VisibleText.visible(unobservable.reason, limit: 400))
    }
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count.grouped) \(noun)\(count == 1 ? "" : "s")"
  }

  private static func verdict(_ exitCode: Int) -> (ConsoleMark, String) {
    switch exitCode {
    case 0: (.fine, "proved")
    case 1: (.broken, "not proved")
    case 4: (.error, "damaged")
    case 5: (.error, "nothing proved")
    case 130, 143: (.error, "interrupted")
    default: (.error, "ended")
    }
  }
}

extension InjectedFault {
  /// The fault as `--fault` takes it, with the part of the rule that it breaks.
  fileprivate var words: String {
    let address = rule.map { "@\($0)" } ?? ""
    return fault.rawValue + address + (part.map { " (\($0))" } ?? "")
  }
}

extension CaseFinding {
  /// Why, fit for a line.
  fileprivate var words: String { VisibleText.visible(reason, limit: 400) }
}

extension Proof.Totals {
  /// The line that people quote: `detected 812 of 812, precise 812 of 812, sound 1,304 of 1,304
  /// cases; 37 faults unobservable`.
  fileprivate var sentence: String {
    "detected \(detected.grouped) of \(faults.grouped), precise \(precise.grouped) of "
      + "\(faults.grouped), sound \(sound.grouped) of \(executed.grouped) cases; "
      + "\(unobservable.grouped) fault\(unobservable == 1 ? "" : "s") unobservable"
  }

  /// The same of one document, the shorter the more is well.
  fileprivate var documentLine: String {
    if executed == 0, faults == 0 { return "no case can be run" }
    return "\(faults.grouped) fault\(faults == 1 ? "" : "s"): \(detected.grouped) detected, "
      + "\(precise.grouped) precise; \(sound.grouped) of \(executed.grouped) cases sound"
      + (unobservable == 0 ? "" : "; \(unobservable.grouped) unobservable")
  }
}

extension Int {
  /// The number with a comma before each three digits.
  fileprivate var grouped: String {
    let digits = Array(String(magnitude))
    var text = self < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
