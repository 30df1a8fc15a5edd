package import Results
package import SourceText

/// A finding in a document, for tools that show the findings of any program at the lines of files.
package struct CodeFinding: Sendable {
  /// A place: lines and columns from 1, columns in Unicode scalars.
  package struct Region: Sendable, Equatable {
    package var line: Int
    package var column: Int?
    package var endLine: Int?
    package var endColumn: Int?
  }

  /// The kind of finding, such as `short-underline` or `broken-rule/creates`.
  package var kind: String
  /// What findings of the kind are, in a sentence.
  package var kindWords: String
  /// How grave it is.
  package var severity: Diagnostic.Severity
  /// What was found, in lines.
  package var message: String
  /// The document as reports name it.
  package var path: String
  /// Where it is; nil for the whole document.
  package var region: Region?
  /// What is the same in every run that finds it, and differs from that of others in the document.
  package var identity: String
  /// Why the finding is accepted; nil where it is not.
  package var acceptance: String?
  /// What people keep about the document and the rule.
  package var labels: [Label] = []

  /// A name of the finding that is the same in every run: 64 hexadecimal digits.
  var fingerprint: String { SHA256.hexadecimal(of: Array("\(path)\n\(kind)\n\(identity)".utf8)) }
}

// MARK: What reading finds

extension CodeFinding {
  /// What a reading of a document found.
  package static func findings(
    of diagnostics: [Diagnostic],
    in source: SourceFile
  ) -> [CodeFinding] {
    var counts: [String: Int] = [:]
    return diagnostics.map { diagnostic in
      // Lines move while people edit a document: the text at hand says which finding it is.
      let key = "\(diagnostic.identifier)\n\(source.text(diagnostic.range))"
      counts[key, default: 0] += 1
      return CodeFinding(
        kind: diagnostic.identifier,
        kindWords: diagnostic.identifier.replacing("-", with: " "),
        severity: diagnostic.severity,
        message: VisibleText.visible("\(diagnostic.summary); to fix it, \(diagnostic.hint)"),
        path: source.name,
        region: Region(diagnostic.range, in: source),
        identity: "\(key)\n\(counts[key, default: 1])"
      )
    }
  }
}

extension CodeFinding.Region {
  /// A range of bytes of a file.
  init(_ range: Range<Int>, in source: SourceFile) {
    let (start, end) = (
      Self.place(range.lowerBound, in: source), Self.place(range.upperBound, in: source)
    )
    self.init(line: start.line, column: start.column, endLine: end.line, endColumn: end.column)
  }

  /// Columns are bytes where we count them, and scalars where other tools do.
  private static func place(_ offset: Int, in source: SourceFile) -> SourcePosition {
    let place = source.location(of: offset)
    let scalars = source.text(offset - place.column + 1..<offset).unicodeScalars.count
    return SourcePosition(line: place.line, column: scalars + 1)
  }
}

// MARK: What a run finds

extension CodeFinding {
  /// What a run found in a document: rules that are broken, and what is wrong with the document.
  package static func findings(of document: DocumentResults) -> [CodeFinding] {
    let cases = Dictionary(grouping: document.cases.filter { $0.outcome == .failed }, by: \.rule)
    let manual = document.manualItems.filter { $0.signOff?.holds == false }
    let rules = document.pairings.flatMap { pairing in
      pairing.rules.compactMap { rule -> CodeFinding? in
        let signOff = manual.first { $0.rule == rule.id }?.signOff
        guard rule.status == .broken || signOff != nil else { return nil }
        return finding(of: rule, pairing, document, cases[rule.id] ?? [], signOff)
      }
    }
    var counts: [String: Int] = [:]
    return rules
      + document.findings.filter { $0.severity != .note }.map { finding in
        counts[finding.summary, default: 0] += 1
        return CodeFinding(
          kind: finding.identifier,
          kindWords: finding.identifier.replacing("-", with: " "),
          severity: finding.severity,
          message: VisibleText.visible("\(finding.summary); to fix it, \(finding.hint)"),
          path: document.path,
          region: Region(line: finding.location.line),
          identity: "\(finding.summary)\n\(counts[finding.summary, default: 1])",
          labels: document.labels
        )
      }
  }

  private static func finding(
    of rule: RuleResult,
    _ pairing: PairingResults,
    _ document: DocumentResults,
    _ cases: [CaseResult],
    _ signOff: ManualResult.SignOff?
  ) -> CodeFinding {
    let shown = 3
    let news = cases.filter { $0.openKnownFailure == nil }
    var lines = ["\(pairing.name): \(rule.quotation) is broken"]
    lines += (news.isEmpty ? cases : news).prefix(shown).map { "\($0.title): \($0.reason)" }
    if cases.count > shown { lines.append("… and \((cases.count - shown).counted("more case"))") }
    if let signOff { lines.append(signOff.words) }
    let known = news.isEmpty ? cases.lazy.compactMap(\.openKnownFailure).first : nil
    return CodeFinding(
      kind: "broken-rule/\(rule.kind)",
      kindWords: "a rule of the kind \(rule.kind) does not hold",
      severity: .error,
      message: lines.map { VisibleText.visible($0, limit: 800) }.joined(separator: "\n"),
      path: document.path,
      region: rule.places.first.map { Region(line: $0.line) },
      identity: rule.id,
      acceptance: known?.words,
      labels: document.labels(of: rule)
    )
  }
}
