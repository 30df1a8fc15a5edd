import JSON
import ObjectForms

/// The members of what configurations say of systems.
extension ObjectForm {
  /// A system.
  static let system: ObjectForm = {
    var form = account
    for side in Side.allCases {
      form.members.append(
        Member(
          side.rawValue,
          .object(account),
          else: "as the rest",
          example: ["baseURL": .string("https://crm.example/\(side)")]
        )
        .meaning("the account where documents have the system as their \(side), laid over the rest")
      )
    }
    return form
  }()

  /// One account of a system.
  private static let account = ObjectForm(
    "account",
    [
      Member(
        "profile",
        .either(.text, .object(ownProfile)).called(
          "text, or object",
          wanted: "a profile's name, or a profile in `{ }`"
        ),
        else: "required",
        example: "rest"
      )
      .meaning(
        "the name of a [built-in profile](Vendors.md), or a [profile](Profiles.md) of your own"
      ),
      Member("baseURL", .template, else: "the profile's", example: "https://crm.example/api")
        .meaning("the address in front of all paths, `https://` and without a `/` at the end"),
      Member("settings", .settings, else: "none", example: ["site": "${QA_SITE}"])
        .meaning(
          "values for what the profile calls `settings`, such as a site; texts, numbers or "
            + "`${VARIABLE}`"
        ),
      Member(
        "credentials",
        .map("credential", .credential),
        else: "none",
        example: ["token": "${CRM_TOKEN}"]
      )
      .meaning(
        "where the secrets come from that the profile asks for: `\"${VARIABLE}\"` or `{\"file\": \"path\"}`"
      ),
      Member("environment", .sandbox, else: "none", example: "sandbox")
        .meaning("says that no real records are kept there; required off this machine"),
      Member("confirm", .confirmation, else: "none", example: "acme")
        .meaning(
          "the site or store once more, where the profile asks for it; a `${VARIABLE}` does not "
            + "count"
        ),
      Member("exclusive", .bool, else: "`false`", example: true)
        .meaning(
          "nobody else works there while tests run; a record too many is then the "
            + "integration's"
        ),
      Member("rate", .either(.rateText, .object(.rate)), else: "the profile's", example: "2/s")
        .meaning(
          "how many requests may be sent, if that is less: `\"2/s\"`, `\"120/m\"`, "
            + "`\"190/10s\"`"
        ),
      Member("values", .object(.values), else: "none", example: ["maxLength": 50])
        .meaning("what [values](#values) must be like that are made for any of its records"),
      Member(
        "types",
        .map("record type", .object(.type)),
        else: "none",
        example: ["Person": ["path": "/v2/people"]]
      )
      .meaning("what is said of [record types](#a-record-type), by their names"),
      wordsMember("the system's own [words](#words)"),
    ]
  )

  /// A profile, which its reader looks at.
  private static let ownProfile: ObjectForm = {
    var form = profile
    form.isReadApart = true
    return form
  }()

  /// How many requests may be sent.
  static let rate = ObjectForm(
    "rate",
    [
      Member("perSecond", .perSecond, example: 2)
        .meaning("requests a second, from 0.001 to 10,000"),
      Member("burst", .integer(1...100_000), else: "the profile's", example: 10)
        .meaning("how many requests may be sent at once after a pause"),
    ]
  )

  /// A secret in a file.
  static let secretFile = ObjectForm(
    "secretFile",
    [
      Member("file", .text, example: "key.txt")
        .meaning("the path of a file that holds the secret and nothing else")
    ]
  )

  /// A record type.
  static let type = ObjectForm(
    "recordType",
    [
      Member("profileType", .text, else: "the same name", example: "Contacts")
        .meaning("the name of the type in the profile"),
      Member("path", .template, else: "the profile's", example: "/v2/people")
        .meaning(
          "the path of its records behind `baseURL`, for a profile with types of any name "
            + "(`rest`)"
        ),
      Member("values", .object(.values), else: "the system's", example: ["characters": "latin"])
        .meaning("what [values](#values) must be like that are made for any of its properties"),
      Member(
        "properties",
        .map("property", .object(.property)),
        else: "none",
        example: ["age": ["min": 18]]
      )
      .meaning("what is said of [properties](#a-property), by their paths"),
      Member(
        "readOnly",
        .either(.list("a property", .text), .map("property", .text)),
        else: "none",
        example: ["number": "the CRM counts it"]
      )
      .meaning("properties that nobody can write: a list of paths, or paths with reasons"),
      Member(
        "relations",
        .map("relation", .either(.relatedProperty, .object(.relation))),
        else: "see below",
        example: ["Person": "contactPerson.id"]
      )
      .meaning("by record type: the property that holds the identifier of that type's record"),
    ]
  )

  /// How a record refers to another.
  static let relation = ObjectForm(
    "relation",
    [
      Member("property", .relatedProperty, example: "contactPerson.id")
        .meaning("the path of the property that refers to the other record")
    ]
  )
}

extension Form {
  /// The path of a property that refers to another record, which may be left blank.
  static let relatedProperty = blank { .blankRelation(at: $0) }
}
