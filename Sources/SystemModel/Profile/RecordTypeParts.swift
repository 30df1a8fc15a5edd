public import JSON

/// A request that completes a record after it was made.
public struct FollowUp: Sendable, Equatable {
  /// The request; `{id}` is the record, `{taken}` the value.
  public var request: RequestTemplate
  /// Which value it brings, at its place in the request that creates; without one it is not sent.
  public var taken: APIPath

  /// Creates a further step.
  public init(_ request: RequestTemplate, taking taken: APIPath) {
    self.request = request
    self.taken = taken
  }
}

/// A request that finds records by the value of a property.
///
/// Search indexes are late, and some filters are ignored: what it finds is compared on our side.
public struct Lookup: Sendable, Equatable {
  /// The property of the documents.
  public var property: PropertyPath
  /// The request; `{value}` is the value, `{json}` the value as JSON in a text.
  public var operation: OfferedOperation
  /// Whether the answer is one record, and not a list.
  public var findsOne: Bool

  /// Creates a way to find records.
  public init(_ property: PropertyPath, by operation: OfferedOperation, findsOne: Bool = false) {
    self.property = property
    self.operation = operation
    self.findsOne = findsOne
  }
}

/// Where a record's revision is read; the blank `{revision}` of a request says where it is sent.
public struct RevisionPlace: Sendable, Equatable {
  /// Where it is read.
  public enum Source: Sendable, Equatable {
    /// A member of the record.
    case property(PropertyPath)
    /// A header field of the answer, such as `ETag`.
    case header(String)
  }

  /// Where it is read.
  public var source: Source
  /// Whether a change without one is refused.
  public var isRequired: Bool

  /// Creates a place.
  public init(_ source: Source, isRequired: Bool = true) {
    self.source = source
    self.isRequired = isRequired
  }
}

/// What a new record needs.
public struct RequiredProperty: Sendable, Equatable {
  /// The places of which one must have a value; the first gets one where none has.
  public var places: [APIPath]
  /// The value; `{mark}` is a text that no other record has.
  public var value: JSONValue

  /// Creates a need.
  public init(_ places: [APIPath], value: JSONValue) {
    self.places = places
    self.value = value
  }
}
