import JSON
import Planning
import SystemModel
import Systems
import Transforms

/// What systems made of the values that a scenario wrote to them: only what a system keeps can travel
/// from it, so expectations follow that.
///
///     sent "+47382850255321", kept "+47 382 850255321": the latter must arrive on the other side
struct KeptForms: Sendable {
  /// A value that a system keeps in another form than it was sent.
  struct Form: Sendable, Equatable {
    let type: RecordType
    let path: PropertyPath
    let sent: JSONValue
    let kept: JSONValue
    /// Whether too little is left of it to tell it from others.
    var isLost = false

    /// Whether the other form is more than a number instead of its digits.
    var isTelling: Bool { ValueComparison.key(of: sent) != ValueComparison.key(of: kept) }

    /// Whether what tells the value from all others is still there.
    var keepsTheTellingPart: Bool { KeptForms.tells(sent, in: kept) }

    /// What became of the value, as a clause.
    var words: String { "\(type.name) keeps \(path) = \(shown(sent)) as \(shown(kept))" }

    private func shown(_ value: JSONValue) -> String {
      let text = value.text
      return text.count > 80 ? text.prefix(80) + "…" : text
    }
  }

  /// Whether the letters and digits that a value begins with, by which it is told from all others, are
  /// in another one, whatever stands between them and in whatever letter case.
  static func tells(_ sent: JSONValue, in kept: JSONValue) -> Bool {
    let sent = letters(sent).prefix(9)
    return sent.count == 9 && letters(kept).firstRange(of: sent) != nil
  }

  private static func letters(_ value: JSONValue) -> [Unicode.Scalar] {
    (value.string ?? value.text).lowercased().unicodeScalars.filter { scalar in
      ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
    }
  }

  private var forms: [Side: [JSONValue: [Form]]] = [:]
  /// The values that were written to each side and are told by what they are, as they are kept there.
  private var written: [Side: [String: JSONValue]] = [:]

  // MARK: Taking note

  /// Takes note of what a record holds that has just been written.
  ///
  /// - Parameters:
  ///   - record: The record as its system shows it.
  ///   - type: Its type.
  ///   - fields: What was written.
  /// - Returns: The values that are kept in another form, new ones alone.
  mutating func note(_ record: Record, _ type: RecordType, given fields: [Assignment]) -> [Form] {
    var found: [Form] = []
    for field in fields where field.reference == nil {
      guard let kept = record.value(at: field.path) else { continue }
      compare(field.value, kept, field.path, type, &found)
    }
    return found
  }

  private mutating func compare(
    _ sent: JSONValue,
    _ kept: JSONValue,
    _ path: PropertyPath,
    _ type: RecordType,
    _ found: inout [Form]
  ) {
    switch (sent, kept) {
    case (.null, _), (_, .null): return
    case (.object(let members), .object):
      for member in members {
        guard let other = kept[member.name] else { continue }
        let inner = PropertyPath(path.text + "." + member.name)
        compare(member.value, other, inner, type, &found)
      }
    case (.array(let elements), .array(let others)) where elements.count == others.count:
      for (element, other) in zip(elements, others) { compare(element, other, path, type, &found) }
    case (_, .array(let others)) where others.count == 1:
      compare(sent, others[0], path, type, &found)
    // Another shape tells nothing of values.
    case (.object, _), (.array, _), (_, .object), (_, .array): return
    default:
      if let key = ValueComparison.key(of: sent), RunValues.isRunning(key) {
        written[type.side, default: [:]][key] = kept
      }
      if Self.isSame(sent, kept) { return }
      let form = Form(type: type, path: path, sent: sent, kept: kept)
      if take(form) { found.append(form) }
    }
  }

  /// Whether a value is kept as it was sent, digit by digit.
  private static func isSame(_ sent: JSONValue, _ kept: JSONValue) -> Bool {
    if let number = sent.number, let other = kept.number { return number.text == other.text }
    return ValueComparison.agree(sent, kept)
  }

  /// Takes note of a form that a system makes of whatever is written to it.
  ///
  /// - Returns: Whether it is new.
  @discardableResult
  mutating func take(_ form: Form) -> Bool {
    let known = forms[form.type.side]?[form.sent] ?? []
    if known.contains(where: { $0.kept == form.kept && $0.path == form.path }) { return false }
    forms[form.type.side, default: [:]][form.sent, default: []].append(form)
    return true
  }

  /// Says that too little is left of a value.
  mutating func lose(_ form: Form) {
    guard let known = forms[form.type.side]?[form.sent] else { return }
    forms[form.type.side]?[form.sent] = known.map { other in
      var other = other
      if other == form { other.isLost = true }
      return other
    }
  }

  /// The form because of which a value that was written to both sides is no longer the same; nil where
  /// all still are.
  var conflict: Form? {
    for form in forms.values.flatMap(\.values).joined() where form.isTelling {
      guard let key = ValueComparison.key(of: form.sent) else { continue }
      let both = Side.allCases.compactMap { written[$0]?[key] }.map { ValueComparison.key(of: $0) }
      if both.count == 2, both[0] != both[1] { return form }
    }
    return nil
  }

  // MARK: What follows

  /// An expectation that follows what systems keep.
  ///
  /// - Parameters:
  ///   - expectation: The expectation as planned.
  ///   - side: The side on which a named record is.
  /// - Returns: The expectation, and the forms that it follows.
  func follow(
    _ expectation: Scenario.Expectation,
    side: (RecordName) -> Side?
  ) -> (expectation: Scenario.Expectation, forms: [Form]) {
    // What still holds is one property's, and has its other forms beside it.
    if case .stillHolds(let name, let planned) = expectation {
      return (expectation, alternatives(of: planned, on: side(name)).forms)
    }
    if forms.isEmpty { return (expectation, []) }
    var used: [Form] = []
    func matches(_ planned: [PropertyMatch], _ side: Side?) -> [PropertyMatch] {
      planned.flatMap { follow($0, on: side, &used) }
    }
    let result: Scenario.Expectation =
      switch expectation {
      case .appears(let name, let type, let planned):
        .appears(name, type, matches(planned, type.side))
      case .staysSingle(let name, let type, let planned):
        .staysSingle(name, type, matches(planned, type.side))
      case .neverAppears(let type, let planned): .neverAppears(type, matches(planned, type.side))
      case .holds(let name, let planned): .holds(name, matches(planned, side(name)))
      case .neverHolds(let name, let planned): .neverHolds(name, matches(planned, side(name)))
      case .stillHolds, .staysUnchanged, .grows, .staysGrown: expectation
      }
    return (result, used)
  }

  /// What a property may hold where it holds what is expected, by what the systems keep, and the forms
  /// that this follows.
  func alternatives(
    of match: PropertyMatch,
    on side: Side?
  ) -> (matches: [PropertyMatch], forms: [Form]) {
    var used: [Form] = []
    let matches = follow(match, on: side, &used)
    return (matches, used)
  }

  private func follow(
    _ match: PropertyMatch,
    on side: Side?,
    _ used: inout [Form]
  ) -> [PropertyMatch] {
    var results: [ExpectedValue] = []
    func take(_ found: [Form]?, _ expected: (JSONValue) -> ExpectedValue) {
      for form in found ?? [] {
        used.append(form)
        results.append(expected(form.kept))
      }
    }
    switch match.expected {
    case .converted(let type, let source):
      take(forms[.source]?[source]) { .converted(type, from: $0) }
      // What a case wrote to the target itself stands there in the target's form.
      for expected in side == .target ? results.isEmpty ? [match.expected] : results : [] {
        guard let value = expected.value(id: { _ in nil }), let own = forms[.target]?[value] else {
          continue
        }
        if results.isEmpty { results.append(match.expected) }
        take(own) { .equal($0) }
      }
    case .reverted(let type, let target):
      take(forms[.target]?[target]) { .reverted(type, from: $0) }
    case .equal(let value): if let side { take(forms[side]?[value]) { .equal($0) } }
    case .convertedID, .nothing: break
    }
    if results.isEmpty { results = [match.expected] }
    return results.map { PropertyMatch(match.path, $0, in: match.element) }
  }
}
