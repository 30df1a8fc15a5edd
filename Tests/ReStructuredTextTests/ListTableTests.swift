import Testing

/// The tables hold what is to be checked: a row or a cell that is lost is a check that is lost.
@Suite("List tables")
struct ListTableTests {
  @Test("Tables", arguments: cases)
  func reads(_ example: ParsingCase) {
    example.check()
  }

  private static let cases: [ParsingCase] = [
    ParsingCase(
      "rows of cells",
      """
      .. list-table::
         :header-rows: 1

         * - One
           - Two
         * - a
           - b c

      below

      """,
      dump: #"""
        document
          table 1:1-7:11 heads=1 stubs=0
            row 4:4-5:11
              cell 4:6-4:11
                paragraph 4:8-4:11 "One"
              cell 5:6-5:11
                paragraph 5:8-5:11 "Two"
            row 6:4-7:11
              cell 6:6-6:9
                paragraph 6:8-6:9 "a"
              cell 7:6-7:11
                paragraph 7:8-7:11 "b c"
          paragraph 9:1-9:6 "below"
        """#
    ),
    ParsingCase(
      "a head alone is read",
      """
      .. list-table::
         :header-rows: 1

         * - One
           - Two

      """,
      dump: #"""
        document
          table 1:1-5:11 heads=1 stubs=0
            row 4:4-5:11
              cell 4:6-4:11
                paragraph 4:8-4:11 "One"
              cell 5:6-5:11
                paragraph 5:8-5:11 "Two"
        """#
    ),
    ParsingCase(
      "a caption over several lines, a name in any case",
      """
      .. List-Table:: One
         two
         :name: x

         * - a

      """,
      dump: #"""
        document
          table 1:1-5:9 heads=0 stubs=0 caption="One\n   two"
            row 5:4-5:9
              cell 5:6-5:9
                paragraph 5:8-5:9 "a"
        """#
    ),
    ParsingCase(
      "a caption that begins below",
      """
      .. list-table::
         One

         * - a

      """,
      dump: #"""
        document
          table 1:1-4:9 heads=0 stubs=0 caption="One"
            row 4:4-4:9
              cell 4:6-4:9
                paragraph 4:8-4:9 "a"
        """#
    ),
    ParsingCase(
      "empty cells and cells of several blocks",
      """
      .. list-table::

         * -
           - a
             b

             c
         * - * d
           -

      """,
      dump: #"""
        document
          table 1:1-9:7 heads=0 stubs=0
            row 3:4-7:9
              cell 3:6-3:7
              cell 4:6-7:9
                paragraph 4:8-5:9 "a\nb"
                paragraph 7:8-7:9 "c"
            row 8:4-9:7
              cell 8:6-8:11
                bullet-list 8:8-8:11
                  item 8:8-8:11
                    paragraph 8:10-8:11 "d"
              cell 9:6-9:7
        """#
    ),
    ParsingCase(
      "blank lines between rows and cells",
      """
      .. list-table::

         * - a

           - b

         * - c
           - d

      """,
      dump: #"""
        document
          table 1:1-8:9 heads=0 stubs=0
            row 3:4-5:9
              cell 3:6-3:9
                paragraph 3:8-3:9 "a"
              cell 5:6-5:9
                paragraph 5:8-5:9 "b"
            row 7:4-8:9
              cell 7:6-7:9
                paragraph 7:8-7:9 "c"
              cell 8:6-8:9
                paragraph 8:8-8:9 "d"
        """#
    ),
    ParsingCase(
      "inside of other blocks",
      """
      * .. list-table::

           * - a

      """,
      dump: #"""
        document
          bullet-list 1:1-3:11
            item 1:1-3:11
              table 1:3-3:11 heads=0 stubs=0
                row 3:6-3:11
                  cell 3:8-3:11
                    paragraph 3:10-3:11 "a"
        """#
    ),
    ParsingCase(
      "no rows",
      """
      .. list-table::
         :header-rows: 1

      below

      """,
      dump: #"""
        document
          table 1:1-2:19 heads=0 stubs=0
          paragraph 4:1-4:6 "below"
        """#,
      problems: ["1:1 error empty-table"]
    ),
    ParsingCase(
      "rows of other lengths",
      """
      .. list-table::

         * - a
           - b
         * - c
         * - d
           - e
           - f

      """,
      dump: #"""
        document
          table 1:1-8:9 heads=0 stubs=0
            row 3:4-4:9
              cell 3:6-3:9
                paragraph 3:8-3:9 "a"
              cell 4:6-4:9
                paragraph 4:8-4:9 "b"
            row 5:4-5:9
              cell 5:6-5:9
                paragraph 5:8-5:9 "c"
            row 6:4-8:9
              cell 6:6-6:9
                paragraph 6:8-6:9 "d"
              cell 7:6-7:9
                paragraph 7:8-7:9 "e"
              cell 8:6-8:9
                paragraph 8:8-8:9 "f"
        """#,
      problems: ["5:4 error uneven-row", "6:4 error uneven-row"]
    ),
    ParsingCase(
      "text between rows",
      """
      .. list-table::

         Text.

         * - a

      """,
      dump: #"""
        document
          table 1:1-5:9 heads=0 stubs=0
            row 5:4-5:9
              cell 5:6-5:9
                paragraph 5:8-5:9 "a"
          paragraph 3:4-3:9 "Text."
        """#,
      problems: ["3:4 error table-body"]
    ),
    ParsingCase(
      "rows without cells",
      """
      .. list-table::

         * - a
         *
         * b

      """,
      dump: #"""
        document
          table 1:1-5:7 heads=0 stubs=0
            row 3:4-3:9
              cell 3:6-3:9
                paragraph 3:8-3:9 "a"
            row 4:4-4:5
            row 5:4-5:7
              cell 5:6-5:7
                paragraph 5:6-5:7 "b"
        """#,
      problems: ["4:4 error table-body", "5:6 error table-body"]
    ),
    ParsingCase(
      "text between cells",
      """
      .. list-table::

         * - a

           text

           - b

      """,
      dump: #"""
        document
          table 1:1-7:9 heads=0 stubs=0
            row 3:4-7:9
              cell 3:6-5:10
                paragraph 3:8-3:9 "a"
                paragraph 5:6-5:10 "text"
              cell 7:6-7:9
                paragraph 7:8-7:9 "b"
        """#,
      problems: ["5:6 error table-body"]
    ),
    ParsingCase(
      "another bullet for a row",
      """
      .. list-table::

         * - a

         + - b

      """,
      dump: #"""
        document
          table 1:1-5:9 heads=0 stubs=0
            row 3:4-3:9
              cell 3:6-3:9
                paragraph 3:8-3:9 "a"
            row 5:4-5:9
              cell 5:6-5:9
                paragraph 5:8-5:9 "b"
        """#,
      problems: ["5:4 error table-body"]
    ),
    ParsingCase(
      "another bullet for a cell",
      """
      .. list-table::

         * - a
           + b

      """,
      dump: #"""
        document
          table 1:1-4:9 heads=0 stubs=0
            row 3:4-4:9
              cell 3:6-3:9
                paragraph 3:8-3:9 "a"
              cell 4:6-4:9
                paragraph 4:8-4:9 "b"
        """#,
      problems: ["4:6 error table-body"]
    ),
    ParsingCase(
      "no blank line above the rows",
      """
      .. list-table::
         :header-rows: 1
         * - a

      .. list-table::
         * - b

      """,
      dump: #"""
        document
          table 1:1-3:9 heads=1 stubs=0
            row 3:4-3:9
              cell 3:6-3:9
                paragraph 3:8-3:9 "a"
          table 5:1-6:9 heads=0 stubs=0
            row 6:4-6:9
              cell 6:6-6:9
                paragraph 6:8-6:9 "b"
        """#,
      problems: ["3:4 error missing-blank-line", "6:4 error missing-blank-line"]
    ),
    ParsingCase(
      "rows further in than the options",
      """
      .. list-table::
         :header-rows: 1

           * - a

      """,
      dump: #"""
        document
          table 1:1-4:11 heads=1 stubs=0
            row 4:6-4:11
              cell 4:8-4:11
                paragraph 4:10-4:11 "a"
        """#,
      problems: ["4:6 error unexpected-indentation"]
    ),
    ParsingCase(
      "options further in than the rows",
      """
      .. list-table::
           :header-rows: 1

         * - a

      """,
      dump: #"""
        document
          table 1:1-4:9 heads=1 stubs=0
            row 4:4-4:9
              cell 4:6-4:9
                paragraph 4:8-4:9 "a"
        """#,
      problems: ["2:6 error unexpected-indentation"]
    ),
    ParsingCase(
      "the end without a blank line is a warning",
      """
      .. list-table::

         * - a
      below

      """,
      dump: #"""
        document
          table 1:1-3:9 heads=0 stubs=0
            row 3:4-3:9
              cell 3:6-3:9
                paragraph 3:8-3:9 "a"
          paragraph 4:1-4:6 "below"
        """#,
      problems: ["4:1 warning missing-blank-line"]
    ),
  ]
}
