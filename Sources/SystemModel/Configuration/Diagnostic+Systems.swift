import JSON
import ObjectForms
import SourceText

/// The wording of what can be wrong with what a configuration says of systems.
extension Diagnostic {
  static func noSystems(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "no-systems",
      "the configuration names no system",
      hint: "add `\"systems\"` with a member for each system that the documents name; "
        + "`flowproof init` drafts them",
      at: range
    )
  }

  static func repeatedSystem(at range: Range<Int>, first: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "repeated-system",
      "this is the name of a system above, in other letters",
      hint: "keep one of the two; for two accounts of one system write `source` and `target` in it",
      at: range,
      notes: [Note("the first one", at: first)]
    )
  }

  static func repeatedType(at range: Range<Int>, first: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "repeated-type",
      "this is the name of a record type above, in other letters",
      hint: "put both into one member",
      at: range,
      notes: [Note("the first one", at: first)]
    )
  }

  static func missingProfile(
    of system: String,
    fitting: String?,
    known: [String],
    at range: Range<Int>
  ) -> Diagnostic {
    let names = known.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      .error,
      "missing-profile",
      "nothing says how requests to `\(shown(system))` are made",
      hint: fitting.map { "add `\"profile\": \"\($0)\"`" }
        ?? "add `\"profile\"` with the name of one (\(names)) or with one of your own in `{ }`",
      at: range
    )
  }

  static func unknownProfile(_ name: String, known: [String], at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "unknown-profile",
      "there is no profile `\(shown(name))`",
      hint: hint(name, among: known),
      at: range
    )
  }

  static func missingNeed(
    _ need: SystemProfile.Setting,
    in group: String,
    of system: String,
    _ profile: String,
    at range: Range<Int>
  ) -> Diagnostic {
    let isSecret = group == "credentials"
    return Diagnostic(
      .error,
      isSecret ? "missing-credential" : "missing-value",
      "the profile `\(profile)` asks for `\(need.name)` in the `\(group)` of `\(shown(system))`",
      hint: "add it: \(need.note)",
      at: range
    )
  }

  static func unknownNeed(
    _ name: String,
    in group: String,
    _ profile: String,
    known: [String],
    at range: Range<Int>
  ) -> Diagnostic {
    Diagnostic(
      .error,
      "unknown-member",
      "the profile `\(profile)` knows no `\(shown(name))` among the `\(group)`",
      hint: hint(name, among: known),
      at: range
    )
  }

  static func missingBaseURL(of system: String, _ profile: String, at range: Range<Int>)
    -> Diagnostic
  {
    Diagnostic(
      .error,
      "missing-value",
      "the profile `\(profile)` has no address of its own, and `\(shown(system))` gives none",
      hint: "add `\"baseURL\"` with the address in front of all paths",
      at: range
    )
  }

  static func notSandbox(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "no-sandbox",
      "flowproof creates, edits and deletes records, and does so in sandboxes only",
      hint: "write `\"environment\": \"sandbox\"` if no real records are kept there",
      at: range
    )
  }

  static func confirmationByVariable(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "unconfirmed",
      "a variable confirms nothing: it may be set to anything",
      hint: "write the name itself",
      at: range
    )
  }

  static func emptyRange(_ least: String, _ most: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "empty-range",
      "`\(most)` is less than `\(least)`, so no value is left",
      hint: "correct one of the two",
      at: range
    )
  }

  static func badDomain(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "bad-domain",
      "this is no domain for addresses of e-mail",
      hint: "write it as `example.com`, without `@`",
      at: range
    )
  }

  static func badPattern(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "bad-pattern",
      "nothing follows the backslash",
      hint:
        "write `#` for a digit, `?` for a letter, `*` for either, and `\\\\` before these signs "
        + "where they stand for themselves",
      at: range
    )
  }

  static func narrowPattern(count: Int, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "narrow-pattern",
      count == 1
        ? "there is just one value of this form, so records cannot be told apart by it"
        : "there are just \(count) values of this form, so two records may get the same",
      hint: "let `#`, `?` or `*` stand in more places",
      at: range
    )
  }

  static func badExpression(_ fault: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "unreadable-type",
      "the conversion cannot be read: \(shown(fault))",
      hint: "write it as in a Data Type column: `\"integer\"` or `[\"integer\", \"_.\"]`",
      at: range
    )
  }

  static func blankRelation(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "blank-relation",
      "this relation is blank, so what depends on it is not tested",
      hint: "write the path of the property that refers to the other record",
      at: range
    )
  }
}
