import ObjectForms
import SourceText

extension Diagnostic {
  static func unknownBlank(_ name: String, at range: Range<Int>, _ names: [String]) -> Diagnostic {
    Diagnostic(
      .error,
      "profile-blank",
      "nothing fills the blank `{\(name)}` here",
      hint: hint(name, among: names.sorted()),
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

  static func badMemberPath(_ text: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "profile-path",
      "`\(text)` is no path of a member",
      hint: "write names with dots; a list stands for itself, without `[]`",
      at: range
    )
  }

  static func badQuotes(_ text: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "profile-path",
      "`\(text)` is no path of a member: its quotes do not hold a whole name",
      hint: "write quotes around a name that holds a dot, such as `body.'odata.nextLink'`",
      at: range
    )
  }

  static func splitName(_ name: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "profile-path",
      "`\(name)` would be two names, one inside the other",
      hint: "write `'\(name)'` for one name that holds a dot",
      at: range
    )
  }

  static func badPattern(_ text: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "profile-path",
      "`\(text)` stands for no properties",
      hint: "write a path, and `*` nowhere but at the end of a name, such as `info.*`",
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
}
