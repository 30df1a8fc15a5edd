import JSON
import SystemModel

/// What is new with each request.
package struct FreshValues: Sendable {
  /// A text that no other record has.
  package var mark: String
  /// A text that no other request has, in the form of a UUID.
  package var unique: String
  /// The moment, in milliseconds since 1970.
  package var now: Int

  /// Creates values.
  package init(mark: String, unique: String = "", now: Int = 0) {
    self.mark = mark
    self.unique = unique
    self.now = now
  }

  /// What a blank stands for; nil for any other name.
  func value(of blank: String) -> JSONValue? {
    switch blank {
    case "mark": .string(mark)
    case "unique": .string(unique)
    case "now": .string(Timestamp.text(now))
    case "today": .string(String(Timestamp.text(now).prefix(10)))
    default: nil
    }
  }
}
