import Testing

/// A directive that is not known is never passed over in silence.
@Suite("Directives")
struct DirectiveTests {
  @Test("Unknown directives", arguments: cases)
  func reads(_ example: ParsingCase) {
    example.check()
  }

  private static let cases: [ParsingCase] = [
    ParsingCase(
      "an unknown one is kept whole",
      """
      .. note:: Mind
         this.

         * - a

      below

      """,
      dump: #"""
        document
          directive 1:1-4:9 name="note" "Mind"
          paragraph 6:1-6:6 "below"
        """#,
      problems: ["1:4 warning unknown-directive"]
    ),
    ParsingCase(
      "a table in one that is not known is an error",
      """
      .. note::

         +---+
         | a |
         +---+

      """,
      dump: #"""
        document
          directive 1:1-5:9 name="note"
        """#,
      problems: ["1:4 error unknown-directive"]
    ),
    ParsingCase(
      "a table directive holds one drawn table",
      """
      .. table:: Two

         === ===
         a   b
         === ===

         === ===
         c   d
         === ===

      .. table:: None

         text

      .. table:: Broken

         +---+
         | a

      .. table: rows

      .. table of contents

      """,
      dump: #"""
        document
          table 3:4-5:11 heads=0 stubs=0
            row 4:4-4:9
              cell 4:4-4:5
                paragraph 4:4-4:5 "a"
              cell 4:8-4:9
                paragraph 4:8-4:9 "b"
          table 7:4-9:11 heads=0 stubs=0
            row 8:4-8:9
              cell 8:4-8:5
                paragraph 8:4-8:5 "c"
              cell 8:8-8:9
                paragraph 8:8-8:9 "d"
          unread 11:1-13:8 ".. table:: None\n\n   text"
          unread 15:1-18:7 ".. table:: Broken\n\n   +---+\n   | a"
          comment 20:1-20:15 ".. table: rows"
          comment 22:1-22:21 ".. table of contents"
        """#,
      problems: [
        "1:1 error table-body", "11:1 error table-body", "17:4 error malformed-table",
        "20:4 error directive-in-comment",
      ]
    ),
    ParsingCase(
      "names with joints and in any script",
      """
      .. a-b_c:d.e+f::

      .. Ærlig:: x

      .. two ::

      """,
      dump: #"""
        document
          directive 1:1-1:17 name="a-b_c:d.e+f"
          directive 3:1-3:14 name="Ærlig" "x"
          directive 5:1-5:10 name="two"
        """#,
      problems: [
        "1:4 warning unknown-directive",
        "3:4 warning unknown-directive",
        "5:4 warning unknown-directive",
      ]
    ),
    ParsingCase(
      "not with a bad name, nor with text at the colons",
      """
      .. two words:: x

      .. a__b:: x

      .. a::b

      .. -a:: b

      """,
      dump: #"""
        document
          comment 1:1-1:17 ".. two words:: x"
          comment 3:1-3:12 ".. a__b:: x"
          comment 5:1-5:8 ".. a::b"
          comment 7:1-7:10 ".. -a:: b"
        """#
    ),
    ParsingCase(
      "the end without a blank line is a warning",
      """
      .. note:: x
      below

      """,
      dump: #"""
        document
          directive 1:1-1:12 name="note" "x"
          paragraph 2:1-2:6 "below"
        """#,
      problems: ["1:4 warning unknown-directive", "2:1 warning missing-blank-line"]
    ),
    ParsingCase(
      "a name as long as a file is cut in messages",
      """
      .. nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn::

      """,
      dump: #"""
        document
          directive 1:1-1:76 name="nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"
        """#,
      problems: ["1:4 warning unknown-directive"]
    ),
  ]
}
