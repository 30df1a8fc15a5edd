public import JSON
public import SystemModel

/// A small scenario: what is done to two systems, and what must come of it, for one case or for several.
public struct Scenario: Sendable, Equatable {
  /// The steps in order: each is done, and what it promises awaited, before the next begins.
  public var steps: [Scenario.Step]
  /// The record types that the case makes records of, itself or through the integration.
  public var touches: Set<RecordType>
  /// The record type that no other case may make records of meanwhile, because records are counted.
  public var alone: RecordType?
}

extension Scenario {
  /// Actions, and what must come of them.
  public struct Step: Sendable, Equatable {
    /// What is done, in order.
    public var operations: [Scenario.Operation]
    /// What must come of it; none of it may be true before.
    public var assertions: [Scenario.Assertion]
    /// What shows that all has been acted on that the integration had to act on.
    public var fence: Fence?

    /// Creates a step whose expectations concern every case of the scenario.
    public init(
      _ operations: [Scenario.Operation],
      then expectations: [Scenario.Expectation] = [],
      fence: Fence? = nil
    ) {
      self.operations = operations
      assertions = expectations.map { Scenario.Assertion($0) }
      self.fence = fence
    }

    /// Creates a step of a scenario that is run for several cases.
    public init(
      _ operations: [Scenario.Operation],
      assertions: [Scenario.Assertion],
      fence: Fence? = nil
    ) {
      self.operations = operations
      self.assertions = assertions
      self.fence = fence
    }
  }
}

extension Scenario {
  /// An expectation, and the cases that it decides.
  public struct Assertion: Sendable, Equatable {
    /// What must come, or must not.
    public var expectation: Scenario.Expectation
    /// The cases' numbers in the plan; empty for every case of the scenario.
    public var cases: [Int]

    /// The cases of what is awaited and decides nothing.
    static let casesOfNobody = [-1]

    /// Creates a check.
    public init(_ expectation: Scenario.Expectation, of cases: [Int] = []) {
      self.expectation = expectation
      self.cases = cases
    }
  }
}

/// A control record of the same pairing that must itself travel, made after what is observed.
///
/// An integration that acts in order has acted on everything before once this has arrived, so that
/// nothing more is to be waited for.
public struct Fence: Sendable, Equatable {
  /// What is done.
  public var operations: [Scenario.Operation]
  /// What must come of it.
  public var arrival: Scenario.Expectation

  /// Creates a fence.
  public init(_ operations: [Scenario.Operation], arrival: Scenario.Expectation) {
    self.operations = operations
    self.arrival = arrival
  }
}

/// The name of a record in a scenario, such as `a` and `b`.
public typealias RecordName = String

/// A property and the value that a scenario gives it.
public struct Assignment: Sendable, Equatable {
  /// The property.
  public var path: PropertyPath
  /// The value; null where it is another record's identifier.
  public var value: JSONValue
  /// The record whose identifier is the value; nil for none.
  public var reference: RecordName?
  /// Whether the identifier is written as a number.
  public var isNumber = false

  /// Creates an assignment.
  public init(_ path: PropertyPath, _ value: JSONValue) {
    self.path = path
    self.value = value
  }

  /// Creates an assignment of a record's identifier.
  ///
  /// - Parameters:
  ///   - path: The property.
  ///   - name: The record.
  ///   - isNumber: Whether the identifier is written as a number.
  public init(_ path: PropertyPath, idOf name: RecordName, asNumber isNumber: Bool = false) {
    self.path = path
    value = .null
    reference = name
    self.isNumber = isNumber
  }
}

extension Scenario {
  /// Something that a scenario does.
  public enum Operation: Sendable, Equatable {
    /// Creates a record and gives it a name.
    case create(RecordName, RecordType, [Assignment])
    /// Changes properties of a named record.
    case edit(RecordName, [Assignment])
    /// Lets the time pass that the integration has to carry a change over.
    case waitForPropagation
    /// Lists a type, so that records can be counted from here on.
    case countExisting(RecordType)
  }
}

extension Scenario {
  /// Something that must come of a scenario's operations.
  public enum Expectation: Sendable, Equatable {
    /// Eventually a record of the type holds any one of the values; it gets the name.
    case appears(RecordName, RecordType, [PropertyMatch])
    /// After the settle window the named record is there, and no other holds any of the values.
    case staysSingle(RecordName, RecordType, [PropertyMatch])
    /// Within the settle window no record of the type holds any of the values.
    case neverAppears(RecordType, [PropertyMatch])
    /// Eventually the named record holds any one of the values.
    case holds(RecordName, [PropertyMatch])
    /// Within the settle window the named record holds none of the values.
    case neverHolds(RecordName, [PropertyMatch])
    /// After the settle window the named record still holds the value.
    case stillHolds(RecordName, PropertyMatch)
    /// Within the settle window neither a value nor the changed-stamp of the named records moves.
    case staysUnchanged([RecordName])
    /// Eventually there are just so many records more than when the case began; the newest gets the name.
    case grows(RecordName, RecordType, to: Int)
    /// After the settle window there are still just so many records more than when the case began.
    case staysGrown(RecordType, to: Int)
  }
}

extension Scenario.Expectation {
  /// Whether it speaks of what must not happen for a while, and not of what must come.
  public var isLasting: Bool {
    switch self {
    case .appears, .holds, .grows: false
    case .staysSingle, .neverAppears, .neverHolds, .stillHolds, .staysUnchanged, .staysGrown: true
    }
  }
}

/// A property and what it has to hold.
public struct PropertyMatch: Sendable, Equatable {
  /// The property.
  public var path: PropertyPath
  /// The value, and how it is compared.
  public var expected: ExpectedValue
  /// The element of a list that the property is in; nil for any.
  public var element: ListElement?

  /// Creates a holding.
  public init(_ path: PropertyPath, _ expected: ExpectedValue, in element: ListElement? = nil) {
    self.path = path
    self.expected = expected
    self.element = element
  }

  /// What a record holds in the property.
  ///
  /// - Parameter record: What the record holds at a path.
  /// - Returns: Nil for nothing.
  public func actual(in record: (PropertyPath) -> JSONValue?) -> JSONValue? {
    guard let element else { return record(path) }
    return record(element.list).flatMap { element.values(in: $0) }
  }
}
