/// One of the two systems that a document speaks of.
public enum Side: String, Sendable, Hashable, CaseIterable {
  /// The system that records come from.
  case source
  /// The system that they are synchronized into.
  case target
}

/// A type of records in one of the two systems.
public struct RecordType: Sendable, Hashable {
  /// The system.
  public var side: Side
  /// The full name, such as `Wix.com Contacts`.
  public var name: String

  /// Creates a record type.
  public init(_ side: Side, _ name: String) {
    self.side = side
    self.name = name
  }
}
