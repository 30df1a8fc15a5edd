/// What can be done with the records of a type.
public enum RecordOperation: String, Sendable, Hashable, CaseIterable {
  /// Makes a record.
  case create
  /// Reads one record by its identifier.
  case read
  /// Changes properties of a record.
  case update
  /// Removes a record.
  case delete
  /// Lists records.
  case list
}
