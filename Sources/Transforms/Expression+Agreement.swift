public import JSON

/// When a value of the target is what an expression makes of a value of the source.
extension Expression {
  /// Whether the expression makes a value of the target of a value of the source.
  ///
  /// This is also how a way back is judged: an expression is not inverted, but any source value
  /// that it turns into the target's value will do. Values are compared as `ValueComparison` says, and
  ///
  /// - lists in lists count as one list, and null in a list as nothing;
  /// - a boolean as text may have either letter case, since none is documented;
  /// - a moment equals a text that says the same moment as ISO 8601 does, or just its day in UTC;
  /// - of an expression of dates, two texts equal each other that say the same moment with zones.
  ///
  /// - Parameters:
  ///   - source: The value of the source.
  ///   - target: The value of the target.
  ///   - now: The time to reckon from, where the expression asks for it.
  /// - Returns: Whether the target holds what it must.
  public func accepts(source: JSONValue, for target: JSONValue, now: Moment) -> Bool {
    let comparison = Comparison(comparesMoments: calls([.datetimeFormat, .datetimeParse]))
    var evaluator = Evaluator(source: source, now: now)
    let made = evaluator.value(of: self)
    // A constant text may look like a moment, a URI or a decimal as the target's value is read.
    if comparison.agree(made, target) || made.json == target { return true }
    guard source.holdsBoolean, calls([.string]) else { return false }
    evaluator = Evaluator(source: source, now: now, words: .capitalized)
    return comparison.agree(evaluator.value(of: self), target)
  }
}

/// Compares what an expression makes with what the target holds.
private struct Comparison {
  /// Whether texts that are moments with a zone are compared as moments.
  let comparesMoments: Bool

  func agree(_ made: Value, _ target: JSONValue) -> Bool {
    let target = Value(target)
    let left = made.flattened
    let right = target.flattened
    if case .list = made, case .list = target {
      return left.count == right.count && zip(left, right).allSatisfy(agree)
    }
    if left.isEmpty || right.isEmpty { return left.isEmpty && right.isEmpty }
    // One side is single: it may be any of the other's.
    if left.count > 1 { return left.contains { agree($0, right[0]) } }
    return right.contains { agree(left[0], $0) }
  }

  private func agree(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.moment(let moment), .text(let text)):
      guard let time = ISOTime(text) else { return false }
      return time.isDate ? moment.startOfDay == time.moment : moment == time.moment
    case (.text(let left), .text(let right)):
      if left == right { return true }
      guard comparesMoments, let first = ISOTime(left), let second = ISOTime(right) else {
        return false
      }
      return first.hasZone && second.hasZone && first.moment == second.moment
    case (.uri(let left), .text(let right)), (.text(let left), .uri(let right)):
      return left == right
    default: return left.equals(right)
    }
  }
}

extension Value {
  /// The elements of the value and of all lists in it, nulls left out.
  fileprivate var flattened: [Value] {
    switch self {
    case .null: []
    case .list(let elements): elements.flatMap(\.flattened)
    default: [self]
    }
  }
}

extension Moment {
  /// Midnight of the day in UTC.
  fileprivate var startOfDay: Moment {
    Moment(secondsSince1970: seconds.quotientRoundedDown(by: 86400) * 86400)
  }
}

extension JSONValue {
  /// Whether it is true or false, or a list that holds one of them.
  var holdsBoolean: Bool {
    switch self {
    case .bool: true
    case .array(let elements): elements.contains(where: \.holdsBoolean)
    default: false
    }
  }
}
