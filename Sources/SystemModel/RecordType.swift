import SourceText

/// One of the two systems that a document speaks of.
public enum Side: String, Sendable, Hashable, CaseIterable {
  /// The system that records come from.
  case source
  /// The system that they are synchronized into.
  case target
}

/// A type of records in one of the two systems; letter case and `-` in its name do not count.
public struct RecordType: Sendable, Hashable {
  /// The system.
  public let side: Side
  /// The full name as it is written, such as `Wix.com Contacts`.
  public let name: String
  private let key: String

  /// Creates a record type.
  public init(_ side: Side, _ name: String) {
    self.side = side
    self.name = name
    key = NameFolding.fold(name)
  }

  /// Compares two types by their systems and folded names.
  public static func == (left: RecordType, right: RecordType) -> Bool {
    left.key == right.key && left.side == right.side
  }

  /// Hashes what is compared.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(side)
    hasher.combine(key)
  }
}
