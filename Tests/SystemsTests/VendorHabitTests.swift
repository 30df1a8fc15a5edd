import HTTPEndpoints
import JSON
import SystemModel
import TestSupport
import Testing

@testable import Systems

/// What vendors do that an ordinary interface does not; the servers here were written by hand, and share
/// no code with the client.
@Suite("Habits of vendors")
struct VendorHabitTests {
  private static func client(
    _ type: String,
    _ more: String = "",
    settings: [String: String] = [:],
    properties: [String: [PropertyPath]] = [:],
    _ script: @escaping ScriptedEndpoint.Script
  ) throws -> (RecordClient, ScriptedEndpoint) {
    let profile = try profile(
      """
      {"name": "Crm", "baseURL": "https://crm.example/api"\(more), "types": {
        "Person": {"path": "/persons", \(type)}}}
      """
    )
    let system = try SystemInstance(profile, settings: settings)
    let endpoint = ScriptedEndpoint(script)
    let session = RecordSession(ProfileDialect(system, properties: properties))
    return (RecordClient(endpoint, session: session, time: VirtualTime()), endpoint)
  }

  private static func answer(_ text: String, _ status: Int = 200) -> HTTPResponse {
    HTTPResponse(
      status: status,
      fields: ["Content-Type": "application/json"],
      body: Array(text.utf8)
    )
  }

  private static func body(_ request: HTTPRequest) -> String {
    String(decoding: request.body, as: UTF8.self)
  }

  // MARK: Names that hold a dot

  @Test("The next page and the revision may stand in members whose names hold a dot")
  func dottedNames() async throws {
    let (client, endpoint) = try Self.client(
      #"""
      "revision": "'@odata.etag'", "update": {"headers": {"If-Match": "{revision}"}},
      "list": {"items": "value", "paging": {"kind": "url", "at": "'@odata.nextLink'"}}
      """#
    ) { _, request in
      switch (request.method, request.target) {
      case (.get, "/persons"):
        Self.answer(
          #"{"value": [{"id": "1"}], "@odata.nextLink": "https://crm.example/api/persons?skip=1"}"#
        )
      case (.get, "/persons?skip=1"):
        Self.answer(#"{"value": [{"id": "2", "@odata.etag": "W/\"7\""}]}"#)
      case (.patch, _) where request.fields["If-Match"] == "W/\"7\"":
        Self.answer(#"{"id": "2", "@odata.etag": "W/\"8\"", "name": "Ann"}"#)
      default: Self.answer(#"{"message": "no such request"}"#, 412)
      }
    }
    let first = try await client.changes(of: "Person", since: .start).value
    #expect(first.records.map(\.id) == ["1"] && first.hasMore)
    let second = try await client.changes(of: "Person", since: first.cursor).value
    #expect(second.records.map(\.id) == ["2"] && !second.hasMore)
    let changed = try await client.update("Person", "2", ["name": "Ann"]).value
    #expect(changed.fields["name"] == "Ann")
    #expect(endpoint.requests.count == 3)
  }

  // MARK: Creations

  @Test(
    "The identifier of a new record may stand elsewhere than in records, and then it is read",
    arguments: [
      ("id", #"{"id": "7", "success": true, "errors": []}"#),
      ("data.details.id", #"{"data": [{"code": "SUCCESS", "details": {"id": "7"}}]}"#),
      ("made", #"{"made": [7]}"#),
    ]
  )
  func identifierElsewhere(place: String, made: String) async throws {
    let (client, endpoint) = try Self.client(
      #""id": "Id", "create": {"id": "\#(place)"}"#
    ) { _, request in
      request.method == .post
        ? Self.answer(made, 201) : Self.answer(#"{"Id": "7", "name": "as kept"}"#)
    }
    let record = try await client.create("Person", ["name": "Ann"]).value
    #expect(record.id == "7" && record.fields["name"] == "as kept")
    #expect(endpoint.requests.map(\.target) == ["/persons", "/persons/7"])
  }

  @Test(
    "An answer of success without an identifier means that there is a record all the same",
    arguments: [
      (#"{"data": {"code": "SUCCESS"}}"#, 201, true), ("", 204, true), ("made", 200, true),
      (#"{"errors": ["no name"]}"#, 200, false), (#"{"message": "no"}"#, 400, false),
    ]
  )
  func unnamed(body: String, status: Int, isMade: Bool) async throws {
    let (client, _) = try Self.client(
      #""create": {"id": "data.details.id"}"#,
      #", "failure": "errors""#
    ) { _, _ in Self.answer(body, status) }
    do throws(RecordClientError) {
      _ = try await client.create("Person", ["name": "Ann"])
      Issue.record("a record without an identifier")
    } catch {
      #expect(error.isMadeUnnamed == isMade, "\(error)")
      #expect(error.createdID == nil && error.description.contains("\(status)"))
    }
  }

  @Test("The rows of a list may stand in a wrapper each")
  func wrappedRows() async throws {
    let (client, _) = try Self.client(#""list": {"items": "data.people.edges.node"}"#) { _, _ in
      Self.answer(
        #"{"data": {"people": {"edges": [{"node": {"id": "1"}}, {"node": {"id": "2"}}]}}}"#
      )
    }
    let page = try await client.changes(of: "Person", since: .start).value
    #expect(page.records.map(\.id) == ["1", "2"])
  }

  @Test("A record may have to stand in a list of one, each way")
  func listOfOne() async throws {
    let (client, endpoint) = try Self.client(#""wrapper": "data[]""#) { _, _ in
      Self.answer(#"{"data": [{"id": "7", "name": "Ann"}]}"#)
    }
    #expect(try await client.create("Person", ["name": "Ann"]).value.id == "7")
    #expect(try await client.read("Person", "7").value?.fields["name"] == "Ann")
    #expect(Self.body(endpoint.requests[0]) == #"{"data":[{"name":"Ann"}]}"#)
  }

  @Test("A setting gives what a new record needs, and one left blank asks for nothing")
  func requiredSettings() async throws {
    let settings = """
      , "settings": {"owner": {"note": "an owner", "usual": ""}, "kind": "a kind"}
      """
    for (given, sent) in [("12", #"{"owner":12,"kind":"k-1"}"#), ("", #"{"kind":"k-1"}"#)] {
      let (client, endpoint) = try Self.client(
        #""integerIDs": true, "required": {"owner": "{owner}", "kind": "k-{kind}"}"#,
        settings,
        settings: ["owner": given, "kind": "1"]
      ) { _, _ in Self.answer(#"{"id": 7}"#, 201) }
      _ = try await client.create("Person", [:])
      #expect(Self.body(endpoint.requests[0]) == sent)
    }
  }

  // MARK: Nothing there, nothing new

  @Test(
    "A record that is not there may be told by another answer than 404",
    arguments: [("", 204), (#"{"data": null}"#, 200), (#"{"data": []}"#, 200), ("{}", 410)]
  )
  func notThere(text: String, status: Int) async throws {
    let (client, _) = try Self.client(
      #""wrapper": "data", "read": {"path": "/persons", "query": {"filter": "id eq {id}"}}"#
    ) { _, _ in Self.answer(text, status) }
    #expect(try await client.read("Person", "7").value == nil)
  }

  @Test("An answer without the place of the record is no word that there is none")
  func placeless() async throws {
    let (client, _) = try Self.client(#""wrapper": "data""#) { _, _ in Self.answer("{}") }
    await #expect(throws: RecordClientError.self) { try await client.read("Person", "7") }
  }

  @Test("A list may have nothing, and nothing new, without a body", arguments: [204, 304])
  func emptyLists(status: Int) async throws {
    let (client, _) = try Self.client(#""list": {"items": "data"}"#) { _, _ in
      HTTPResponse(status: status)
    }
    let page = try await client.changes(of: "Person", since: .start).value
    #expect(page.records.isEmpty && !page.hasMore)
  }

  @Test(
    "What says that nothing was done may be one of some values",
    arguments: [
      (#"{"ok": false, "id": "7"}"#, true), (#"{"ok": true, "id": "7"}"#, false),
      (#"{"data": [{"status": "error"}], "id": "7"}"#, true),
      (#"{"data": [{"status": "success"}], "id": "7"}"#, false),
      (#"{"errors": ["no"], "id": "7"}"#, true), (#"{"errors": [], "id": "7"}"#, false),
    ]
  )
  func failures(text: String, isFailure: Bool) async throws {
    let failure = """
      , "failure": ["errors", {"at": "ok", "values": [false]},
        {"at": "data.status", "values": ["error", "failed"]}]
      """
    let (client, _) = try Self.client(#""mark": "name""#, failure) { _, _ in Self.answer(text) }
    do throws(RecordClientError) {
      _ = try await client.read("Person", "7")
      #expect(!isFailure)
    } catch {
      #expect(isFailure && error.description.contains("with an error in it"))
    }
  }

  // MARK: Bodies

  @Test("A change may be sent as a list of replacements")
  func jsonPatch() async throws {
    let (client, endpoint) = try Self.client(#""update": {"encoding": "jsonPatch"}"#) { _, _ in
      Self.answer(#"{"id": "7"}"#)
    }
    _ = try await client.update(
      "Person",
      "7",
      ["name": "Ann", "mail": ["city/town": "Oslo", "zip": .null], "tags": ["a"]]
    )
    let request = endpoint.requests[0]
    #expect(request.fields["Content-Type"] == "application/json-patch+json")
    #expect(
      try JSONParser.parse(request.body) == [
        ["op": "replace", "path": "/name", "value": "Ann"],
        ["op": "replace", "path": "/mail/city~1town", "value": "Oslo"],
        ["op": "replace", "path": "/mail/zip", "value": .null],
        ["op": "replace", "path": "/tags", "value": ["a"]],
      ]
    )
  }

  @Test("A body may be written as HTML forms are")
  func forms() async throws {
    let (client, endpoint) = try Self.client(#""create": {"encoding": "form"}"#) { _, _ in
      Self.answer(#"{"id": "7"}"#)
    }
    _ = try await client.create(
      "Person",
      ["name": "Ann & Bo", "address": ["city": "Oslo"], "lines": [["amount": 100]], "old": false]
    )
    let request = endpoint.requests[0]
    #expect(request.fields["Content-Type"] == "application/x-www-form-urlencoded")
    #expect(
      Self.body(request)
        == "name=Ann%20%26%20Bo&address%5Bcity%5D=Oslo&lines%5B0%5D%5Bamount%5D=100&old=false"
    )
  }

  // MARK: Lists

  @Test("Rows may have other members than records, which are read then")
  func rows() async throws {
    let (client, endpoint) = try Self.client(
      #"""
      "id": "PersonId", "changed": "Updated",
      "list": {"items": "value", "id": "personId", "changed": "updatedDate", "reread": true}
      """#
    ) { _, request in
      request.target == "/persons"
        ? Self.answer(#"{"value": [{"personId": 7, "updatedDate": "2026-01-02T03:04:05Z"}]}"#)
        : Self.answer(#"{"PersonId": 7, "Updated": "2026-01-02T03:04:05Z", "Name": "Ann"}"#)
    }
    let page = try await client.changes(of: "Person", since: .start).value
    #expect(page.records.map(\.id) == ["7"])
    #expect(page.records.first?.fields["Name"] == "Ann")
    #expect(endpoint.requests.map(\.target) == ["/persons", "/persons/7"])
  }

  @Test("What is asked for by name may stand in the record itself")
  func chosenProperties() async throws {
    let (client, endpoint) = try Self.client(
      #"""
      "id": "Id", "properties": "", "mark": "Name", "paths": {"ID": "Id", "mail": "Email"},
      "read": {"query": {"fields": "Id,{properties}"}}
      """#,
      properties: ["Crm Person": ["ID", "mail", "Owner.Name"]]
    ) { _, _ in Self.answer(#"{"Id": "7"}"#) }
    _ = try await client.read("Crm Person", "7")
    #expect(endpoint.requests[0].target == "/persons/7?fields=Id%2CEmail%2CName%2COwner")
  }

  // MARK: Credentials

  @Test("Secrets may stand in several header fields, and beside the request for a token")
  func severalSecrets() async throws {
    let profile = try profile(
      """
      {
        "name": "Crm", "baseURL": "https://crm.example",
        "settings": {"tokenURL": "the whole address"},
        "secrets": {"app": "a key", "client": "another", "subscription": "a third"},
        "headers": {"X-Subscription": "{subscription}", "X-Version": "3"},
        "authentication": {
          "kind": "exchange", "url": "{tokenURL}", "token": "access_token",
          "basic": {"user": "{app}", "password": "{client}"},
          "headers": {"X-Subscription": "{subscription}"},
          "form": {"grant_type": "client_credentials"}
        },
        "types": {"Person": {"path": "/persons"}}
      }
      """
    )
    let system = try SystemInstance(profile, settings: ["tokenURL": "https://login.example/t"])
    #expect(AuthenticatingEndpoint.tokenBaseURL(of: system) == "https://login.example")
    let endpoint = ScriptedEndpoint { _, request in
      guard request.fields["X-Subscription"] == "three" else { return Self.answer("{}", 401) }
      if request.target == "/t" {
        // "one:two" in Base64.
        return request.fields["Authorization"] == "Basic b25lOnR3bw=="
          ? Self.answer(#"{"access_token": "four"}"#) : Self.answer("{}", 401)
      }
      return request.fields["Authorization"] == "Bearer four"
        ? Self.answer(#"{"id": "7"}"#) : Self.answer("{}", 401)
    }
    let told = Log<Exchange>()
    let access = AuthenticatingEndpoint(
      endpoint,
      of: system,
      secrets: { ["app": "one", "client": "two", "subscription": "three"][$0] },
      observe: { told.append($0.exchange) }
    )
    let client = RecordClient(access, session: RecordSession(ProfileDialect(system)))
    #expect(try await client.read("Person", "7").value?.id == "7")
    #expect(endpoint.requests.last?.fields["X-Version"] == "3")
    for exchange in told.entries {
      for value in exchange.request.fields.all.map(\.value) {
        #expect(!["three", "Bearer four", "Basic b25lOnR3bw=="].contains(value))
      }
    }
  }

  @Test("A key may be the user, without a password")
  func emptyPassword() throws {
    let profile = try profile(
      """
      {"name": "Crm", "baseURL": "https://crm.example", "secrets": {"key": "a key"},
       "authentication": {"kind": "basic", "user": "{key}", "password": ""},
       "types": {"Person": {"path": "/persons"}}}
      """
    )
    let credentials = CredentialFields(settings: [:]) { ["key": "one"][$0] }
    guard case .credentials(let basic) = profile.authentication else {
      Issue.record("no credentials")
      return
    }
    // "one:" in Base64.
    #expect(try credentials.field(basic).value == "Basic b25lOg==")
  }

  // MARK: Types

  @Test("A type is like another one, but for its aliases and what it says itself")
  func likeness() throws {
    let crm = try profile(
      """
      {"name": "Crm", "defaults": {"mark": "name"}, "types": {
        "Customer": {
          "aliases": ["Client"], "path": "/customers", "required": {"name": "{mark}"},
          "delete": {"unsupported": "customers are kept"}
        },
        "Customer (human data)": {"like": "Customer", "required": {"kind": "person"}}}}
      """
    )
    let customer = try #require(crm.type(named: "Crm Client"))
    var human = try #require(crm.type(named: "Crm Customer (human data)"))
    #expect(human.aliases == [] && human.required.map(\.value) == ["{mark}", "person"])
    human.name = customer.name
    human.aliases = customer.aliases
    human.required.removeLast()
    #expect(human == customer)
  }
}
