import Testing

/// The titles of a checklist name its systems and pairings: none may get lost, whatever its adornment.
@Suite("Sections")
struct SectionTests {
  @Test("Titles and levels", arguments: cases)
  func reads(_ example: ParsingCase) {
    example.check()
  }

  private static let cases: [ParsingCase] = [
    ParsingCase(
      "underlined titles form levels in the order of their styles",
      """
      A
      =

      B
      -

      b

      C
      -

      D
      =

      """,
      dump: #"""
        document
          section 1:1-10:2 level=1 adornment="="
            title 1:1-1:2 "A"
            section 4:1-7:2 level=2 adornment="-"
              title 4:1-4:2 "B"
              paragraph 7:1-7:2 "b"
            section 9:1-10:2 level=2 adornment="-"
              title 9:1-9:2 "C"
          section 12:1-13:2 level=1 adornment="="
            title 12:1-12:2 "D"
        """#
    ),
    ParsingCase(
      "an overline makes another style of the same character",
      """
      ===
      Top
      ===

      Sub
      ===

      text

      ===
      New
      ===

      """,
      dump: #"""
        document
          section 1:1-8:5 level=1 adornment="=" overline
            title 2:1-2:4 "Top"
            section 5:1-8:5 level=2 adornment="="
              title 5:1-5:4 "Sub"
              paragraph 8:1-8:5 "text"
          section 10:1-12:4 level=1 adornment="=" overline
            title 11:1-11:4 "New"
        """#
    ),
    ParsingCase(
      "a title with an overline can be set in",
      """
      =======
       Title
      =======

      """,
      dump: #"""
        document
          section 1:1-3:8 level=1 adornment="=" overline
            title 2:2-2:7 "Title"
        """#
    ),
    ParsingCase(
      "any punctuation adorns, a letter does not",
      """
      A
      ""

      B
      xx

      """,
      dump: #"""
        document
          section 1:1-5:3 level=1 adornment="""
            title 1:1-1:2 "A"
            paragraph 4:1-5:3 "B\nxx"
        """#
    ),
    ParsingCase(
      "a title needs no blank line below",
      """
      Title
      -----
      Text.

      """,
      dump: #"""
        document
          section 1:1-3:6 level=1 adornment="-"
            title 1:1-1:6 "Title"
            paragraph 3:1-3:6 "Text."
        """#
    ),
    ParsingCase(
      "a short underline is a warning",
      """
      Introduction.
      ------------

      Text.

      """,
      dump: #"""
        document
          section 1:1-4:6 level=1 adornment="-"
            title 1:1-1:14 "Introduction."
            paragraph 4:1-4:6 "Text."
        """#,
      problems: ["2:1 warning short-underline"]
    ),
    ParsingCase(
      "a short line around a title is a warning",
      """
      =====
      Titles
      =====

      """,
      dump: #"""
        document
          section 1:1-3:6 level=1 adornment="=" overline
            title 2:1-2:7 "Titles"
        """#,
      problems: ["1:1 warning short-overline"]
    ),
    ParsingCase(
      "an underline of three characters is text under a longer line",
      """
      Title
      ---

      """,
      dump: #"""
        document
          paragraph 1:1-2:4 "Title\n---"
        """#,
      problems: ["2:1 note possible-title"]
    ),
    ParsingCase(
      "an overline of three characters is text over a longer line",
      """
      ---
      Title
      ---

      """,
      dump: #"""
        document
          paragraph 1:1-3:4 "---\nTitle\n---"
        """#
    ),
    ParsingCase(
      "a title is measured in columns, not in bytes",
      """
      Ærøskøbing
      ==========

      東京
      ----

      東京
      ~~~~

      """,
      dump: #"""
        document
          section 1:1-8:5 level=1 adornment="="
            title 1:1-1:14 "Ærøskøbing"
            section 4:1-8:5 level=2 adornment="-"
              title 4:1-4:7 "東京"
              section 7:1-8:5 level=3 adornment="~"
                title 7:1-7:7 "東京"
        """#
    ),
    ParsingCase(
      "a wide character takes two columns",
      """
      東京都
      =====

      """,
      dump: #"""
        document
          section 1:1-2:6 level=1 adornment="="
            title 1:1-1:10 "東京都"
        """#,
      problems: ["2:1 warning short-underline"]
    ),
    ParsingCase(
      "an overline without an underline is an error, the title is read",
      """
      =====
      Title

      Text.

      """,
      dump: #"""
        document
          section 1:1-4:6 level=1 adornment="=" overline
            title 2:1-2:6 "Title"
            paragraph 4:1-4:6 "Text."
        """#,
      problems: ["2:1 error missing-underline"]
    ),
    ParsingCase(
      "an overline of another length is an error, the title is read",
      """
      ======
      Title
      =====

      Text.

      """,
      dump: #"""
        document
          section 1:1-5:6 level=1 adornment="=" overline
            title 2:1-2:6 "Title"
            paragraph 5:1-5:6 "Text."
        """#,
      problems: ["1:1 error mismatched-overline"]
    ),
    ParsingCase(
      "an overline of another character takes the style that is known",
      """
      =====
      First
      =====

      =====
      Title
      -----

      """,
      dump: #"""
        document
          section 1:1-3:6 level=1 adornment="=" overline
            title 2:1-2:6 "First"
          section 5:1-7:6 level=1 adornment="=" overline
            title 6:1-6:6 "Title"
        """#,
      problems: ["5:1 error mismatched-overline"]
    ),
    ParsingCase(
      "two adornments without a title are an error",
      """
      ====
      ----

      Text.

      """,
      dump: #"""
        document
          unread 1:1-2:5 "====\n----"
          paragraph 4:1-4:6 "Text."
        """#,
      problems: ["1:1 error adornment-without-title"]
    ),
    ParsingCase(
      "a level that is left out is an error, the section is read",
      """
      A
      =

      B
      -

      C
      ~

      D
      =

      E
      ~

      F
      =

      """,
      dump: #"""
        document
          section 1:1-8:2 level=1 adornment="="
            title 1:1-1:2 "A"
            section 4:1-8:2 level=2 adornment="-"
              title 4:1-4:2 "B"
              section 7:1-8:2 level=3 adornment="~"
                title 7:1-7:2 "C"
          section 10:1-14:2 level=1 adornment="="
            title 10:1-10:2 "D"
            section 13:1-14:2 level=3 adornment="~"
              title 13:1-13:2 "E"
          section 16:1-17:2 level=1 adornment="="
            title 16:1-16:2 "F"
        """#,
      problems: ["13:1 error inconsistent-level"]
    ),
    ParsingCase(
      "a new style below a higher level is an error, the section is read",
      """
      A
      =

      B
      -

      C
      =

      D
      ~

      E
      =

      """,
      dump: #"""
        document
          section 1:1-5:2 level=1 adornment="="
            title 1:1-1:2 "A"
            section 4:1-5:2 level=2 adornment="-"
              title 4:1-4:2 "B"
          section 7:1-11:2 level=1 adornment="="
            title 7:1-7:2 "C"
            section 10:1-11:2 level=3 adornment="~"
              title 10:1-10:2 "D"
          section 13:1-14:2 level=1 adornment="="
            title 13:1-13:2 "E"
        """#,
      problems: ["10:1 error inconsistent-level"]
    ),
    ParsingCase(
      "no titles inside of other blocks",
      """
      * Title
        =====

        Text.

      """,
      dump: #"""
        document
          bullet-list 1:1-4:8
            item 1:1-4:8
              unread 1:3-2:8 "Title\n  ====="
              paragraph 4:3-4:8 "Text."
        """#,
      problems: ["1:3 error unexpected-title"]
    ),
  ]
}
