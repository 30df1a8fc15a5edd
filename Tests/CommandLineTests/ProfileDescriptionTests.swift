import JSON
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// A vendor's own description knows better than whoever wrote a profile: each mismatch is told.
@Suite("profile check holds a profile against a description of the interface")
struct ProfileDescriptionTests {
  /// The description of a small CRM.
  private static let description = """
    {
      "openapi": "3.0.3",
      "servers": [{"url": "https://crm.example/v2"}],
      "paths": {
        "/people": {
          "parameters": [{"name": "page", "in": "query"}],
          "get": {
            "parameters": [{"$ref": "#/components/parameters/size"}],
            "responses": {"200": {"content": {"application/json": {"schema": {
              "type": "object",
              "properties": {"data": {"type": "array", "items": {"$ref": "#/components/schemas/Person"}}}
            }}}}}
          },
          "post": {
            "requestBody": {"content": {"application/json": {"schema": {
              "$ref": "#/components/schemas/Person"}}}},
            "responses": {"201": {"content": {"application/json": {"schema": {
              "$ref": "#/components/schemas/Person"}}}}}
          }
        },
        "/people/{personId}": {
          "get": {"responses": {"200": {"content": {"application/json": {"schema": {
            "$ref": "#/components/schemas/Person"}}}}}},
          "put": {"requestBody": {"content": {"application/json": {"schema": {
            "$ref": "#/components/schemas/Person"}}}}, "responses": {"200": {}, "default": {
            "content": {"application/json": {"schema": {"properties": {"fault": {}}}}}}}}
        }
      },
      "components": {
        "parameters": {"size": {"name": "size", "in": "query"}},
        "schemas": {
          "Base": {
            "type": "object",
            "properties": {"uid": {"$ref": "#/components/schemas/Identifier"}},
            "anyOf": [{"$ref": "#/components/schemas/Person"}]
          },
          "Identifier": {"type": "string", "readOnly": true},
          "Tree": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
          "Person": {
            "allOf": [{"$ref": "#/components/schemas/Base"}],
            "required": ["name", "country", "uid"],
            "properties": {
              "name": {"type": "string"},
              "number": {"type": "integer", "readOnly": true},
              "country": {"type": "string"},
              "tree": {"$ref": "#/components/schemas/Tree"},
              "mails": {"type": "array", "items": {
                "type": "object", "properties": {"address": {"type": "string"}}}}
            }
          }
        }
      }
    }
    """

  private static let right = """
    {
      "name": "Crm",
      "baseURL": "https://crm.example/v2",
      "types": {
        "Person": {
          "path": "/people",
          "id": "uid",
          "update": {"method": "PUT"},
          "delete": {"unsupported": "people are kept"},
          "list": {
            "query": {"page": "{page}", "size": "{limit}"}, "items": "data",
            "paging": {"kind": "page"}
          },
          "paths": {"mail": "mails[].address"},
          "required": {"name": "{mark}", "country": "NO"}
        }
      }
    }
    """

  private func check(_ profile: String) async throws -> CommandResult {
    let folder = try TemporaryFolder()
    try folder.write(profile, to: "crm.json")
    try folder.write(Self.description, to: "openapi.json")
    return await flowproof(
      "profile",
      "check",
      folder.path("crm.json"),
      "--openapi",
      folder.path("openapi.json")
    )
  }

  @Test func `a profile that agrees with the description passes`() async throws {
    let result = try await check(Self.right)
    #expect(result.code == .success, "\(result.error)")
    #expect(result.error.isEmpty)
  }

  @Test func `a description may come in parts, each of some paths`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.right, to: "crm.json")
    // The first part knows one path only, the other part all others.
    for (name, other) in [("all", "/people/{personId}\": {"), ("one", "/people\": {")] {
      try folder.write(
        Self.description.replacing(other, with: "/other" + other),
        to: "\(name).json"
      )
    }
    func check(_ names: [String]) async -> CommandResult {
      await flowproof(
        ["profile", "check", folder.path("crm.json")]
          + names.flatMap { ["--openapi", folder.path("\($0).json")] }
      )
    }
    #expect(await check(["all"]).error.contains("no path for `GET /people/{id}`"))
    #expect(await check(["one"]).error.contains("no path for `POST /people`"))
    let both = await check(["all", "one"])
    #expect(both.code == .success, "\(both.error)")
  }

  @Test func `schemas that refer to themselves say nothing`() async throws {
    let result = try await check(Self.right.replacing("mails[].address", with: "tree[].address"))
    #expect(result.code == .success, "\(result.error)")
  }

  @Test(arguments: [
    (
      #""path": "/people""#, #""path": "/person""#,
      "create of `Person`: the description has no path for `POST /person`"
    ),
    (
      #""update": {"method": "PUT"}"#, #""update": {}"#,
      "update of `Person`: the description has no `PATCH /people/{id}`"
    ),
    (
      #""size": "{limit}""#, #""count": "{limit}""#,
      "list of `Person`: `paths./people.get` of the description has no query field `count`"
    ),
    (
      #""mails[].address""#, #""mails[].text""#,
      "`paths./people.post` takes has no member `text`, and `mails.text` is sent"
    ),
    (
      #""country": "NO""#, #""number": 7"#,
      "create of `Person`: `number` is sent, and only read in `paths./people.post`"
    ),
    (
      #", "country": "NO""#, "",
      "create of `Person`: `paths./people.post` wants `country`, which no new record has"
    ),
    (
      #""id": "uid""#, #""id": "number2""#,
      "read of `Person`: the answer to `paths./people/{personId}.get` has no member `number2`"
    ),
    (
      #""items": "data""#, #""items": "people""#,
      "list of `Person`: the answer to `paths./people.get` has no member `people`"
    ),
    (
      #""path": "/people""#, #""path": "/people", "wrapper": {"request": "person"}"#,
      "what `paths./people.post` takes has no member `person`"
    ),
  ])
  func `each mismatch is told`(old: String, new: String, words: String) async throws {
    #expect(Self.right.contains(old))
    let result = try await check(Self.right.replacing(old, with: new))
    #expect(result.code == .usage && result.output.isEmpty)
    #expect(result.error.contains(words), "\(result.error)")
    #expect(result.error.contains("crm.json:"))
  }

  @Test func `a file that is no description is told`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("openapi: 3.0.0\n", to: "openapi.yaml")
    try folder.write(#"{"swagger": "2.0"}"#, to: "swagger.json")
    for (name, words) in [
      ("openapi.yaml", "it is no JSON"), ("swagger.json", "it is no OpenAPI 3 description"),
    ] {
      let result = await flowproof("profile", "check", "wix", "--openapi", folder.path(name))
      #expect(result.code == .usage && result.error.contains(words), "\(result.error)")
    }
  }
}
