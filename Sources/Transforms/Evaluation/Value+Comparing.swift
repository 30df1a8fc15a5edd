import JSON

extension Value {
  /// Whether two values are the same: numbers by amount whatever their kind, lists in their order.
  func equals(_ other: Value) -> Bool {
    switch (self, other) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left, _), .number(let right, _)): left == right
    case (.moment(let left), .moment(let right)): left == right
    case (.uri(let left), .uri(let right)): left == right
    case (.text(let left), .text(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    case (.list(let left), .list(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.equals($1) }
    default: false
    }
  }

  /// Whether it comes behind another in the order over all kinds of values.
  func isGreater(than other: Value) -> Bool {
    switch (self, other) {
    case (.bool(let left), .bool(let right)): left && !right
    case (.number(let left, _), .number(let right, _)): left > right
    case (.moment(let left), .moment(let right)): left > right
    case (.text(let left), .text(let right)), (.uri(let left), .uri(let right)):
      // In the order of code points, which is that of the bytes.
      right.utf8.lexicographicallyPrecedes(left.utf8)
    default: rank > other.rank
    }
  }

  private var rank: Int {
    switch self {
    case .null: 0
    case .bool: 1
    case .number: 2
    case .moment: 3
    case .uri, .list, .object: 4
    case .text: 5
    }
  }
}
