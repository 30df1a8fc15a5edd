import Testing

/// Tables of values with delimiters between them.
@Suite("Value tables")
struct ValueTableTests {
  @Test("Values between delimiters", arguments: cases)
  func reads(_ example: ParsingCase) {
    example.check()
  }

  private static let cases: [ParsingCase] = [
    ParsingCase(
      "heads and rows",
      #"""
      .. csv-table:: Properties
         :header-rows: 1
         :widths: 40, 40, 20
         :stub-columns: 1
         :class: a
         :name: b
         :align: left
         :width: 100%

         Crm, Shop, Type
         info.email, ``mail``, """string"""
         a, "b, c", "[""list"", ""_.""]"

      """#,
      dump: #"""
        document
          table 1:1-12:35 heads=1 stubs=1 caption="Properties"
            row 10:4-10:19
              cell 10:4-10:7
                paragraph 10:4-10:7 "Crm"
              cell 10:9-10:13
                paragraph 10:9-10:13 "Shop"
              cell 10:15-10:19
                paragraph 10:15-10:19 "Type"
            row 11:4-11:38
              cell 11:4-11:14
                paragraph 11:4-11:14 "info.email"
              cell 11:16-11:24
                paragraph 11:16-11:24 "mail"
              cell 11:26-11:38
                paragraph 11:28-11:37 "\"string\""
            row 12:4-12:35
              cell 12:4-12:5
                paragraph 12:4-12:5 "a"
              cell 12:7-12:13
                paragraph 12:8-12:12 "b, c"
              cell 12:15-12:35
                paragraph 12:16-12:34 "[\"list\", \"_.\"]"
        """#
    ),
    ParsingCase(
      "values over several lines",
      #"""
      .. csv-table::

         "one
         *two*","- three

         - four"

      """#,
      dump: #"""
        document
          table 1:1-6:11 heads=0 stubs=0
            row 3:4-6:11
              cell 3:4-4:10
                paragraph 3:5-4:9 "one\ntwo"
              cell 4:11-6:11
                bullet-list 4:12-6:10
                  item 4:12-4:19
                    paragraph 4:14-4:19 "three"
                  item 6:4-6:10
                    paragraph 6:6-6:10 "four"
        """#
    ),
    ParsingCase(
      "empty values, short rows and blank lines",
      #"""
      .. csv-table::

         a,,

         b,""
         ,

      """#,
      dump: #"""
        document
          table 1:1-6:5 heads=0 stubs=0
            row 3:4-3:7
              cell 3:4-3:5
                paragraph 3:4-3:5 "a"
              cell 3:6-3:6
              cell 3:7-3:7
            row 4:1-4:1
              cell 4:1-4:1
              cell 4:1-4:1
              cell 4:1-4:1
            row 5:4-5:8
              cell 5:4-5:5
                paragraph 5:4-5:5 "b"
              cell 5:6-5:8
              cell 5:8-5:8
            row 6:4-6:5
              cell 6:4-6:4
              cell 6:5-6:5
              cell 6:5-6:5
        """#
    ),
    ParsingCase(
      "heads in an option",
      #"""
      .. csv-table::
         :header: Crm, "Shop, \"new\""
                  more

         a, b

      """#,
      dump: #"""
        document
          table 1:1-5:8 heads=2 stubs=0
            row 2:13-2:33
              cell 2:13-2:16
                paragraph 2:13-2:16 "Crm"
              cell 2:18-2:33
                paragraph 2:19-2:32 "Shop, \"new\""
            row 3:13-3:17
              cell 3:13-3:17
                paragraph 3:13-3:17 "more"
              cell 3:17-3:17
            row 5:4-5:8
              cell 5:4-5:5
                paragraph 5:4-5:5 "a"
              cell 5:7-5:8
                paragraph 5:7-5:8 "b"
        """#
    ),
    ParsingCase(
      "a delimiter, a quote and an escape",
      #"""
      .. csv-table::
         :delim: ;
         :quote: '
         :escape: \

         'a;b';c\;d;'it\'s'
         \\a;"b"

      """#,
      dump: #"""
        document
          table 1:1-7:11 heads=0 stubs=0
            row 6:4-6:22
              cell 6:4-6:9
                paragraph 6:5-6:8 "a;b"
              cell 6:10-6:14
                paragraph 6:10-6:14 "c;d"
              cell 6:15-6:22
                paragraph 6:16-6:21 "it's"
            row 7:4-7:11
              cell 7:5-7:7
                paragraph 7:5-7:7 "a"
              cell 7:8-7:11
                paragraph 7:8-7:11 "\"b\""
              cell 7:11-7:11
        """#
    ),
    ParsingCase(
      "a delimiter by its number, and blanks that are kept",
      #"""
      .. csv-table::
         :delim: U+7C
         :keepspace:

         a| b|"c"| "d"

      """#,
      dump: #"""
        document
          table 1:1-5:17 heads=0 stubs=0
            row 5:4-5:17
              cell 5:4-5:5
                paragraph 5:4-5:5 "a"
              cell 5:7-5:8
                block-quote 5:7-5:8
                  paragraph 5:7-5:8 "b"
              cell 5:9-5:12
                paragraph 5:10-5:11 "c"
              cell 5:14-5:17
                block-quote 5:14-5:17
                  paragraph 5:14-5:17 "\"d\""
        """#
    ),
    ParsingCase(
      "a word for a delimiter",
      #"""
      .. csv-table::
         :delim: tab

         a	b c	"d"

      .. csv-table::
         :delim: space

         a b

      """#,
      dump: #"""
        document
          table 1:1-4:13 heads=0 stubs=0
            row 4:4-4:13
              cell 4:4-4:5
                paragraph 4:4-4:5 "a"
              cell 4:6-4:9
                paragraph 4:6-4:9 "b c"
              cell 4:10-4:13
                paragraph 4:11-4:12 "d"
          table 6:1-9:7 heads=0 stubs=0
            row 9:4-9:7
              cell 9:4-9:5
                paragraph 9:4-9:5 "a"
              cell 9:6-9:7
                paragraph 9:6-9:7 "b"
        """#
    ),
    ParsingCase(
      "a delimiter of several bytes",
      #"""
      .. csv-table::
         :delim: →

         a→b é
         "c→"→d

      """#,
      dump: #"""
        document
          table 1:1-5:14 heads=0 stubs=0
            row 4:4-4:12
              cell 4:4-4:5
                paragraph 4:4-4:5 "a"
              cell 4:8-4:12
                paragraph 4:8-4:12 "b é"
            row 5:4-5:14
              cell 5:4-5:10
                paragraph 5:5-5:9 "c→"
              cell 5:13-5:14
                paragraph 5:13-5:14 "d"
        """#
    ),
    ParsingCase(
      "rows in another file",
      #"""
      .. csv-table::
         :file: a.csv

      .. csv-table::
         :url: https://a.example

         a, b

      Text.

      """#,
      dump: #"""
        document
          unread 1:1-2:16 ".. csv-table::\n   :file: a.csv"
          table 4:1-7:8 heads=0 stubs=0
            row 7:4-7:8
              cell 7:4-7:5
                paragraph 7:4-7:5 "a"
              cell 7:7-7:8
                paragraph 7:7-7:8 "b"
          paragraph 9:1-9:6 "Text."
        """#,
      problems: ["2:11 error external-table", "5:10 error external-table"]
    ),
    ParsingCase(
      "bad options",
      #"""
      .. csv-table::
         :delim: ab
         :quote:
         :keepspace: yes
         :header-rows: x
         :separator: ;
         :header:
         :widths: 1 2 3
         :stub-columns: 2

         a, b

      """#,
      dump: #"""
        document
          table 1:1-11:8 heads=0 stubs=2
            row 11:4-11:8
              cell 11:4-11:5
                paragraph 11:4-11:5 "a"
              cell 11:7-11:8
                paragraph 11:7-11:8 "b"
        """#,
      problems: [
        "2:12 error bad-option-value",
        "3:5 error bad-option-value",
        "4:16 error bad-option-value",
        "5:18 error bad-option-value",
        "6:5 error unknown-option",
        "7:5 error bad-option-value",
        "8:13 error bad-option-value",
        "9:19 error too-few-columns",
      ]
    ),
    ParsingCase(
      "no rows",
      #"""
      .. csv-table::
         :header-rows: 1

      .. csv-table::

      Text.

      """#,
      dump: #"""
        document
          table 1:1-2:19 heads=0 stubs=0
          table 4:1-4:15 heads=0 stubs=0
          paragraph 6:1-6:6 "Text."
        """#,
      problems: ["1:1 error empty-table", "4:1 error empty-table"]
    ),
    ParsingCase(
      "more heads than rows",
      #"""
      .. csv-table::
         :header-rows: 3

         a, b

      """#,
      dump: #"""
        document
          table 1:1-4:8 heads=1 stubs=0
            row 4:4-4:8
              cell 4:4-4:5
                paragraph 4:4-4:5 "a"
              cell 4:7-4:8
                paragraph 4:7-4:8 "b"
        """#,
      problems: ["2:18 error too-few-rows"]
    ),
    ParsingCase(
      "a quote that does not end",
      #"""
      .. csv-table::

         a, "b
         c, d

      Text.

      """#,
      dump: #"""
        document
          table 1:1-4:8 heads=0 stubs=0
            row 3:4-4:8
              cell 3:4-3:5
                paragraph 3:4-3:5 "a"
              cell 3:7-4:8
                paragraph 3:8-4:8 "b\nc, d"
          paragraph 6:1-6:6 "Text."
        """#,
      problems: ["3:7 error malformed-values"]
    ),
    ParsingCase(
      "text behind a quote",
      #"""
      .. csv-table::

         "a" b, c
         d, "e"f"
         g, h

      """#,
      dump: #"""
        document
          table 1:1-5:8 heads=0 stubs=0
            row 3:4-3:12
              cell 3:4-3:9
                paragraph 3:5-3:9 "a b"
              cell 3:11-3:12
                paragraph 3:11-3:12 "c"
            row 4:4-4:12
              cell 4:4-4:5
                paragraph 4:4-4:5 "d"
              cell 4:7-4:12
                paragraph 4:8-4:12 "ef\""
            row 5:4-5:8
              cell 5:4-5:5
                paragraph 5:4-5:5 "g"
              cell 5:7-5:8
                paragraph 5:7-5:8 "h"
        """#,
      problems: ["3:7 error malformed-values", "4:10 error malformed-values"]
    ),
    ParsingCase(
      "what a value holds is read where it stands",
      #"""
      .. csv-table::

         "a ""|x|""", "|y| ""*b*"""
         * c, "d::

           e"
         "+---+
         | a |
         +---+", b_

      """#,
      dump: #"""
        document
          table 1:1-9:14 heads=0 stubs=0
            row 3:4-3:30
              cell 3:4-3:15
                paragraph 3:5-3:14 "a \"|x|\""
              cell 3:17-3:30
                paragraph 3:18-3:29 "|y| \"b\""
            row 4:4-6:8
              cell 4:4-4:7
                bullet-list 4:4-4:7
                  item 4:4-4:7
                    paragraph 4:6-4:7 "c"
              cell 4:9-6:8
                paragraph 4:10-4:12 "d:"
                literal-block 6:6-6:7 "e"
            row 7:4-9:14
              cell 7:4-9:10
                unread 7:5-9:9 "+---+\n   | a |\n   +---+"
              cell 9:12-9:14
                paragraph 9:12-9:14 "b_"
        """#,
      problems: [
        "3:9 warning construct-not-read",
        "3:18 warning construct-not-read",
        "7:5 error construct-not-read",
        "9:12 error unknown-target",
      ]
    ),
    ParsingCase(
      "text right below",
      #"""
      .. csv-table::

         a, b
      text

      """#,
      dump: #"""
        document
          table 1:1-3:8 heads=0 stubs=0
            row 3:4-3:8
              cell 3:4-3:5
                paragraph 3:4-3:5 "a"
              cell 3:7-3:8
                paragraph 3:7-3:8 "b"
          paragraph 4:1-4:5 "text"
        """#,
      problems: ["4:1 warning missing-blank-line"]
    ),
  ]
}
