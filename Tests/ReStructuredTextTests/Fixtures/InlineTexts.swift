extension DocutilsCases {
  /// Markup inside texts.
  static let inlineTexts = ##"""
    #### emphasis
    Some *emphasis* here, *two words*, and (*in brackets*).
    #### strong emphasis
    Some **strong** text, **two words**.
    #### literals
    In ``info.emails`` and ``a b``, ``*``, ````x````.
    #### markup at the ends
    *one* two **three**
    #### markup over lines
    *one
    two* ``three
    four`` **five
    six**
    #### every mark in one word
    *a*-**b**-``c``
    #### marks in words
    2*3*4 a**b** c``d`` e_f_g h|i|j
    #### marks between blanks
    2 * 3 ** 4 `` 5 ` 6 | 7 _ 8
    #### marks before blanks
    * one*, ** two**, `` three``
    #### blanks before an end
    *one *two* **three **four**
    #### a mark in quotes
    "*" '*' (*) [**] {``} <|> “*”
    #### a mark behind a quote
    "*a" *b*
    #### nothing between marks
    ** **** `` ```` || |||| *
    #### stars in strong text
    **a*b** ***c*** *d**e*
    #### marks at the end of the text
    one *
    #### a start without an end
    *one two
    #### several starts without an end
    **one ``two `three |four
    #### a start without an end before markup
    *one **two** three
    #### an end before other text
    *one*two* ``three``four``
    #### an end before each delimiter
    *a*. *b*, *c*; *d*: *e*! *f*? *g*/ *h*- *i*' *j*" *k*) *l*] *m*} *n*>
    #### a start behind each opener
    '*a* "*b* (*c* [*d* {*e* <*f* -*g* /*h* :*i*
    #### other scripts
    é*a*é «*b*» „*c*“ ‘*d*’ 日*本*語 — *e*— ¿*f*? （*g*） ‐*h*
    #### escapes
    \*a\* \`b\` \_c\_ \|d\| \\e \f
    #### escaped blanks
    *a*\ b c\ *d* \  e
    #### an escape at the end of a line
    one\
    two
    #### an escape at the end
    one\
    #### two backslashes
    one \\*two* \\\*three\*
    #### escapes in emphasis
    *one\* two* **three\** four**
    #### escapes in literals
    ``one\`` ``\two`` ``\*three\*``
    #### backquotes in literals
    `` `one` `` ``a`b``
    #### interpreted text
    `one` and `two words`
    #### roles before
    x :emphasis:`one` :strong:`two` :literal:`three` :sub:`four` :sup:`five`
    #### roles behind
    `one`:emphasis: `two`:title-reference: `three`:code:
    #### roles in capitals
    x :Strong:`one` and :SUB:`two`
    #### code and mathematics
    x :code:`a\b` :math:`\alpha^2`
    #### a role in a word
    a:sub:`b` and a\ :sub:`b`
    #### a role that is not known
    x :order:`one` and `two`:order:
    #### two roles
    x :sub:`one`:sup: and more
    #### a role and a reference
    x :sub:`one`_ and more
    #### a target in a reference
    See `Shop <https://shop.example/a_b>`_ and `more text
    <https://a.example>`__.
    #### a reference that is its target
    See `<https://shop.example>`_.
    #### an escaped target
    See `Shop \<https://shop.example>`__ and `a\<b>`__.

    __ a

    __ b
    #### a reference to a reference
    `Shop <https://shop.example>`_ is Shop_ or `shop`_.
    #### an alias
    `Shop <https://shop.example>`_ and `the shop <Shop_>`_.
    #### references and targets
    One_ and `two words`_ and three.four_.

    .. _One: https://one.example
    .. _two words: https://two.example
    .. _three.four: https://three.example
    #### a reference to a title
    See `My Title`_ and `my   title`_.

    My Title
    ========

    Text.
    #### a reference without a target
    phone_ and `no such`_.
    #### a name with an underscore at its end
    x custom_ and custom\_ and ``custom_``
    #### anonymous references
    one__ and `two words`__

    __ https://one.example
    .. __: https://two.example
    #### more anonymous references than targets
    one__ and two__

    __ https://one.example
    #### references in words
    a_b_ c-d_ e.f_ g_h i__j k_-l

    .. _a_b: x
    .. _c-d: x
    .. _e.f: x
    .. _k: x
    #### an inline target
    _`Here` it is: here_ and `here`_.
    #### a substitution that is not defined
    A |shop| and |two words| here, |x|_.
    #### footnotes
    One [1]_, two [#]_, [#a]_, [*]_.

    .. [1] a
    .. [#] b
    .. [#a] c
    .. [*] d
    #### citations
    One [Two]_ and [a.b]_.

    .. [Two] a
    .. [a.b] b
    #### brackets that are no footnotes
    [1] [ 1]_ a[1]_ [1]_a [a b]_ []_
    #### property paths
    phone_numbers.number info.emails sesam_simpleAssociationTypes $a_b a-b:c _. "_." _id __v
    #### data types
    ["datetime-format","%Y-%m-%d","_."] "string" ["if","matches","+*","_."],"join"," "
    #### standalone links
    https://a.example/b?c=d#e and mailto:a@b.example, a@b.example.
    #### a standalone link with underscores
    https://a.example/b_c_d and https://a.example/_x
    #### markup in a quote
    One.

      *two*
      three
    #### markup in a list and a field
    Text.

    - *one*

      ``two``

    :three: **four**
    #### markup before a literal block
    See *this*::

      x
    #### CRLF (crlf)
    *one
    two* ``three
    four``\
    five

    #### tabs
    *one	two* ``three	four`` \	five
    #### a paragraph that begins with markup
    ``info.emails`` is it.

    *Two* is it.

    **Three** is it.

    `Four`: it is.

    _`Five` too.

    |six| too.
    """##
}
