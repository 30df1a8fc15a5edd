import Testing

/// Tables of cells between lines that are drawn.
@Suite("Grid tables")
struct GridTableTests {
  @Test("Drawn cells", arguments: cases)
  func reads(_ example: ParsingCase) {
    example.check()
  }

  private static let cases: [ParsingCase] = [
    ParsingCase(
      "heads and rows",
      #"""
      +------------+----------+
      | Crm        | Shop     |
      +============+==========+
      | info.email | ``mail`` |
      +------------+----------+
      | a          |          |
      +------------+----------+

      Text.

      """#,
      dump: #"""
        document
          table 1:1-7:26 heads=1 stubs=0
            row 2:1-2:26
              cell 2:3-2:6
                paragraph 2:3-2:6 "Crm"
              cell 2:16-2:20
                paragraph 2:16-2:20 "Shop"
            row 4:1-4:26
              cell 4:3-4:13
                paragraph 4:3-4:13 "info.email"
              cell 4:16-4:24
                paragraph 4:16-4:24 "mail"
            row 6:1-6:26
              cell 6:3-6:4
                paragraph 6:3-6:4 "a"
              cell 6:14-6:15
          paragraph 9:1-9:6 "Text."
        """#
    ),
    ParsingCase(
      "cells over several lines",
      #"""
      +---------+--------+
      | one     |        |
      | *two*   | three  |
      |         |        |
      | - item  | - four |
      |   more  |        |
      +---------+--------+

      """#,
      dump: #"""
        document
          table 1:1-7:21 heads=0 stubs=0
            row 2:1-6:21
              cell 2:3-6:9
                paragraph 2:3-3:8 "one\ntwo"
                bullet-list 5:3-6:9
                  item 5:3-6:9
                    paragraph 5:5-6:9 "item\nmore"
              cell 3:13-5:19
                paragraph 3:13-3:18 "three"
                bullet-list 5:13-5:19
                  item 5:13-5:19
                    paragraph 5:15-5:19 "four"
        """#
    ),
    ParsingCase(
      "no heads",
      #"""
      +---+
      | a |
      +---+

      """#,
      dump: #"""
        document
          table 1:1-3:6 heads=0 stubs=0
            row 2:1-2:6
              cell 2:3-2:4
                paragraph 2:3-2:4 "a"
        """#
    ),
    ParsingCase(
      "wide characters take two columns, others one",
      #"""
      +------+----+
      | 日本 | é  |
      +------+----+

      """#,
      dump: #"""
        document
          table 1:1-3:14 heads=0 stubs=0
            row 2:1-2:17
              cell 2:3-2:9
                paragraph 2:3-2:9 "日本"
              cell 2:12-2:14
                paragraph 2:12-2:14 "é"
        """#
    ),
    ParsingCase(
      "tabs",
      #"""
      +-------+---+
      | a	| b |
      +-------+---+

      +-----------+
      |a	b   |
      +-----------+

      """#,
      dump: #"""
        document
          table 1:1-3:14 heads=0 stubs=0
            row 2:1-2:10
              cell 2:3-2:4
                paragraph 2:3-2:4 "a"
              cell 2:7-2:8
                paragraph 2:7-2:8 "b"
          table 5:1-7:14 heads=0 stubs=0
            row 6:1-6:9
              cell 6:2-6:5
                paragraph 6:2-6:5 "a      b"
        """#
    ),
    ParsingCase(
      "a table in a list",
      #"""
      - +---+
        | a |
        +---+

        text

      """#,
      dump: #"""
        document
          bullet-list 1:1-5:7
            item 1:1-5:7
              table 1:3-3:8 heads=0 stubs=0
                row 2:3-2:8
                  cell 2:5-2:6
                    paragraph 2:5-2:6 "a"
              paragraph 5:3-5:7 "text"
        """#
    ),
    ParsingCase(
      "a cell that spans columns",
      #"""
      +---+---+
      | one   |
      +---+---+
      | a | b |
      +---+---+

      """#,
      dump: #"""
        document
          table 1:1-5:10 heads=0 stubs=0
            row 2:1-2:10
              cell 2:3-2:6
                paragraph 2:3-2:6 "one"
              cell 2:5-2:5
            row 4:1-4:10
              cell 4:3-4:4
                paragraph 4:3-4:4 "a"
              cell 4:7-4:8
                paragraph 4:7-4:8 "b"
        """#,
      problems: ["2:3 error spanning-cell"]
    ),
    ParsingCase(
      "a cell that spans rows",
      #"""
      +---+---+
      | a | b |
      |   +---+
      |   | c |
      +---+---+
      | d | e |
      +---+---+

      """#,
      dump: #"""
        document
          table 1:1-7:10 heads=0 stubs=0
            row 2:1-2:10
              cell 2:3-2:4
                paragraph 2:3-2:4 "a"
              cell 2:7-2:8
                paragraph 2:7-2:8 "b"
            row 4:1-4:10
              cell 4:1-4:1
              cell 4:7-4:8
                paragraph 4:7-4:8 "c"
            row 6:1-6:10
              cell 6:3-6:4
                paragraph 6:3-6:4 "d"
              cell 6:7-6:8
                paragraph 6:7-6:8 "e"
        """#,
      problems: ["2:3 error spanning-cell"]
    ),
    ParsingCase(
      "a cell that spans both",
      #"""
      +---+---+---+
      | a     | b |
      |       +---+
      |       | c |
      +---+---+---+
      | d | e | f |
      +---+---+---+

      """#,
      dump: #"""
        document
          table 1:1-7:14 heads=0 stubs=0
            row 2:1-2:14
              cell 2:3-2:4
                paragraph 2:3-2:4 "a"
              cell 2:5-2:5
              cell 2:11-2:12
                paragraph 2:11-2:12 "b"
            row 4:1-4:14
              cell 4:1-4:1
              cell 4:5-4:5
              cell 4:11-4:12
                paragraph 4:11-4:12 "c"
            row 6:1-6:14
              cell 6:3-6:4
                paragraph 6:3-6:4 "d"
              cell 6:7-6:8
                paragraph 6:7-6:8 "e"
              cell 6:11-6:12
                paragraph 6:11-6:12 "f"
        """#,
      problems: ["2:3 error spanning-cell"]
    ),
    ParsingCase(
      "text right below",
      #"""
      +---+
      | a |
      +---+
      text

      """#,
      dump: #"""
        document
          table 1:1-3:6 heads=0 stubs=0
            row 2:1-2:6
              cell 2:3-2:4
                paragraph 2:3-2:4 "a"
          paragraph 4:1-4:5 "text"
        """#,
      problems: ["4:1 warning missing-blank-line"]
    ),
    ParsingCase(
      "no lower border",
      #"""
      +---+
      | a |

      Text.

      """#,
      dump: #"""
        document
          unread 1:1-2:6 "+---+\n| a |"
          paragraph 4:1-4:6 "Text."
        """#,
      problems: ["1:1 error malformed-table"]
    ),
    ParsingCase(
      "a lower border of another kind",
      #"""
      +---+
      | a |
      +---+
      | b |
      +===+

      Text.

      """#,
      dump: #"""
        document
          table 1:1-3:6 heads=0 stubs=0
            row 2:1-2:6
              cell 2:3-2:4
                paragraph 2:3-2:4 "a"
          unread 4:1-5:6 "| b |\n+===+"
          paragraph 7:1-7:6 "Text."
        """#,
      problems: ["4:1 error malformed-table"]
    ),
    ParsingCase(
      "a line that is too short",
      #"""
      +---+---+
      | a | b
      +---+---+

      Text.

      """#,
      dump: #"""
        document
          unread 1:1-3:10 "+---+---+\n| a | b\n+---+---+"
          paragraph 5:1-5:6 "Text."
        """#,
      problems: ["2:1 error malformed-table"]
    ),
    ParsingCase(
      "borders that do not meet",
      #"""
      +---+---+
      | a | b |
      +---+-+-+
      | c | d |
      +---+---+

      Text.

      """#,
      dump: #"""
        document
          table 1:1-5:10 heads=0 stubs=0
            row 2:1-2:10
              cell 2:3-2:4
                paragraph 2:3-2:4 "a"
              cell 2:7-2:8
                paragraph 2:7-2:8 "b"
              cell 2:7-2:7
            row 4:1-4:10
              cell 4:3-4:4
                paragraph 4:3-4:4 "c"
              cell 4:7-4:8
                paragraph 4:7-4:8 "d"
              cell 4:7-4:7
          paragraph 7:1-7:6 "Text."
        """#,
      problems: ["2:7 error spanning-cell", "4:7 error spanning-cell"]
    ),
    ParsingCase(
      "two borders of heads",
      #"""
      +---+
      | a |
      +===+
      | b |
      +===+
      | c |
      +---+

      """#,
      dump: #"""
        document
          unread 1:1-7:6 "+---+\n| a |\n+===+\n| b |\n+===+\n| c |\n+---+"
        """#,
      problems: ["5:1 error malformed-table"]
    ),
    ParsingCase(
      "heads only",
      #"""
      +---+
      | a |
      +---+
      +===+
      +---+

      """#,
      dump: #"""
        document
          table 1:1-5:6 heads=2 stubs=0
            row 2:1-2:6
              cell 2:3-2:4
                paragraph 2:3-2:4 "a"
            row 4:1-4:6
              cell 4:1-4:2
            row 5:1-5:6
              cell 5:1-5:2
        """#
    ),
    ParsingCase(
      "borders without a line between them",
      #"""
      +---+---+
      +---+---+
      | a | b |
      +---+---+

      """#,
      dump: #"""
        document
          table 1:1-4:10 heads=0 stubs=0
            row 2:1-2:10
              cell 2:1-2:2
              cell 2:5-2:6
            row 3:1-3:10
              cell 3:3-3:4
                paragraph 3:3-3:4 "a"
              cell 3:7-3:8
                paragraph 3:7-3:8 "b"
        """#
    ),
    ParsingCase(
      "tables, comments and literal blocks in cells",
      #"""
      +---------+----------+-------+
      | +---+   | .. a     | ::    |
      | | a |   |    b     |       |
      | +---+   |          |   lit |
      |         | text     |   eral|
      +---------+----------+-------+

      """#,
      dump: #"""
        document
          table 1:1-6:31 heads=0 stubs=0
            row 2:1-5:31
              cell 2:3-4:8
                unread 2:3-2:8 "+---+"
                unread 3:3-3:8 "| a |"
                unread 4:3-4:8 "+---+"
              cell 2:13-5:17
                comment 2:13-2:17 ".. a"
                comment 3:16-3:17 "b"
                paragraph 5:13-5:17 "text"
              cell 2:24-5:30
                literal-block 4:26-4:29 "lit"
                literal-block 5:26-5:30 "eral"
        """#,
      problems: ["2:3 error construct-not-read"]
    ),
    ParsingCase(
      "problems and references in cells have their places",
      #"""
      +--------+--------+
      | a b_   | *open  |
      | |x|    | c_     |
      +--------+--------+

      .. _c: https://a.example

      """#,
      dump: #"""
        document
          table 1:1-4:20 heads=0 stubs=0
            row 2:1-3:20
              cell 2:3-3:6
                paragraph 2:3-3:6 "a b_\n|x|"
              cell 2:12-3:14
                paragraph 2:12-3:14 "*open\nc"
          unread 6:1-6:25 ".. _c: https://a.example"
        """#,
      problems: [
        "2:5 error unknown-target",
        "2:12 warning unclosed-markup",
        "3:3 warning construct-not-read",
        "6:1 warning construct-not-read",
      ]
    ),
  ]
}
