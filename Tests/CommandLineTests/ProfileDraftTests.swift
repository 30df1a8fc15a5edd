import JSON
import LoopbackServer
import Synchronization
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// Whoever has a description of an interface gets a profile that needs a few lines more.
@Suite("profile draft writes a profile from a description", .ownThread, .timeLimit(.minutes(10)))
struct ProfileDraftTests {
  private static let document = documentText(
    section(
      "Crm Person",
      "Shop Customer",
      .every,
      .maps([("lastName", "title", "\"string\""), ("email", "mail", "\"string\"")])
    )
  )
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(SmallCrm.description, to: "openapi.json")
  }

  private func draft(_ words: String...) async -> CommandResult {
    await flowproof(["profile", "draft", "--openapi", folder.path("openapi.json")] + words)
  }

  private func check(_ profile: String) async throws -> CommandResult {
    try folder.write(profile, to: "checked.json")
    return await flowproof("profile", "check", folder.path("checked.json"))
  }

  @Test("What the description tells is in the profile, and what it does not has a comment")
  func whole() async throws {
    let result = await draft("--output", folder.path("crm.json"))
    #expect(result.code == .success, "\(result.error)")
    #expect(
      result.output.contains("for Company, Person\n2 record types; to fill in: 0, to check: ")
    )
    let text = folder.text("crm.json")
    expectGolden(text, at: "Tests/CommandLineTests/Goldens/crm-profile.json")
    let checked = try await check(text)
    #expect(checked.code == .success, "\(checked.error)")
    let described = await flowproof(
      "profile",
      "check",
      folder.path("crm.json"),
      "--openapi",
      folder.path("openapi.json")
    )
    #expect(described.code == .success, "\(described.error)")
    let again = await draft("--output", folder.path("crm.json"))
    #expect(again.code == .usage && again.error.contains("is there already"))
  }

  @Test("With a few lines more a document is checked against the system itself")
  func run() async throws {
    let drafted = await draft("Person")
    let edits = [(#""name": "Nordlys CRM""#, #""name": "Crm""#)]
    var profile = drafted.output
    for (old, new) in edits {
      #expect(profile.contains(old))
      profile = profile.replacing(old, with: new)
    }
    #expect(edits.count <= 20)
    try folder.write(Self.document, to: "crm-shop.rst")
    let crm = SmallCrm()
    try await LoopbackServer.serving(crm) { server in
      let address = server.baseURL
      try folder.write(
        """
        {
          "systems": {
            "Crm": {
              "profile": \(profile),
              "baseURL": "\(address)/crm",
              "credentials": {"token": "${CRM}"},
              "environment": "sandbox"
            },
            "Shop": {"profile": "plain", "baseURL": "\(address)/shop", "environment": "sandbox"}
          },
          "trigger": {"url": "\(address)/engine/run"},
          "timing": {"propagation": "300ms", "poll": "20ms"}
        }
        """,
        to: "flowproof.json"
      )
      for command in ["doctor", "run"] {
        let result = await flowproof(
          [command, folder.path("crm-shop.rst"), "--reports", folder.path("reports")],
          environment: ["CRM": SmallCrm.token]
        )
        #expect(result.code == .success, "\(result.output)\(result.error)")
        #expect(crm.count == 0)
        #expect(crm.complaints.withLock(\.self) == [])
      }
    }
  }

  @Test(
    "What is no description of records is told",
    arguments: [
      ("openapi: 3.0.0", "it is no JSON"),
      (#"{"swagger": "2.0", "paths": {}}"#, "it is no OpenAPI 3 description"),
      (#"{"openapi": "3.0.0", "paths": {}}"#, "it has no path of records"),
      (#"{"openapi": "3.0.0", "paths": {"/status": {"get": {}}}}"#, "it has no path of records"),
      (
        #"{"openapi": "3.0.0", "paths": {"/a/{id}": 7, "/b": [], "": {}, "/{": {"get": {}}}}"#,
        "it has no path of records"
      ),
      (#"{"openapi": "3.0.0", "paths": {"/a/{id}": {"get": true}}}"#, "it has no path of records"),
    ]
  )
  func unusable(text: String, words: String) async throws {
    try folder.write(text, to: "openapi.json")
    let result = await draft()
    #expect(result.code == .usage && result.output.isEmpty)
    #expect(result.error.contains(words), "\(result.error)")
  }

  @Test("Whatever is of a wrong kind is passed over, and circles come to an end")
  func hostile() async throws {
    let schemas = """
      {"A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/A"},
       "Tree": {"properties": {"id": {"type": ["null", "integer"]}, "name": {"type": "string"},
         "kids": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
         "over": {"$ref": "#/components/schemas/Tree"}},
         "required": ["over", "kids", 7, "name", "nothing"], "allOf": [{"$ref": "#/components/schemas/Tree"}]}}
      """
    let body = { (name: String) in
      ##"{"content": {"application/json": {"schema": {"$ref": "#/components/schemas/\##(name)"}}}}"##
    }
    let paths = """
      {"/trees": {"post": {"requestBody": \(body("Tree")), "responses": {"201": \(body("Tree"))}},
         "get": {"parameters": [7, {"name": 7}, {"in": "query", "name": "x y\\n{id}\\"", "required": true}],
         "responses": {"200": \(body("Tree"))}}},
       "/trees/{id}": {"get": {"responses": {"200": \(body("Tree"))}}, "put": {"requestBody": \(body("A"))}},
       "/loops/{id}": {"get": {"responses": {"200": \(body("A"))}}},
       "/odd/{id}": {"get": {"responses": [], "parameters": {}}, "delete": {}}}
      """
    try folder.write(
      """
      {"openapi": "3.0.0", "info": {"title": "\\u001b[31m*/ // \\n odd"}, "servers": {"url": 7},
       "security": 7, "components": {"schemas": \(schemas), "securitySchemes": {"x": []}},
       "paths": \(paths)}
      """,
      to: "openapi.json"
    )
    let result = await draft("--quiet")
    #expect(result.code == .success, "\(result.error)")
    let checked = try await check(result.output)
    #expect(checked.code == .success, "\(result.output)\(checked.error)")
  }

  @Test("Schemas that hold one another thousands of times are drafted as far as one can look")
  func tangled() async throws {
    let members = (0..<2_000).map { ##""m\##($0)": {"$ref": "#/components/schemas/S"}"## }
    let schema = #"{"properties": {"id": {}, \#(members.joined(separator: ", "))}}"#
    let reference = ##"{"$ref": "#/components/schemas/S"}"##
    let body = #"{"content": {"application/json": {"schema": \#(reference)}}}"#
    try folder.write(
      """
      {"openapi": "3.0.0", "components": {"schemas": {"S": \(schema)}},
       "paths": {"/s": {"post": {"requestBody": \(body), "responses": {"201": \(body)}}},
         "/s/{id}": {"get": {"responses": {"200": \(body)}}}}}
      """,
      to: "openapi.json"
    )
    let result = await draft("--quiet")
    #expect(result.code == .success, "\(result.error)")
  }

  @Test(
    "An address is taken for tests only where it says so in a word of its own",
    arguments: [
      ("https://api.acme.example/latest", "", false),
      ("https://api.acme.example", "Production; see the developer portal", false),
      ("https://api.acme.example", "live, not for tests: use the sandbox", false),
      ("https://test.acme.example", "", true), ("https://api.acme.example", "Sandbox", true),
    ]
  )
  func testAddress(url: String, words: String, isTaken: Bool) async throws {
    try folder.write(
      """
      {"openapi": "3.0.0", "servers": [{"url": "\(url)", "description": "\(words)"}],
       "paths": {"/tasks/{id}": {"get": {"responses": {}}}}}
      """,
      to: "openapi.json"
    )
    let result = await draft("--quiet")
    #expect(result.code == .success, "\(result.error)")
    #expect(result.output.contains(url) == isTaken)
  }

  @Test(
    "An identifier goes by the name of its blank, or by the last word of that",
    arguments: [
      ("task_gid", "gid", "gid"), ("taskId", "id", nil), ("taskNumber", "taskNumber", "taskNumber"),
      ("x", "uuid", "uuid"),
    ]
  )
  func identifiers(blank: String, member: String, expected: String?) async throws {
    let schema = #"{"properties": {"data": {"properties": {"\#(member)": {}, "name": {}}}}}"#
    let answer = #"{"200": {"content": {"application/json": {"schema": \#(schema)}}}}"#
    try folder.write(
      #"{"openapi": "3.0.0", "paths": {"/tasks/{\#(blank)}": {"get": {"responses": \#(answer)}}}}"#,
      to: "openapi.json"
    )
    let result = await draft("task", "--quiet")
    #expect(result.code == .success, "\(result.error)")
    let drafted = try #require(LocatedJSON.parse(result.output).value).value
    let task = drafted["types"]?["Task"]
    #expect(task?["id"]?.string == expected)
    #expect(task?["wrapper"]?["answer"] == "data")
  }

  @Test("Of a large description the types are asked for that one wants")
  func large() async throws {
    let answer =
      #"{"200": {"content": {"application/json": {"schema": {"properties": {"id": {}}}}}}}"#
    let paths = (0..<20_000).map { #""/things\#($0)/{id}": {"get": {"responses": \#(answer)}}"# }
    try folder.write(
      #"{"openapi": "3.0.0", "paths": {\#(paths.joined(separator: ","))}}"#,
      to: "openapi.json"
    )
    let result = await draft()
    #expect(result.code == .usage)
    #expect(result.error.contains("20000 record types, more than 40: name those"))
    let some = await draft("Things7", "things12")
    #expect(some.code == .success && some.output.contains(#""Things12""#), "\(some.error)")
    let none = await draft("Thinks7")
    #expect(none.code == .usage && none.error.contains("no record type `Thinks7`"))
  }
}
