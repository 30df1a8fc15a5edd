import Testing

/// Rows and cells of tables are items: where one begins and ends has to be exact.
@Suite("Bullet lists")
struct BulletListTests {
  @Test("Items", arguments: cases)
  func reads(_ example: ParsingCase) {
    example.check()
  }

  private static let cases: [ParsingCase] = [
    ParsingCase(
      "items with and without blank lines between",
      """
      * one
      * two

      * three

      """,
      dump: #"""
        document
          bullet-list 1:1-4:8
            item 1:1-1:6
              paragraph 1:3-1:6 "one"
            item 2:1-2:6
              paragraph 2:3-2:6 "two"
            item 4:1-4:8
              paragraph 4:3-4:8 "three"
        """#
    ),
    ParsingCase(
      "three bullets, three lists",
      """
      * one

      - two

      + three

      """,
      dump: #"""
        document
          bullet-list 1:1-1:6
            item 1:1-1:6
              paragraph 1:3-1:6 "one"
          bullet-list 3:1-3:6
            item 3:1-3:6
              paragraph 3:3-3:6 "two"
          bullet-list 5:1-5:8
            item 5:1-5:8
              paragraph 5:3-5:8 "three"
        """#
    ),
    ParsingCase(
      "another bullet without a blank line is a warning",
      """
      * one
      - two

      """,
      dump: #"""
        document
          bullet-list 1:1-1:6
            item 1:1-1:6
              paragraph 1:3-1:6 "one"
          bullet-list 2:1-2:6
            item 2:1-2:6
              paragraph 2:3-2:6 "two"
        """#,
      problems: ["2:1 warning missing-blank-line"]
    ),
    ParsingCase(
      "text goes on at its own column",
      """
      * one
        two

        three

      """,
      dump: #"""
        document
          bullet-list 1:1-4:8
            item 1:1-4:8
              paragraph 1:3-2:6 "one\ntwo"
              paragraph 4:3-4:8 "three"
        """#
    ),
    ParsingCase(
      "text left of its column ends the list",
      """
      * one
       two

      """,
      dump: #"""
        document
          bullet-list 1:1-1:6
            item 1:1-1:6
              paragraph 1:3-1:6 "one"
          block-quote 2:2-2:5
            paragraph 2:2-2:5 "two"
        """#,
      problems: ["2:2 warning missing-blank-line"]
    ),
    ParsingCase(
      "bullets on one line nest",
      """
      * - a
        - b
      * - c

      """,
      dump: #"""
        document
          bullet-list 1:1-3:6
            item 1:1-2:6
              bullet-list 1:3-2:6
                item 1:3-1:6
                  paragraph 1:5-1:6 "a"
                item 2:3-2:6
                  paragraph 2:5-2:6 "b"
            item 3:1-3:6
              bullet-list 3:3-3:6
                item 3:3-3:6
                  paragraph 3:5-3:6 "c"
        """#
    ),
    ParsingCase(
      "empty items",
      """
      *
      *\u{20}
      - -

      """,
      dump: #"""
        document
          bullet-list 1:1-2:2
            item 1:1-1:2
            item 2:1-2:2
          bullet-list 3:1-3:4
            item 3:1-3:4
              bullet-list 3:3-3:4
                item 3:3-3:4
        """#,
      problems: ["3:1 warning missing-blank-line"]
    ),
    ParsingCase(
      "an empty item takes what is indented below it",
      """
      *
         one

      *

         two

      """,
      dump: #"""
        document
          bullet-list 1:1-6:7
            item 1:1-2:7
              paragraph 2:4-2:7 "one"
            item 4:1-6:7
              paragraph 6:4-6:7 "two"
        """#
    ),
    ParsingCase(
      "a bullet needs a blank behind it",
      """
      *one

      -one

      """,
      dump: #"""
        document
          paragraph 1:1-1:5 "*one"
          paragraph 3:1-3:5 "-one"
        """#,
      problems: ["1:1 warning unclosed-markup"]
    ),
    ParsingCase(
      "a wide gap sets the column",
      """
      *   one
          two

      """,
      dump: #"""
        document
          bullet-list 1:1-2:8
            item 1:1-2:8
              paragraph 1:5-2:8 "one\ntwo"
        """#
    ),
    ParsingCase(
      "a tab behind a bullet",
      """
      *\tone
      \ttwo

      """,
      dump: #"""
        document
          bullet-list 1:1-2:5
            item 1:1-2:5
              paragraph 1:3-2:5 "one\ntwo"
        """#
    ),
    ParsingCase(
      "bullets beyond ASCII",
      """
      • one
        more
      • two

      """,
      dump: #"""
        document
          bullet-list 1:1-3:8
            item 1:1-2:7
              paragraph 1:5-2:7 "one\nmore"
            item 3:1-3:8
              paragraph 3:5-3:8 "two"
        """#
    ),
    ParsingCase(
      "the end without a blank line is a warning",
      """
      * one
      two

      """,
      dump: #"""
        document
          bullet-list 1:1-1:6
            item 1:1-1:6
              paragraph 1:3-1:6 "one"
          paragraph 2:1-2:4 "two"
        """#,
      problems: ["2:1 warning missing-blank-line"]
    ),
  ]
}
