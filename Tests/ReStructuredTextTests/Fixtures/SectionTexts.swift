extension DocutilsCases {
  /// Titles and transitions: adornments, orders, depths.
  static let sectionTexts = ##"""
    #### underlined with =
    Title
    =====

    Text.
    #### underlined with -
    Title
    -----

    Text.
    #### underlined with `
    Title
    `````

    Text.
    #### underlined with :
    Title
    :::::

    Text.
    #### underlined with .
    Title
    .....

    Text.
    #### underlined with '
    Title
    '''''

    Text.
    #### underlined with "
    Title
    """""

    Text.
    #### underlined with ~
    Title
    ~~~~~

    Text.
    #### underlined with ^
    Title
    ^^^^^

    Text.
    #### underlined with _
    Title
    _____

    Text.
    #### underlined with *
    Title
    *****

    Text.
    #### underlined with +
    Title
    +++++

    Text.
    #### underlined with #
    Title
    #####

    Text.
    #### underlined with <
    Title
    <<<<<

    Text.
    #### underlined with >
    Title
    >>>>>

    Text.
    #### over and under
    =====
    Title
    =====
    Text.
    #### set in between its lines
    =======
     Title
    =======

    Text.
    #### three levels
    One
    ===
    Two
    ---
    Three
    ~~~~~
    Text.

    Four
    ----
    Text.

    Five
    ====
    Text.
    #### levels in another order
    One
    ~~~

    Two
    ===

    Three
    ---

    Four
    ===

    Five
    ~~~
    #### one character with and without overline
    ===
    One
    ===

    Two
    ===

    ===
    Six
    ===
    #### a title right below text
    Text.

    Title
    =====
    Text.

    Other
    =====
    #### an underline that is a little short
    A longer title
    ============

    Text.
    #### an underline that is too short to be one
    A longer title
    ===

    Text.
    #### a short title
    AB
    ==

    Text.
    #### an underline that is longer than its title
    AB
    ========

    Text.
    #### a wide title
    日本語
    ======

    Text.
    #### a title with letters of several bytes
    Æøå
    ===

    Text.
    #### a title with markup
    *One* ``two`` to **Three**
    --------------------------

    Text.
    #### a title with an escape
    \*One\* a\_b
    -----------

    Text.
    #### a title that looks like a list
    1. One
    ======

    Text.
    #### a transition
    Text.

    ----

    More.
    #### a transition in a section
    One
    ===

    Text.

    ~~~~~~~~

    More.
    #### a line of three characters is text
    Text.

    ---

    More.
    #### a title below a comment
    .. a comment

    One
    ===

    Text.
    #### titles without text
    One
    ===
    Two
    ===
    Three
    =====
    #### CRLF (crlf)
    One
    ===

    Two
    ---
    Text
    more.

    #### trailing blanks
    One  
    ===	

    Text. 	

    #### blank lines of blanks
    One
    ===
      
    Text.
    	
    More.
    """##
}
