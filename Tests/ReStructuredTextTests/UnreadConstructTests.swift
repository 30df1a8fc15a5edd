import Testing

/// What has no place in a checklist is recognised, kept and reported, and is not taken for text.
@Suite("Unread constructs")
struct UnreadConstructTests {
  @Test("Recognised and reported", arguments: cases)
  func reads(_ example: ParsingCase) {
    example.check()
  }

  private static let cases: [ParsingCase] = [
    ParsingCase(
      "enumerated lists",
      """
      1. one
      2. two

         more

      3. three

      below

      (a) x

      i) y

      A.

      #. z

      """,
      dump: #"""
        document
          unread 1:1-6:9 "1. one\n2. two\n\n   more\n\n3. three"
          paragraph 8:1-8:6 "below"
          unread 10:1-16:5 "(a) x\n\ni) y\n\nA.\n\n#. z"
        """#,
      problems: ["1:1 warning construct-not-read", "10:1 warning construct-not-read"]
    ),
    ParsingCase(
      "an enumerator above another text is text",
      """
      1. one
      two

      A. Person
      wrote this

      2. two
      4. four

      """,
      dump: #"""
        document
          paragraph 1:1-2:4 "1. one\ntwo"
          paragraph 4:1-5:11 "A. Person\nwrote this"
          paragraph 7:1-8:8 "2. two\n4. four"
        """#
    ),
    ParsingCase(
      "what is no enumerator",
      """
      A Wix Contact

      1.5 x

      iiii. x

      cmd. x

      xcl. x

      ivi. x

      (a. x

      ab. x

      Mr. x

      """,
      dump: #"""
        document
          paragraph 1:1-1:14 "A Wix Contact"
          paragraph 3:1-3:6 "1.5 x"
          paragraph 5:1-5:8 "iiii. x"
          paragraph 7:1-7:7 "cmd. x"
          paragraph 9:1-9:7 "xcl. x"
          paragraph 11:1-11:7 "ivi. x"
          paragraph 13:1-13:6 "(a. x"
          paragraph 15:1-15:6 "ab. x"
          paragraph 17:1-17:6 "Mr. x"
        """#
    ),
    ParsingCase(
      "the last letter has no successor",
      """
      Z. x
      #. y

      """,
      dump: #"""
        document
          paragraph 1:1-2:5 "Z. x\n#. y"
        """#
    ),
    ParsingCase(
      "roman numerals follow one another",
      """
      iv. x
      v. y

      MCMXCIX. x
      MM. y

      """,
      dump: #"""
        document
          unread 1:1-5:6 "iv. x\nv. y\n\nMCMXCIX. x\nMM. y"
        """#,
      problems: ["1:1 warning construct-not-read"]
    ),
    ParsingCase(
      "definition list",
      """
      term
        text
      other
        text

      below

      """,
      dump: #"""
        document
          unread 1:1-4:7 "term\n  text\nother\n  text"
          paragraph 6:1-6:6 "below"
        """#,
      problems: ["1:1 warning construct-not-read"]
    ),
    ParsingCase(
      "line block",
      """
      | one
        more
      | two

      below

      """,
      dump: #"""
        document
          unread 1:1-3:6 "| one\n  more\n| two"
          paragraph 5:1-5:6 "below"
        """#,
      problems: ["1:1 warning construct-not-read"]
    ),
    ParsingCase(
      "option list",
      """
      -a        all
      -b FILE   some
      --long=<x y>, /V
                more

      below

      """,
      dump: #"""
        document
          unread 1:1-4:15 "-a        all\n-b FILE   some\n--long=<x y>, /V\n          more"
          paragraph 6:1-6:6 "below"
        """#,
      problems: ["1:1 warning construct-not-read"]
    ),
    ParsingCase(
      "what is no option",
      """
      -a

      -one two

      --

      /a/b

      -a x y

      """,
      dump: #"""
        document
          paragraph 1:1-1:3 "-a"
          paragraph 3:1-3:9 "-one two"
          paragraph 5:1-5:3 "--"
          paragraph 7:1-7:5 "/a/b"
          paragraph 9:1-9:7 "-a x y"
        """#
    ),
    ParsingCase(
      "doctest block",
      """
      >>> 1 + 1
      2

      below

      """,
      dump: #"""
        document
          unread 1:1-2:2 ">>> 1 + 1\n2"
          paragraph 4:1-4:6 "below"
        """#,
      problems: ["1:1 warning construct-not-read"]
    ),
    ParsingCase(
      "footnotes and citations",
      """
      .. [1] one
         more
      .. [#] two
      .. [#a] three
      .. [*] four
      .. [CIT] five

      .. [no label] six
      .. [] seven

      """,
      dump: #"""
        document
          unread 1:1-2:8 ".. [1] one\n   more"
          unread 3:1-3:11 ".. [#] two"
          unread 4:1-4:14 ".. [#a] three"
          unread 5:1-5:12 ".. [*] four"
          unread 6:1-6:14 ".. [CIT] five"
          comment 8:1-8:18 ".. [no label] six"
          comment 9:1-9:12 ".. [] seven"
        """#,
      problems: [
        "1:1 warning construct-not-read",
        "3:1 warning construct-not-read",
        "4:1 warning construct-not-read",
        "5:1 warning construct-not-read",
        "6:1 warning construct-not-read",
      ]
    ),
    ParsingCase(
      "targets and substitutions",
      """
      .. _name: x
      __ y

      .. |s| replace:: z

      .. _ no

      """,
      dump: #"""
        document
          unread 1:1-1:12 ".. _name: x"
          unread 2:1-2:5 "__ y"
          unread 4:1-4:19 ".. |s| replace:: z"
          comment 6:1-6:8 ".. _ no"
        """#,
      problems: [
        "1:1 warning construct-not-read",
        "2:1 warning construct-not-read",
        "4:1 warning construct-not-read",
      ]
    ),
    ParsingCase(
      "tables in the cells of a list",
      """
      .. list-table::

         * - +---+
             | a |
             +---+
           - == ==
             b  c
             == ==
         * - .. list-table::

                * - d
           - .. csv-table::

                e

      """,
      dump: #"""
        document
          table 1:1-14:12 heads=0 stubs=0
            row 3:4-8:13
              cell 3:6-5:13
                unread 3:8-5:13 "+---+\n       | a |\n       +---+"
              cell 6:6-8:13
                unread 6:8-8:13 "== ==\n       b  c\n       == =="
            row 9:4-14:12
              cell 9:6-11:16
                unread 9:8-11:16 ".. list-table::\n\n          * - d"
              cell 12:6-14:12
                unread 12:8-14:12 ".. csv-table::\n\n          e"
        """#,
      problems: [
        "3:8 error construct-not-read",
        "6:8 error construct-not-read",
        "9:8 error construct-not-read",
        "12:8 error construct-not-read",
      ]
    ),
    ParsingCase(
      "a list of which an item stands in a cell",
      """
      .. list-table::

         one
           two

         * three
             four
         five
           six

      """,
      dump: #"""
        document
          table 1:1-9:9 heads=0 stubs=0
            row 6:4-7:12
              cell 6:6-7:12
                unread 6:6-7:12 "three\n       four"
          unread 3:4-4:9 "one\n     two"
          unread 8:4-9:9 "five\n     six"
        """#,
      problems: [
        "3:4 warning construct-not-read",
        "3:4 error table-body",
        "6:6 warning construct-not-read",
        "6:6 error table-body",
        "8:4 warning construct-not-read",
        "8:4 error table-body",
      ]
    ),
  ]
}
