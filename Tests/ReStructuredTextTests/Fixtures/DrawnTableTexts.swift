extension DocutilsCases {
  /// Grid tables and simple tables.
  static let drawnTableTexts = ##"""
    #### one cell
    +---+
    | a |
    +---+
    #### two rows
    +---+---+
    | a | b |
    +---+---+
    | c | d |
    +---+---+

    Text.
    #### heads
    +---+---+
    | A | B |
    +===+===+
    | c | d |
    +---+---+
    #### two rows of heads
    +---+
    | A |
    +---+
    | B |
    +===+
    | c |
    +---+
    #### empty cells
    +---+---+
    |   | b |
    +---+---+
    | c |   |
    +---+---+
    #### cells over several lines
    +-----+-------+
    | one | three |
    | two |       |
    |     | four  |
    +-----+-------+
    #### paragraphs and lists in cells
    +-------+-------+
    | one   | - a   |
    |       |       |
    | two   |   b   |
    |       |       |
    |   six | - c   |
    +-------+-------+
    #### markup in cells
    +--------+----------+
    | *a*    | ``b c``  |
    | \*     | |x|  d_  |
    +--------+----------+
    #### bars and plus signs in cells
    +-------+-----+
    | a | b | c+d |
    +-------+-----+
    #### a literal block in a cell
    +--------+
    | One::  |
    |        |
    |   two  |
    +--------+
    #### wide characters
    +------+-----+
    | 日本 | é   |
    +------+-----+
    #### text beyond ASCII
    +-----+---+
    | æøå | ß |
    +-----+---+
    #### tabs
    +-------+---+
    | a	| b |
    +-------+---+
    #### CRLF (crlf)
    +---+---+
    | A | B |
    +===+===+
    | c | d |
    | e | f |
    +---+---+

    Text.

    #### a table in an item
    - +---+
      | a |
      +---+

      text

    - b
    #### a table in a quote
    Text.

      +---+
      | a |
      +---+
    #### a table right below text is text
    Text.
    +---+
    | a |
    +---+
    #### text right below a table
    +---+
    | a |
    +---+
    text
    #### no lower border
    +---+
    | a |

    Text.
    #### a line that is too short
    +---+---+
    | a | b
    +---+---+

    Text.
    #### a line that is too long
    +---+
    | abc |
    +---+

    Text.
    #### two borders of heads
    +---+
    | a |
    +===+
    | b |
    +===+
    | c |
    +---+

    Text.
    #### a border of heads at the end
    +---+
    | a |
    +---+
    | b |
    +===+

    Text.
    #### a simple table
    =====  =====
    a      b
    c      d
    =====  =====

    Text.
    #### a simple table with heads
    =====  =====
    A      B
    =====  =====
    c      d
    =====  =====

    Text.
    #### three columns
    ===  ===  ===
    a    b    c
    d    e
    f
    ===  ===  ===
    #### one blank between columns
    === ===
    a   b
    c   d
    === ===
    #### cells of simple tables over several lines
    =====  =====
    one    two
           three
    four   five

           six
    =====  =====
    #### lists in simple tables
    =====  =======
    one    - two
           - three
    four   five
    =====  =======
    #### an empty first cell
    =====  =====
    a      b
    \      c
    =====  =====
    #### a long last cell
    ===  ===
    a    a longer text
    b    c
    ===  ===
    #### lines between rows
    ===  ===
    a    b
    ---  ---
    c    d
    ===  ===
    #### blank lines between rows
    ===  ===
    a    b

    c    d

    ===  ===

    Text.
    #### markup in simple tables
    =========  ======
    ``a.b``    *c*
    \*         d_e
    =========  ======
    #### wide characters in simple tables
    ====  ===
    日本  a
    é     b
    ====  ===
    #### tabs in simple tables
    ======= ===
    a	b
    c	d
    ======= ===
    #### a simple table in an item
    - ===  ===
      a    b
      ===  ===

      text
    #### CRLF in simple tables (crlf)
    ===  ===
    A    B
    ===  ===
    c    d
    ===  ===

    Text.

    #### heads over several lines
    =====  =====
    One    Two
    more   more
    =====  =====
    a      b
    =====  =====
    #### text between columns
    ===  ===
    abcd e
    ===  ===

    Text.
    #### a border of another length
    ===  ===
    a    b
    ===  ====

    Text.
    #### text below the only border
    ===  ===
    a    b
    ===  ===
    c

    Text.
    #### a line of joined columns that fits none
    ===  ===
    a    b
    -----
    c    d
    ===  ===

    Text.
    #### a border in a row
    ===  ===
    a    b
    ===  ===
    c    d
    ===  ===
    e    f

    Text.
    #### tables with a table in a cell
    +-------+
    | +---+ |
    | | a | |
    | +---+ |
    +-------+
    #### combining characters take no column
    +-------+------+
    | café  | näm  |
    +-------+------+
    | ạ́b    | é    |
    +-------+------+

    ====  ====
    éééé  b
    café  dé
    ====  ====

    Text.
    #### marks that do not combine take one column
    +------+------+
    | a‍b  | c    |
    +------+------+
    | a️   | c    |
    +------+------+
    #### wide characters take two columns
    +------+-----+
    | ✅ab | あ  |
    +------+-----+
    | ❌   | ☑️  |
    +------+-----+

    ====  ====
    ✅    ！
    🚀a   b
    ====  ====
    #### a directive for a drawn table
    .. table:: A caption
       of two lines
       :align: left

       +---+---+
       | a | b |
       +---+---+

    .. Table::

       ===  ===
       A    B
       ===  ===
       a    b
       c    d
       ===  ===

    Text.
    #### a list in a cell of a drawn table
    +--------+------+
    | - one  | a    |
    | - two  |      |
    +--------+------+

    ====== =====
    a      - one
           - two
    b      c
    ====== =====
    """##
}
