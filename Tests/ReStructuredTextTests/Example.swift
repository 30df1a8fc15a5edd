/// Documents to damage: what a checklist looks like, and every construct there is.
enum Example {
  /// A checklist with two pairings.
  static let document = """
    ==============================
    Webshop.com to Bakery Dataflow
    ==============================

    Generated: 2023-09-05 08:47:45

    Introduction.
    ------------

    This document says how the data of Webshop.com gets to Bakery, and back.

    Webshop.com Buyers to Bakery Guests
    -----------------------------------
    Before any synchronization can take place, a link must be established.

    A Webshop.com Buyers will merge with a Bakery Guests if one of these matches:

    .. list-table::
       :header-rows: 1

       * - Webshop.com Buyers Property
         - Bakery Guests Property
       * - info.emails
         - loginEmail

    The following properties are synchronized:

    .. list-table:: Properties
       :header-rows: 1
       :widths: 40 40 20

       * - Webshop.com Buyers Property
         - Bakery Guests Property
         - Bakery Data Type
       * - info.emails
         - loginEmail
         - "string"
       * - birth (Dependant on having NO in Country)
         - birthday
         - ["datetime-format","%Y-%m-%d","_."]


    Webshop.com Crumbs to Bakery Birds
    ----------------------------------
    Every Webshop.com Crumbs will be synchronized with a Bakery Birds.

    .. list-table::
       :header-rows: 1

       * - Webshop.com Crumbs Property
         - Bakery Birds Property
         - Bakery Data Type

    """

  /// Everything else of reStructuredText, and some of it wrong.
  static let constructs = """
    Æ øvre
    ~~~~~~

    ..
    .. a comment
       goes on

    .. note:: Mind
       this

    * one
      two

      - three::

          literal
       * four
    - five

    :name: value
       more
    :other:

      * - x
        - y
      quoted
     less
    text
      defined

    An *emphasis*, a **strong
    one**, ``literals`` of :sub:`roles`, |s|, [1]_, a_ and `b <c>`__ \\* *open

    Said ::

    > quote
    other

    1. first
    2. second

    | line
    -a  option

    +---+-----+
    | g | - a |
    |   |  *b*|
    +===+=====+
    | i | c_  |
    +   +-----+
    | j |     |
    +---+-----+

    == == ==
    a  b  *c
    ----- --
    d  e
       ``f``
    == == ==

    .. csv-table:: |x|
       :header: h, i
       :delim: ;

       j; "k ""l"" *m*
       n";o

    >>> 1

    .. [1] foot
    .. _t: x
    .. |s| replace:: y
    __ z

    ----

    =====
    Title
    ====

    .. list-table::
       :header-rows: 7
       :foo: 1

       * - a
         - b
       * - c
    "string"
       * - d
    "string"

    ====
    ====

    \ttab
    Lost
    ^^
    ====
    """
}
