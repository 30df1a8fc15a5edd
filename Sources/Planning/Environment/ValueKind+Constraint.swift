import JSON
public import SystemModel
public import Transforms

/// What both sides of a row take of the values that go through it.
public struct ValueBounds: Sendable, Hashable {
  /// What the source's property takes.
  public var source: ValueConstraint
  /// What the target's property takes.
  public var target: ValueConstraint
  /// What becomes of the source's value on its way.
  public var type: DataType

  /// What a value of the source is made to be like from the start.
  var forming: ValueConstraint {
    switch type {
    case .expression: source
    case .cast, .notShown, .unreadable: source.and(target)
    }
  }

  /// Whether both sides take a value, each its own form of it.
  func take(_ value: JSONValue) -> Bool {
    guard value != .null, source.takes(value) else { return false }
    guard let made = type.evaluate(value) else { return target.takes(value) }
    return made != .null && target.takes(made)
  }
}

extension ValueKind {
  /// The kind within what the two sides of a row take.
  ///
  /// - Returns: Nil where no value is of the kind and taken; the kind itself where all of them are.
  func within(_ source: ValueConstraint, _ target: ValueConstraint, _ type: DataType) -> ValueKind?
  {
    if source.isOpen && target.isOpen { return self }
    let bounds = ValueBounds(source: source, target: target, type: type)
    var kind = self
    if kind == .text {
      if bounds.forming.emailDomain != nil { kind = .email }
      if bounds.forming.phonePrefix != nil { kind = .phone }
    }
    if case .sample(let type, _) = kind {
      let samples = type.samples(text: "probe", number: 123_456_789)
      let taken = samples.first { bounds.take($0.source) }
      kind = .sample(of: type, isUnique: taken?.isRunning ?? false)
    }
    let limited = ValueKind.limited(kind, bounds)
    var values = ValueGenerator(seed: 0, case: "probe")
    if limited.isUnique {
      return (0..<8).allSatisfy { _ in bounds.take(values.plain(limited)) } ? limited : nil
    }
    return values.choices(limited) == [.null] ? nil : limited
  }

  /// The kind within what one property takes.
  func within(_ limits: ValueConstraint) -> ValueKind? {
    within(limits, ValueConstraint(), .cast(.string))
  }

  /// What values look like, whatever their limits.
  var look: ValueKind { if case .limited(let kind, _) = self { kind } else { self } }

  /// Whether so many values are within bounds that each can be told from all others of a run.
  func isUnique(within bounds: ValueBounds) -> Bool {
    let limits = bounds.forming
    guard isUnique, limits.choices.isEmpty else { return false }
    if let places = limits.places {
      return places.reduce(1.0) { $0 * Double($1.unicodeScalars.count) } >= 1e9
    }
    let length = limits.maximumLength ?? .max
    switch self {
    case .text: return length >= 8
    case .email: return length >= 9 + (limits.emailDomain ?? ValueGenerator.domain).utf16.count
    case .phone:
      let prefix = limits.phonePrefix ?? "+47"
      return (limits.phoneDigits ?? 12) >= 8 && length >= prefix.utf16.count + 8
    case .webAddress: return length >= 8 + ValueGenerator.shortAddressLength
    case .digits, .amount, .decimal: return limits.range.count >= 100_000_000
    default: return true
    }
  }
}

extension ValueConstraint {
  /// The whole numbers that are taken: the least, and how many there are; of no more than 12 digits
  /// where nothing else is said.
  var range: (least: Int, count: UInt64) {
    let digits = min(maximumLength ?? 12, 12)
    let most = (0..<max(digits, 0)).reduce(1) { power, _ in power * 10 } - 1
    let usual = 1_000_000_000
    let least = minimum ?? ((maximum ?? 0) < 0 ? max(maximum ?? 0, -usual) - usual : 0)
    let greatest = max(least, min(maximum ?? .max, most))
    let (difference, overflows) = greatest.subtractingReportingOverflow(least)
    return (least, overflows ? UInt64(usual) : UInt64(difference) + 1)
  }
}
