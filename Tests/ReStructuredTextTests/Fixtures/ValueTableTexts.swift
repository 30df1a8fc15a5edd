extension DocutilsCases {
  /// Tables of values between delimiters, and their options.
  static let valueTableTexts = ##"""
    #### no options
    .. csv-table::

       One, Two
       a, b
    #### heads
    .. csv-table::
       :header-rows: 1

       One, Two
       a, b
    #### stubs
    .. csv-table::
       :stub-columns: 1

       One, Two
       a, b
    #### heads in an option
    .. csv-table::
       :header: A, B

       One, Two
       a, b
    #### heads in an option and in a row
    .. csv-table::
       :header: A, "B, C"
       :header-rows: 1

       One, Two
       a, b
    #### widths
    .. csv-table::
       :widths: 40, 60

       One, Two
       a, b
    #### blanks that are kept
    .. csv-table::
       :keepspace:

       One, Two
       a, b
    #### alignment, class and name
    .. csv-table::
       :align: right
       :class: x
       :name: z

       One, Two
       a, b
    #### width
    .. csv-table::
       :width: 10em

       One, Two
       a, b
    #### short heads in an option
    .. csv-table::
       :header: A

       One, Two
       a, b
    #### a caption
    .. csv-table:: Some rows
       :header-rows: 1

       One, Two
       a, b
    #### quotes
    .. csv-table::

       "a, b", "c"
       "say ""x""", """string"""
    #### values over several lines
    .. csv-table::

       "a
       b", c
       d, "e

       f"
    #### short and long rows
    .. csv-table::

       a
       b, c, d
       e, f
    #### empty values
    .. csv-table::

       a,,b
       ,"",
       c,d,
    #### blank lines
    .. csv-table::

       a, b

       c, d

    Text.
    #### another delimiter
    .. csv-table::
       :delim: ;

       a; b, c
       "d; e";f
    #### a delimiter by its number
    .. csv-table::
       :delim: 0x7C

       a|b
       c|"d|e"
    #### a blank for a delimiter
    .. csv-table::
       :delim: space
       :keepspace:

       a b
       "c d" e
    #### another quote
    .. csv-table::
       :quote: '

       'a, b', "c"
       d, e
    #### an escape
    .. csv-table::
       :escape: \

       a\, b, "c \"d\""
       e, f
    #### an escape that is no backslash
    .. csv-table::
       :escape: ^

       a^, b, "c ^"d^""
       e, f
    #### markup in values
    .. csv-table::

       ``info.emails``, "*a*, b"
       \*c, "[""list"", ""_.""]"
    #### lists in values
    .. csv-table::

       "- a
       - b", "c

         d"
       * e, f
    #### text beyond ASCII
    .. csv-table::

       æ, "日本, ß"
       «*c*», d
    #### another indentation
    .. csv-table::
      :header-rows: 1

      a, b
      c, d

    Text.
    #### a table in an item
    - .. csv-table::

         a, b

      Text.
    #### CRLF (crlf)
    .. csv-table::
       :header-rows: 1

       A, B
       "c
       d", e

    Text.

    #### a line right below the directive is its caption
    .. csv-table::
       a, b

       c, d
    #### one column
    .. csv-table::

       a
       b
    """##
}
