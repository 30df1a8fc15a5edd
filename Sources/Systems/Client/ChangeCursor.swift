/// How far a list of changes has been read; where it goes on is between client and system.
public struct ChangeCursor: Sendable, Hashable {
  enum Place: Sendable, Hashable {
    /// Behind the change with a stamp, in the plain dialect.
    case stamp(Int)
    /// Between two pages of the plain dialect.
    case page(Page)
    /// Somewhere in a vendor's list.
    case poll(Poll)
  }

  /// A look at a list of the plain dialect, some pages of which have been read.
  struct Page: Sendable, Hashable {
    /// Behind which change the next page begins.
    var stamp: Int
    /// How many pages have been read.
    var count: Int
    /// What these have shown.
    var memory: PollMemory
  }

  /// A look at a vendor's list, page by page.
  struct Poll: Sendable, Hashable {
    /// The newest change that the polls before have seen, in milliseconds since 1970.
    var watermark: Int?
    /// The newest change that this poll has seen.
    var newest: Int?
    /// When the first page of this poll was asked for, since the run began; nil where nothing keeps it.
    var sent: Duration?
    /// What the polls before have shown already: records that the client numbered until then.
    var known = 0
    /// How far the client had numbered records when this poll began.
    var begun = 0
    /// The next page; nil at the beginning of a poll.
    var page: PageCursor?
    /// How many pages of this poll have been read.
    var pageCount = 0
    /// What these have shown; nil at the beginning of a poll.
    var memory: PollMemory?
  }

  let place: Place

  init(_ place: Place) { self.place = place }

  /// Before the first change: what follows is everything.
  public static let start = ChangeCursor(.stamp(0))
}

extension ChangeCursor: ExpressibleByIntegerLiteral {
  /// The place behind the change with a stamp, in the plain dialect; 0 is the start of any list.
  public init(integerLiteral stamp: Int) { self.init(.stamp(stamp)) }
}

/// Records that changed behind a cursor.
public struct RecordPage: Sendable, Hashable {
  /// The records; one may come again though nothing about it has changed.
  public var records: [Record]
  /// The identifiers of the records that the list shows besides, though nothing about them is new.
  public var knownIDs: [String]
  /// Where the next poll goes on.
  public var cursor: ChangeCursor
  /// Whether more records wait behind the cursor.
  public var hasMore: Bool

  /// Creates a page.
  public init(
    records: [Record],
    knownIDs: [String] = [],
    cursor: ChangeCursor,
    hasMore: Bool
  ) {
    self.records = records
    self.knownIDs = knownIDs
    self.cursor = cursor
    self.hasMore = hasMore
  }
}
