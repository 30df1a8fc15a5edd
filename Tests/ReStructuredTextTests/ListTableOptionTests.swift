import Testing

/// A slip in an option costs the option, never the table.
@Suite("List table options")
struct ListTableOptionTests {
  @Test("Options", arguments: cases)
  func reads(_ example: ParsingCase) {
    example.check()
  }

  private static let cases: [ParsingCase] = [
    ParsingCase(
      "all options",
      """
      .. list-table::
         :header-rows: 1
         :stub-columns: 1
         :widths: 10 20
         :width: 50 %
         :align: left
         :class: one two
         :name: three

         * - a
           - b
         * - c
           - d

      """,
      dump: #"""
        document
          table 1:1-13:9 heads=1 stubs=1
            row 10:4-11:9
              cell 10:6-10:9
                paragraph 10:8-10:9 "a"
              cell 11:6-11:9
                paragraph 11:8-11:9 "b"
            row 12:4-13:9
              cell 12:6-12:9
                paragraph 12:8-12:9 "c"
              cell 13:6-13:9
                paragraph 13:8-13:9 "d"
        """#
    ),
    ParsingCase(
      "names in any case, widths in any form",
      """
      .. list-table::
         :Header-Rows: 2
         :widths: 1, 2

         * - a
           - b
         * - c
           - d

      .. list-table::
         :widths: auto

         * - a

      """,
      dump: #"""
        document
          table 1:1-8:9 heads=2 stubs=0
            row 5:4-6:9
              cell 5:6-5:9
                paragraph 5:8-5:9 "a"
              cell 6:6-6:9
                paragraph 6:8-6:9 "b"
            row 7:4-8:9
              cell 7:6-7:9
                paragraph 7:8-7:9 "c"
              cell 8:6-8:9
                paragraph 8:8-8:9 "d"
          table 10:1-13:9 heads=0 stubs=0
            row 13:4-13:9
              cell 13:6-13:9
                paragraph 13:8-13:9 "a"
        """#
    ),
    ParsingCase(
      "values that go on below",
      """
      .. list-table::
         :widths: 1
           2
         :class:
           one

         * - a
           - b

      """,
      dump: #"""
        document
          table 1:1-8:9 heads=0 stubs=0
            row 7:4-8:9
              cell 7:6-7:9
                paragraph 7:8-7:9 "a"
              cell 8:6-8:9
                paragraph 8:8-8:9 "b"
        """#
    ),
    ParsingCase(
      "unknown and repeated ones",
      """
      .. list-table::
         :headers: 1
         :header-rows: 1
         :header-rows: 0

         * - a

      """,
      dump: #"""
        document
          table 1:1-6:9 heads=1 stubs=0
            row 6:4-6:9
              cell 6:6-6:9
                paragraph 6:8-6:9 "a"
        """#,
      problems: ["2:5 error unknown-option", "4:5 error repeated-option"]
    ),
    ParsingCase(
      "bad values",
      """
      .. list-table::
         :header-rows: one
         :stub-columns:
         :widths: 1 0
         :width: 5 feet
         :align: middle
         :class: ?

         * - a
           - b

      """,
      dump: #"""
        document
          table 1:1-10:9 heads=0 stubs=0
            row 9:4-10:9
              cell 9:6-9:9
                paragraph 9:8-9:9 "a"
              cell 10:6-10:9
                paragraph 10:8-10:9 "b"
        """#,
      problems: [
        "2:18 error bad-option-value",
        "3:5 error bad-option-value",
        "4:13 error bad-option-value",
        "5:12 error bad-option-value",
        "6:12 error bad-option-value",
        "7:12 error bad-option-value",
      ]
    ),
    ParsingCase(
      "values that the rows cannot fill",
      """
      .. list-table::
         :header-rows: 2
         :stub-columns: 1
         :widths: 1 2

         * - a

      """,
      dump: #"""
        document
          table 1:1-6:9 heads=1 stubs=1
            row 6:4-6:9
              cell 6:6-6:9
                paragraph 6:8-6:9 "a"
        """#,
      problems: [
        "2:18 error too-few-rows",
        "3:19 error too-few-columns",
        "4:13 error bad-option-value",
      ]
    ),
  ]
}
