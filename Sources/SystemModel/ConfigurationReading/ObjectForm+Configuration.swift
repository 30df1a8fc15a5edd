import JSON
package import ObjectForms

/// The members of configurations.
extension ObjectForm {
  /// The whole file.
  package static let configuration: ObjectForm = {
    var form = wholeConfiguration
    let environment: Form = {
      var part = wholeConfiguration.part(named: "environment")
      // Each is read laid over the rest.
      part.isReadApart = true
      return .object(part)
    }()
    form.members.append(
      Member(
        "environments",
        .map("environment", environment),
        else: "none",
        example: ["local": ["timing": ["propagation": "1s"]]]
      )
      .meaning("[parts](#environments) that `--environment NAME` lays over the rest")
    )
    return form
  }()

  private static let wholeConfiguration = ObjectForm(
    "configuration",
    [
      .schema,
      Member(
        "systems",
        .map("system", .object(.system)),
        else: "required",
        example: ["Crm": ["profile": "rest", "baseURL": "https://crm.example/api"]]
      )
      .meaning("each [system](#a-system) by its name in the documents"),
      Member("sameInstance", .bool, else: "`false`", example: true)
        .meaning(
          "source and target may be one account; pairings of a type with itself are then "
            + "skipped"
        ),
      Member(
        "timing",
        .object(.timing),
        else: "see [Timing](#timing)",
        example: ["propagation": "30s"]
      )
      .meaning("how long things take"),
      Member("ordered", .bool, else: "`false`", example: true)
        .meaning(
          "the integration acts on changes in the order in which they were made; then a "
            + "control record can end the wait for what must never happen"
        ),
      Member(
        "clearing",
        .word(IntegrationConventions.Clearing.self),
        else: "not tested",
        example: "travels"
      )
      .meaning("what becomes of the other value when a linked value is removed"),
      Member(
        "trigger",
        .object(.trigger),
        else: "the integration runs by itself",
        example: ["url": "https://sync.example/run", "environment": "sandbox"]
      )
      .meaning("a [request](#trigger-and-settled) that makes the integration run"),
      Member(
        "settled",
        .object(.settled),
        else: "the run waits",
        example: ["url": "http://localhost:8080/state", "path": "queue", "equals": 0]
      )
      .meaning(
        "a [request](#trigger-and-settled) that says whether the integration has something left to do"
      ),
      Member(
        "bindings",
        .list("a binding", .object(.binding)).called("list of objects"),
        else: "none",
        example: [
          ["condition": "When a Crm Deal is nearly sold", "property": "stage", "holds": "closing"]
        ]
      )
      .meaning("what [conditions in words](#bindings) mean"),
      wordsMember("the [word](#words) of every system for a Wikidata id"),
    ]
  )

  static func wordsMember(_ summary: String) -> Member {
    Member("words", .words, else: "none", example: ["Q17517": "mobile"])
      .meaning(summary)
  }

  /// How long things take.
  static let timing = ObjectForm(
    "timing",
    [
      Member("propagation", .duration, else: "`\"60s\"`", example: "30s")
        .meaning("within this time a change has to arrive"),
      Member("settle", .duration, else: "as `propagation`", example: "10s")
        .meaning("for this time the run watches that something does not happen"),
      Member("poll", .duration, else: "a twelfth of `propagation`", example: "2s")
        .meaning("the time between two polls of a record type; never faster than the rate allows"),
      Member("timeout", .duration, else: "`\"30s\"`", example: "20s")
        .meaning(
          "how long a system may take to answer a request; by default 10 s as long as it has answered none"
        ),
    ]
  )

  // MARK: Requests

  /// A request that makes the integration run.
  static let trigger = ObjectForm("trigger", requestMembers(usually: "POST"))

  /// A request that says whether the integration has nothing left to do.
  static let settled = ObjectForm(
    "settled",
    requestMembers(usually: "GET") + [
      Member("path", .text, example: "queue.length")
        .meaning("where the value stands in the answer, which is JSON"),
      Member("equals", .values, example: 0)
        .meaning("the values that mean that nothing is left to do"),
    ]
  )

  private static func requestMembers(usually method: String) -> [Member] {
    [
      Member(
        "method",
        .words(["GET", "POST", "PUT", "PATCH", "DELETE"]),
        else: "`\"\(method)\"`",
        example: "PUT"
      )
      .meaning("the method"),
      Member("url", .template, example: "https://sync.example/run")
        .meaning("the whole address; `${VARIABLE}` is replaced"),
      Member("environment", .sandbox, else: "none", example: "sandbox")
        .meaning("says that the integration works on no real records; required off this machine"),
      Member("headers", .headerFields, else: "none", example: ["Authorization": "Bearer ${SYNC}"])
        .meaning("header fields; a secret has to be a `${VARIABLE}`"),
      Member("body", .value, else: "none", example: ["pipes": ["people"]])
        .meaning("the body"),
    ]
  }

  /// What a condition in words means.
  static let binding = ObjectForm(
    "binding",
    [
      Member("condition", .text, example: "When a Crm Deal is nearly sold")
        .meaning("the condition as the document words it; blanks and letter case do not count"),
      Member("property", .anyText, else: "blank: left to people", example: "stage")
        .meaning("the path of the property of the source's record"),
      Member("holds", .values, else: "blank: left to people", example: ["closing", "signing"])
        .meaning("the values with which the condition holds; tests write the first"),
      Member("fails", .values, else: "the property is left out", example: "open")
        .meaning("values with which it does not hold; tests write the first"),
    ]
  )
}
