import JSON
import SourceText

/// Reads the members of an object, and collects what is wrong with them.
struct EntryReader {
  private let value: LocatedJSON
  private let what: String
  private(set) var problems: [Diagnostic] = []

  /// Begins to read.
  ///
  /// - Parameters:
  ///   - value: What should be an object.
  ///   - what: What it is, for sentences, such as `an entry`.
  init(_ value: LocatedJSON, what: String) {
    self.value = value
    self.what = what
    if value.members == nil { wrongKind(what, "an object", value) }
  }

  /// Whether there is anything to read.
  var isObject: Bool { value.members != nil }

  /// Hands over what is wrong so far.
  mutating func takeProblems() -> [Diagnostic] {
    defer { problems = [] }
    return problems
  }

  /// Where the value of a member stands.
  func place(_ name: String) -> Range<Int>? { value[name]?.range }

  /// The value of a member that has to be there.
  mutating func member(_ name: String) -> LocatedJSON? {
    if let member = value[name] { return member }
    if isObject {
      let end = value.range.lowerBound..<min(value.range.lowerBound + 1, value.range.upperBound)
      add("missing-member", "\(what) has no `\(name)`", "add \"\(name)\": …", at: end)
    }
    return nil
  }

  /// The text of a member that has to be there, and must not be empty.
  mutating func text(_ name: String) -> String? {
    guard let member = member(name) else { return nil }
    guard let text = member.string else {
      wrongKind("`\(name)`", "a string", member)
      return nil
    }
    if text.utf8.allSatisfy({ $0 == 0x20 || (9...13).contains($0) }) {
      add("empty-member", "`\(name)` is empty", "say something there", at: member.range)
      return nil
    }
    return text
  }

  /// The text of a member that may be absent or empty.
  mutating func optionalText(_ name: String) -> String {
    guard let member = value[name], !member.isNull else { return "" }
    if let text = member.string { return text }
    wrongKind("`\(name)`", "a string", member)
    return ""
  }

  /// The day of a member that may be absent.
  mutating func optionalDay(_ name: String) -> Day? {
    guard let member = value[name], !member.isNull else { return nil }
    if let day = member.string.flatMap({ Day($0) }) { return day }
    let hint = "write it as \"2026-11-21\": year, month and day"
    add("no-day", "`\(name)` is no day of the calendar", hint, at: member.range)
    return nil
  }

  /// Tells of members that nothing reads.
  mutating func refuseOthers(than known: [String]) {
    for member in value.members ?? [] where !known.contains(member.name) {
      let nearest = NameSuggestion.nearest(to: String(member.name.prefix(100)), among: known)
      let hint =
        nearest.map { "did you mean `\($0)`?" }
        ?? "there are \(known.map { "`\($0)`" }.joined(separator: ", "))"
      let summary = "\(what) has no member `\(Self.shown(member.name))`"
      add("unknown-member", summary, hint, at: member.nameRange)
    }
  }

  mutating func wrongKind(_ what: String, _ wanted: String, _ found: LocatedJSON) {
    let summary = "\(what) has to be \(wanted), not \(found.kind.words)"
    add("wrong-kind", summary, "write \(wanted)", at: found.range)
  }

  mutating func add(_ identifier: String, _ summary: String, _ hint: String, at range: Range<Int>) {
    problems.append(Diagnostic(.error, identifier, summary, hint: hint, at: range))
  }

  /// A name of the file as it may stand in a sentence: not too long, and on one line.
  private static func shown(_ name: String) -> String {
    let isShort = name.utf8.count <= 60
    let text = isShort ? name : String(name.unicodeScalars.prefix(57)) + "…"
    return text.replacing("\n", with: " ").replacing("`", with: "'")
  }
}

extension Diagnostic {
  static func repeatedEntry(
    _ summary: String,
    at place: Range<Int>,
    _ first: Range<Int>
  ) -> Diagnostic {
    Diagnostic(
      .error,
      "repeated-entry",
      summary,
      hint: "keep one of the two",
      at: place,
      notes: [Note("the first one", at: first)]
    )
  }

  /// What breaks the grammar of JSON.
  static func json(_ problem: LocatedJSON.Problem) -> Diagnostic {
    let words = problem.kind == .repeatedMember ? "the first one" : "this is still open"
    return Diagnostic(
      .error,
      problem.kind.identifier,
      problem.kind.summary,
      hint: problem.kind.hint,
      at: problem.range,
      notes: problem.origin.map { [Note(words, at: $0)] } ?? []
    )
  }
}
