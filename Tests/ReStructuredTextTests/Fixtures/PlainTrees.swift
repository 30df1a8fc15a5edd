// Written by Tests/Scripts/read-with-docutils.py.
extension DocutilsCases {
  /// How docutils reads `plainTexts`.
  static let plainTrees = ##"""
    #### nothing
    #### one line
    paragraph "Text."
    #### several lines
    paragraph "One\ntwo\nthree."
    paragraph "Four\nfive."
    #### trailing blanks and tabs
    paragraph "One\ntwo"
    paragraph "three four"
    #### CRLF (crlf)
    paragraph "One\ntwo."
    paragraph "Three\nfour."
    bullet-list
      item
        paragraph "five\nsix"
    #### many blank lines
    paragraph "One."
    paragraph "Two."
    #### a quote
    paragraph "One."
    block-quote
      paragraph "Two\nthree."
    paragraph "Four."
    #### quotes of two depths
    paragraph "One."
    block-quote
      block-quote
        paragraph "Two."
      paragraph "Three."
    paragraph "Four."
    #### a quote in tabs
    paragraph "One."
    block-quote
      paragraph "Two."
      block-quote
        paragraph "Three."
    #### a bullet list
    bullet-list
      item
        paragraph "one"
      item
        paragraph "two\nthree"
      item
        paragraph "four"
    #### each bullet
    bullet-list
      item
        paragraph "one"
    bullet-list
      item
        paragraph "two"
    bullet-list
      item
        paragraph "three"
    bullet-list
      item
        paragraph "four"
    #### lists in lists
    bullet-list
      item
        paragraph "one"
        bullet-list
          item
            paragraph "two"
            bullet-list
              item
                paragraph "three"
      item
        paragraph "four"
    #### lists on one line
    bullet-list
      item
        bullet-list
          item
            paragraph "one"
          item
            paragraph "two"
      item
        bullet-list
          item
            paragraph "three"
    #### an empty item
    bullet-list
      item
        paragraph "one"
      item
      item
        paragraph "two"
    #### an item of several blocks
    bullet-list
      item
        paragraph "one"
        paragraph "two"
        block-quote
          paragraph "three"
      item
        paragraph "four"
    #### an item behind a wide gap
    bullet-list
      item
        paragraph "one\ntwo"
    block-quote
      paragraph "three"
    #### an item behind a tab
    bullet-list
      item
        paragraph "one\ntwo"
    #### no blank behind the bullet
    paragraph "-one"
    paragraph "*two"
    #### a list right below text is text
    paragraph "One\n- two"
    #### a field list
    paragraph "Text."
    field-list
      field
        paragraph "two"
      field
        paragraph "four\nfive"
      field
        paragraph "seven"
    #### a field name with a colon in it
    paragraph "Text."
    field-list
      field
        paragraph "c"
    #### a colon that begins no field
    paragraph "Text."
    paragraph ": one: two"
    paragraph ":one two"
    #### a literal block
    paragraph "One:"
    literal-block "two\nthree\nfour"
    paragraph "Five."
    #### a literal block behind a blank
    paragraph "One"
    literal-block "two"
    #### a literal block behind nothing
    literal-block "two"
    paragraph "Three."
    #### a quoted literal block
    paragraph "One:"
    literal-block "> two\n> three"
    paragraph "Four."
    #### markup in a literal block
    paragraph "One:"
    literal-block "*two* ``three`` \\*"
    #### an escaped colon
    paragraph "One::"
    block-quote
      paragraph "two"
    #### a comment
    comment "one\ntwo"
    paragraph "Three."
    #### a comment below its mark
    comment "one\ntwo"
    paragraph "Three."
    #### an empty comment
    comment ""
    block-quote
      paragraph "one"
    #### comments one below the other
    comment "one"
    comment "two"
    comment "three"
    #### a comment of several blocks
    comment "one\ntwo\nthree"
    paragraph "Four."
    #### a comment that is less set in
    comment "one\ntwo"
    paragraph "Three."
    #### a comment with a colon
    comment "one:two"
    comment "list-table: three"
    paragraph "Four."
    #### a comment in a list
    bullet-list
      item
        paragraph "one"
        comment "two"
        paragraph "three"
    #### a comment between items
    bullet-list
      item
        paragraph "one"
    comment "two"
    bullet-list
      item
        paragraph "three"
    #### text that begins with dots
    paragraph "..one"
    paragraph "..."
    paragraph ".one"
    #### a comment with tabs
    comment "one\ntwo"
    paragraph "Three."
    #### numbers and letters
    paragraph "A. B. Smith went\nthere."
    paragraph "1.2 is"
    unread
    #### a number at the end
    paragraph "1. one\n2."
    #### what begins like a title
    paragraph "One\ntwo\n===\nthree"
    """##
}
