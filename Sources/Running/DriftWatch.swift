/// What tells whether the pages of a look may have drifted: where a record goes on a page that has been
/// read, the first one of the next page moves onto it and is never shown.
struct DriftWatch: Sendable {
  /// How often a list is read where its pages may have drifted.
  static let most = 3

  private var deletions = 0
  private var underWay = 0
  /// The pages that the look at hand has read, and those of the look before.
  private var pages = 0
  private var pagesBefore = 0
  /// Whether a look has ever had several pages.
  private(set) var hasPaged = false

  /// A moment of a look.
  struct Mark: Sendable {
    fileprivate let deletions: Int
    fileprivate let isDeleting: Bool
  }

  /// Whether the look at hand has several pages, as far as is known.
  var isOfSeveralPages: Bool { pages > 0 || pagesBefore > 1 }

  mutating func beginDeletion() {
    deletions += 1
    underWay += 1
  }

  mutating func endDeletion() { underWay -= 1 }

  /// Begins a look.
  mutating func beginLook() -> Mark {
    pages = 0
    return Mark(deletions: deletions, isDeleting: underWay > 0)
  }

  mutating func notePage() { pages += 1 }

  /// Ends a look.
  ///
  /// - Returns: Whether records were deleted while several pages were read.
  mutating func endLook(since mark: Mark) -> Bool {
    defer {
      pagesBefore = pages
      pages = 0
    }
    if pages > 1 { hasPaged = true }
    return pages > 1 && (mark.isDeleting || mark.deletions != deletions)
  }
}
