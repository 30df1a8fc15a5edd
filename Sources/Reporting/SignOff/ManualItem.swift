import Checklists
package import Planning
import SourceText

/// A rule that only people can judge.
package struct ManualItem: Sendable {
  private let item: TestPlan.ManualItem
  /// The file in which it is signed off.
  package let file: String

  /// Creates an item.
  package init(_ item: TestPlan.ManualItem, in file: String) {
    self.item = item
    self.file = file
  }

  /// The stable name.
  package var rule: String { item.rule.id.description }
  /// The rule as it reads.
  package var text: String { item.rule.statement }
  /// Why no case can judge it.
  package var reason: String { item.reason }
  /// Where it stands.
  package var place: String { item.rule.places[0].description }
}
