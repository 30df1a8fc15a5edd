import Testing

@testable import SourceText

/// Numbers in sentences, and what a user copies into a shell.
@Suite("Words")
struct NounCountTests {
  @Test(arguments: [(0, "0 cases"), (1, "1 case"), (2, "2 cases"), (-1, "-1 cases")])
  func counted(number: Int, words: String) {
    #expect(number.counted("case") == words)
  }

  @Test(
    "A shell gives an argument back as it was",
    arguments: [
      ("reports/a-b_c.json", "reports/a-b_c.json"), ("", "''"), ("a b", "'a b'"),
      ("it's", "'it'\\''s'"), ("a'\u{301};b", "'a'\\''\u{301};b'"), ("$HOME", "'$HOME'"),
      ("a→b", "'a→b'"), ("x=y", "x=y"),
      ("a\nb", "'a\nb'"), ("*", "'*'"),
    ]
  )
  func shellArgument(text: String, argument: String) {
    #expect(text.shellArgument == argument)
  }
}
