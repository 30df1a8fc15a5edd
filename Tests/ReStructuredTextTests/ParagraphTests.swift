import Testing

/// The sentences of a checklist: their lines, and nothing that is not theirs.
@Suite("Paragraphs")
struct ParagraphTests {
  @Test("Running text", arguments: cases)
  func reads(_ example: ParsingCase) {
    example.check()
  }

  private static let cases: [ParsingCase] = [
    ParsingCase(
      "lines up to a blank line",
      """
      one
      two

      three

      """,
      dump: #"""
        document
          paragraph 1:1-2:4 "one\ntwo"
          paragraph 4:1-4:6 "three"
        """#
    ),
    ParsingCase(
      "what looks like a mark inside stays text",
      """
      one
      * two
      .. three
      1. four

      """,
      dump: #"""
        document
          paragraph 1:1-4:8 "one\n* two\n.. three\n1. four"
        """#
    ),
    ParsingCase(
      "a stamp is a paragraph",
      """
      Generated: 2023-09-05 08:47:45

      """,
      dump: #"""
        document
          paragraph 1:1-1:31 "Generated: 2023-09-05 08:47:45"
        """#
    ),
    ParsingCase(
      "escapes and inline markup are read",
      """
      ``code`` *a* \\* b\\\\

      """,
      dump: #"""
        document
          paragraph 1:1-1:20 "code a * b\\"
        """#
    ),
    ParsingCase(
      "blanks at the ends are left out",
      """
      one \t\u{20}
      two\u{0B}\u{0C}

      """,
      dump: #"""
        document
          paragraph 1:1-2:4 "one\ntwo"
        """#
    ),
    ParsingCase(
      "an indented third line is an error and begins a quote",
      """
      one
      two
        three

      """,
      dump: #"""
        document
          paragraph 1:1-2:4 "one\ntwo"
          block-quote 3:3-3:8
            paragraph 3:3-3:8 "three"
        """#,
      problems: ["3:3 error unexpected-indentation"]
    ),
    ParsingCase(
      "characters beyond ASCII",
      """
      Ærlig talt – ja

      """,
      dump: #"""
        document
          paragraph 1:1-1:19 "Ærlig talt – ja"
        """#
    ),
    ParsingCase(
      "a line of quotes is text like any other",
      """
      "string"

      ["list", "_."]

      "

      """,
      dump: #"""
        document
          paragraph 1:1-1:9 "\"string\""
          paragraph 3:1-3:15 "[\"list\", \"_.\"]"
          paragraph 5:1-5:2 "\""
        """#
    ),
  ]
}
