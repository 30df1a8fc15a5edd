// Written by Tests/Scripts/read-with-docutils.py.
extension DocutilsCases {
  /// How docutils reads `valueTableTexts`.
  static let valueTableTrees = ##"""
    #### no options
    table heads=0 stubs=0
      row
        cell
          paragraph "One"
        cell
          paragraph "Two"
      row
        cell
          paragraph "a"
        cell
          paragraph "b"
    #### heads
    table heads=1 stubs=0
      row
        cell
          paragraph "One"
        cell
          paragraph "Two"
      row
        cell
          paragraph "a"
        cell
          paragraph "b"
    #### stubs
    table heads=0 stubs=1
      row
        cell
          paragraph "One"
        cell
          paragraph "Two"
      row
        cell
          paragraph "a"
        cell
          paragraph "b"
    #### heads in an option
    table heads=1 stubs=0
      row
        cell
          paragraph "A"
        cell
          paragraph "B"
      row
        cell
          paragraph "One"
        cell
          paragraph "Two"
      row
        cell
          paragraph "a"
        cell
          paragraph "b"
    #### heads in an option and in a row
    table heads=2 stubs=0
      row
        cell
          paragraph "A"
        cell
          paragraph "B, C"
      row
        cell
          paragraph "One"
        cell
          paragraph "Two"
      row
        cell
          paragraph "a"
        cell
          paragraph "b"
    #### widths
    table heads=0 stubs=0
      row
        cell
          paragraph "One"
        cell
          paragraph "Two"
      row
        cell
          paragraph "a"
        cell
          paragraph "b"
    #### blanks that are kept
    table heads=0 stubs=0
      row
        cell
          paragraph "One"
        cell
          block-quote
            paragraph "Two"
      row
        cell
          paragraph "a"
        cell
          block-quote
            paragraph "b"
    #### alignment, class and name
    table heads=0 stubs=0
      row
        cell
          paragraph "One"
        cell
          paragraph "Two"
      row
        cell
          paragraph "a"
        cell
          paragraph "b"
    #### width
    table heads=0 stubs=0
      row
        cell
          paragraph "One"
        cell
          paragraph "Two"
      row
        cell
          paragraph "a"
        cell
          paragraph "b"
    #### short heads in an option
    table heads=1 stubs=0
      row
        cell
          paragraph "A"
        cell
      row
        cell
          paragraph "One"
        cell
          paragraph "Two"
      row
        cell
          paragraph "a"
        cell
          paragraph "b"
    #### a caption
    table heads=1 stubs=0 caption="Some rows"
      row
        cell
          paragraph "One"
        cell
          paragraph "Two"
      row
        cell
          paragraph "a"
        cell
          paragraph "b"
    #### quotes
    table heads=0 stubs=0
      row
        cell
          paragraph "a, b"
        cell
          paragraph "c"
      row
        cell
          paragraph "say "x""
        cell
          paragraph ""string""
    #### values over several lines
    table heads=0 stubs=0
      row
        cell
          paragraph "a\nb"
        cell
          paragraph "c"
      row
        cell
          paragraph "d"
        cell
          paragraph "e"
          paragraph "f"
    #### short and long rows
    table heads=0 stubs=0
      row
        cell
          paragraph "a"
        cell
        cell
      row
        cell
          paragraph "b"
        cell
          paragraph "c"
        cell
          paragraph "d"
      row
        cell
          paragraph "e"
        cell
          paragraph "f"
        cell
    #### empty values
    table heads=0 stubs=0
      row
        cell
          paragraph "a"
        cell
        cell
          paragraph "b"
      row
        cell
        cell
        cell
      row
        cell
          paragraph "c"
        cell
          paragraph "d"
        cell
    #### blank lines
    table heads=0 stubs=0
      row
        cell
          paragraph "a"
        cell
          paragraph "b"
      row
        cell
        cell
      row
        cell
          paragraph "c"
        cell
          paragraph "d"
    paragraph "Text."
    #### another delimiter
    table heads=0 stubs=0
      row
        cell
          paragraph "a"
        cell
          paragraph "b, c"
      row
        cell
          paragraph "d; e"
        cell
          paragraph "f"
    #### a delimiter by its number
    table heads=0 stubs=0
      row
        cell
          paragraph "a"
        cell
          paragraph "b"
      row
        cell
          paragraph "c"
        cell
          paragraph "d|e"
    #### a blank for a delimiter
    table heads=0 stubs=0
      row
        cell
          paragraph "a"
        cell
          paragraph "b"
      row
        cell
          paragraph "c d"
        cell
          paragraph "e"
    #### another quote
    table heads=0 stubs=0
      row
        cell
          paragraph "a, b"
        cell
          paragraph ""c""
      row
        cell
          paragraph "d"
        cell
          paragraph "e"
    #### an escape
    table heads=0 stubs=0
      row
        cell
          paragraph "a, b"
        cell
          paragraph "c "d""
      row
        cell
          paragraph "e"
        cell
          paragraph "f"
    #### an escape that is no backslash
    table heads=0 stubs=0
      row
        cell
          paragraph "a, b"
        cell
          paragraph "c "d""
      row
        cell
          paragraph "e"
        cell
          paragraph "f"
    #### markup in values
    table heads=0 stubs=0
      row
        cell
          paragraph "info.emails"
        cell
          paragraph "a, b"
      row
        cell
          paragraph "*c"
        cell
          paragraph "["list", "_."]"
    #### lists in values
    table heads=0 stubs=0
      row
        cell
          bullet-list
            item
              paragraph "a"
            item
              paragraph "b"
        cell
          paragraph "c"
          block-quote
            paragraph "d"
      row
        cell
          bullet-list
            item
              paragraph "e"
        cell
          paragraph "f"
    #### text beyond ASCII
    table heads=0 stubs=0
      row
        cell
          paragraph "æ"
        cell
          paragraph "日本, ß"
      row
        cell
          paragraph "«c»"
        cell
          paragraph "d"
    #### another indentation
    table heads=1 stubs=0
      row
        cell
          paragraph "a"
        cell
          paragraph "b"
      row
        cell
          paragraph "c"
        cell
          paragraph "d"
    paragraph "Text."
    #### a table in an item
    bullet-list
      item
        table heads=0 stubs=0
          row
            cell
              paragraph "a"
            cell
              paragraph "b"
        paragraph "Text."
    #### CRLF (crlf)
    table heads=1 stubs=0
      row
        cell
          paragraph "A"
        cell
          paragraph "B"
      row
        cell
          paragraph "c\nd"
        cell
          paragraph "e"
    paragraph "Text."
    #### a line right below the directive is its caption
    table heads=0 stubs=0 caption="a, b"
      row
        cell
          paragraph "c"
        cell
          paragraph "d"
    #### one column
    table heads=0 stubs=0
      row
        cell
          paragraph "a"
      row
        cell
          paragraph "b"
    """##
}
