package import JSON
package import SourceText

/// The wording of what can be wrong with the form of a file.
extension Diagnostic {
  /// A name of the file as it may stand in a sentence: not too long, and on one line.
  package static func shown(_ name: String) -> String {
    let isShort = name.utf8.count <= 60
    let text = isShort ? name : String(name.unicodeScalars.prefix(57)) + "…"
    return text.replacing("\n", with: " ").replacing("`", with: "'")
  }

  /// What to write in the place of a word that is not known.
  package static func hint(_ word: String, among known: [String]) -> String {
    if let nearest = NameSuggestion.nearest(to: String(word.prefix(100)), among: known) {
      return "did you mean `\(nearest)`?"
    }
    return switch known.count {
    case 0: "leave it out"
    case 1: "write `\(known[0])`, or leave it out"
    default: "there are \(known.map { "`\($0)`" }.joined(separator: ", "))"
    }
  }

  package static func error(
    _ identifier: String,
    _ summary: String,
    hint: String,
    at range: Range<Int>,
    first: (String, Range<Int>)? = nil
  ) -> Diagnostic {
    Diagnostic(
      .error,
      identifier,
      summary,
      hint: hint,
      at: range,
      notes: first.map { [Note($0.0, at: $0.1)] } ?? []
    )
  }

  package static func json(_ problem: LocatedJSON.Problem) -> Diagnostic {
    let words = problem.kind == .repeatedMember ? "the first one" : "this is still open"
    return error(
      problem.kind.identifier,
      problem.kind.summary,
      hint: problem.kind.hint,
      at: problem.range,
      first: problem.origin.map { (words, $0) }
    )
  }

  package static func wrongKind(_ what: String, _ wanted: String, found: LocatedJSON) -> Diagnostic
  {
    error(
      "wrong-kind",
      "\(what) has to be \(wanted), not \(found.kind.words)",
      hint: "write \(wanted)",
      at: found.range
    )
  }

  package static func wrongNumber(_ what: String, _ wanted: String, at range: Range<Int>)
    -> Diagnostic
  {
    error(
      "wrong-number",
      "\(what) has to be \(wanted)",
      hint: "write \(wanted)",
      at: range
    )
  }

  package static func unknownMember(
    _ name: String,
    of what: String,
    known: [String],
    at range: Range<Int>
  ) -> Diagnostic {
    error(
      "unknown-member",
      "\(what) has no member `\(shown(name))`",
      hint: hint(name, among: known),
      at: range
    )
  }

  package static func missingMember(_ name: String, of what: String, at range: Range<Int>)
    -> Diagnostic
  {
    error(
      "missing-member",
      "\(what) lacks `\(name)`",
      hint: "add a member `\"\(name)\"`",
      at: range
    )
  }

  package static func unknownWord(
    _ word: String,
    for what: String,
    known: [String],
    at range: Range<Int>
  ) -> Diagnostic {
    error(
      "unknown-word",
      "`\(shown(word))` is nothing that \(what) can be",
      hint: hint(word, among: known),
      at: range
    )
  }

  package static func blankName(_ what: String, at range: Range<Int>) -> Diagnostic {
    error("blank-name", "\(what) has no name", hint: "write a name, or remove it", at: range)
  }

  package static func blankValue(_ what: String, at range: Range<Int>) -> Diagnostic {
    error("blank-value", "\(what) is blank", hint: "fill it in, or remove it", at: range)
  }

  package static func badDuration(_ what: String, at range: Range<Int>) -> Diagnostic {
    error(
      "bad-duration",
      "\(what) is no time from 1 ms to a day",
      hint: "write a number and its unit, such as `500ms`, `60s`, `2m` or `1h`",
      at: range
    )
  }

  static func excludedMember(
    _ member: LocatedJSON.Member,
    by exclusion: ObjectForm.Exclusion,
    of what: String
  ) -> Diagnostic {
    let other =
      exclusion.word.map { "`\"\(exclusion.member)\": \"\($0)\"`" } ?? "`\(exclusion.member)`"
    return error(
      "excluded-member",
      "`\(member.name)` says nothing in \(what), which has \(other)",
      hint: "remove one of the two",
      at: member.nameRange
    )
  }
}
