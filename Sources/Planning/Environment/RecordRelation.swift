public import JSON

/// How a record of the source system is connected to another one: which of the two holds the other's
/// identifier, and where.
public struct RecordRelation: Sendable, Hashable {
  /// Which of two connected records refers to the other.
  public enum Holder: Sendable, Hashable {
    /// The one that is synchronized by itself.
    case connected
    /// The one that is created because it is connected.
    case other
  }

  /// The type of the records that are synchronized by themselves, as documents write it.
  public var type: String
  /// The type of the records that are created because they are connected, as documents write it.
  public var other: String
  /// The property that holds an identifier.
  public var property: PropertyPath
  /// Which of the two records has it.
  public var holder: Holder

  /// Creates a relation.
  public init(
    of type: String,
    to other: String,
    by property: PropertyPath,
    heldBy holder: Holder
  ) {
    self.type = type
    self.other = other
    self.property = property
    self.holder = holder
  }
}
