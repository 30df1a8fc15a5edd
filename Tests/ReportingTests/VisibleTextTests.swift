import Testing

@testable import Reporting

@Suite struct VisibleTextTests {
  @Test(arguments: [
    ("plain Æ 😀 e\u{301}", "plain Æ 😀 e\u{301}"),
    ("a\u{1B}[31m\r\n\t\u{7F}", "a␛[31m␍␊␉␡"),
    ("\u{9B}31m\u{85}", "\\u{9B}31m\\u{85}"),
    ("\u{202E}\u{2028}\u{FEFF}", "\\u{202E}\\u{2028}\\u{FEFF}"),
    ("x ##[error]y ###vso[task]", "x # #[error]y ## #vso[task]"),
    ("## no command # [", "## no command # ["),
  ])
  func nothingActs(_ text: String, _ visible: String) {
    #expect(VisibleText.visible(text) == visible)
    #expect(VisibleText.visible(visible) == visible)
  }

  @Test func longTextIsCut() {
    #expect(VisibleText.visible("abc", limit: 3) == "abc")
    #expect(VisibleText.visible("ab\u{1B}cd", limit: 3) == "ab␛…")
  }
}
