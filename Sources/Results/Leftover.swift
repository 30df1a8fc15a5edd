import Planning
public import SystemModel

/// A record that a run leaves behind, or may leave behind.
public struct Leftover: Sendable, Hashable {
  /// The record's type.
  public var type: RecordType
  /// The identifier; nil where the system did not answer whether it has the record.
  public var id: String?
  /// When it was created or found, since the run began.
  public var time: Duration
  /// A value to find it by; empty where it has none of the run's.
  public var mark: String
  /// Why it is left, in plain words.
  public var reason: String

  /// Creates a leftover.
  public init(_ type: RecordType, id: String?, time: Duration, mark: String, reason: String) {
    self.type = type
    self.id = id
    self.time = time
    self.mark = mark
    self.reason = reason
  }
}

extension DocumentResults {
  /// The name of the system on a side.
  public func system(on side: Side) -> String {
    switch side {
    case .source: sourceSystem
    case .target: targetSystem
    }
  }
}
