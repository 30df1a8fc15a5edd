import Checklists
import Results
import Running
import SourceText

extension DocumentResults {
  /// A place in the document, by the path that reports show.
  func words(for location: SourcePosition) -> String {
    SourcePlace(file: path, location: location).description
  }

  /// All places of a rule.
  func places(of rule: RuleResult) -> String {
    rule.places.map(words).joined(separator: ", ")
  }

  /// Why there is nothing to report of the document; nil where there is a case or an item for people.
  var emptiness: String? {
    guard cases.isEmpty, manualItems.isEmpty else { return nil }
    return pairings.isEmpty
      ? "no pairing of record types was found in the document"
      : "the document promises nothing that a case could check"
  }

  /// The problems because of which part of the document could not be read.
  var damages: [FindingResult] { findings.filter { $0.severity == .error } }
}

extension CaseResult {
  /// The entry of the baseline that keeps a failure from breaking the gate; nil where the case did
  /// not fail, or where its failure is news.
  var openKnownFailure: KnownFailure? {
    outcome == .failed || outcome == .error ? knownFailure : nil
  }
}

extension CaseResult.KnownFailure {
  /// The entry in words.
  var words: String {
    "known failure: \(reason)" + (expires.map { " (until \($0))" } ?? " (without an end)")
  }
}

extension ManualResult.SignOff {
  /// The verdict in words.
  var words: String {
    "signed off: \(holds ? "holds" : "is broken"), says \(by) on \(date)"
      + (remark.isEmpty ? "" : ": \(remark)")
  }
}

extension FindingResult {
  /// What is wrong and what to do, without the place.
  var words: String { "\(summary) [\(identifier)]; \(hint)" }
}

extension PairingResults {
  /// The record types, as reports name the pairing.
  var name: String { "\(source) to \(target)" }

  /// A rule's name within the pairing, such as `maps info.emails → loginEmail`.
  func title(of rule: String) -> String {
    var name = rule[...]
    if name.hasPrefix(id + "/") { name = name.dropFirst(id.count + 1) }
    return name.split(separator: "/", maxSplits: 1).joined(separator: " ")
      .replacing("→", with: " → ")
  }
}

extension RuleResult {
  /// What stands in the document: a row or a sentence, quoted.
  var quotation: String {
    // A table without rows is spoken of by the sentence before it.
    let isRow = (kind == "merges" || kind == "maps") && statement.contains("|")
    return "\(isRow ? "row" : "sentence") “\(statement)”"
  }
}

extension Rule {
  /// What stands in the document: a row or a sentence, quoted.
  var quotation: String {
    switch kind {
    case .merges, .maps: "row “\(statement)”"
    default: "sentence “\(statement)”"
    }
  }
}

extension String {
  /// The text, cut between two scalars where it has more bytes than wanted, with a visible mark.
  func cut(toBytes limit: Int) -> String {
    let count = utf8.count
    guard count > limit else { return self }
    var end = utf8.index(startIndex, offsetBy: limit)
    while end > startIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
    return self[..<end] + "… (cut here: \(count) bytes in all)"
  }
}
