import JSON
import Planning
import Systems

/// What is known of the records of one type: as they were last seen, and where each value stood.
struct RecordSnapshot: Sendable {
  private(set) var records: [String: Record] = [:]
  /// The identifiers in the order in which the records were first seen.
  private(set) var order: [String] = []
  /// The records that ever held a value, by the value's key; some more than once.
  private var idsByKey: [String: [String]] = [:]

  /// Takes note of a record as it is now; one that is known to be newer stays.
  ///
  /// - Returns: The keys of the values that it holds; nil where nothing is new.
  mutating func note(_ record: Record) -> Set<String>? {
    if let known = records[record.id] {
      guard known.changed < record.changed else { return nil }
    } else {
      order.append(record.id)
    }
    records[record.id] = record
    let keys = RunValues.keys(in: record.fields)
    for key in keys { idsByKey[key, default: []].append(record.id) }
    return keys
  }

  /// The records that hold any one of some values.
  func records(holdingAny holdings: [PropertyMatch], id: (String) -> String?) -> [Record] {
    var found: [Record] = []
    for holding in holdings {
      for key in Self.keys(of: holding, id: id) {
        for candidate in (idsByKey[key] ?? []).sorted() {
          guard let record = records[candidate], !found.contains(where: { $0.id == record.id }),
            holding.expected.matches(holding.actual(in: record.value), id: id)
          else { continue }
          found.append(record)
        }
      }
    }
    return found
  }

  /// The first record that holds some form of any one of some values, in
  /// whatever property.
  ///
  /// - Parameters:
  ///   - holdings: The values, each in the property where it should be.
  ///   - id: The identifiers of named records.
  ///   - isKnown: Whether a record is known to be something else.
  /// - Returns: The record; nil for none.
  func record(
    holdingFormOf holdings: [PropertyMatch],
    id: (String) -> String?,
    unless isKnown: (String) -> Bool
  ) -> Record? {
    let values = holdings.compactMap { $0.expected.value(id: id) }
    for name in order where !isKnown(name) {
      guard let record = records[name] else { continue }
      let isForm = RunValues.keys(in: record.fields).contains { key in
        values.contains { KeptForms.tells($0, in: .string(key)) }
      }
      if isForm { return record }
    }
    return nil
  }

  /// Under which keys a record that holds a value is found.
  static func keys(of holding: PropertyMatch, id: (String) -> String?) -> [String] {
    guard let value = holding.expected.value(id: id) else { return [] }
    return Array(RunValues.keys(in: value))
  }
}
