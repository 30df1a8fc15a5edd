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
