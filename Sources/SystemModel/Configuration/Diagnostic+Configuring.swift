import ObjectForms
import SourceText

/// The wording of what can be wrong with a configuration's texts.
extension Diagnostic {
  static func badVariable(at range: Range<Int>) -> Diagnostic {
    error(
      "bad-variable",
      "`${` begins no variable here",
      hint: "write variables as `${NAME}`, with letters, digits and `_` between the braces",
      at: range
    )
  }

  static func badRate(at range: Range<Int>) -> Diagnostic {
    error(
      "bad-rate",
      "this is no rate from 0.001 to 10,000 requests a second",
      hint: "write it as `2/s`, `200/m` or `{\"perSecond\": 2, \"burst\": 40}`",
      at: range
    )
  }

  static func furtherFindings(at range: Range<Int>) -> Diagnostic {
    error(
      "further-findings",
      "there is more that is wrong than is told here",
      hint: "fix those above first",
      at: range
    )
  }
}
