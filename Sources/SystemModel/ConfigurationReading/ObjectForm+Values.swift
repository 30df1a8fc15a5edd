import JSON
import ObjectForms

/// The members that say what values must be like.
extension ObjectForm {
  /// A property.
  static let property = ObjectForm(
    "property",
    [
      Member(
        "readOnly",
        .either(.bool, .text).called("true, or text", wanted: "true or the reason"),
        else: "`false`",
        example: "the CRM counts it"
      )
      .meaning("nobody can write it; the text is the reason"),
      Member("expression", .conversion, else: "unknown conversion", example: ["integer", "_."])
        .meaning(
          "the conversion into this property, as in a data type column, where the document "
            + "says `N/A`"
        ),
      Member(
        "kind",
        .word(ValueConstraint.Kind.self),
        else: "by name and data type",
        example: "phone"
      )
      .meaning("what a value looks like"),
      emailDomain,
      Member("pattern", .valuePattern, else: "none", example: "+47########")
        .meaning(
          "the form of a text: `#` is any digit, `?` any small letter, `*` either; `\\` in front of "
            + "one of them means the sign itself"
        ),
    ] + lengths + [
      Member("choices", .choices, else: "any value", example: ["open", "closing"])
        .meaning("the only values that the system accepts")
    ] + numbers + [characters]
  )

  /// What the values of a whole system or record type are like.
  static let values = ObjectForm("values", [emailDomain] + lengths + numbers + [characters])

  private static let emailDomain =
    Member("emailDomain", .domain, else: "`example.test`", example: "example.com")
    .meaning("the domain of e-mail addresses")

  private static let lengths = [
    Member("minLength", .integer(0...1_000_000), else: "0", example: 2)
      .meaning("the fewest characters of a text"),
    Member("maxLength", .integer(1...1_000_000), else: "no limit", example: 60)
      .meaning("the most characters of a text"),
  ]

  private static let numbers = [
    Member("min", .number, else: "no limit", example: 18)
      .meaning("the least number"),
    Member("max", .number, else: "no limit", example: 99)
      .meaning("the greatest number"),
    Member("decimals", .integer(0...20), else: "no limit", example: 2)
      .meaning("the most digits behind the point, up to 20"),
  ]

  private static let characters =
    Member("characters", .word(ValueConstraint.Characters.self), else: "`any`", example: "latin")
    .meaning(
      "`ascii`: printable ASCII; `latin`: the letters of Western Europe too; `basic`: no emoji; "
        + "`any`: everything"
    )
}
