import HTTPEndpoints
import JSON
import SourceText

/// Reads profiles from JSON that people wrote, and collects what is wrong with them.
struct ProfileReader {
  var problems: [Diagnostic] = []
  /// The names that a configuration gives values to.
  var settings: [String] = []

  // MARK: Objects

  /// The members of an object; nil, and a problem, for anything else.
  ///
  /// Unknown members are problems.
  mutating func members(
    _ json: LocatedJSON,
    of what: String,
    _ names: [String]
  ) -> [String: LocatedJSON]? {
    guard let members = json.members else {
      problems.append(.wrongKind(json, what: what, wanted: "an object"))
      return nil
    }
    var result: [String: LocatedJSON] = [:]
    for member in members {
      guard names.contains(member.name) else {
        problems.append(.unknownMember(member, of: what, names))
        continue
      }
      // What is null is as good as missing, so that defaults can be taken back.
      if !member.value.isNull { result[member.name] = member.value }
    }
    return result
  }

  /// The members of an object whose names are free.
  mutating func freeMembers(_ json: LocatedJSON?, of what: String) -> [LocatedJSON.Member] {
    guard let json else { return [] }
    guard let members = json.members else {
      problems.append(.wrongKind(json, what: what, wanted: "an object"))
      return []
    }
    return members.filter { !$0.value.isNull }
  }

  // MARK: Values

  mutating func text(_ json: LocatedJSON?, _ what: String) -> String? {
    guard let json else { return nil }
    if let text = json.string, !text.isEmpty { return text }
    problems.append(.wrongKind(json, what: what, wanted: "a text"))
    return nil
  }

  /// A list of texts, or one text.
  mutating func texts(_ json: LocatedJSON?, _ what: String) -> [String] {
    guard let json else { return [] }
    if let text = json.string { return [text] }
    guard let elements = json.array else {
      problems.append(.wrongKind(json, what: what, wanted: "a list of texts"))
      return []
    }
    return elements.compactMap { text($0, what) }
  }

  mutating func flag(_ json: LocatedJSON?, _ what: String) -> Bool {
    guard let json else { return false }
    if let flag = json.bool { return flag }
    problems.append(.wrongKind(json, what: what, wanted: "true or false"))
    return false
  }

  mutating func count(_ json: LocatedJSON?, _ what: String, from least: Int = 0) -> Int? {
    guard let json else { return nil }
    if let number = json.number?.int, number >= least { return number }
    problems.append(.wrongKind(json, what: what, wanted: "a number, \(least) or more"))
    return nil
  }

  mutating func duration(_ json: LocatedJSON?, _ what: String) -> Duration? {
    guard let json else { return nil }
    if let text = json.string, let duration = DurationText.read(text) { return duration }
    problems.append(.wrongKind(json, what: what, wanted: #"a time, such as "500ms", "2s" or "1m""#))
    return nil
  }

  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ json: LocatedJSON?,
    _ what: String,
    _: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    guard let json, let text = text(json, what) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    problems.append(.unknownWord(text, json.range, what, Choice.allCases.map(\.rawValue)))
    return nil
  }

  mutating func path(_ json: LocatedJSON?, _ what: String) -> PropertyPath? {
    text(json, what).map { PropertyPath($0) }
  }

  mutating func place(_ json: LocatedJSON?, _ what: String) -> APIPath? {
    guard let json, let text = text(json, what) else { return nil }
    return place(text, json.range)
  }

  mutating func place(_ text: String, _ range: Range<Int>) -> APIPath? {
    if let path = APIPath(text) { return path }
    problems.append(.badPath(text, at: range))
    return nil
  }

  // MARK: Blanks

  /// Reports blanks in a text that nothing fills.
  mutating func check(_ text: String, _ range: Range<Int>, _ blanks: [String]) {
    for name in Template(text).blanks where !blanks.contains(name) && !settings.contains(name) {
      problems.append(.unknownBlank(name, at: range, blanks + settings))
    }
  }

  mutating func check(_ json: LocatedJSON, _ blanks: [String]) {
    switch json.kind {
    case .string(let text): check(text, json.range, blanks)
    case .array(let elements): for element in elements { check(element, blanks) }
    case .object(let members):
      for member in members {
        check(member.name, member.nameRange, blanks)
        check(member.value, blanks)
      }
    case .null, .bool, .number: break
    }
  }

  /// Names with texts, numbers or truth values.
  mutating func fields(_ json: LocatedJSON?, _ what: String, _ blanks: [String]) -> HTTPFields {
    var fields = HTTPFields()
    for member in freeMembers(json, of: what) {
      switch member.value.kind {
      case .string(let text):
        check(text, member.value.range, blanks)
        fields.append(member.name, text)
      case .number(let number): fields.append(member.name, number.text)
      case .bool(let flag): fields.append(member.name, flag ? "true" : "false")
      default: problems.append(.wrongKind(member.value, what: member.name, wanted: "a text"))
      }
    }
    return fields
  }
}
