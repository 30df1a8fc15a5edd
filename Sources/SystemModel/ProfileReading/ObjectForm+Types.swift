import JSON
import ObjectForms

/// The members of record types in profiles.
extension ObjectForm {
  /// A record type.
  static let typeProfile = ObjectForm(
    "typeProfile",
    [
      Member("aliases", .texts, else: "none", example: ["People"])
        .meaning("other names of the type in documents"),
      Member("like", .text, else: "`defaults` alone", example: "Person")
        .meaning(
          "another type of the profile, of which this one has all but the aliases that it does not "
            + "say itself"
        ),
      Member("path", .target, else: "required", example: "/people")
        .meaning("the path of the records; the blank `{type}` is the name in documents"),
      Member("itemPath", .target, else: "`path` and `/{id}`", example: "/people/by-id/{id}")
        .meaning("the path of one record"),
      Member("wrapper", .wrapper, else: "the body itself", example: "data")
        .meaning(
          "where the record stands in requests and answers, or `{ \"request\": …, "
            + "\"answer\": … }`; `data[]` for a list of one in requests"
        ),
      Member(
        "create",
        .object(.create),
        else: "`POST` to `path`",
        example: ["success": [201]]
      )
      .meaning("how a record is created; see [Operations](#operations)"),
      Member(
        "read",
        .object(operation("read", "200", "GET", "itemPath")),
        else: "`GET` of `itemPath`",
        example: ["query": ["fields": "all"]]
      )
      .meaning("how a record is read"),
      Member("update", .object(.update), else: "`PATCH` of `itemPath`", example: ["method": "PUT"])
        .meaning("how a record is changed"),
      Member(
        "delete",
        .object(operation("delete", "204", "DELETE", "itemPath")),
        else: "`DELETE` of `itemPath`",
        example: ["unsupported": "people are kept for the books"]
      )
      .meaning("how a record is deleted"),
      Member(
        "list",
        .object(.list),
        else: "`GET` of `path`, one page",
        example: ["items": "people"]
      )
      .meaning("how records are listed; see [Lists](#lists)"),
      Member(
        "followUps",
        .list("a further request", .object(.followUp)),
        else: "none",
        example: [["path": "/people/{id}/contacts", "take": "contacts", "body": "{taken}"]]
      )
      .meaning(
        "requests that complete a record after its creation; see [Further requests](#further-requests)"
      ),
      Member(
        "lookup",
        .byPath("lookup", .object(.lookup)),
        else: "none",
        example: ["email": ["path": "/people/search", "query": ["email": "{value}"]]]
      )
      .meaning("by PROPERTY: a request that finds records by its value"),
    ] + managedMembers + propertyMembers
  )

  private static let managedMembers = [
    Member("id", .path, else: "`id`", example: "uid")
      .meaning("where the identifier stands in a record"),
    Member("integerIDs", .bool, else: "`false`", example: true)
      .meaning("identifiers are numbers"),
    Member("caselessIDs", .bool, else: "`false`", example: true)
      .meaning("identifiers are the same in any letter case"),
    Member(
      "deleted",
      .either(.path, .object(.failure)).called("PATH, or object"),
      else: "none",
      example: "archived"
    )
    .meaning(
      "where a record says that it is deleted, or archived, that the system still shows; or "
        + "`{ \"at\": …, \"values\": … }`"
    ),
    Member("changed", .path, else: "none", example: "modified")
      .meaning("where the time of the last change stands in a record"),
    Member(
      "revision",
      .either(.revisionPlace, .object(.revision)).called("PATH, `\"ETag:\"`, or object"),
      else: "none",
      example: "version"
    )
    .meaning("where a record's revision is read; see [Revisions](#revisions)"),
    Member("createInterval", .duration, else: "none", example: "1s")
      .meaning("the time that must lie between two creations"),
  ]

  private static let propertyMembers = [
    Member(
      "paths",
      .byPlace("property", .either(.place, .object(.pathAlias))),
      else: "where documents say",
      example: ["email": "contacts[kind=mail].value"]
    )
    .meaning("by PROPERTY: where it stands in requests and answers; see [Properties](#properties)"),
    Member("required", .required, else: "none", example: ["name": "{mark}"])
      .meaning("what every new record needs"),
    Member("mark", .documentPath, else: "none", example: "name")
      .meaning("a text property that takes a mark to find a record by"),
    Member("readOnly", .propertyRules, else: "none", example: ["number": "the CRM counts it"])
      .meaning("properties that nobody can write, with reasons"),
    Member(
      "createOnly",
      .propertyRules,
      else: "none",
      example: ["*": "the CRM keeps what was entered"]
    )
    .meaning("properties that only a creation can write, with reasons"),
    Member("updatable", .propertyPatterns, else: "none", example: ["name"])
      .meaning("the exceptions of `createOnly`"),
    Member(
      "references",
      .byPath("property", .text),
      else: "none",
      example: ["company.id": "Company"]
    )
    .meaning("by PROPERTY: the record type whose identifier it holds"),
    Member(
      "values",
      .byPattern("property", .either(.word(ValueRule.Form.self), .object(.valueRule))),
      else: "any",
      example: ["email": "lowercase"]
    )
    .meaning("by PROPERTY: in what form the system keeps its values"),
    Member("wholeLists", .bool, else: "`false`", example: true)
      .meaning("a list that is changed is sent whole, with what its elements held before"),
    Member("properties", .pathOrWhole, else: "none", example: "properties")
      .meaning(
        "the member below which the properties stand whose names the blank `{properties}` "
          + "asks for; blank for the record itself"
      ),
  ]

  /// Where records stand in requests and answers.
  static let wrapper = ObjectForm(
    "wrapper",
    [
      Member("request", .requestWrapper, else: "the body itself", example: "data")
        .meaning("where requests have it; `[]` behind it puts it into a list of one"),
      Member("answer", .pathOrWhole, else: "the body itself", example: "result")
        .meaning("where answers have it"),
    ]
  )

  /// Where a record's revision is read.
  static let revision = ObjectForm(
    "revision",
    [
      Member("read", .revisionPlace, example: "version")
        .meaning("a PATH, or a header field such as `\"ETag:\"`"),
      Member("required", .bool, else: "`true`", example: false)
        .meaning("a change without one is refused"),
    ]
  )

  /// Where a property stands in requests and answers.
  static let pathAlias = ObjectForm(
    "paths",
    [
      Member("read", .place, else: "where documents say", example: "name.full")
        .meaning("where answers have it"),
      Member("write", .place, else: "where documents say", example: "name.full")
        .meaning("where requests have it"),
      Member("create", .place, else: "as `write`", example: "name.first")
        .meaning("where the request that creates has it"),
      Member("update", .place, else: "as `write`", example: "name.new")
        .meaning("where the request that changes has it"),
    ]
  )

  /// In what form a system keeps values.
  static let valueRule = ObjectForm(
    "valueRule",
    [
      Member("form", .word(ValueRule.Form.self), else: "as written", example: "lowercase")
        .meaning("one of the forms above"),
      Member("maximumLength", .integer(1...1_000_000), else: "no limit", example: 120)
        .meaning("the most characters of a text"),
      Member("emailDomain", .domain, else: "any", example: "example.com")
        .meaning("the domain of e-mail addresses, where the system refuses others"),
      Member("choices", .choices, else: "any", example: ["a", "b"])
        .meaning("the only values that are accepted"),
    ]
  )
}
