/// A kind of inline markup that has a start-string and an end-string.
enum InlineMark: Int, CaseIterable {
  case emphasis, strong, literal, target, substitution, interpreted

  /// What begins and, but for what may follow it, ends it.
  var start: StaticString {
    switch self {
    case .emphasis: "*"
    case .strong: "**"
    case .literal: "``"
    case .target: "_`"
    case .substitution: "|"
    case .interpreted: "`"
    }
  }

  /// What ends it, as a message says.
  var end: StaticString {
    self == .target ? "`" : start
  }
}
