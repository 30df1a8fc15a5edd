import Testing

/// A line of punctuation is no text, and no title either.
@Suite("Transitions")
struct TransitionTests {
  @Test("Lines of punctuation", arguments: cases)
  func reads(_ example: ParsingCase) {
    example.check()
  }

  private static let cases: [ParsingCase] = [
    ParsingCase(
      "four characters or more between blank lines",
      """
      Above.

      ----

      Below.

      """,
      dump: #"""
        document
          paragraph 1:1-1:7 "Above."
          transition 3:1-3:5 "----"
          paragraph 5:1-5:7 "Below."
        """#
    ),
    ParsingCase(
      "three characters are text",
      """
      Above.

      ---

      Below.

      """,
      dump: #"""
        document
          paragraph 1:1-1:7 "Above."
          paragraph 3:1-3:4 "---"
          paragraph 5:1-5:7 "Below."
        """#
    ),
    ParsingCase(
      "not at the beginning, nor at the end",
      """
      ----

      Text.

      ----

      """,
      dump: #"""
        document
          transition 1:1-1:5 "----"
          paragraph 3:1-3:6 "Text."
          transition 5:1-5:5 "----"
        """#,
      problems: ["1:1 error misplaced-transition", "5:1 error misplaced-transition"]
    ),
    ParsingCase(
      "not at the end of a section",
      """
      A
      =

      Text.

      ----

      B
      =

      """,
      dump: #"""
        document
          section 1:1-6:5 level=1 adornment="="
            title 1:1-1:2 "A"
            paragraph 4:1-4:6 "Text."
            transition 6:1-6:5 "----"
          section 8:1-9:2 level=1 adornment="="
            title 8:1-8:2 "B"
        """#,
      problems: ["6:1 error misplaced-transition"]
    ),
    ParsingCase(
      "not one after the other",
      """
      Above.

      ----

      ====

      Below.

      """,
      dump: #"""
        document
          paragraph 1:1-1:7 "Above."
          transition 3:1-3:5 "----"
          transition 5:1-5:5 "===="
          paragraph 7:1-7:7 "Below."
        """#,
      problems: ["5:1 error misplaced-transition"]
    ),
    ParsingCase(
      "text right below is read",
      """
      Above.

      ----
      This is
      no title.

      """,
      dump: #"""
        document
          paragraph 1:1-1:7 "Above."
          transition 3:1-3:5 "----"
          paragraph 4:1-5:10 "This is\nno title."
        """#,
      problems: ["3:1 error missing-underline"]
    ),
    ParsingCase(
      "not inside of other blocks",
      """
      * Above.

        ----

        Below.

      """,
      dump: #"""
        document
          bullet-list 1:1-5:9
            item 1:1-5:9
              paragraph 1:3-1:9 "Above."
              unread 3:3-3:7 "----"
              paragraph 5:3-5:9 "Below."
        """#,
      problems: ["3:3 error unexpected-title"]
    ),
  ]
}
