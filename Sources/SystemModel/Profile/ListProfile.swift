public import JSON

/// How the records of a type are listed.
public struct ListProfile: Sendable, Equatable {
  /// How a moment is written in a filter.
  public enum StampForm: String, Sendable, CaseIterable {
    /// As ISO 8601 in UTC, to the millisecond.
    case iso
    /// As ISO 8601 in UTC, to the second.
    case isoSeconds
    /// As ISO 8601 to the second, without the zone, which is UTC.
    case noZone
    /// The day alone, as `20260102`.
    case day
    /// Milliseconds since 1970.
    case milliseconds
    /// Seconds since 1970.
    case seconds
  }

  /// The request for all records.
  public var all: OfferedOperation
  /// The request for what changed at a moment, `{since}`, or later; nil where there is no such list.
  public var changed: OfferedOperation?
  /// How that moment is written.
  public var stampForm: StampForm
  /// How far a poll goes back behind the newest change that the last one has seen, for lists that
  /// show changes late or out of order.
  public var overlap: Duration
  /// How pages follow one another.
  public var paging: Paging
  /// Where a row has the identifier; nil where it has it as a record does.
  public var id: PropertyPath?
  /// Where a row has the moment of the last change; nil where it has it as a record does.
  public var rowChanged: PropertyPath?
  /// Whether the list shows records in part only, so that each one that changed is read by itself.
  public var rereads: Bool

  /// Creates a way to list.
  public init(
    all: OfferedOperation,
    changed: OfferedOperation? = nil,
    stampForm: StampForm = .iso,
    overlap: Duration = .zero,
    paging: Paging = Paging(),
    rereads: Bool = false
  ) {
    self.all = all
    self.changed = changed
    self.stampForm = stampForm
    self.overlap = overlap
    self.paging = paging
    self.rereads = rereads
  }
}
