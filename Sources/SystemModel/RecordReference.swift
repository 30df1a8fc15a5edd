public import JSON

/// A property of the records of one type that holds the identifier of a record of another.
public struct RecordReference: Sendable, Hashable {
  /// The type of the records that refer to others.
  public var from: String
  /// The property that holds an identifier.
  public var property: PropertyPath
  /// The type of the records that they refer to.
  public var to: String

  /// Creates a reference.
  ///
  /// - Parameters:
  ///   - from: The type of the records that refer to others.
  ///   - property: The property that holds an identifier.
  ///   - to: The type of the records that they refer to.
  public init(from: String, by property: PropertyPath, to: String) {
    self.from = from
    self.property = property
    self.to = to
  }
}
