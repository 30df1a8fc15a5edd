public import JSON
public import Transforms

/// A value that a scenario waits for, with the rule by which a record's value is compared with it.
public enum ExpectedValue: Sendable, Equatable {
  /// What the data type makes of a value of the source.
  case converted(DataType, from: JSONValue)
  /// What the data type makes of the identifier of a named record.
  case convertedID(DataType, of: RecordName)
  /// Any value of the source that the data type turns into a value of the target.
  case reverted(DataType, from: JSONValue)
  /// The value as it stands.
  case equal(JSONValue)
  /// Nothing at all: no value, null or an empty list.
  case nothing

  /// Whether a record's value is what was expected.
  ///
  /// - Parameters:
  ///   - actual: The value that the record holds; nil for nothing.
  ///   - id: The identifiers of named records.
  /// - Returns: Never true for nothing, unless nothing is what was expected.
  public func matches(_ actual: JSONValue?, id: (RecordName) -> String?) -> Bool {
    if self == .nothing { return ValueComparison.agree(actual, nil) }
    guard let actual, actual != .null else { return false }
    switch self {
    case .converted(let type, let source): return type.agree(source: source, target: actual)
    case .convertedID(let type, let name):
      guard let id = id(name) else { return false }
      return type.agree(source: .string(id), target: actual)
    case .reverted(let type, let target): return type.agree(source: actual, target: target)
    case .equal(let value): return ValueComparison.agree(value, actual)
    case .nothing: return false
    }
  }

  /// The value to show and to look up: the conversion applied, where it is known.
  ///
  /// - Parameter id: The identifiers of named records.
  /// - Returns: Nil for nothing, and where the record whose identifier is meant has none yet.
  public func value(id: (RecordName) -> String?) -> JSONValue? {
    switch self {
    case .converted(let type, let source): type.evaluate(source) ?? source
    case .convertedID(let type, let name):
      id(name).map { type.evaluate(.string($0)) ?? .string($0) }
    case .reverted(_, let target): target
    case .equal(let value): value
    case .nothing: nil
    }
  }
}
