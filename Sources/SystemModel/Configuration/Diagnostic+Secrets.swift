import ObjectForms
import SourceText

/// The wording of what can be wrong with environments and secrets.
extension Diagnostic {
  static func unknownEnvironment(
    _ name: String,
    known: [String],
    at range: Range<Int>
  ) -> Diagnostic {
    let hint =
      known.isEmpty
      ? "add it under `environments`, or leave `--environment` out" : hint(name, among: known)
    return error(
      "unknown-environment",
      "there is no environment `\(shown(name))`",
      hint: hint,
      at: range
    )
  }

  static func nestedEnvironments(at range: Range<Int>) -> Diagnostic {
    error(
      "misplaced-member",
      "an environment has no environments of its own",
      hint: "write all of them side by side in the one `environments` of the file",
      at: range
    )
  }

  static func literalSecret(_ name: String, at range: Range<Int>) -> Diagnostic {
    error(
      "literal-secret",
      "the secret `\(shown(name))` stands in the file itself",
      hint: "put it into a variable and write `\"${NAME}\"`, or into a file of its own and write "
        + "`{\"file\": \"path\"}`; then renew it, for it may have been read",
      at: range
    )
  }

  static func unsetVariable(_ name: String, at range: Range<Int>) -> Diagnostic {
    error(
      "unset-variable",
      "the variable `\(name)` is not set in the environment",
      hint: "set it where flowproof is started, such as by `export \(name)=…`",
      at: range
    )
  }

  static func refusedVariable(_ name: String, at range: Range<Int>) -> Diagnostic {
    error(
      "refused-variable",
      "the configuration may not read the variable `\(name)`: no `--allow-variables` stands for it",
      hint: "where the configuration may know it, start flowproof with `--allow-variables \(name)`",
      at: range
    )
  }

  static func unreadableSecret(_ path: String, _ reason: String, at range: Range<Int>) -> Diagnostic
  {
    error(
      "unreadable-secret",
      "no secret can be read from `\(shown(path))`: \(reason)",
      hint: "write the secret, and nothing else, into that file",
      at: range
    )
  }

  static func unusableSecret(_ name: String, _ reason: String, at range: Range<Int>) -> Diagnostic {
    error(
      "unusable-secret",
      "the secret in `\(shown(name))` \(reason)",
      hint: "give the secret as the vendor shows it, on one line",
      at: range
    )
  }

  static func badHeader(at range: Range<Int>) -> Diagnostic {
    error(
      "bad-header",
      "this cannot stand in a header field",
      hint: "use letters, digits and `-` in names, and printable ASCII in values",
      at: range
    )
  }
}
