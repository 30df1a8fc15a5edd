// Written by Tests/Scripts/read-with-docutils.py.
extension DocutilsCases {
  /// How docutils reads `sectionTexts`.
  static let sectionTrees = ##"""
    #### underlined with =
    section "Title"
      paragraph "Text."
    #### underlined with -
    section "Title"
      paragraph "Text."
    #### underlined with `
    section "Title"
      paragraph "Text."
    #### underlined with :
    section "Title"
      paragraph "Text."
    #### underlined with .
    section "Title"
      paragraph "Text."
    #### underlined with '
    section "Title"
      paragraph "Text."
    #### underlined with "
    section "Title"
      paragraph "Text."
    #### underlined with ~
    section "Title"
      paragraph "Text."
    #### underlined with ^
    section "Title"
      paragraph "Text."
    #### underlined with _
    section "Title"
      paragraph "Text."
    #### underlined with *
    section "Title"
      paragraph "Text."
    #### underlined with +
    section "Title"
      paragraph "Text."
    #### underlined with #
    section "Title"
      paragraph "Text."
    #### underlined with <
    section "Title"
      paragraph "Text."
    #### underlined with >
    section "Title"
      paragraph "Text."
    #### over and under
    section "Title"
      paragraph "Text."
    #### set in between its lines
    section "Title"
      paragraph "Text."
    #### three levels
    section "One"
      section "Two"
        section "Three"
          paragraph "Text."
      section "Four"
        paragraph "Text."
    section "Five"
      paragraph "Text."
    #### levels in another order
    section "One"
      section "Two"
        paragraph "Three\n---"
        paragraph "Four\n==="
        paragraph "Five\n~~~"
    #### one character with and without overline
    section "One"
      section "Two"
    section "Six"
    #### a title right below text
    paragraph "Text."
    section "Title"
      paragraph "Text."
    section "Other"
    #### an underline that is a little short
    section "A longer title"
      paragraph "Text."
    #### an underline that is too short to be one
    paragraph "A longer title\n==="
    paragraph "Text."
    #### a short title
    section "AB"
      paragraph "Text."
    #### an underline that is longer than its title
    section "AB"
      paragraph "Text."
    #### a wide title
    section "日本語"
      paragraph "Text."
    #### a title with letters of several bytes
    section "Æøå"
      paragraph "Text."
    #### a title with markup
    section "One two to Three"
      paragraph "Text."
    #### a title with an escape
    section "*One* a_b"
      paragraph "Text."
    #### a title that looks like a list
    section "1. One"
      paragraph "Text."
    #### a transition
    paragraph "Text."
    transition
    paragraph "More."
    #### a transition in a section
    section "One"
      paragraph "Text."
      transition
      paragraph "More."
    #### a line of three characters is text
    paragraph "Text."
    paragraph "---"
    paragraph "More."
    #### a title below a comment
    comment "a comment"
    section "One"
      paragraph "Text."
    #### titles without text
    section "One"
    section "Two"
    section "Three"
    #### CRLF (crlf)
    section "One"
      section "Two"
        paragraph "Text\nmore."
    #### trailing blanks
    section "One"
      paragraph "Text."
    #### blank lines of blanks
    section "One"
      paragraph "Text."
      paragraph "More."
    """##
}
