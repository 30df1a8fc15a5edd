// Written by Tests/Scripts/read-with-docutils.py.
extension DocutilsCases {
  /// How docutils reads `listTableTexts`.
  static let listTableTrees = ##"""
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
    #### heads and stubs
    table heads=1 stubs=1
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
    #### widths with commas
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
    #### automatic widths
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
    #### no heads
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
    #### a caption
    table heads=0 stubs=0 caption="Some rows"
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
    #### a caption over two lines and an option
    table heads=1 stubs=0 caption="Some\nrows"
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
    #### a name in capitals
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
    #### a blank before the colons
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
    #### empty cells
    table heads=0 stubs=0
      row
        cell
        cell
          paragraph "b"
      row
        cell
          paragraph "a"
        cell
    #### cells over several lines
    table heads=0 stubs=0
      row
        cell
          paragraph "one\ntwo"
        cell
          paragraph "three\nfour"
      row
        cell
          paragraph "five"
          paragraph "six"
        cell
          bullet-list
            item
              paragraph "seven"
            item
              paragraph "eight"
    #### other bullets
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
          paragraph "d"
    #### blank lines between cells
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
    #### tabs
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
    #### CRLF (crlf)
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
    paragraph "Text."
    #### markup in cells
    table heads=0 stubs=0
      row
        cell
          paragraph "info.emails"
        cell
          paragraph "a *b"
      row
        cell
          paragraph "a_b.c"
        cell
          paragraph ""string""
    #### two tables
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
    """##
}
