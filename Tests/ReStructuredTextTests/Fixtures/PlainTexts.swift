extension DocutilsCases {
  /// Paragraphs, lists, quotes, literal blocks and comments.
  static let plainTexts = ##"""
    #### nothing

    #### one line
    Text.
    #### several lines
    One
    two
    three.

    Four
    five.
    #### trailing blanks and tabs
    One  
    two	

    three 	four
    #### CRLF (crlf)
    One
    two.

    Three
    four.

    - five
      six

    #### many blank lines
    One.




    Two.
    #### a quote
    One.

      Two
      three.

    Four.
    #### quotes of two depths
    One.

        Two.

      Three.

    Four.
    #### a quote in tabs
    One.

    	Two.

    		Three.
    #### a bullet list
    - one
    - two
      three

    - four
    #### each bullet
    * one

    + two

    - three

    • four
    #### lists in lists
    - one

      - two

        - three

    - four
    #### lists on one line
    - - one
      - two
    - - three
    #### an empty item
    - one
    -
    - two
    #### an item of several blocks
    - one

      two

        three

    - four
    #### an item behind a wide gap
    -    one
         two

      three
    #### an item behind a tab
    -	one
    	two
    #### no blank behind the bullet
    -one

    *two
    #### a list right below text is text
    One
    - two
    #### a field list
    Text.

    :one: two
    :three: four
      five
    :six:
      seven
    #### a field name with a colon in it
    Text.

    :a\: b: c
    #### a colon that begins no field
    Text.

    : one: two

    :one two
    #### a literal block
    One::

      two
        three

      four

    Five.
    #### a literal block behind a blank
    One ::

      two
    #### a literal block behind nothing
    ::

      two

    Three.
    #### a quoted literal block
    One::

    > two
    > three

    Four.
    #### markup in a literal block
    One::

      *two* ``three`` \*

    #### an escaped colon
    One\::

      two
    #### a comment
    .. one
       two

    Three.
    #### a comment below its mark
    ..
       one
       two

    Three.
    #### an empty comment
    ..

       one
    #### comments one below the other
    .. one
    .. two

    .. three
    #### a comment of several blocks
    .. one

       two

         three

    Four.
    #### a comment that is less set in
    .. one
     two

    Three.
    #### a comment with a colon
    .. one:two
    .. list-table: three

    Four.
    #### a comment in a list
    - one

      .. two

      three
    #### a comment between items
    - one

    .. two

    - three
    #### text that begins with dots
    ..one

    ...

    .one
    #### a comment with tabs
    ..	one
    	two

    Three.
    #### numbers and letters
    A. B. Smith went
    there.

    1.2 is

    1) one
    2) two
    #### a number at the end
    1. one
    2.
    #### what begins like a title
    One
    two
    ===
    three
    """##
}
