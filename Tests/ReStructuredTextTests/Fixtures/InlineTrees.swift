// Written by Tests/Scripts/read-with-docutils.py.
extension DocutilsCases {
  /// How docutils reads `inlineTexts`.
  static let inlineTrees = ##"""
    #### emphasis
    paragraph "Some emphasis here, two words, and (in brackets)."
    #### strong emphasis
    paragraph "Some strong text, two words."
    #### literals
    paragraph "In info.emails and a b, *, ``x``."
    #### markup at the ends
    paragraph "one two three"
    #### markup over lines
    paragraph "one\ntwo three\nfour five\nsix"
    #### every mark in one word
    paragraph "a-b-c"
    #### marks in words
    paragraph "2*3*4 a**b** c``d`` e_f_g h|i|j"
    #### marks between blanks
    paragraph "2 * 3 ** 4 `` 5 ` 6 | 7 _ 8"
    #### marks before blanks
    bullet-list
      item
        paragraph "one*, ** two**, `` three``"
    #### blanks before an end
    paragraph "one *two three **four"
    #### a mark in quotes
    paragraph ""*" '*' (*) [**] {``} <|> “*”"
    #### a mark behind a quote
    paragraph ""a" *b"
    #### nothing between marks
    paragraph "** **** `` ```` || |||| *"
    #### stars in strong text
    paragraph "a*b *c* d**e"
    #### marks at the end of the text
    paragraph "one *"
    #### a start without an end
    paragraph "*one two"
    #### several starts without an end
    paragraph "**one ``two `three |four"
    #### a start without an end before markup
    paragraph "one **two* three"
    #### an end before other text
    paragraph "one*two three``four"
    #### an end before each delimiter
    paragraph "a. b, c; d: e! f? g/ h- i' j" k) l] m} n>"
    #### a start behind each opener
    paragraph "'a "b (c [d {e <f -g /h :i"
    #### other scripts
    paragraph "é*a*é «b» „c“ ‘d’ 日*本*語 — e— ¿f? （g） ‐h"
    #### escapes
    paragraph "*a* `b` _c_ |d| \\e f"
    #### escaped blanks
    paragraph "ab cd e"
    #### an escape at the end of a line
    paragraph "onetwo"
    #### an escape at the end
    paragraph "one"
    #### two backslashes
    paragraph "one \\*two* \\*three*"
    #### escapes in emphasis
    paragraph "one* two three** four"
    #### escapes in literals
    paragraph "one\\ \\two \\*three\\*"
    #### backquotes in literals
    paragraph "`` one `` a`b"
    #### interpreted text
    paragraph "one and two words"
    #### roles before
    paragraph "x one two three four five"
    #### roles behind
    paragraph "one two three"
    #### roles in capitals
    paragraph "x one and two"
    #### code and mathematics
    paragraph "x a\\b \\alpha^2"
    #### a role in a word
    paragraph "a:sub:b and ab"
    #### a role that is not known
    paragraph "x :order:`one` and `two`:order:"
    #### two roles
    paragraph "x :sub:`one`:sup: and more"
    #### a role and a reference
    paragraph "x :sub:`one`_ and more"
    #### a target in a reference
    paragraph "See Shop and more text."
    #### a reference that is its target
    paragraph "See https://shop.example."
    #### an escaped target
    paragraph "See Shop <https://shop.example> and a<b>."
    unread
    #### a reference to a reference
    paragraph "Shop is Shop or shop."
    #### an alias
    paragraph "Shop and the shop."
    #### references and targets
    paragraph "One and two words and three.four."
    unread
    #### a reference to a title
    paragraph "See My Title and my title."
    section "My Title"
      paragraph "Text."
    #### a reference without a target
    paragraph "phone_ and `no such`_."
    #### a name with an underscore at its end
    paragraph "x custom_ and custom_ and custom_"
    #### anonymous references
    paragraph "one and two words"
    unread
    #### more anonymous references than targets
    paragraph "one__ and two__"
    unread
    #### references in words
    paragraph "a_b c-d e.f g_h i__j k-l"
    unread
    #### an inline target
    paragraph "Here it is: here and here."
    #### a substitution that is not defined
    paragraph "A |shop| and |two words| here, |x|_."
    #### footnotes
    paragraph "One [1]_, two [#]_, [#a]_, [*]_."
    unread
    #### citations
    paragraph "One [Two]_ and [a.b]_."
    unread
    #### brackets that are no footnotes
    paragraph "[1] [ 1]_ a[1]_ [1]_a [a b]_ []_"
    #### property paths
    paragraph "phone_numbers.number info.emails sesam_simpleAssociationTypes $a_b a-b:c _. "_." _id __v"
    #### data types
    paragraph "["datetime-format","%Y-%m-%d","_."] "string" ["if","matches","+*","_."],"join"," ""
    #### standalone links
    paragraph "https://a.example/b?c=d#e and mailto:a@b.example, a@b.example."
    #### a standalone link with underscores
    paragraph "https://a.example/b_c_d and https://a.example/_x"
    #### markup in a quote
    paragraph "One."
    block-quote
      paragraph "two\nthree"
    #### markup in a list and a field
    paragraph "Text."
    bullet-list
      item
        paragraph "one"
        paragraph "two"
    field-list
      field
        paragraph "four"
    #### markup before a literal block
    paragraph "See this:"
    literal-block "x"
    #### CRLF (crlf)
    paragraph "one\ntwo three\nfourfive"
    #### tabs
    paragraph "one two three four five"
    #### a paragraph that begins with markup
    paragraph "info.emails is it."
    paragraph "Two is it."
    paragraph "Three is it."
    paragraph "Four: it is."
    paragraph "Five too."
    paragraph "|six| too."
    """##
}
