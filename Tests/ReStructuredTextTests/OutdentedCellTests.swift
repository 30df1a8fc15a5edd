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
          table 1:1-8:9 heads=1 stubs=0
            row 4:4-6:12
              cell 4:6-4:11
                paragraph 4:8-4:11 "One"
              cell 5:6-5:11
                paragraph 5:8-5:11 "Two"
              cell 6:6-6:12
                paragraph 6:8-6:12 "Type"
            row 7:4-8:9
              cell 7:6-7:9
                paragraph 7:8-7:9 "a"
              cell 8:6-8:9
                paragraph 8:8-8:9 "b"
          paragraph 9:1-9:9 "\"string\""
          block-quote 10:4-11:9
            bullet-list 10:4-11:9
              item 10:4-11:9
                bullet-list 10:6-11:9
                  item 10:6-10:9
                    paragraph 10:8-10:9 "c"
                  item 11:6-11:9
                    paragraph 11:8-11:9 "d"
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
          table 1:1-6:9 heads=0 stubs=0
            row 3:4-5:12
              cell 3:6-3:11
                paragraph 3:8-3:11 "One"
              cell 4:6-4:11
                paragraph 4:8-4:11 "Two"
              cell 5:6-5:12
                paragraph 5:8-5:12 "Type"
            row 6:4-6:9
              cell 6:6-6:9
                paragraph 6:8-6:9 "a"
          paragraph 7:1-7:2 "b"
          paragraph 8:1-8:9 "\"string\""
          block-quote 9:4-9:9
            bullet-list 9:4-9:9
              item 9:4-9:9
                bullet-list 9:6-9:9
                  item 9:6-9:9
                    paragraph 9:8-9:9 "c"
          paragraph 10:1-10:2 "d"
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
          table 1:1-5:9 heads=0 stubs=0
            row 3:4-4:11
              cell 3:6-3:11
                paragraph 3:8-3:11 "One"
              cell 4:6-4:11
                paragraph 4:8-4:11 "Two"
            row 5:4-5:9
              cell 5:6-5:9
                paragraph 5:8-5:9 "a"
          paragraph 6:1-6:2 "b"
          paragraph 7:1-7:2 "c"
          paragraph 8:1-9:2 "d\ne"
        """#,
      problems: ["6:1 error outdented-cell", "7:1 error outdented-cell"]
    ),
  ]
}
