import JSON
package import ObjectForms

/// The members of profiles.
extension ObjectForm {
  /// A whole profile, which may be laid over a built-in one.
  package static let profile = ObjectForm(
    "profile",
    [
      .schema,
      Member("extends", .words(BuiltInProfiles.names).called("text"), else: "none", example: "rest")
        .meaning("the name of a built-in profile that this one is laid over"),
      Member("name", .text, example: "Crm")
        .meaning("what documents call the system"),
      Member("aliases", .texts, else: "none", example: ["Our CRM"])
        .meaning("other names of the system in documents"),
      Member(
        "baseURL",
        .baseURL,
        else: "each configuration gives one",
        example: "https://{company}.crm.example"
      )
      .meaning(
        "the address in front of all paths, with blanks for settings, without `/` at the end"
      ),
      Member(
        "settings",
        .map("setting", .either(.text, .object(setting))),
        else: "none",
        example: ["company": "the name in front of .crm.example"]
      )
      .meaning(
        "by name: what the setting is, for people, or `{ \"note\": …, \"usual\": … }` with a default"
      ),
      Member(
        "secrets",
        .map("secret", .text),
        else: "none",
        example: ["key": "the key of the test account"]
      )
      .meaning("by name: what the secret is, for people"),
      Member("headers", .fields, else: "none", example: ["Accept": "application/json"])
        .meaning("header fields of every request, with blanks for settings and secrets"),
      Member(
        "authentication",
        .object(.authentication),
        else: "`{ \"kind\": \"none\" }`",
        example: ["kind": "basic", "user": "{user}", "password": "{password}"]
      )
      .meaning("how the system knows who asks; see [Authentication](#authentication)"),
      Member("rate", .object(.rateProfile), else: "no limit", example: ["perSecond": 10])
        .meaning("how many requests the system allows; see [Rate](#rate)"),
      Member("safety", .object(.safety), else: "nothing refused", example: ["confirm": "company"])
        .meaning("what keeps a run away from real data; see [Safety](#safety)"),
      Member("message", .path, else: "none", example: "error.text")
        .meaning("where the answer of an error says what is wrong"),
      Member("failure", .failures, else: "none", example: "errors")
        .meaning(
          "where an answer of success says that nothing was done, or `{ \"at\": …, \"values\": … }` "
            + "with the values that say so; or a list of them"
        ),
      Member("defaults", .object(.typeProfile), else: "none", example: ["id": "uid"])
        .meaning("what all record types have in common"),
      Member(
        "types",
        .map("record type", .object(.typeProfile)),
        example: ["Person": ["path": "/people"]]
      )
      .meaning(
        "the [record types](#a-record-type) by their names in documents; `\"*\"` stands for any"
      ),
    ]
  ).part(named: "profile")

  /// A name that configurations give a value to.
  static let setting = ObjectForm(
    "setting",
    [
      Member("note", .text, else: "none", example: "the version")
        .meaning("what the setting is, for people"),
      Member("usual", .anyText, else: "none", example: "2")
        .meaning("the value where no configuration gives one; blank for one that may stay open"),
    ]
  )

  /// What in an answer of success says that nothing was done.
  static let failure = ObjectForm(
    "failure",
    [
      Member("at", .path, example: "status")
        .meaning("where it stands"),
      Member("values", .list("a value", .value), else: "whatever is there", example: ["error"])
        .meaning("the values that say so"),
    ]
  )

  /// How many requests a system allows.
  static let rateProfile = ObjectForm(
    "rateProfile",
    [
      Member("perSecond", .perSecond, example: 10)
        .meaning("requests a second"),
      Member("burst", .integer(1...100_000), else: "1", example: 20)
        .meaning("how many may come at once"),
      Member("remaining", .text, else: "none", example: "X-Remaining")
        .meaning("the header field that says how many more may come now"),
      Member("reset", .text, else: "none", example: "X-Reset")
        .meaning("the header field that says in how many seconds the count begins anew"),
      Member("used", .text, else: "none", example: "X-Used")
        .meaning("the header field that says how much is used, such as `39/40`"),
    ]
  )

  /// What keeps a run away from real data.
  static let safety = ObjectForm(
    "safety",
    [
      Member(
        "refusedHosts",
        .either(.host, .list("a host", .host)).called("text, or list of texts"),
        else: "none",
        example: ["live.crm.example"]
      )
      .meaning(
        "hosts that hold real data; `*.` in front stands for any host below, `.*` for any ending"
      ),
      Member(
        "addresses",
        .texts,
        else: "any",
        example: ["https://api.crm.example/demo*"]
      )
      .meaning("the addresses of sandboxes, `*` for any characters; no other one is taken"),
      Member(
        "settings",
        .map("setting", .texts),
        else: "any",
        example: ["company": "*-test"]
      )
      .meaning("by setting: the values of sandboxes, `*` for any characters"),
      Member("confirm", .text, else: "none", example: "company")
        .meaning(
          "the setting that a user writes a second time, as `confirm`, where nothing else "
            + "tells a sandbox from real data"
        ),
      Member(
        "proof",
        .object(.proof),
        else: "none",
        example: ["path": "/account", "at": "kind", "values": ["TEST"]]
      )
      .meaning("a request whose answer proves a sandbox; a run sends it before anything else"),
    ]
  )

  /// A request whose answer proves a sandbox.
  static let proof = ObjectForm(
    "proof",
    [
      Member("path", .target, else: "required without `token`", example: "/account")
        .meaning("the path of the request"),
      Member("query", .fields, else: "none", example: ["fields": "kind"])
        .meaning("its query fields"),
      Member("token", .bool, else: "`false`", example: true)
        .meaning("the answer that brings the token says it, and no request of its own is sent"),
      Member("at", .proofPlace, example: "kind")
        .meaning("where the answer says what the account is; `[name={setting}]` for one of a list"),
      Member("values", .list("a value", .value), example: ["TEST", "SANDBOX"])
        .meaning("the values that mean a sandbox; `*` in a text stands for any characters"),
    ],
    exclusions: [Exclusion("token", counting: ["at", "values"])]
  )

  /// A secret that serves once.
  static let rotation = ObjectForm(
    "rotation",
    [
      Member("secret", .text, example: "refreshToken")
        .meaning("the name of the secret"),
      Member("at", .path, example: "refresh_token")
        .meaning("where the answer that brings the token has the next one"),
    ]
  )

  // MARK: Authentication

  /// How a system knows who asks.
  static let authentication: ObjectForm = {
    let token = ["url", "token", "expiresIn", "lifetime", "send"]
    return ObjectForm(
      "authentication",
      [
        Member("kind", .word(ProfileReader.AuthenticationKind.self), example: "basic")
          .meaning("which other members count")
      ] + credentialMembers + tokenMembers,
      exclusions: [
        Exclusion("kind", "none", counting: []),
        Exclusion("kind", "header", counting: ["name", "value"]),
        Exclusion("kind", "basic", counting: ["user", "password"]),
        Exclusion("kind", "clientCredentials", counting: token + ["id", "secret", "scope"]),
        Exclusion(
          "kind",
          "exchange",
          counting: token + ["method", "query", "headers", "json", "form", "basic", "rotates"]
        ),
      ]
    )
  }()

  /// What requests carry once there is a token.
  static let sending = ObjectForm(
    "sending",
    [
      Member("kind", .words(["header", "basic"]), else: "`\"header\"`", example: "basic")
        .meaning("which other members count")
    ] + credentialMembers,
    exclusions: [
      Exclusion("kind", "header", counting: ["name", "value"]),
      Exclusion("kind", "basic", counting: ["user", "password"]),
    ]
  )

  /// User and password of the request for a token.
  static let basic = ObjectForm("basic", Array(credentialMembers.suffix(2)))

  private static let credentialMembers = [
    Member("name", .text, else: "required for `header`", example: "X-Api-Key")
      .meaning("the header field"),
    Member("value", .text, else: "required for `header`", example: "Key {key}")
      .meaning("its value, with blanks for secrets"),
    Member("user", .text, else: "required for `basic`", example: "{user}")
      .meaning("the user, with blanks for secrets"),
    Member("password", .anyText, else: "required for `basic`", example: "{password}")
      .meaning("the password, with blanks for secrets; it may be empty"),
  ]

  private static let tokenMembers = [
    Member("url", .tokenURL, else: "required for a token", example: "/oauth/token")
      .meaning("the path behind `baseURL`, or a whole address, that gives a token"),
    Member("id", .text, else: "required for `clientCredentials`", example: "{clientID}")
      .meaning("the client id, with blanks"),
    Member("secret", .text, else: "required for `clientCredentials`", example: "{clientSecret}")
      .meaning("the client secret, with blanks"),
    Member("scope", .text, else: "none", example: "records")
      .meaning("the scope to ask for, with `clientCredentials`"),
    Member("method", .method, else: "`\"POST\"`", example: "PUT")
      .meaning("the method of an `exchange`"),
    Member("query", .fields, else: "none", example: ["v": "2"])
      .meaning("query fields of an `exchange`"),
    Member("headers", .fields, else: "none", example: ["Accept": "application/json"])
      .meaning("header fields of an `exchange`"),
    Member(
      "basic",
      .object(.basic),
      else: "none",
      example: ["user": "{user}", "password": "{password}"]
    )
    .meaning("user and password of an `exchange`, by the Basic scheme"),
    Member("json", .value, else: "none", example: ["user": "{user}"])
      .meaning("the body of an `exchange`, as JSON; not with `form`"),
    Member("form", .fields, else: "none", example: ["user": "{user}"])
      .meaning("the body of an `exchange`, as a form; not with `json`"),
    Member(
      "token",
      .path,
      else: "`access_token`; required for `exchange`",
      example: "session.token"
    )
    .meaning("where the token stands in the answer"),
    Member(
      "expiresIn",
      .path,
      else: "`expires_in`; none for `exchange`",
      example: "session.seconds"
    )
    .meaning("where the answer says for how many seconds the token lasts"),
    Member("lifetime", .duration, else: "until it is refused", example: "23h")
      .meaning("how long a token lasts if the answer does not say"),
    Member(
      "send",
      .object(.sending),
      else: "`Authorization: Bearer {token}`",
      example: ["kind": "header", "name": "X-Session", "value": "{token}"]
    )
    .meaning("what requests carry: as for `header` or `basic`, with the blank `{token}`"),
    Member(
      "rotates",
      .object(.rotation),
      else: "none",
      example: ["secret": "refreshToken", "at": "refresh_token"]
    )
    .meaning("a secret of an `exchange` that serves once, and where the answer has the next one"),
  ]
}
