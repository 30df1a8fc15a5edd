import Testing

/// Comments hide text from readers, so it must be sure what belongs to them.
@Suite("Comments")
struct CommentTests {
  @Test("Comments", arguments: cases)
  func reads(_ example: ParsingCase) {
    example.check()
  }

  private static let cases: [ParsingCase] = [
    ParsingCase(
      "text behind the dots",
      """
      .. one

      above

      """,
      dump: #"""
        document
          comment 1:1-1:7 ".. one"
          paragraph 3:1-3:6 "above"
        """#
    ),
    ParsingCase(
      "with all that is indented below",
      """
      .. one
         two

         three

      below

      """,
      dump: #"""
        document
          comment 1:1-4:9 ".. one\n   two\n\n   three"
          paragraph 6:1-6:6 "below"
        """#
    ),
    ParsingCase(
      "dots alone above a blank line do not take what is indented",
      """
      ..

         quoted

      """,
      dump: #"""
        document
          comment 1:1-1:3 ".."
          block-quote 3:4-3:10
            paragraph 3:4-3:10 "quoted"
        """#
    ),
    ParsingCase(
      "dots alone take what is indented right below",
      """
      ..
         one
           two

      """,
      dump: #"""
        document
          comment 1:1-3:9 "..\n   one\n     two"
        """#
    ),
    ParsingCase(
      "comments in a row",
      """
      .. one
      .. two
      ..

      """,
      dump: #"""
        document
          comment 1:1-1:7 ".. one"
          comment 2:1-2:7 ".. two"
          comment 3:1-3:3 ".."
        """#
    ),
    ParsingCase(
      "the end without a blank line is a warning",
      """
      .. one
      text

      """,
      dump: #"""
        document
          comment 1:1-1:7 ".. one"
          paragraph 2:1-2:5 "text"
        """#,
      problems: ["2:1 warning missing-blank-line"]
    ),
    ParsingCase(
      "dots with anything right behind are text",
      """
      ..one

      ... two

      """,
      dump: #"""
        document
          paragraph 1:1-1:6 "..one"
          paragraph 3:1-3:8 "... two"
        """#
    ),
    ParsingCase(
      "a misspelt table is an error",
      """
      .. list-table: x

         * - a

      .. List-Table::x

      """,
      dump: #"""
        document
          comment 1:1-3:9 ".. list-table: x\n\n   * - a"
          comment 5:1-5:17 ".. List-Table::x"
        """#,
      problems: [
        "1:4 error directive-in-comment",
        "5:4 error directive-in-comment",
      ]
    ),
  ]
}
