import JSON
import ObjectForms

/// The members of requests in profiles.
extension ObjectForm {
  /// An operation on one record.
  static func operation(
    _ name: String,
    _ success: String,
    _ method: String,
    _ path: String
  ) -> ObjectForm {
    ObjectForm(
      name,
      requestMembers(method: "`\"\(method)\"`", path: "`\(path)`", success: success) + [
        Member("wrapper", .wrapper, else: "the type's", example: "data")
          .meaning("as for the record type"),
        Member("answer", .pathOrWhole, else: "the wrapper", example: "result")
          .meaning("where the answer has the record"),
        Member("interval", .duration, else: "none", example: "12s")
          .meaning("the time that must lie between two such requests"),
        unsupported("the system does not offer the operation; what needs it is skipped"),
      ],
      exclusions: [Exclusion("unsupported", counting: [])]
    )
  }

  /// How a record is created.
  static let create: ObjectForm = {
    var form = operation("create", "201", "POST", "path")
    form.members += [
      Member("id", .path, else: "the record's own", example: "result.id")
        .meaning("where the answer has the identifier, if it shows no record; then that is read"),
      Member("template", .object(.template), else: "none", example: ["path": "/people/default"])
        .meaning("a request whose answer is the record that a new one begins as"),
    ]
    return form
  }()

  /// What a new record begins as.
  static let template = ObjectForm(
    "template",
    requestMembers(method: "`\"GET\"`", path: nil, success: "200") + [
      Member("answer", .pathOrWhole, else: "the wrapper", example: "result")
        .meaning("where the answer has the record")
    ]
  )

  /// What every operation on one record may say.
  static let oneRecord = operation("operation", "", "", "")

  /// How a record is changed.
  static let update: ObjectForm = {
    var form = operation("update", "200, 204", "PATCH", "itemPath")
    form.members += [
      Member("whole", .bool, else: "`false`", example: true)
        .meaning("the request carries the whole record, not just what changes"),
      Member("omitsReadOnly", .bool, else: "`false`", example: true)
        .meaning("with `whole`: without what nobody can write, for a system that refuses it"),
    ]
    return form
  }()

  private static func unsupported(_ summary: String) -> Member {
    Member("unsupported", .reason, else: "offered", example: "people are kept for the books")
      .meaning(summary)
  }

  static func requestMembers(
    method: String,
    path: String?,
    success: String,
    others: String = "none"
  ) -> [Member] {
    [
      Member("method", .method, else: method, example: "PUT").meaning("the method"),
      Member("path", .target, else: path, example: "/people/search").meaning("the path"),
      Member("query", .fields, else: others, example: ["fields": "all"]).meaning("query fields"),
      Member("headers", .fields, else: others, example: ["X-Source": "test"])
        .meaning("header fields"),
      Member("body", .value, else: others, example: ["dryRun": false])
        .meaning("what the body has, besides a record"),
      Member(
        "encoding",
        .word(RequestTemplate.Encoding.self),
        else: others == "none" ? "`\"json\"`" : others,
        example: "form"
      )
      .meaning(
        "how the body is written: as JSON, as a list of replacements (RFC 6902), or as HTML forms do"
      ),
      Member("success", .success, else: success, example: [202])
        .meaning("the status codes that mean success, from 200 to 299"),
    ]
  }

  /// How records are listed.
  static let list = ObjectForm(
    "list",
    requestMembers(method: "`\"GET\"`", path: "the type's", success: "200") + [
      items(else: "the answer itself"),
      Member("paging", .object(.paging), else: "one page", example: ["kind": "link"])
        .meaning("how pages follow one another; see [Paging](#paging)"),
      Member(
        "since",
        .object(.since),
        else: "none",
        example: ["query": ["modified_after": "{since}"]]
      )
      .meaning("the list of what changed: what its request has more than the list of all"),
      Member("id", .path, else: "the record's own", example: "rowId")
        .meaning("where a row of the list has the identifier"),
      Member("changed", .path, else: "the record's own", example: "rowChanged")
        .meaning("where a row of the list has the time of the last change"),
      Member("reread", .bool, else: "`false`", example: true)
        .meaning("the list shows records in part only, so each one that changed is read by itself"),
      unsupported("the system does not list the records"),
    ],
    exclusions: [Exclusion("unsupported", counting: [])]
  )

  private static func items(else usual: String) -> Member {
    Member("items", .pathOrWhole, else: usual, example: "people")
      .meaning("where the answer has the list of records")
  }

  private static let listed = "the list's"

  /// What the list of changes has more than the list of all.
  static let since = ObjectForm(
    "since",
    requestMembers(
      method: listed,
      path: listed,
      success: listed,
      others: listed
    ) + [
      items(else: listed),
      Member("stamp", .word(ListProfile.StampForm.self), else: "`\"iso\"`", example: "seconds")
        .meaning(
          "how the time is written: as ISO 8601 in UTC, to the second (`isoSeconds`) or without the "
            + "zone (`noZone`); as `20260102` (`day`); as milliseconds or seconds since 1970"
        ),
      Member("overlap", .duration, else: "none", example: "2s")
        .meaning(
          "how far a poll goes back behind the newest change that the last one saw, for "
            + "lists that show changes late or out of order"
        ),
    ]
  )

  /// How pages follow one another.
  static let paging = ObjectForm(
    "paging",
    [
      Member("kind", .word(ProfileReader.PagingKind.self), example: "link")
        .meaning("how the next page is asked for; it decides which other members count"),
      Member("size", .integer(1...1_000_000), else: "100", example: 50)
        .meaning("how many records a page is asked to hold; the blank `{limit}`"),
      Member("at", .path, else: "required for `url` and `cursor`", example: "meta.next")
        .meaning("where the answer has the next address or cursor"),
      Member("more", .path, else: "the cursor decides", example: "meta.hasNext")
        .meaning("`cursor`: where the answer says whether there is more"),
      Member("total", .path, else: "an empty page ends", example: "total")
        .meaning("`offset`: where the answer has the number of all records"),
      Member("first", .integer(0...1_000_000), else: "1", example: 0)
        .meaning("`page`: the number of the first page"),
      Member("pages", .path, else: "an empty page ends", example: "meta.pages")
        .meaning("`page`: where the answer has the number of pages"),
      Member("endsShort", .bool, else: "`false`", example: true)
        .meaning(
          "a page with fewer records than asked for is the last; not for a system that "
            + "caps pages"
        ),
    ],
    exclusions: [
      ("none", []), ("link", []), ("url", ["at"]), ("cursor", ["at", "more"]),
      ("offset", ["total"]), ("page", ["first", "pages"]),
    ].map { Exclusion("kind", $0.0, counting: ["size", "endsShort"] + $0.1) }
  )

  /// A request that completes a record after it was made.
  static let followUp = ObjectForm(
    "followUp",
    [
      Member("take", .place, example: "contacts")
        .meaning("which value it brings, at its place in the request that creates")
    ] + requestMembers(method: "`\"POST\"`", path: nil, success: "200, 201, 204")
  )

  /// A request that finds records by the value of a property.
  static let lookup = ObjectForm(
    "lookup",
    requestMembers(method: "`\"GET\"`", path: "the type's", success: "200") + [
      Member("answer", .path, else: "`items` of the list", example: "found")
        .meaning("where the answer has the list of records, or with `one` the record"),
      Member("one", .bool, else: "`false`", example: true)
        .meaning("the answer is one record, and not a list"),
    ]
  )
}
