/// What a test asks a system to do with the records of a type.
public enum RecordOperation: String, Sendable, Hashable, CaseIterable {
  /// Making one.
  case create
  /// Reading one by its identifier.
  case read
  /// Changing properties of one.
  case update
  /// Removing one; where it is not offered, cases run all the same and leave their records behind.
  case delete
  /// Listing all, or what changed.
  case list
}
