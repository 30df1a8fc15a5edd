import Testing

/// Text that is kept as it stands, however much it looks like markup.
@Suite("Literal blocks")
struct LiteralBlockTests {
  @Test("Text behind two colons", arguments: cases)
  func reads(_ example: ParsingCase) {
    example.check()
  }

  private static let cases: [ParsingCase] = [
    ParsingCase(
      "behind a paragraph that ends in two colons",
      """
      Code::

        * one

          two

      below

      """,
      dump: #"""
        document
          paragraph 1:1-1:6 "Code:"
          literal-block 3:3-5:8 "* one\n\n    two"
          paragraph 7:1-7:6 "below"
        """#
    ),
    ParsingCase(
      "a blank before the colons takes them away",
      """
      Code ::

        x

      """,
      dump: #"""
        document
          paragraph 1:1-1:5 "Code"
          literal-block 3:3-3:4 "x"
        """#
    ),
    ParsingCase(
      "colons on their own are no text",
      """
      ::

        x

      two
      lines
      ::

        y

      """,
      dump: #"""
        document
          literal-block 3:3-3:4 "x"
          paragraph 5:1-6:6 "two\nlines"
          literal-block 9:3-9:4 "y"
        """#
    ),
    ParsingCase(
      "quoted by a character",
      """
      Said::

      > one
      > two

      below

      """,
      dump: #"""
        document
          paragraph 1:1-1:6 "Said:"
          literal-block 3:1-4:6 "> one\n> two"
          paragraph 6:1-6:6 "below"
        """#
    ),
    ParsingCase(
      "a quote that ends otherwise is an error",
      """
      Said::

      > one
      two

      Said::

      > one
        two

      """,
      dump: #"""
        document
          paragraph 1:1-1:6 "Said:"
          literal-block 3:1-3:6 "> one"
          paragraph 4:1-4:4 "two"
          paragraph 6:1-6:6 "Said:"
          literal-block 8:1-8:6 "> one"
          block-quote 9:3-9:6
            paragraph 9:3-9:6 "two"
        """#,
      problems: ["4:1 error inconsistent-quoting", "9:3 error unexpected-indentation"]
    ),
    ParsingCase(
      "nothing behind the colons is a warning",
      """
      Code::

      below

      End::

      """,
      dump: #"""
        document
          paragraph 1:1-1:6 "Code:"
          paragraph 3:1-3:6 "below"
          paragraph 5:1-5:5 "End:"
        """#,
      problems: ["1:5 warning missing-literal-block", "5:4 warning missing-literal-block"]
    ),
    ParsingCase(
      "an escaped colon is text",
      """
      Code\\::

        x

      Code\\\\::

        y

      """,
      dump: #"""
        document
          paragraph 1:1-1:8 "Code::"
          block-quote 3:3-3:4
            paragraph 3:3-3:4 "x"
          paragraph 5:1-5:8 "Code\\:"
          literal-block 7:3-7:4 "y"
        """#
    ),
    ParsingCase(
      "the end without a blank line is a warning",
      """
      Code::

        x
      below

      """,
      dump: #"""
        document
          paragraph 1:1-1:6 "Code:"
          literal-block 3:3-3:4 "x"
          paragraph 4:1-4:6 "below"
        """#,
      problems: ["4:1 warning missing-blank-line"]
    ),
    ParsingCase(
      "inside of an item",
      """
      * Code::

          x

        below

      """,
      dump: #"""
        document
          bullet-list 1:1-5:8
            item 1:1-5:8
              paragraph 1:3-1:8 "Code:"
              literal-block 3:5-3:6 "x"
              paragraph 5:3-5:8 "below"
        """#
    ),
  ]
}
