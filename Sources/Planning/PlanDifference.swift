public import Checklists

/// What changed between the plans of two versions of a document.
public struct PlanDifference: Sendable {
  /// A case whose name changed with its rule's properties.
  public struct Move: Sendable, Hashable {
    /// The name in the old version.
    public let old: TestCase.ID
    /// The name in the new version.
    public let new: TestCase.ID
  }

  /// What changed in the documents.
  public let dataflow: DataflowDifference
  /// The cases that only the new version has.
  public let gained: [TestCase.ID]
  /// The cases that only the old version has.
  public let lost: [TestCase.ID]
  /// The cases that have another name now.
  public let moved: [Move]
  /// The cases that were skipped and run now.
  public let nowRun: [TestCase.ID]
  /// The cases that ran and are skipped now.
  public let nowSkipped: [TestCase.ID]

  /// Compares two plans; names are compared without the document's, which may differ.
  public init(from old: TestPlan, to new: TestPlan) {
    dataflow = DataflowDifference(from: old.dataflow, to: new.dataflow)
    let oldCases = Dictionary(
      old.cases.map { ($0.id.name(in: old), $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let newCases = Dictionary(
      new.cases.map { ($0.id.name(in: new), $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let come = new.cases.filter { oldCases[$0.id.name(in: new)] == nil }
    let gone = old.cases.filter { newCases[$0.id.name(in: old)] == nil }
    let renamed = Self.renamedCases(dataflow.pairings.flatMap(\.changed), old, new)
    let comeNames = Set(come.map { $0.id.name(in: new) })
    moved = gone.compactMap { testCase in
      guard let name = renamed[testCase.id.name(in: old)], comeNames.contains(name),
        let other = newCases[name]
      else { return nil }
      return Move(old: testCase.id, new: other.id)
    }
    let movedFrom = Set(moved.map(\.old))
    let movedTo = Set(moved.map(\.new))
    gained = come.map(\.id).filter { !movedTo.contains($0) }
    lost = gone.map(\.id).filter { !movedFrom.contains($0) }
    let kept = new.cases.compactMap { testCase in
      oldCases[testCase.id.name(in: new)].map { (old: $0, new: testCase) }
    }
    nowRun = kept.filter { !$0.old.isRun && $0.new.isRun }.map(\.new.id)
    nowSkipped = kept.filter { $0.old.isRun && !$0.new.isRun }.map(\.new.id)
  }

  /// Whether the two versions promise the same.
  public var isEmpty: Bool { dataflow.isEmpty }

  /// The new names of the cases of changed rules, by their old names.
  private static func renamedCases(
    _ changes: [RuleChange],
    _ old: TestPlan,
    _ new: TestPlan
  ) -> [Substring: Substring] {
    var endings: [Substring: Substring] = [:]
    for change in changes {
      endings[change.old.id.properties] = change.new.id.properties
    }
    var names: [Substring: Substring] = [:]
    for testCase in old.cases {
      let name = testCase.id.name(in: old)
      let parts = name.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
      guard parts.count == 3, let ending = endings[parts[2]] else { continue }
      names[name] = "/\(parts[0])/\(parts[1])/\(ending)"
    }
    return names
  }
}

extension TestCase.ID {
  /// The name without its document's.
  fileprivate func name(in plan: TestPlan) -> Substring {
    description.dropFirst(plan.dataflow.document.count)
  }
}

extension Rule.ID {
  /// The last part of a rule's name: document, pairing and kind left out.
  fileprivate var properties: Substring {
    let parts = description.split(separator: "/", maxSplits: 3)
    return parts.count == 4 ? parts[3] : ""
  }
}
