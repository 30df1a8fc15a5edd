import Planning
public import SystemModel

/// Numbers of requests to one system, by what they do.
public struct RequestCounts: Sendable, Hashable {
  /// Requests that create a record.
  public var create = 0
  /// Requests that read one record.
  public var read = 0
  /// Requests that change a record.
  public var update = 0
  /// Requests for a page of what changed.
  public var list = 0
  /// Requests that delete a record.
  public var delete = 0

  /// Creates counts of nothing.
  public init() {}

  /// All requests together.
  public var total: Int { create + read + update + list + delete }

  /// Adds what is counted elsewhere.
  public static func += (left: inout RequestCounts, right: RequestCounts) {
    left.create += right.create
    left.read += right.read
    left.update += right.update
    left.list += right.list
    left.delete += right.delete
  }
}

/// Something for each of the two systems.
public struct BothSides<Value> {
  /// What the source system has.
  public var source: Value
  /// What the target system has.
  public var target: Value

  /// Creates a pair.
  public init(source: Value, target: Value) {
    self.source = source
    self.target = target
  }

  /// What one of the systems has.
  public subscript(_ side: Side) -> Value {
    get {
      switch side {
      case .source: source
      case .target: target
      }
    }
    set {
      switch side {
      case .source: source = newValue
      case .target: target = newValue
      }
    }
  }
}

extension BothSides: Sendable where Value: Sendable {}
extension BothSides: Equatable where Value: Equatable {}
