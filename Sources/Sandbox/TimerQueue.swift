/// A priority queue of things to come: earliest first, those of one moment in the order they were added.
struct TimerQueue<Element> {
  fileprivate struct Entry {
    let time: Duration
    let order: Int
    let element: Element

    func isBefore(_ other: Entry) -> Bool {
      time == other.time ? order < other.order : time < other.time
    }
  }

  /// A binary heap: the children of entry i are entries 2i + 1 and 2i + 2.
  private var heap: [Entry] = []
  private var count = 0

  /// Adds an element.
  ///
  /// - Complexity: O(log *n*).
  mutating func add(_ element: Element, at time: Duration) {
    heap.append(Entry(time: time, order: count, element: element))
    count += 1
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].isBefore(heap[parent]) else { break }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  /// The moment of the earliest element.
  var firstTime: Duration? { heap.first?.time }

  /// Takes the earliest element whose moment has come.
  ///
  /// - Complexity: O(log *n*).
  mutating func removeFirst(until moment: Duration) -> Element? {
    guard let first = heap.first, first.time <= moment else { return nil }
    return removeFirst()?.element
  }

  /// Takes the earliest element.
  ///
  /// - Complexity: O(log *n*).
  mutating func removeFirst() -> (element: Element, time: Duration)? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    if !heap.isEmpty {
      heap[0] = last
      var parent = 0
      while true {
        let left = 2 * parent + 1
        guard left < heap.count else { break }
        let right = left + 1
        let child = right < heap.count && heap[right].isBefore(heap[left]) ? right : left
        guard heap[child].isBefore(heap[parent]) else { break }
        heap.swapAt(child, parent)
        parent = child
      }
    }
    return (first.element, first.time)
  }
}

extension TimerQueue: Sendable where Element: Sendable {}
extension TimerQueue.Entry: Sendable where Element: Sendable {}
