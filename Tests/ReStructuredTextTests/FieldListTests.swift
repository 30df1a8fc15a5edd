import Testing

/// Fields, and the many lines with colons that are none.
@Suite("Field lists")
struct FieldListTests {
  @Test("Fields", arguments: cases)
  func reads(_ example: ParsingCase) {
    example.check()
  }

  private static let cases: [ParsingCase] = [
    ParsingCase(
      "names and bodies",
      """
      Above.

      :one: 1
      :two words: 2
         and more
      :three:

         * a

      Below.

      """,
      dump: #"""
        document
          paragraph 1:1-1:7 "Above."
          field-list 3:1-8:7
            field 3:1-3:8 "one"
              paragraph 3:7-3:8 "1"
            field 4:1-5:12 "two words"
              paragraph 4:13-5:12 "2\nand more"
            field 6:1-8:7 "three"
              bullet-list 8:4-8:7
                item 8:4-8:7
                  paragraph 8:6-8:7 "a"
          paragraph 10:1-10:7 "Below."
        """#
    ),
    ParsingCase(
      "colons in a name, escaped or not",
      """

      :a\\: b: c
      :d:e: f

      """,
      dump: #"""
        document
          field-list 2:1-3:8
            field 2:1-2:10 "a\\: b"
              paragraph 2:9-2:10 "c"
            field 3:1-3:8 "d:e"
              paragraph 3:7-3:8 "f"
        """#
    ),
    ParsingCase(
      "roles, blanks and lone colons are text",
      """

      :role:`x`

      : a: b

      :a : b

      :a

      ::::

      """,
      dump: #"""
        document
          paragraph 2:1-2:10 ":role:`x`"
          paragraph 4:1-4:7 ": a: b"
          paragraph 6:1-6:7 ":a : b"
          paragraph 8:1-8:3 ":a"
          transition 10:1-10:5 "::::"
        """#,
      problems: ["2:2 error unknown-role", "10:1 error misplaced-transition"]
    ),
    ParsingCase(
      "a list in a body that begins on the line of the name",
      """
      :a: * b
          * c

      """,
      dump: #"""
        document
          field-list 1:1-2:8
            field 1:1-2:8 "a"
              bullet-list 1:5-2:8
                item 1:5-1:8
                  paragraph 1:7-1:8 "b"
                item 2:5-2:8
                  paragraph 2:7-2:8 "c"
        """#
    ),
    ParsingCase(
      "the end without a blank line is a warning",
      """
      :a: b
      c

      """,
      dump: #"""
        document
          field-list 1:1-1:6
            field 1:1-1:6 "a"
              paragraph 1:5-1:6 "b"
          paragraph 2:1-2:2 "c"
        """#,
      problems: ["2:1 warning missing-blank-line"]
    ),
  ]
}
