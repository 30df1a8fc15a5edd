// Written by Tests/Scripts/read-with-docutils.py.
extension DocutilsCases {
  /// How docutils reads `drawnTableTexts`.
  static let drawnTableTrees = ##"""
    #### one cell
    table heads=0 stubs=0
      row
        cell
          paragraph "a"
    #### two rows
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
    paragraph "Text."
    #### heads
    table heads=1 stubs=0
      row
        cell
          paragraph "A"
        cell
          paragraph "B"
      row
        cell
          paragraph "c"
        cell
          paragraph "d"
    #### two rows of heads
    table heads=2 stubs=0
      row
        cell
          paragraph "A"
      row
        cell
          paragraph "B"
      row
        cell
          paragraph "c"
    #### empty cells
    table heads=0 stubs=0
      row
        cell
        cell
          paragraph "b"
      row
        cell
          paragraph "c"
        cell
    #### cells over several lines
    table heads=0 stubs=0
      row
        cell
          paragraph "one\ntwo"
        cell
          paragraph "three"
          paragraph "four"
    #### paragraphs and lists in cells
    table heads=0 stubs=0
      row
        cell
          paragraph "one"
          paragraph "two"
          block-quote
            paragraph "six"
        cell
          bullet-list
            item
              paragraph "a"
              paragraph "b"
            item
              paragraph "c"
    #### markup in cells
    table heads=0 stubs=0
      row
        cell
          paragraph "a\n*"
        cell
          paragraph "b c\n|x| d_"
    #### bars and plus signs in cells
    table heads=0 stubs=0
      row
        cell
          paragraph "a | b"
        cell
          paragraph "c+d"
    #### a literal block in a cell
    table heads=0 stubs=0
      row
        cell
          paragraph "One:"
          literal-block "two"
    #### wide characters
    table heads=0 stubs=0
      row
        cell
          paragraph "日本"
        cell
          paragraph "é"
    #### text beyond ASCII
    table heads=0 stubs=0
      row
        cell
          paragraph "æøå"
        cell
          paragraph "ß"
    #### tabs
    table heads=0 stubs=0
      row
        cell
          paragraph "a"
        cell
          paragraph "b"
    #### CRLF (crlf)
    table heads=1 stubs=0
      row
        cell
          paragraph "A"
        cell
          paragraph "B"
      row
        cell
          paragraph "c\ne"
        cell
          paragraph "d\nf"
    paragraph "Text."
    #### a table in an item
    bullet-list
      item
        table heads=0 stubs=0
          row
            cell
              paragraph "a"
        paragraph "text"
      item
        paragraph "b"
    #### a table in a quote
    paragraph "Text."
    block-quote
      table heads=0 stubs=0
        row
          cell
            paragraph "a"
    #### a table right below text is text
    paragraph "Text.\n+---+\n| a |\n+---+"
    #### text right below a table
    table heads=0 stubs=0
      row
        cell
          paragraph "a"
    paragraph "text"
    #### no lower border
    unread
    paragraph "Text."
    #### a line that is too short
    unread
    paragraph "Text."
    #### a line that is too long
    unread
    paragraph "Text."
    #### two borders of heads
    unread
    paragraph "Text."
    #### a border of heads at the end
    table heads=0 stubs=0
      row
        cell
          paragraph "a"
    unread
    paragraph "Text."
    #### a simple table
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
    paragraph "Text."
    #### a simple table with heads
    table heads=1 stubs=0
      row
        cell
          paragraph "A"
        cell
          paragraph "B"
      row
        cell
          paragraph "c"
        cell
          paragraph "d"
    paragraph "Text."
    #### three columns
    table heads=0 stubs=0
      row
        cell
          paragraph "a"
        cell
          paragraph "b"
        cell
          paragraph "c"
      row
        cell
          paragraph "d"
        cell
          paragraph "e"
        cell
      row
        cell
          paragraph "f"
        cell
        cell
    #### one blank between columns
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
    #### cells of simple tables over several lines
    table heads=0 stubs=0
      row
        cell
          paragraph "one"
        cell
          paragraph "two\nthree"
      row
        cell
          paragraph "four"
        cell
          paragraph "five"
          paragraph "six"
    #### lists in simple tables
    table heads=0 stubs=0
      row
        cell
          paragraph "one"
        cell
          bullet-list
            item
              paragraph "two"
            item
              paragraph "three"
      row
        cell
          paragraph "four"
        cell
          paragraph "five"
    #### an empty first cell
    table heads=0 stubs=0
      row
        cell
          paragraph "a"
        cell
          paragraph "b"
      row
        cell
          paragraph ""
        cell
          paragraph "c"
    #### a long last cell
    table heads=0 stubs=0
      row
        cell
          paragraph "a"
        cell
          paragraph "a longer text"
      row
        cell
          paragraph "b"
        cell
          paragraph "c"
    #### lines between rows
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
    #### blank lines between rows
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
    paragraph "Text."
    #### markup in simple tables
    table heads=0 stubs=0
      row
        cell
          paragraph "a.b"
        cell
          paragraph "c"
      row
        cell
          paragraph "*"
        cell
          paragraph "d_e"
    #### wide characters in simple tables
    table heads=0 stubs=0
      row
        cell
          paragraph "日本"
        cell
          paragraph "a"
      row
        cell
          paragraph "é"
        cell
          paragraph "b"
    #### tabs in simple tables
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
    #### a simple table in an item
    bullet-list
      item
        table heads=0 stubs=0
          row
            cell
              paragraph "a"
            cell
              paragraph "b"
        paragraph "text"
    #### CRLF in simple tables (crlf)
    table heads=1 stubs=0
      row
        cell
          paragraph "A"
        cell
          paragraph "B"
      row
        cell
          paragraph "c"
        cell
          paragraph "d"
    paragraph "Text."
    #### heads over several lines
    table heads=2 stubs=0
      row
        cell
          paragraph "One"
        cell
          paragraph "Two"
      row
        cell
          paragraph "more"
        cell
          paragraph "more"
      row
        cell
          paragraph "a"
        cell
          paragraph "b"
    #### text between columns
    unread
    paragraph "Text."
    #### a border of another length
    unread
    paragraph "Text."
    #### text below the only border
    unread
    paragraph "c"
    paragraph "Text."
    #### a line of joined columns that fits none
    unread
    paragraph "Text."
    #### a border in a row
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
    paragraph "e f"
    paragraph "Text."
    #### tables with a table in a cell
    table heads=0 stubs=0
      row
        cell
          unread
    #### combining characters take no column
    table heads=0 stubs=0
      row
        cell
          paragraph "café"
        cell
          paragraph "näm"
      row
        cell
          paragraph "ạ́b"
        cell
          paragraph "é"
    table heads=0 stubs=0
      row
        cell
          paragraph "éééé"
        cell
          paragraph "b"
      row
        cell
          paragraph "café"
        cell
          paragraph "dé"
    paragraph "Text."
    #### marks that do not combine take one column
    table heads=0 stubs=0
      row
        cell
          paragraph "a‍b"
        cell
          paragraph "c"
      row
        cell
          paragraph "a️"
        cell
          paragraph "c"
    #### wide characters take two columns
    table heads=0 stubs=0
      row
        cell
          paragraph "✅ab"
        cell
          paragraph "あ"
      row
        cell
          paragraph "❌"
        cell
          paragraph "☑️"
    table heads=0 stubs=0
      row
        cell
          paragraph "✅"
        cell
          paragraph "！"
      row
        cell
          paragraph "🚀a"
        cell
          paragraph "b"
    #### a directive for a drawn table
    table heads=0 stubs=0 caption="A caption\nof two lines"
      row
        cell
          paragraph "a"
        cell
          paragraph "b"
    table heads=1 stubs=0
      row
        cell
          paragraph "A"
        cell
          paragraph "B"
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
    #### a list in a cell of a drawn table
    table heads=0 stubs=0
      row
        cell
          bullet-list
            item
              paragraph "one"
            item
              paragraph "two"
        cell
          paragraph "a"
    table heads=0 stubs=0
      row
        cell
          paragraph "a"
        cell
          bullet-list
            item
              paragraph "one"
            item
              paragraph "two"
      row
        cell
          paragraph "b"
        cell
          paragraph "c"
    """##
}
