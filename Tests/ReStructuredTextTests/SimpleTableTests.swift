import Testing

/// Tables of columns between blanks.
@Suite("Simple tables")
struct SimpleTableTests {
  @Test("Rows between borders", arguments: cases)
  func reads(_ example: ParsingCase) {
    example.check()
  }

  private static let cases: [ParsingCase] = [
    ParsingCase(
      "heads and rows",
      #"""
      ============  ==========
      Crm           Shop
      ============  ==========
      info.email    ``mail``
      a
      ============  ==========

      Text.

      """#,
      dump: #"""
        document
          table 1:1-6:25 heads=1 stubs=0
            row 2:1-2:19
              cell 2:1-2:4
                paragraph 2:1-2:4 "Crm"
              cell 2:15-2:19
                paragraph 2:15-2:19 "Shop"
            row 4:1-4:23
              cell 4:1-4:11
                paragraph 4:1-4:11 "info.email"
              cell 4:15-4:23
                paragraph 4:15-4:23 "mail"
            row 5:1-5:2
              cell 5:1-5:2
                paragraph 5:1-5:2 "a"
              cell 5:2-5:2
          paragraph 8:1-8:6 "Text."
        """#
    ),
    ParsingCase(
      "cells over several lines",
      #"""
      =====  ========
      one    - two
             - three

             four
      \      five
      six
      =====  ========

      """#,
      dump: #"""
        document
          table 1:1-8:16 heads=0 stubs=0
            row 2:1-5:12
              cell 2:1-2:4
                paragraph 2:1-2:4 "one"
              cell 2:8-5:12
                bullet-list 2:8-3:15
                  item 2:8-2:13
                    paragraph 2:10-2:13 "two"
                  item 3:8-3:15
                    paragraph 3:10-3:15 "three"
                paragraph 5:8-5:12 "four"
            row 6:1-6:12
              cell 6:1-6:2
                paragraph 6:1-6:2 ""
              cell 6:8-6:12
                paragraph 6:8-6:12 "five"
            row 7:1-7:4
              cell 7:1-7:4
                paragraph 7:1-7:4 "six"
              cell 7:4-7:4
        """#
    ),
    ParsingCase(
      "a last cell that is longer than its column",
      #"""
      ===  ===
      a    one two three
      b    four
      ===  ===

      """#,
      dump: #"""
        document
          table 1:1-4:9 heads=0 stubs=0
            row 2:1-2:19
              cell 2:1-2:2
                paragraph 2:1-2:2 "a"
              cell 2:6-2:19
                paragraph 2:6-2:19 "one two three"
            row 3:1-3:10
              cell 3:1-3:2
                paragraph 3:1-3:2 "b"
              cell 3:6-3:10
                paragraph 3:6-3:10 "four"
        """#
    ),
    ParsingCase(
      "lines between rows",
      #"""
      ===  ===
      a    b
      ---  ---
      c    d
      ===  ===

      """#,
      dump: #"""
        document
          table 1:1-5:9 heads=0 stubs=0
            row 2:1-2:7
              cell 2:1-2:2
                paragraph 2:1-2:2 "a"
              cell 2:6-2:7
                paragraph 2:6-2:7 "b"
            row 4:1-4:7
              cell 4:1-4:2
                paragraph 4:1-4:2 "c"
              cell 4:6-4:7
                paragraph 4:6-4:7 "d"
        """#
    ),
    ParsingCase(
      "tabs and wide characters",
      #"""
      =======	====
      a	b
      日本	``c``
      =======	====

      """#,
      dump: #"""
        document
          table 1:1-4:13 heads=0 stubs=0
            row 2:1-2:4
              cell 2:1-2:2
                paragraph 2:1-2:2 "a"
              cell 2:3-2:4
                paragraph 2:3-2:4 "b"
            row 3:1-3:13
              cell 3:1-3:7
                paragraph 3:1-3:7 "日本"
              cell 3:8-3:13
                paragraph 3:8-3:13 "c"
        """#
    ),
    ParsingCase(
      "a table in a list, and text right below",
      #"""
      - ==  ==
        a   b
        ==  ==
        text

      """#,
      dump: #"""
        document
          bullet-list 1:1-4:7
            item 1:1-4:7
              unread 1:3-3:9 "==  ==\n  a   b\n  ==  =="
              paragraph 4:3-4:7 "text"
        """#,
      problems: ["3:3 error malformed-table"]
    ),
    ParsingCase(
      "columns that are joined",
      #"""
      ===  ===  ===
      one and   two
      --------  ---
      a    b    c
      ===  ===  ===

      """#,
      dump: #"""
        document
          table 1:1-5:14 heads=0 stubs=0
            row 2:1-2:14
              cell 2:1-2:8
                paragraph 2:1-2:8 "one and"
              cell 2:8-2:8
              cell 2:11-2:14
                paragraph 2:11-2:14 "two"
            row 4:1-4:12
              cell 4:1-4:2
                paragraph 4:1-4:2 "a"
              cell 4:6-4:7
                paragraph 4:6-4:7 "b"
              cell 4:11-4:12
                paragraph 4:11-4:12 "c"
        """#,
      problems: ["2:1 error spanning-cell"]
    ),
    ParsingCase(
      "a line of joined columns that fits none",
      #"""
      ===  ===
      a    b
      -----
      c    d
      ===  ===

      Text.

      """#,
      dump: #"""
        document
          unread 1:1-5:9 "===  ===\na    b\n-----\nc    d\n===  ==="
          paragraph 7:1-7:6 "Text."
        """#,
      problems: ["3:1 error malformed-table"]
    ),
    ParsingCase(
      "text before the first cell",
      #"""
      ===  ===
           b
      a    c
      ===  ===

      """#,
      dump: #"""
        document
          table 1:1-4:9 heads=0 stubs=0
            row 3:1-3:7
              cell 3:1-3:2
                paragraph 3:1-3:2 "a"
              cell 3:6-3:7
                paragraph 3:6-3:7 "c"
        """#,
      problems: ["2:6 error table-body"]
    ),
    ParsingCase(
      "text between two columns",
      #"""
      ===  ===
      abcd e
      ===  ===

      Text.

      """#,
      dump: #"""
        document
          unread 1:1-3:9 "===  ===\nabcd e\n===  ==="
          paragraph 5:1-5:6 "Text."
        """#,
      problems: ["2:1 error malformed-table"]
    ),
    ParsingCase(
      "a border of another length",
      #"""
      ===  ===
      a    b
      ===  ====

      Text.

      """#,
      dump: #"""
        document
          unread 1:1-3:10 "===  ===\na    b\n===  ===="
          paragraph 5:1-5:6 "Text."
        """#,
      problems: ["3:1 error malformed-table"]
    ),
    ParsingCase(
      "no lower border",
      #"""
      ===  ===
      a    b

      Text.

      """#,
      dump: #"""
        document
          unread 1:1-2:7 "===  ===\na    b"
          paragraph 4:1-4:6 "Text."
        """#,
      problems: ["1:1 error malformed-table"]
    ),
    ParsingCase(
      "only one border, and text below it",
      #"""
      ===  ===
      a    b
      ===  ===
      c

      Text.

      """#,
      dump: #"""
        document
          unread 1:1-3:9 "===  ===\na    b\n===  ==="
          paragraph 4:1-4:2 "c"
          paragraph 6:1-6:6 "Text."
        """#,
      problems: ["3:1 error malformed-table"]
    ),
    ParsingCase(
      "nothing between borders",
      #"""
      ===  ===
      ===  ===

      """#,
      dump: #"""
        document
          table 1:1-2:9 heads=0 stubs=0
            row 2:1-2:1
              cell 2:1-2:1
              cell 2:1-2:1
        """#
    ),
    ParsingCase(
      "one cell of three",
      #"""
      == == ==
      a
      == == ==

      """#,
      dump: #"""
        document
          table 1:1-3:9 heads=0 stubs=0
            row 2:1-2:2
              cell 2:1-2:2
                paragraph 2:1-2:2 "a"
              cell 2:2-2:2
              cell 2:2-2:2
        """#
    ),
  ]
}
