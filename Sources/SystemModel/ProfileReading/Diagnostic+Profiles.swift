import JSON
import SourceText

extension Diagnostic {
  static func wrongKind(_ json: LocatedJSON, what: String, wanted: String) -> Diagnostic {
    Diagnostic(
      .error,
      "profile-value",
      "`\(what)` is \(json.kind.words) here",
      hint: "write \(wanted)",
      at: json.range
    )
  }

  static func unknownMember(
    _ member: LocatedJSON.Member,
    of what: String,
    _ names: [String]
  ) -> Diagnostic {
    Diagnostic(
      .error,
      "profile-member",
      "\(what) has no `\(member.name)`",
      hint: hint(member.name, names),
      at: member.nameRange
    )
  }

  static func unknownWord(
    _ text: String,
    _ range: Range<Int>,
    _ what: String,
    _ words: [String]
  ) -> Diagnostic {
    Diagnostic(
      .error,
      "profile-value",
      "`\(text)` is no value of `\(what)`",
      hint: hint(text, words),
      at: range
    )
  }

  static func unknownBlank(_ name: String, at range: Range<Int>, _ names: [String]) -> Diagnostic {
    Diagnostic(
      .error,
      "profile-blank",
      "nothing fills the blank `{\(name)}` here",
      hint: hint(name, names),
      at: range
    )
  }

  static func missing(_ name: String, in what: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "profile-missing",
      "\(what) says no `\(name)`",
      hint: "add `\"\(name)\": …`",
      at: range
    )
  }

  static func missingBlank(_ name: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "profile-blank",
      "the list pages by `{\(name)}`, but no request asks for it",
      hint: "write `{\(name)}` where the request has it, in `query` or `body`",
      at: range
    )
  }

  static func badPath(_ text: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "profile-path",
      "`\(text)` is no path of a property",
      hint: "write names with dots, `[]` behind a list, `[name=value]` for one element of it",
      at: range
    )
  }

  static func badTarget(_ text: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "profile-path",
      "`\(text)` is no path of a request",
      hint: "begin with `/`, and leave out host, query, blanks and line ends",
      at: range
    )
  }

  static func invalid(
    _ summary: String,
    hint: String,
    at range: Range<Int>
  ) -> Diagnostic {
    Diagnostic(.error, "profile-value", summary, hint: hint, at: range)
  }

  private static func hint(_ name: String, _ names: [String]) -> String {
    if let nearest = NameSuggestion.nearest(to: name, among: names) {
      return "did you mean `\(nearest)`?"
    }
    let all = names.sorted().map { "`\($0)`" }.joined(separator: ", ")
    return all.isEmpty ? "remove it" : "there are \(all)"
  }
}
