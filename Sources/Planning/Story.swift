public import JSON

/// A case as a small story: what is done to two systems, and what must come of it.
public struct Story: Sendable, Equatable {
  /// The steps in order: each is done, and what it promises awaited, before the next begins.
  public var phases: [Phase]
  /// The record types that the case makes records of, itself or through the integration.
  public var touches: Set<RecordType>
  /// The record type that no other case may make records of meanwhile, because records are counted.
  public var alone: RecordType?
}

/// Actions, and what must come of them.
public struct Phase: Sendable, Equatable {
  /// What is done, in order.
  public var actions: [Action]
  /// What must come of it; none of it may be true before.
  public var expectations: [Expectation]

  /// Creates a phase.
  public init(_ actions: [Action], then expectations: [Expectation] = []) {
    self.actions = actions
    self.expectations = expectations
  }
}

/// The name of a record in a story, such as `a` and `b`.
public typealias RecordName = String

/// A property and the value that a story gives it.
public struct Assignment: Sendable, Equatable {
  /// The property.
  public var path: PropertyPath
  /// The value.
  public var value: JSONValue

  /// Creates an assignment.
  public init(_ path: PropertyPath, _ value: JSONValue) {
    self.path = path
    self.value = value
  }
}

/// Something that a story does.
public enum Action: Sendable, Equatable {
  /// Creates a record and gives it a name.
  case create(RecordName, RecordType, [Assignment])
  /// Changes properties of a named record.
  case edit(RecordName, [Assignment])
  /// Lets the time pass that the integration has to carry a change over.
  case waitForPropagation
  /// Lists a type, so that records can be counted from here on.
  case noteBaseline(RecordType)
}

/// Something that must come of a story's actions.
public enum Expectation: Sendable, Equatable {
  /// Eventually a record of the type holds any one of the values; it gets the name.
  case appears(RecordName, RecordType, [Holding])
  /// After the settle window still just one record of the type holds any of the values.
  case staysSingle(RecordType, [Holding])
  /// Within the settle window no record of the type holds any of the values.
  case neverAppears(RecordType, [Holding])
  /// Eventually the named record holds any one of the values.
  case holds(RecordName, [Holding])
  /// Within the settle window the named record holds none of the values.
  case neverHolds(RecordName, [Holding])
  /// Eventually there are just so many records more than at the baseline; the newest gets the name.
  case grows(RecordName, RecordType, to: Int)
  /// After the settle window there are still just so many records more than at the baseline.
  case staysGrown(RecordType, to: Int)
}

/// A property and what it has to hold.
public struct Holding: Sendable, Equatable {
  /// The property.
  public var path: PropertyPath
  /// The value, and how it is compared.
  public var expected: ExpectedValue

  /// Creates a holding.
  public init(_ path: PropertyPath, _ expected: ExpectedValue) {
    self.path = path
    self.expected = expected
  }
}
