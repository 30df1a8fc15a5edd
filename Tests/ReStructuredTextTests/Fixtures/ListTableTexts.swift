extension DocutilsCases {
  /// Tables of lists, and their options.
  static let listTableTexts = ##"""
    #### no options
    .. list-table::

       * - One
         - Two
       * - a
         - b
    #### heads
    .. list-table::
       :header-rows: 1

       * - One
         - Two
       * - a
         - b
    #### stubs
    .. list-table::
       :stub-columns: 1

       * - One
         - Two
       * - a
         - b
    #### heads and stubs
    .. list-table::
       :header-rows: 1
       :stub-columns: 1

       * - One
         - Two
       * - a
         - b
    #### widths
    .. list-table::
       :widths: 40 60

       * - One
         - Two
       * - a
         - b
    #### widths with commas
    .. list-table::
       :widths: 40, 60

       * - One
         - Two
       * - a
         - b
    #### automatic widths
    .. list-table::
       :widths: auto

       * - One
         - Two
       * - a
         - b
    #### alignment, class and name
    .. list-table::
       :align: center
       :class: x y
       :name: z

       * - One
         - Two
       * - a
         - b
    #### width
    .. list-table::
       :width: 50%

       * - One
         - Two
       * - a
         - b
    #### no heads
    .. list-table::
       :header-rows: 0

       * - One
         - Two
       * - a
         - b
    #### a caption
    .. list-table:: Some rows

       * - One
         - Two
       * - a
         - b
    #### a caption over two lines and an option
    .. list-table:: Some
       rows
       :header-rows: 1

       * - One
         - Two
       * - a
         - b
    #### a name in capitals
    .. List-Table::

       * - One
         - Two
       * - a
         - b
    #### a blank before the colons
    .. list-table ::

       * - One
         - Two
       * - a
         - b
    #### empty cells
    .. list-table::

       * -
         - b
       * - a
         -
    #### cells over several lines
    .. list-table::

       * - one
           two
         - ``three
           four``
       * - five

           six
         - - seven
           - eight
    #### other bullets
    .. list-table::

       - * a
         * b
       - * c
         * d
    #### blank lines between cells
    .. list-table::

       * - a

         - b

       * - c

         - d
    #### another indentation
    .. list-table::
      :header-rows: 1

      * - a
        - b
      * - c
        - d

    Text.
    #### a table in an item
    - .. list-table::

         * - a
           - b

      Text.
    #### tabs
    .. list-table::
    	:header-rows: 1

    	* -	a
    	  -	b
    	* -	c
    	  -	d
    #### CRLF (crlf)
    .. list-table::
       :header-rows: 1

       * - One
         - Two
       * - a
         - b

    Text.

    #### markup in cells
    .. list-table::

       * - ``info.emails``
         - *a* \*b
       * - a_b.c
         - "string"
    #### two tables
    .. list-table::

       * - One
         - Two
       * - a
         - b

    .. list-table::

       * - One
         - Two
       * - a
         - b
    """##
}
