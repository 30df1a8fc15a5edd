import Synchronization

/// What the pages of one poll at a list have shown, so that a list without an end is told from a
/// long one.
///
/// A page may be asked for again: what it showed the first time does not count against it.
final class PollMemory: Sendable {
  /// More pages than this are no list that comes to an end.
  static let maximumPageCount = 10_000

  /// A record in the state in which a page shows it; one that changes meanwhile may come again.
  struct Sight: Hashable {
    var id: String
    /// When it changed; nil where nothing says it.
    var stamp: Int?
  }

  private struct State {
    /// The first page that showed a record.
    var firstPages: [Sight: Int] = [:]
    /// The page to which a cursor led.
    var ways: [PageCursor: Int] = [:]
  }

  private let state = Mutex(State())

  /// Takes note of a page behind which there is another.
  ///
  /// - Parameters:
  ///   - sights: What it shows.
  ///   - page: How many pages of the poll came before it.
  ///   - next: Where it says that the next page is; nil where such places cannot repeat.
  /// - Returns: Whether the list may come to an end: not where a place comes twice, nor where a page
  ///   holds nothing but what pages before it have shown.
  /// - Complexity: O(*n*) in the number of records on the page.
  func mayEnd(behind sights: [Sight], page: Int, next: PageCursor? = nil) -> Bool {
    guard page < Self.maximumPageCount else { return false }
    return state.withLock { state in
      if let next {
        let known = state.ways[next]
        if let known, known != page + 1 { return false }
        state.ways[next] = page + 1
      }
      var isNew = sights.isEmpty
      for sight in sights {
        if let first = state.firstPages[sight], first < page { continue }
        state.firstPages[sight] = page
        isNew = true
      }
      return isNew
    }
  }
}

// Two polls that have come to the same place go on in the same way, whatever they remember.
extension PollMemory: Hashable {
  static func == (first: PollMemory, second: PollMemory) -> Bool { true }

  func hash(into hasher: inout Hasher) {}
}
