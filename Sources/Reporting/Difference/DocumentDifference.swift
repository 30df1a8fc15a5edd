package import Planning

/// A document in its two versions, with what changed.
package struct DocumentDifference: Sendable {
  /// The file of the old version; nil where the document is new.
  package let oldFile: String?
  /// The file of the new version; nil where the document is gone.
  package let newFile: String?
  /// What changed; nil where one of the two is missing.
  package let plan: PlanDifference?

  /// Compares two versions, each a file and its plan; nil for one that does not exist.
  package init(old: (file: String, plan: TestPlan)?, new: (file: String, plan: TestPlan)?) {
    oldFile = old?.file
    newFile = new?.file
    plan = old.flatMap { old in new.map { PlanDifference(from: old.plan, to: $0.plan) } }
  }

  /// Whether nothing changed.
  package var isEmpty: Bool { plan?.isEmpty ?? false }
}
