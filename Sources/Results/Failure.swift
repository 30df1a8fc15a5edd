public import SystemModel

/// What went wrong in a case, without values and identifiers: reports group red cases by it.
public struct Failure: Sendable, Hashable {
  /// What went wrong.
  public enum Kind: String, Sendable, CaseIterable {
    /// A record that had to appear did not.
    case notCreated
    /// The record still holds what it held before, or nothing as before.
    case notArrived
    /// It came, but after the window.
    case late
    /// The record lost the value.
    case lost
    /// Another value came.
    case changed
    /// The value of another property came.
    case crossed
    /// The value went into a second record: two that match were not linked.
    case notMerged
    /// More records were made than had to be.
    case doubled
    /// A record appeared that must not.
    case unwanted
    /// A record got a value that must not reach it.
    case leaked
    /// A value was written over that had to stay.
    case overwritten
    /// A record is gone.
    case gone
    /// Something moved though nothing was edited any more.
    case restless
    /// The system gave no answer.
    case noAnswer
    /// The system answered with another status than the one that means success.
    case refused
    /// The answer cannot be read.
    case unusableAnswer
    /// A list leaves out what is there.
    case incompleteList
    /// What the case awaits was there before it did anything, or others work there.
    case disturbed
    /// The run could not do its own part.
    case notRun

    /// Whether it is the system, and not the integration, that did not do its part.
    public var isOfSystem: Bool {
      switch self {
      case .noAnswer, .refused, .unusableAnswer: true
      default: false
      }
    }
  }

  /// What went wrong.
  public var kind: Kind
  /// The side on which it showed; nil for neither.
  public var side: Side?
  /// The record type in which it showed; empty for none.
  public var type: String

  /// Creates a failure.
  public init(_ kind: Kind, on side: Side? = nil, type: String = "") {
    self.kind = kind
    self.side = side
    self.type = type
  }
}

extension Failure {
  /// A failure that showed in a record type.
  package init(_ kind: Kind, in type: RecordType) {
    self.init(kind, on: type.side, type: type.name)
  }
}
