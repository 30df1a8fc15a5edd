import Testing

/// What is set in is read too, and a slip of indentation is reported where it is.
@Suite("Block quotes")
struct BlockQuoteTests {
  @Test("Indented text", arguments: cases)
  func reads(_ example: ParsingCase) {
    example.check()
  }

  private static let cases: [ParsingCase] = [
    ParsingCase(
      "indented lines",
      """
      above

        quoted
        more

      below

      """,
      dump: #"""
        document
          paragraph 1:1-1:6 "above"
          block-quote 3:3-4:7
            paragraph 3:3-4:7 "quoted\nmore"
          paragraph 6:1-6:6 "below"
        """#
    ),
    ParsingCase(
      "deeper lines are a quote in it",
      """
         deep

       shallow

      """,
      dump: #"""
        document
          block-quote 1:4-3:9
            block-quote 1:4-1:8
              paragraph 1:4-1:8 "deep"
            paragraph 3:2-3:9 "shallow"
        """#
    ),
    ParsingCase(
      "the end without a blank line is a warning",
      """
        quoted
      below

      """,
      dump: #"""
        document
          block-quote 1:3-1:9
            paragraph 1:3-1:9 "quoted"
          paragraph 2:1-2:6 "below"
        """#,
      problems: ["2:1 warning missing-blank-line"]
    ),
    ParsingCase(
      "a tab reaches the next eighth column",
      """
      \tone

              two

      """,
      dump: #"""
        document
          block-quote 1:2-3:12
            paragraph 1:2-1:5 "one"
            paragraph 3:9-3:12 "two"
        """#
    ),
    ParsingCase(
      "blanks before a tab are part of it",
      """
         \tone
              two

      """,
      dump: #"""
        document
          block-quote 1:5-2:12
            paragraph 1:5-2:12 "one\ntwo"
        """#
    ),
  ]
}
