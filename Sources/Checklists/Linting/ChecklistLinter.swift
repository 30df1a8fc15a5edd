public import SourceText

/// Finds what is wrong with a document whose lines could all be read.
public struct ChecklistLinter {
  private let checklist: Checklist

  /// Finds all that a tester or a reviewer should look at, in the order of the file.
  public static func findings(in checklist: Checklist) -> [Diagnostic] {
    let linter = ChecklistLinter(checklist: checklist)
    var findings = FindingList(byteCount: checklist.source.bytes.count)
    for finding in linter.emptiness() + linter.pairings() + linter.reversals() {
      findings.add(finding)
    }
    for section in checklist.sections {
      for finding in StumblingBlocks(section: section).diagnostics() { findings.add(finding) }
    }
    return findings.sorted()
  }

  /// A document that promises nothing.
  private func emptiness() -> [Diagnostic] {
    checklist.sections.isEmpty ? [.noPairings(at: checklist.titleRange)] : []
  }

  /// Finds pairings that stand twice, and creation rules of them that contradict one another.
  private func pairings() -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var sections: [String: [PairingSection]] = [:]
    for section in checklist.sections {
      let source = NameFolding.fold(section.sourceType)
      let target = NameFolding.fold(section.targetType)
      sections["\(source) to \(target)", default: []].append(section)
    }
    for sections in sections.values {
      for repeated in sections.dropFirst() {
        let diagnostic = Diagnostic.repeatedPairing(
          at: repeated.heading,
          first: sections[0].heading
        )
        diagnostics.append(diagnostic)
      }
      let every = sections.compactMap(\.every)
      let others = sections.flatMap { [$0.linkRequired, $0.condition?.range].compactMap(\.self) }
      guard let firstEvery = every.first, let firstOther = others.first else { continue }
      diagnostics += every.map { .contradictingPairings(at: $0, other: firstOther) }
      diagnostics += others.map { .contradictingPairings(at: $0, other: firstEvery) }
    }
    return diagnostics
  }

  /// Finds pairings whose two systems stand the other way round than in the title.
  private func reversals() -> [Diagnostic] {
    let first = NameFolding.fold(checklist.sourceSystem)
    let last = NameFolding.fold(checklist.targetSystem)
    if first.isEmpty || last.isEmpty || first == last { return [] }
    return checklist.sections.compactMap { section in
      let source = NameFolding.fold(section.sourceType)
      let target = NameFolding.fold(section.targetType)
      guard source.stands(behind: last, not: first), target.stands(behind: first, not: last) else {
        return nil
      }
      return .reversedPairing(
        at: section.heading,
        from: checklist.targetSystem,
        to: checklist.sourceSystem,
        title: checklist.titleRange
      )
    }
  }
}

extension String {
  /// Whether a record type has a system's name in front, and not a longer one of another system.
  fileprivate func stands(behind system: String, not other: String) -> Bool {
    hasSystem(system) && !(other.utf8.count > system.utf8.count && hasSystem(other))
  }

  private func hasSystem(_ name: String) -> Bool {
    hasPrefix(name) && (utf8.count == name.utf8.count || hasPrefix(name + "-"))
  }
}
