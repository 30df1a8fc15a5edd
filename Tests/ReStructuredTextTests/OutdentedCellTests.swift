import Testing

/// The damage of published checklists costs one error a cell, and nothing of what follows.
@Suite("Outdented cells")
struct OutdentedCellTests {
  @Test("Cells outside of their table", arguments: cases)
  func reads(_ example: ParsingCase) {
    example.check()
  }

  private static let cases: [ParsingCase] = [
    ParsingCase(
      "cells at the left edge",
      """
      .. list-table::
         :header-rows: 1

         * - One
           - Two
           - Type
         * - a
           - b
      "string"
         * - c
           - d
      ["list", "_."]


      Next
      ----
      Text.

      """,
      dump: #"""
        document
          table 1:1-12:15 heads=1 stubs=0
            row 4:4-6:12
              cell 4:6-4:11
                paragraph 4:8-4:11 "One"
              cell 5:6-5:11
                paragraph 5:8-5:11 "Two"
              cell 6:6-6:12
                paragraph 6:8-6:12 "Type"
            row 7:4-9:9
              cell 7:6-7:9
                paragraph 7:8-7:9 "a"
              cell 8:6-8:9
                paragraph 8:8-8:9 "b"
              cell 9:1-9:9
                paragraph 9:1-9:9 "\"string\""
            row 10:4-12:15
              cell 10:6-10:9
                paragraph 10:8-10:9 "c"
              cell 11:6-11:9
                paragraph 11:8-11:9 "d"
              cell 12:1-12:15
                paragraph 12:1-12:15 "[\"list\", \"_.\"]"
          section 15:1-17:6 level=1 adornment="-"
            title 15:1-15:5 "Next"
            paragraph 17:1-17:6 "Text."
        """#,
      problems: ["9:1 error outdented-cell", "12:1 error outdented-cell"]
    ),
    ParsingCase(
      "two cells at the left edge",
      """
      .. list-table::

         * - One
           - Two
           - Type
         * - a
      b
      "string"
         * - c
      d
      "string"

      """,
      dump: #"""
        document
          table 1:1-11:9 heads=0 stubs=0
            row 3:4-5:12
              cell 3:6-3:11
                paragraph 3:8-3:11 "One"
              cell 4:6-4:11
                paragraph 4:8-4:11 "Two"
              cell 5:6-5:12
                paragraph 5:8-5:12 "Type"
            row 6:4-8:9
              cell 6:6-6:9
                paragraph 6:8-6:9 "a"
              cell 7:1-7:2
                paragraph 7:1-7:2 "b"
              cell 8:1-8:9
                paragraph 8:1-8:9 "\"string\""
            row 9:4-11:9
              cell 9:6-9:9
                paragraph 9:8-9:9 "c"
              cell 10:1-10:2
                paragraph 10:1-10:2 "d"
              cell 11:1-11:9
                paragraph 11:1-11:9 "\"string\""
        """#,
      problems: [
        "7:1 error outdented-cell",
        "8:1 error outdented-cell",
        "10:1 error outdented-cell",
        "11:1 error outdented-cell",
      ]
    ),
    ParsingCase(
      "a title right below a short row is a title",
      """
      .. list-table::

         * - One
           - Two
         * - a
      Next
      ----

      """,
      dump: #"""
        document
          table 1:1-5:9 heads=0 stubs=0
            row 3:4-4:11
              cell 3:6-3:11
                paragraph 3:8-3:11 "One"
              cell 4:6-4:11
                paragraph 4:8-4:11 "Two"
            row 5:4-5:9
              cell 5:6-5:9
                paragraph 5:8-5:9 "a"
          section 6:1-7:5 level=1 adornment="-"
            title 6:1-6:5 "Next"
        """#,
      problems: ["5:4 error uneven-row", "6:1 warning missing-blank-line"]
    ),
    ParsingCase(
      "text below a full row is no cell",
      """
      .. list-table::

         * - One
           - Two
         * - a
           - b
      text

      """,
      dump: #"""
        document
          table 1:1-6:9 heads=0 stubs=0
            row 3:4-4:11
              cell 3:6-3:11
                paragraph 3:8-3:11 "One"
              cell 4:6-4:11
                paragraph 4:8-4:11 "Two"
            row 5:4-6:9
              cell 5:6-5:9
                paragraph 5:8-5:9 "a"
              cell 6:6-6:9
                paragraph 6:8-6:9 "b"
          paragraph 7:1-7:5 "text"
        """#,
      problems: ["7:1 warning missing-blank-line"]
    ),
    ParsingCase(
      "text behind a blank line is no cell",
      """
      .. list-table::

         * - One
           - Two
         * - a

      "string"

      """,
      dump: #"""
        document
          table 1:1-5:9 heads=0 stubs=0
            row 3:4-4:11
              cell 3:6-3:11
                paragraph 3:8-3:11 "One"
              cell 4:6-4:11
                paragraph 4:8-4:11 "Two"
            row 5:4-5:9
              cell 5:6-5:9
                paragraph 5:8-5:9 "a"
          paragraph 7:1-7:9 "\"string\""
        """#,
      problems: ["5:4 error uneven-row"]
    ),
    ParsingCase(
      "not more cells than the table has columns",
      """
      .. list-table::

         * - One
           - Two
         * - a
      b
      c
      d
      e

      """,
      dump: #"""
        document
          table 1:1-6:2 heads=0 stubs=0
            row 3:4-4:11
              cell 3:6-3:11
                paragraph 3:8-3:11 "One"
              cell 4:6-4:11
                paragraph 4:8-4:11 "Two"
            row 5:4-6:2
              cell 5:6-5:9
                paragraph 5:8-5:9 "a"
              cell 6:1-6:2
                paragraph 6:1-6:2 "b"
          paragraph 7:1-9:2 "c\nd\ne"
        """#,
      problems: ["6:1 error outdented-cell", "7:1 warning missing-blank-line"]
    ),
    ParsingCase(
      "a blank line below such a cell does not end the table before a row",
      """
      .. list-table::

         * - One
           - Two
         * - a
      "string"

         * - c

           - d
         * - e
      "string"

      Text.

      """,
      dump: #"""
        document
          table 1:1-12:9 heads=0 stubs=0
            row 3:4-4:11
              cell 3:6-3:11
                paragraph 3:8-3:11 "One"
              cell 4:6-4:11
                paragraph 4:8-4:11 "Two"
            row 5:4-6:9
              cell 5:6-5:9
                paragraph 5:8-5:9 "a"
              cell 6:1-6:9
                paragraph 6:1-6:9 "\"string\""
            row 8:4-10:9
              cell 8:6-8:9
                paragraph 8:8-8:9 "c"
              cell 10:6-10:9
                paragraph 10:8-10:9 "d"
            row 11:4-12:9
              cell 11:6-11:9
                paragraph 11:8-11:9 "e"
              cell 12:1-12:9
                paragraph 12:1-12:9 "\"string\""
          paragraph 14:1-14:6 "Text."
        """#,
      problems: ["6:1 error outdented-cell", "12:1 error outdented-cell"]
    ),
    ParsingCase(
      "a quote behind a blank line is no row",
      """
      .. list-table::

         * - One
           - Two
         * - a
      b

         quoted

      """,
      dump: #"""
        document
          table 1:1-6:2 heads=0 stubs=0
            row 3:4-4:11
              cell 3:6-3:11
                paragraph 3:8-3:11 "One"
              cell 4:6-4:11
                paragraph 4:8-4:11 "Two"
            row 5:4-6:2
              cell 5:6-5:9
                paragraph 5:8-5:9 "a"
              cell 6:1-6:2
                paragraph 6:1-6:2 "b"
          block-quote 8:4-8:10
            paragraph 8:4-8:10 "quoted"
        """#,
      problems: ["6:1 error outdented-cell"]
    ),
    ParsingCase(
      "a row that is still too short is said to be",
      """
      .. list-table::

         * - One
           - Two
           - Type
         * - a
      b
         * - c
           - d
      "string"

      """,
      dump: #"""
        document
          table 1:1-10:9 heads=0 stubs=0
            row 3:4-5:12
              cell 3:6-3:11
                paragraph 3:8-3:11 "One"
              cell 4:6-4:11
                paragraph 4:8-4:11 "Two"
              cell 5:6-5:12
                paragraph 5:8-5:12 "Type"
            row 6:4-7:2
              cell 6:6-6:9
                paragraph 6:8-6:9 "a"
              cell 7:1-7:2
                paragraph 7:1-7:2 "b"
            row 8:4-10:9
              cell 8:6-8:9
                paragraph 8:8-8:9 "c"
              cell 9:6-9:9
                paragraph 9:8-9:9 "d"
              cell 10:1-10:9
                paragraph 10:1-10:9 "\"string\""
        """#,
      problems: ["6:4 error uneven-row", "7:1 error outdented-cell", "10:1 error outdented-cell"]
    ),
    ParsingCase(
      "text behind such a cell that is no row",
      """
      .. list-table::

         * - One
           - Two
         * - a
      b
         text
         * - c
           - d

      """,
      dump: #"""
        document
          table 1:1-9:9 heads=0 stubs=0
            row 3:4-4:11
              cell 3:6-3:11
                paragraph 3:8-3:11 "One"
              cell 4:6-4:11
                paragraph 4:8-4:11 "Two"
            row 5:4-6:2
              cell 5:6-5:9
                paragraph 5:8-5:9 "a"
              cell 6:1-6:2
                paragraph 6:1-6:2 "b"
          paragraph 7:4-8:9 "text\n* - c"
          block-quote 9:6-9:9
            bullet-list 9:6-9:9
              item 9:6-9:9
                paragraph 9:8-9:9 "d"
        """#,
      problems: [
        "6:1 error outdented-cell",
        "7:4 error table-body",
        "9:6 error unexpected-indentation",
        "9:6 error table-body",
      ]
    ),
    ParsingCase(
      "a table in a list",
      """
      - .. list-table::

           * - One
             - Two
           * - a
        "string"
           * - b
        "string"

      """,
      dump: #"""
        document
          bullet-list 1:1-8:11
            item 1:1-8:11
              table 1:3-8:11 heads=0 stubs=0
                row 3:6-4:13
                  cell 3:8-3:13
                    paragraph 3:10-3:13 "One"
                  cell 4:8-4:13
                    paragraph 4:10-4:13 "Two"
                row 5:6-6:11
                  cell 5:8-5:11
                    paragraph 5:10-5:11 "a"
                  cell 6:3-6:11
                    paragraph 6:3-6:11 "\"string\""
                row 7:6-8:11
                  cell 7:8-7:11
                    paragraph 7:10-7:11 "b"
                  cell 8:3-8:11
                    paragraph 8:3-8:11 "\"string\""
        """#,
      problems: ["6:3 error outdented-cell", "8:3 error outdented-cell"]
    ),
  ]
}
