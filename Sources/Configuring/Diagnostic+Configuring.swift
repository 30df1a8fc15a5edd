import JSON
import SourceText

/// The wording of what can be wrong with a configuration's form.
extension Diagnostic {
  /// A name of the file as it may stand in a sentence: not too long, and on one line.
  static func shown(_ name: String) -> String {
    let isShort = name.utf8.count <= 60
    let text = isShort ? name : String(name.unicodeScalars.prefix(57)) + "…"
    return text.replacing("\n", with: " ").replacing("`", with: "'")
  }

  /// What to write in the place of a word that is not known.
  static func mend(_ word: String, among known: [String]) -> String {
    if let nearest = NameSuggestion.nearest(to: String(word.prefix(100)), among: known) {
      return "did you mean `\(nearest)`?"
    }
    return switch known.count {
    case 0: "leave it out"
    case 1: "write `\(known[0])`, or leave it out"
    default: "there are \(known.map { "`\($0)`" }.joined(separator: ", "))"
    }
  }

  private static func error(
    _ identifier: String,
    _ summary: String,
    mend: String,
    at range: Range<Int>,
    first: (String, Range<Int>)? = nil
  ) -> Diagnostic {
    Diagnostic(
      .error,
      identifier,
      summary,
      mend: mend,
      at: range,
      notes: first.map { [Note($0.0, at: $0.1)] } ?? []
    )
  }

  static func json(_ problem: LocatedJSON.Problem) -> Diagnostic {
    let words = problem.kind == .repeatedMember ? "the first one" : "this is still open"
    return error(
      problem.kind.identifier,
      problem.kind.summary,
      mend: problem.kind.mend,
      at: problem.range,
      first: problem.origin.map { (words, $0) }
    )
  }

  static func wrongKind(_ what: String, _ wanted: String, found: LocatedJSON) -> Diagnostic {
    error(
      "wrong-kind",
      "\(what) has to be \(wanted), not \(found.kind.words)",
      mend: "write \(wanted)",
      at: found.range
    )
  }

  static func unknownMember(
    _ name: String,
    of what: String,
    known: [String],
    at range: Range<Int>
  ) -> Diagnostic {
    error(
      "unknown-member",
      "\(what) has no member `\(shown(name))`",
      mend: mend(name, among: known),
      at: range
    )
  }

  static func missingMember(_ name: String, of what: String, at range: Range<Int>) -> Diagnostic {
    error(
      "missing-member",
      "\(what) lacks `\(name)`",
      mend: "add a member `\"\(name)\"`",
      at: range
    )
  }

  static func unknownWord(
    _ word: String,
    for what: String,
    known: [String],
    at range: Range<Int>
  ) -> Diagnostic {
    error(
      "unknown-word",
      "`\(shown(word))` is nothing that \(what) can be",
      mend: mend(word, among: known),
      at: range
    )
  }

  static func blankName(_ what: String, at range: Range<Int>) -> Diagnostic {
    error("blank-name", "\(what) has no name", mend: "write the name that documents use", at: range)
  }

  static func blankValue(_ what: String, at range: Range<Int>) -> Diagnostic {
    error("blank-value", "\(what) is blank", mend: "fill it in, or remove it", at: range)
  }

  static func badVariable(at range: Range<Int>) -> Diagnostic {
    error(
      "bad-variable",
      "`${` begins no variable here",
      mend: "write variables as `${NAME}`, with letters, digits and `_` between the braces",
      at: range
    )
  }

  static func badDuration(_ what: String, at range: Range<Int>) -> Diagnostic {
    error(
      "bad-duration",
      "\(what) is no time from 1 ms to a day",
      mend: "write a number and its unit, such as `500ms`, `60s`, `2m` or `1h`",
      at: range
    )
  }

  static func badRate(at range: Range<Int>) -> Diagnostic {
    error(
      "bad-rate",
      "this is no rate from 0.001 to 10,000 requests a second",
      mend: "write it as `2/s`, `200/m` or `{\"perSecond\": 2, \"burst\": 40}`",
      at: range
    )
  }

  static func furtherFindings(_ count: Int, at range: Range<Int>) -> Diagnostic {
    error(
      "further-findings",
      "\(count) further findings are not told",
      mend: "mend those above first",
      at: range
    )
  }
}

/// The wording of what can be wrong with environments and secrets.
extension Diagnostic {
  static func unknownEnvironment(
    _ name: String,
    known: [String],
    at range: Range<Int>
  ) -> Diagnostic {
    let mend =
      known.isEmpty
      ? "add it under `environments`, or leave `--environment` out" : mend(name, among: known)
    return error(
      "unknown-environment",
      "there is no environment `\(shown(name))`",
      mend: mend,
      at: range
    )
  }

  static func nestedEnvironments(at range: Range<Int>) -> Diagnostic {
    error(
      "misplaced-member",
      "an environment has no environments of its own",
      mend: "write all of them side by side in the one `environments` of the file",
      at: range
    )
  }

  static func nestedSides(_ name: String, at range: Range<Int>) -> Diagnostic {
    error(
      "misplaced-member",
      "one side of a system has no `\(name)` of its own",
      mend: "write `source` and `target` side by side in the system",
      at: range
    )
  }

  static func literalSecret(_ name: String, at range: Range<Int>) -> Diagnostic {
    error(
      "literal-secret",
      "the secret `\(shown(name))` stands in the file itself",
      mend: "put it into a variable and write `\"${NAME}\"`, or into a file of its own and write "
        + "`{\"file\": \"path\"}`; then renew it, for it may have been read",
      at: range
    )
  }

  static func missingFile(_ what: String, at range: Range<Int>) -> Diagnostic {
    error(
      "missing-member",
      "\(what) names no file",
      mend: "write `\"${NAME}\"` or `{\"file\": \"path\"}`",
      at: range
    )
  }

  static func unsetVariable(_ name: String, at range: Range<Int>) -> Diagnostic {
    error(
      "unset-variable",
      "the variable `\(name)` is not set in the environment",
      mend: "set it where flowproof is started, such as by `export \(name)=…`",
      at: range
    )
  }

  static func unreadableSecret(_ path: String, _ reason: String, at range: Range<Int>) -> Diagnostic
  {
    error(
      "unreadable-secret",
      "no secret can be read from `\(shown(path))`: \(reason)",
      mend: "write the secret, and nothing else, into that file",
      at: range
    )
  }

  static func unusableSecret(_ name: String, _ reason: String, at range: Range<Int>) -> Diagnostic {
    error(
      "unusable-secret",
      "the secret in `\(shown(name))` \(reason)",
      mend: "give the secret as the vendor shows it, on one line",
      at: range
    )
  }

  static func badHeader(at range: Range<Int>) -> Diagnostic {
    error(
      "bad-header",
      "this cannot stand in a header field",
      mend: "use letters, digits and `-` in names, and printable ASCII in values",
      at: range
    )
  }
}
