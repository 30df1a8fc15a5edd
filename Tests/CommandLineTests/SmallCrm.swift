import Foundation
import HTTPEndpoints
import JSON
import Sandbox
import Synchronization
import Systems

/// A CRM that was written from its description alone: it knows no profile, and shares no code with the
/// client.
///
/// It takes no member that it does not know, wants what it wants, and pages by two. Beside it stand a shop
/// in the plain dialect, and an integration that copies people when it is told to.
final class SmallCrm: HTTPEndpoint {
  /// The interface, as its maker describes it.
  static let description = """
    {
      "openapi": "3.1.0",
      "info": {"title": "Nordlys CRM API", "version": "2"},
      "servers": [{"url": "https://crm.example/v2"}],
      "security": [{"token": []}],
      "paths": {
        "/people": {
          "get": {
            "parameters": [
              {"$ref": "#/components/parameters/page"},
              {"name": "per_page", "in": "query", "schema": {"type": "integer", "maximum": 2}},
              {"name": "modified_after", "in": "query", "schema": {"type": "string", "format": "date-time"}},
              {"name": "email", "in": "query", "schema": {"type": "string"}}
            ],
            "responses": {"200": {"description": "people", "content": {"application/json": {"schema": {
              "type": "object",
              "properties": {
                "data": {"type": "array", "items": {"$ref": "#/components/schemas/Person"}},
                "meta": {"type": "object", "properties": {"pages": {"type": "integer"}}}
              }
            }}}}}
          },
          "post": {
            "requestBody": {"content": {"application/json": {"schema": {
              "type": "object", "properties": {"data": {"$ref": "#/components/schemas/NewPerson"}}}}}},
            "responses": {"201": {"description": "made", "content": {"application/json": {"schema": {
              "$ref": "#/components/schemas/OnePerson"}}}}}
          }
        },
        "/people/{personId}": {
          "parameters": [{"name": "personId", "in": "path", "required": true}],
          "get": {"responses": {"200": {"description": "one", "content": {"application/json": {"schema": {
            "$ref": "#/components/schemas/OnePerson"}}}}}},
          "patch": {
            "requestBody": {"content": {"application/json": {"schema": {
              "type": "object", "properties": {"data": {"$ref": "#/components/schemas/NewPerson"}}}}}},
            "responses": {"200": {"description": "changed", "content": {"application/json": {"schema": {
              "$ref": "#/components/schemas/OnePerson"}}}}}
          },
          "delete": {"responses": {"204": {"description": "gone"}}}
        },
        "/people/{personId}/notes": {"get": {"responses": {"200": {"description": "notes"}}}},
        "/companies": {"get": {"responses": {"200": {"description": "all", "content": {
          "application/json": {"schema": {"type": "array", "items": {
            "$ref": "#/components/schemas/Company"}}}}}}}},
        "/companies/{id}": {
          "get": {"responses": {"200": {"description": "one", "content": {"application/json": {"schema": {
            "$ref": "#/components/schemas/Company"}}}}}},
          "put": {
            "requestBody": {"content": {"application/json": {"schema": {
              "$ref": "#/components/schemas/Company"}}}},
            "responses": {"200": {"description": "changed"}}
          }
        },
        "/status": {"get": {"responses": {"200": {"description": "how it is"}}}}
      },
      "components": {
        "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        "parameters": {"page": {"name": "page", "in": "query", "schema": {"type": "integer"}}},
        "schemas": {
          "OnePerson": {
            "type": "object", "properties": {"data": {"$ref": "#/components/schemas/Person"}}},
          "Person": {
            "allOf": [{"$ref": "#/components/schemas/NewPerson"}],
            "properties": {
              "uid": {"type": "string", "readOnly": true},
              "number": {"type": "integer", "readOnly": true},
              "modified": {"type": "string", "format": "date-time", "readOnly": true}
            }
          },
          "NewPerson": {
            "type": "object",
            "required": ["lastName", "kind"],
            "properties": {
              "lastName": {"type": "string", "maxLength": 80},
              "kind": {"type": "string", "enum": ["customer", "lead"]},
              "email": {"type": "string", "format": "email"},
              "companyId": {"type": "integer"}
            }
          },
          "Company": {
            "type": "object", "required": ["name"],
            "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}
          }
        }
      }
    }
    """

  static let token = "token-of-the-crm"

  let shop = MockSystem(firstID: 1_001)
  private struct State {
    var people: [String: JSONValue] = [:]
    var order: [String] = []
    var copied: Set<String> = []
    var count = 0
  }
  private let state = Mutex(State())
  /// What was asked that the description has no word of.
  let complaints = Mutex<[String]>([])

  func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
    if request.target == "/engine/run" {
      await copy()
      return HTTPResponse(status: 202)
    }
    if request.target.hasPrefix("/shop/") {
      var inner = request
      inner.target.removeFirst("/shop".count)
      return try await shop.respond(to: inner)
    }
    guard request.fields["Authorization"] == "Bearer \(Self.token)" else {
      return Self.answer(["message": "who asks?"], 401)
    }
    let parts = request.target.split(separator: "?", maxSplits: 1).map(String.init)
    let path = parts[0].split(separator: "/").map(String.init)
    guard path.prefix(2) == ["crm", "people"], path.count <= 3 else {
      return complain("no path \(request.target)", 404)
    }
    switch (request.method, path.count) {
    case (.get, 2): return list(parts.count == 2 ? parts[1] : "")
    case (.post, 2): return create(request.body)
    case (.get, 3): return state.withLock { $0.people[path[2]] }.map(Self.one) ?? Self.gone
    case (.patch, 3): return change(path[2], request.body)
    case (.delete, 3):
      let isThere = state.withLock { state in
        state.order.removeAll { $0 == path[2] }
        return state.people.removeValue(forKey: path[2]) != nil
      }
      return isThere ? HTTPResponse(status: 204) : Self.gone
    default: return complain("no \(request.method.rawValue) \(request.target)", 405)
    }
  }

  // MARK: People

  private func list(_ query: String) -> HTTPResponse {
    var page = 1, size = 2
    var after = ""
    for field in query.split(separator: "&") {
      let pair = field.split(separator: "=", maxSplits: 1).map {
        String($0).removingPercentEncoding ?? ""
      }
      switch pair[0] {
      case "page": page = Int(pair.last ?? "") ?? 0
      case "per_page": size = Int(pair.last ?? "") ?? 0
      case "modified_after": after = pair.last ?? ""
      default: return complain("no query field \(pair[0])", 400)
      }
    }
    guard page > 0, (1...2).contains(size) else { return complain("page \(page), \(size)", 400) }
    let all = state.withLock { state in state.order.compactMap { state.people[$0] } }
      .filter { ($0["modified"]?.string ?? "") >= after }
    let shown = all.dropFirst((page - 1) * size).prefix(size)
    let pages = (all.count + size - 1) / size
    return Self.answer(
      ["data": .array(Array(shown)), "meta": ["pages": .number(JSONNumber(pages))]]
    )
  }

  private func create(_ body: [UInt8]) -> HTTPResponse {
    guard let given = taken(body) else { return complain("cannot take that", 422) }
    guard given["lastName"]?.string != nil, given["kind"]?.string != nil else {
      return Self.answer(["message": "lastName and kind are wanted"], 422)
    }
    let person = state.withLock { state in
      state.count += 1
      let uid = "p-\(state.count)"
      var person = given
      person.set(.string(uid), at: "uid")
      person.set(.number(JSONNumber(state.count)), at: "number")
      person.set(.string(Self.now), at: "modified")
      state.people[uid] = person
      state.order.append(uid)
      return person
    }
    return Self.answer(["data": person], 201)
  }

  private func change(_ uid: String, _ body: [UInt8]) -> HTTPResponse {
    guard let given = taken(body) else { return complain("cannot take that", 422) }
    return state.withLock { state in
      guard var person = state.people[uid] else { return Self.gone }
      for member in given.object ?? [:] {
        person.set(member.value, at: PropertyPath(components: [member.name]))
      }
      person.set(.string(Self.now), at: "modified")
      state.people[uid] = person
      return Self.one(person)
    }
  }

  /// The members of a person in a body; nil where there is one that nobody can write.
  private func taken(_ body: [UInt8]) -> JSONValue? {
    guard let data = (try? JSONParser.parse(body))?["data"], let object = data.object else {
      return nil
    }
    let known = ["lastName", "kind", "email", "companyId"]
    guard object.names.allSatisfy(known.contains) else { return nil }
    let kind = object["kind"]?.string
    return kind.map { ["customer", "lead"].contains($0) } ?? true ? data : nil
  }

  /// Makes a customer of each person that has none.
  private func copy() async {
    let people = state.withLock { state in
      state.order.filter { state.copied.insert($0).inserted }.compactMap { state.people[$0] }
    }
    for person in people {
      _ = try? await RecordClient(shop).create(
        "Shop Customer",
        ["title": person["lastName"] ?? .null, "mail": person["email"] ?? .null]
      )
    }
  }

  /// How many people there are.
  var count: Int { state.withLock(\.people.count) }

  private func complain(_ words: String, _ status: Int) -> HTTPResponse {
    complaints.withLock { $0.append(words) }
    return Self.answer(["message": .string(words)], status)
  }

  private static let gone = answer(["message": "no such person"], 404)

  private static func one(_ person: JSONValue) -> HTTPResponse { answer(["data": person]) }

  private static func answer(_ body: JSONValue, _ status: Int = 200) -> HTTPResponse {
    HTTPResponse(
      status: status,
      fields: ["Content-Type": "application/json"],
      body: body.bytes()
    )
  }

  private static var now: String {
    Date.now.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
  }
}
