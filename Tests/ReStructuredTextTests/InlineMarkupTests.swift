import Testing

/// Markup inside texts: it is taken away, and what is wrong with it or cannot be read has its place.
@Suite("Inline markup")
struct InlineMarkupTests {
  @Test("Markup in texts", arguments: cases)
  func reads(_ example: ParsingCase) {
    example.check()
  }

  private static let cases: [ParsingCase] = [
    ParsingCase(
      "nothing to read",
      #"""
      A.b_c and d*e, (*) and "*", 2 * 3, a|b.

      """#,
      dump: #"""
        document
          paragraph 1:1-1:40 "A.b_c and d*e, (*) and \"*\", 2 * 3, a|b."
        """#
    ),
    ParsingCase(
      "emphasis, strong emphasis and literals",
      #"""
      Each *Order* of **Shop** in ``info.emails``.

      """#,
      dump: #"""
        document
          paragraph 1:1-1:45 "Each Order of Shop in info.emails."
        """#
    ),
    ParsingCase(
      "markup over several lines",
      #"""
      Each *big
      Order* of ``a
      b`` and **c
      d**.

      """#,
      dump: #"""
        document
          paragraph 1:1-4:5 "Each big\nOrder of a\nb and c\nd."
        """#
    ),
    ParsingCase(
      "backslashes",
      #"""
      \*a\* \\ b\ c ``d\e`` *f\*g*

      """#,
      dump: #"""
        document
          paragraph 1:1-1:29 "*a* \\ bc d\\e f*g"
        """#
    ),
    ParsingCase(
      "a backslash at the end of a line",
      #"""
      a\
      b\

      """#,
      dump: #"""
        document
          paragraph 1:1-2:3 "ab"
        """#
    ),
    ParsingCase(
      "interpreted text, with and without a role",
      #"""
      `a` :sub:`b` `c`:strong: :code:`d\e`

      """#,
      dump: #"""
        document
          paragraph 1:1-1:37 "a b c d\\e"
        """#
    ),
    ParsingCase(
      "a role that is not known",
      #"""
      An :order:`a` and `b`:pep:.

      """#,
      dump: #"""
        document
          paragraph 1:1-1:28 "An :order:`a` and `b`:pep:."
        """#,
      problems: ["1:5 error unknown-role", "1:23 error unknown-role"]
    ),
    ParsingCase(
      "two roles, or a role and a reference",
      #"""
      :sub:`a`:sup: and :sub:`b`_.

      """#,
      dump: #"""
        document
          paragraph 1:1-1:29 ":sub:`a`:sup: and :sub:`b`_."
        """#,
      problems: ["1:1 warning role-conflict", "1:19 warning role-conflict"]
    ),
    ParsingCase(
      "references with their targets in them",
      #"""
      `Shop <https://shop.example>`_ and `<https://a.example>`__, Shop_.

      """#,
      dump: #"""
        document
          paragraph 1:1-1:67 "Shop and https://a.example, Shop."
        """#
    ),
    ParsingCase(
      "references to targets elsewhere",
      #"""
      One_, `Two Words`_, `a title`_, `more <One_>`_, four__ and five_.

      .. _One: https://a.example
      .. _`two words`: https://b.example
      .. __: https://d.example

      .. [five] A citation.

      A *Title*
      ---------
      Text.

      """#,
      dump: #"""
        document
          paragraph 1:1-1:66 "One, Two Words, a title, more, four and five."
          unread 3:1-3:27 ".. _One: https://a.example"
          unread 4:1-4:35 ".. _`two words`: https://b.example"
          unread 5:1-5:25 ".. __: https://d.example"
          unread 7:1-7:22 ".. [five] A citation."
          section 9:1-11:6 level=1 adornment="-"
            title 9:1-9:10 "A Title"
            paragraph 11:1-11:6 "Text."
        """#,
      problems: [
        "3:1 warning construct-not-read",
        "4:1 warning construct-not-read",
        "5:1 warning construct-not-read",
        "7:1 warning construct-not-read",
      ]
    ),
    ParsingCase(
      "references without a target",
      #"""
      phone_ and `no such`_ in ``a_``.

      """#,
      dump: #"""
        document
          paragraph 1:1-1:33 "phone_ and `no such`_ in a_."
        """#,
      problems: ["1:1 error unknown-target", "1:12 error unknown-target"]
    ),
    ParsingCase(
      "references without a name are as many as targets",
      #"""
      a__ b__

      __ https://a.example

      """#,
      dump: #"""
        document
          paragraph 1:1-1:8 "a__ b__"
          unread 3:1-3:21 "__ https://a.example"
        """#,
      problems: [
        "1:1 error unknown-target",
        "1:5 error unknown-target",
        "3:1 warning construct-not-read",
      ]
    ),
    ParsingCase(
      "targets in a text",
      #"""
      _`Here` is it: here_.

      """#,
      dump: #"""
        document
          paragraph 1:1-1:22 "Here is it: here."
        """#
    ),
    ParsingCase(
      "footnotes, citations and substitutions are left as written",
      #"""
      A [1]_, [#]_, [#a]_, [*]_, [b.c]_ and |x|, |y|_.

      """#,
      dump: #"""
        document
          paragraph 1:1-1:49 "A [1]_, [#]_, [#a]_, [*]_, [b.c]_ and |x|, |y|_."
        """#,
      problems: [
        "1:3 warning construct-not-read",
        "1:9 warning construct-not-read",
        "1:15 warning construct-not-read",
        "1:22 warning construct-not-read",
        "1:28 warning construct-not-read",
        "1:39 warning construct-not-read",
        "1:44 warning construct-not-read",
      ]
    ),
    ParsingCase(
      "what begins and does not end",
      #"""
      *a **b ``c `d |e _`f.

      """#,
      dump: #"""
        document
          paragraph 1:1-1:22 "*a **b ``c `d |e _`f."
        """#,
      problems: [
        "1:1 warning unclosed-markup",
        "1:4 warning unclosed-markup",
        "1:8 warning unclosed-markup",
        "1:12 warning unclosed-markup",
        "1:15 warning unclosed-markup",
        "1:18 warning unclosed-markup",
      ]
    ),
    ParsingCase(
      "an end-string after a blank is none",
      #"""
      *a * b ``c ``

      """#,
      dump: #"""
        document
          paragraph 1:1-1:14 "*a * b ``c ``"
        """#,
      problems: ["1:1 warning unclosed-markup", "1:8 warning unclosed-markup"]
    ),
    ParsingCase(
      "in titles, lists, quotes, fields and captions",
      #"""
      *One* Two
      =========

      - ``a``

        *b*

      :f: *c*

      .. list-table:: A |x|

         * - ``info.emails``
           - *d*::

      """#,
      dump: #"""
        document
          section 1:1-13:13 level=1 adornment="="
            title 1:1-1:10 "One Two"
            bullet-list 4:1-6:6
              item 4:1-6:6
                paragraph 4:3-4:8 "a"
                paragraph 6:3-6:6 "b"
            field-list 8:1-8:8
              field 8:1-8:8 "f"
                paragraph 8:5-8:8 "c"
            table 10:1-13:13 heads=0 stubs=0 caption="A |x|"
              row 12:4-13:13
                cell 12:6-12:23
                  paragraph 12:8-12:23 "info.emails"
                cell 13:6-13:13
                  paragraph 13:8-13:12 "d:"
        """#,
      problems: ["10:19 warning construct-not-read", "13:11 warning missing-literal-block"]
    ),
    ParsingCase(
      "a paragraph that announces a literal block",
      #"""
      See *this*::

        *literal*

      *Here* ::

        x

      """#,
      dump: #"""
        document
          paragraph 1:1-1:12 "See this:"
          literal-block 3:3-3:12 "*literal*"
          paragraph 5:1-5:7 "Here"
          literal-block 7:3-7:4 "x"
        """#
    ),
    ParsingCase(
      "what a comment and a literal block hold is not read",
      #"""
      a::

        |x| *a

      .. |no
         *comment

      """#,
      dump: #"""
        document
          paragraph 1:1-1:3 "a:"
          literal-block 3:3-3:9 "|x| *a"
          unread 5:1-6:12 ".. |no\n   *comment"
        """#,
      problems: ["5:1 warning construct-not-read"]
    ),
    ParsingCase(
      "places behind characters of several bytes",
      #"""
      «*a*» é|x| „*“

      """#,
      dump: #"""
        document
          paragraph 1:1-1:22 "«a» é|x| „*“"
        """#
    ),
  ]
}
