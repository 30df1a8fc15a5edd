import JSON
import SystemModel

/// What makes a record be connected to another one that is synchronized by itself.
struct Connecting {
  /// What is done before the record is created.
  var before: [Scenario.Operation] = []
  /// What the record has to hold.
  var reference: Assignment?
  /// What is done once the record is there.
  var after: [Scenario.Operation] = []

  /// What creates the record and connects it.
  func operations(
    creating name: RecordName,
    _ type: RecordType,
    _ fields: [Assignment]
  ) -> [Scenario.Operation] {
    before + [.create(name, type, fields + [reference].compactMap(\.self))] + after
  }
}
