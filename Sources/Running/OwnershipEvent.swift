import Planning
public import Results
public import SystemModel

/// Something that became of a record that the run made, or that was made from one of its records.
public enum OwnershipEvent: Sendable, Hashable {
  /// Which records of a type stood there before the run made any; they are other people's.
  case existing(RecordType, ids: [String])
  /// A record is about to be created; the request goes out once this is kept.
  ///
  /// The values are those by which the record, and what the integration makes from it, are told from
  /// all others; those of a whole scenario stand with its first record.
  case creating(attempt: Int, RecordType, values: [String])
  /// The system answered that it has the record.
  case created(attempt: Int, RecordType, id: String)
  /// The system answered that it does not take the record.
  case refused(attempt: Int, RecordType)
  /// A record that the integration made is the run's own from here on.
  case adopted(RecordType, id: String, because: String)
  /// The record was deleted.
  case deleted(RecordType, id: String)
  /// The record was to be deleted, and was not there any more.
  case gone(RecordType, id: String)
  /// The record stays behind, or may stay behind.
  case leftover(Leftover)
}

/// Takes note of what a run owns, so that somebody else can clean up after it.
public protocol OwnershipLog: Sendable {
  /// Takes note of an event.
  ///
  /// It returns once a crash cannot take back what was noted; of leftovers and refusals it may return
  /// sooner, for nothing is deleted because of them.
  ///
  /// - Throws: ``OwnershipLogError`` where it cannot be noted; what it announced must not be done.
  func note(_ event: OwnershipEvent) async throws(OwnershipLogError)
}

/// Why an event could not be noted.
public struct OwnershipLogError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What went wrong, for people.
  public var description: String

  /// Creates an error.
  public init(_ description: String) { self.description = description }
}
