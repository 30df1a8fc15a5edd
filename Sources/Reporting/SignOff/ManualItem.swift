/// A rule that only people can judge.
package struct ManualItem: Sendable {
  /// The stable name.
  package var rule: String
  /// The rule as it reads.
  package var text: String
  /// Why no case can judge it.
  package var reason: String
  /// Where it stands.
  package var place: String
  /// The file in which it is signed off.
  package var file: String

  /// Creates an item.
  package init(rule: String, text: String, reason: String, place: String, file: String) {
    self.rule = rule
    self.text = text
    self.reason = reason
    self.place = place
    self.file = file
  }
}
