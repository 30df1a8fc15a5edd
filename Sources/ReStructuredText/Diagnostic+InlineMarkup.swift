import SourceText

/// What this module has to say about markup inside a text.
extension Diagnostic {
  static func unclosedMarkup(_ mark: InlineMark, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "unclosed-markup",
      "\(mark.name) begins here and does not end",
      hint: "end it with `\(mark.end)`, or put a backslash before it if it is text",
      at: range
    )
  }

  static func unknownRole(_ name: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "unknown-role",
      "the role `\(name)` is not known, so this is left as written",
      hint: "leave the role out, or write a literal between two backquotes on each side",
      at: range
    )
  }

  static func roleConflict(isReference: Bool, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "role-conflict",
      "this text has \(isReference ? "a role and is a reference" : "two roles")",
      hint: "leave \(isReference ? "the role or the underscore" : "one of them") out",
      at: range
    )
  }

  static func unknownTarget(_ name: String?, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "unknown-target",
      name == nil
        ? "references without a name are not as many as targets without one"
        : "this refers to a target that does not exist, so it is left as written",
      hint: "put a backslash before the last underscore if it is text, or write the target",
      at: range
    )
  }
}

extension InlineMark {
  /// What it is called, with its article.
  fileprivate var name: String {
    switch self {
    case .emphasis: "emphasis"
    case .strong: "strong emphasis"
    case .literal: "a literal"
    case .target: "a hyperlink target"
    case .substitution: "a substitution reference"
    case .interpreted: "interpreted text or a reference"
    }
  }
}
