import JSON
import SourceText

/// Values of one kind, each refused with its place where it is another.
extension ConfigurationReader {
  typealias Member = LocatedJSON.Member

  /// The members of an object whose names are free; nil once too much is wrong.
  mutating func anyMembers(of value: LocatedJSON, _ what: String) -> [Member]? {
    if isFull { return nil }
    if let members = value.members { return members }
    diagnostics.append(.wrongKind(what, "an object in `{ }`", found: value))
    return nil
  }

  /// The members of an object that are known, and a report of those that are not.
  mutating func members<Name: MemberName>(
    of value: LocatedJSON,
    _ what: String,
    as names: Name.Type
  ) -> [(name: Name, member: Member)]? {
    guard let members = anyMembers(of: value, what) else { return nil }
    var known: [(Name, Member)] = []
    for member in members where !isFull {
      if let name = Name(rawValue: member.name) {
        known.append((name, member))
      } else {
        diagnostics.append(
          .unknownMember(
            member.name,
            of: what,
            known: Name.allCases.map(\.rawValue).filter { !$0.hasPrefix("$") },
            at: member.nameRange
          )
        )
      }
    }
    return known
  }

  mutating func elements(of value: LocatedJSON, _ what: String) -> [LocatedJSON]? {
    if isFull { return nil }
    if let elements = value.array { return elements }
    diagnostics.append(.wrongKind(what, "a list in `[ ]`", found: value))
    return nil
  }

  mutating func bool(_ member: Member) -> Bool? {
    if let bool = member.value.bool { return bool }
    diagnostics.append(.wrongKind("`\(member.name)`", "true or false", found: member.value))
    return nil
  }

  /// A text that is not blank.
  mutating func text(_ value: LocatedJSON, _ what: String) -> String? {
    guard let text = value.string else {
      diagnostics.append(.wrongKind(what, "a text in double quotes", found: value))
      return nil
    }
    if text.isBlank {
      diagnostics.append(.blankValue(what, at: value.range))
      return nil
    }
    return text
  }

  mutating func text(_ member: Member) -> String? { text(member.value, "`\(member.name)`") }

  /// A text in which variables may stand, not blank.
  mutating func template(_ value: LocatedJSON, _ what: String) -> TextTemplate? {
    guard let text = text(value, what) else { return nil }
    if let template = TextTemplate(text, at: value.range) { return template }
    diagnostics.append(.badVariable(at: value.range))
    return nil
  }

  mutating func choice<Choice>(_ member: Member, of type: Choice.Type) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    guard let text = text(member) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    diagnostics.append(
      .unknownWord(
        text,
        for: "`\(member.name)`",
        known: Choice.allCases.map(\.rawValue),
        at: member.value.range
      )
    )
    return nil
  }

  mutating func duration(_ member: Member) -> Duration? {
    let what = "`\(member.name)`"
    guard let text = member.value.string else {
      diagnostics.append(.wrongKind(what, "a time such as \"60s\"", found: member.value))
      return nil
    }
    if let duration = Duration(configured: text), duration > .zero { return duration }
    diagnostics.append(.badDuration(what, at: member.value.range))
    return nil
  }

  mutating func integer(_ member: Member, in range: ClosedRange<Int>) -> Int? {
    if let number = member.value.number?.int, range.contains(number) { return number }
    let what = "`\(member.name)`"
    let wanted = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    diagnostics.append(
      member.value.number == nil
        ? .wrongKind(what, wanted, found: member.value)
        : .wrongNumber(what, wanted, at: member.value.range)
    )
    return nil
  }

  mutating func number(_ member: Member) -> JSONNumber? {
    if let number = member.value.number { return number }
    diagnostics.append(.wrongKind("`\(member.name)`", "a number", found: member.value))
    return nil
  }

  /// One value, or the values of a list; none where the text is blank.
  func oneOrMany(_ value: LocatedJSON) -> [JSONValue] {
    if let text = value.string, text.isBlank { return [] }
    return value.array?.map(\.value) ?? [value.value]
  }
}

extension String {
  /// Whether there is nothing in it to read.
  var isBlank: Bool {
    unicodeScalars.allSatisfy { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" }
  }
}
