import HTTPEndpoints
import JSON
import Sandbox
import SystemModel
import TestSupport
import Testing

@testable import Systems

/// What vendors want of requests, and how they show what is gone; the servers here were written by hand,
/// and share no code with the client.
@Suite("Further habits of vendors")
struct RequestHabitTests {
  private struct Crm {
    let client: RecordClient
    let endpoint: ScriptedEndpoint
    let time = VirtualTime()

    init(
      _ type: String,
      _ more: String = "",
      _ script: @escaping ScriptedEndpoint.Script
    ) throws {
      let profile = try profile(
        """
        {"name": "Crm", "baseURL": "https://crm.example/api"\(more), "types": {
          "Person": {"path": "/persons", \(type)}}}
        """
      )
      let session = RecordSession(
        ProfileDialect(try SystemInstance(profile)),
        seed: 7,
        now: { 1_767_323_045_678 }
      )
      endpoint = ScriptedEndpoint(script)
      client = RecordClient(endpoint, session: session, time: time)
    }

    func run<Result: Sendable>(
      _ operation: @escaping @Sendable (RecordClient) async throws -> Result
    ) async throws -> Result {
      let client = client
      let outcome = await time.clock.run { () async -> Swift.Result<Result, any Error> in
        do { return .success(try await operation(client)) } catch { return .failure(error) }
      }
      return try outcome.get()
    }
  }

  private static func answer(
    _ text: String,
    _ status: Int = 200,
    fields: HTTPFields = HTTPFields()
  ) -> HTTPResponse {
    HTTPResponse(status: status, fields: fields, body: Array(text.utf8))
  }

  private static func body(_ request: HTTPRequest) throws -> JSONValue {
    try JSONParser.parse(request.body)
  }

  // MARK: What is new with each request

  @Test("Each request has a key of its own, and the same one where it is sent again")
  func idempotencyKeys() async throws {
    let crm = try Crm(#""create": {"headers": {"Idempotency-Key": "{unique}"}}"#) { number, _ in
      number == 1
        ? Self.answer("{}", 429, fields: ["Retry-After": "1"])
        : Self.answer(#"{"id": "\#(number)"}"#, 201)
    }
    try await crm.run { client in
      for _ in 0..<3 { _ = try await client.create("Person", ["name": "Ann"]) }
    }
    let keys = crm.endpoint.requests.compactMap { $0.fields["Idempotency-Key"] }
    #expect(keys.count == 4 && keys[1] == keys[2] && Set(keys).count == 3)
    for key in keys {
      let isUUID =
        key.wholeMatch(
          of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
        ) != nil
      #expect(isUUID, "\(key)")
    }
  }

  @Test("A new record may need the moment, or the day")
  func moments() async throws {
    let crm = try Crm(#""required": {"made": "{now}", "day": "{today}"}"#) { _, _ in
      Self.answer(#"{"id": "1"}"#, 201)
    }
    try await crm.run { client in _ = try await client.create("Person", [:]) }
    #expect(
      try Self.body(crm.endpoint.requests[0])
        == ["made": "2026-01-02T03:04:05.678Z", "day": "2026-01-02"]
    )
  }

  @Test("Requests of one operation keep the distance that it asks for, and others need not")
  func intervals() async throws {
    let crm = try Crm(#""update": {"interval": "12s"}"#) { _, _ in Self.answer(#"{"id": "7"}"#) }
    let elapsed = try await crm.run { [time = crm.time] client in
      for number in 0..<3 {
        _ = try await client.update("Person", "7", ["name": .number(JSONNumber(number))])
        _ = try await client.read("Person", "7")
      }
      return time.elapsed
    }
    #expect(elapsed == .seconds(24))
  }

  @Test("A new record may have to begin as one that the system hands out")
  func templates() async throws {
    let crm = try Crm(#""create": {"template": {"path": "/persons/default"}}"#) { _, request in
      request.target == "/persons/default"
        ? Self.answer(#"{"id": 0, "name": null, "kind": {"id": 3}, "tags": ["new"]}"#)
        : Self.answer(#"{"id": 9}"#, 201)
    }
    let record = try await crm.run { client in
      try await client.create("Person", ["name": "Ann", "kind": ["text": "x"]]).value
    }
    #expect(record.id == "9")
    #expect(
      try Self.body(crm.endpoint.requests[1])
        == ["id": 0, "name": "Ann", "kind": ["id": 3, "text": "x"], "tags": ["new"]]
    )
  }

  @Test("What is no template is told before anything is made", arguments: ["[]", "made", "null"])
  func wrongTemplate(text: String) async throws {
    let crm = try Crm(#""create": {"template": {"path": "/persons/default"}}"#) { _, _ in
      Self.answer(text)
    }
    do throws(RecordClientError) {
      _ = try await crm.client.create("Person", [:])
      Issue.record("a record of nothing")
    } catch {
      #expect(!error.wasSent && !error.isMadeUnnamed)
      #expect(crm.endpoint.requests.map(\.method) == [.get])
    }
  }

  // MARK: What is gone

  @Test(
    "A record that says that it is deleted is not there, nor in a list",
    arguments: [
      (#""deleted": "deleted""#, #""deleted": true"#, #""deleted": false"#),
      (
        #""deleted": {"at": "state.name", "values": ["archived", "closed"]}"#,
        #""state": {"name": "closed"}"#, #""state": {"name": "open"}"#
      ),
    ]
  )
  func softDeletion(rule: String, gone: String, there: String) async throws {
    let crm = try Crm(rule) { _, request in
      switch request.target {
      case "/persons/1": Self.answer(#"{"id": "1", \#(gone)}"#)
      case "/persons/2": Self.answer(#"{"id": "2", \#(there)}"#)
      default: Self.answer(#"[{"id": "1", \#(gone)}, {"id": "2", \#(there)}, {"id": "3"}]"#)
      }
    }
    try await crm.run { client in
      #expect(try await client.read("Person", "1").value == nil)
      #expect(try await client.read("Person", "2").value?.id == "2")
      let page = try await client.changes(of: "Person", since: .start).value
      #expect(page.records.map(\.id) == ["2", "3"])
    }
  }

  @Test("Identifiers may come back in other letters")
  func letterCase() async throws {
    let script: ScriptedEndpoint.Script = { _, request in
      switch (request.method, request.target) {
      case (.post, _): Self.answer(#"{"id": "A1-B2"}"#, 201)
      case (.get, "/persons"): Self.answer(#"[{"id": "A1-b2"}]"#)
      default: Self.answer(#"{"id": "a1-B2", "name": "Ann"}"#)
      }
    }
    let crm = try Crm(#""caselessIDs": true"#, "", script)
    try await crm.run { client in
      let made = try await client.create("Person", [:]).value
      #expect(made.id == "a1-b2")
      #expect(try await client.read("Person", made.id).value?.fields["name"] == "Ann")
      let page = try await client.changes(of: "Person", since: .start).value
      #expect(page.records.map(\.id) == [made.id])
    }
    // Where nothing is said, another letter is another record.
    let strict = try Crm(#""mark": "name""#, "", script)
    await #expect(throws: RecordClientError.self) {
      try await strict.client.read("Person", "A1-B2")
    }
  }

  // MARK: Query languages

  @Test(
    "A value stands in a query as its language wants it",
    arguments: [
      ("{odata}", #"O'Hara \ Co"#, #"O''Hara \ Co"#),
      ("{soql}", #"O'Hara \ Co"#, #"O\'Hara \\ Co"#),
      ("{value}", "O'Hara", "O'Hara"),
    ]
  )
  func quoting(blank: String, value: String, written: String) async throws {
    let crm = try Crm(
      #""lookup": {"name": {"query": {"filter": "name eq '\#(blank)'"}}}"#
    ) { _, request in
      let asked = PercentEncoding.decode(request.target)
      return asked == "/persons?filter=name eq '\(written)'"
        ? Self.answer(JSONValue.array([["id": "1", "name": .string(value)]]).text)
        : Self.answer("[]")
    }
    let found = try await crm.run { client in
      try await client.find("Person", "name", .string(value))?.value
    }
    #expect(found?.map(\.id) == ["1"])
  }

  @Test(
    "Moments stand in filters as systems want them, and are read as they write them",
    arguments: [
      ("iso", "2026-01-02T03:04:05.678Z", #""2026-01-02T03:04:05.678Z""#),
      ("isoSeconds", "2026-01-02T03:04:05Z", #""2026-01-02T03:04:05.678+00:00""#),
      ("noZone", "2026-01-02T03:04:05", #""2026-01-02T03:04:05.678""#),
      ("noZone", "2026-01-02T03:04:05", #""/Date(1767323045678)/""#),
      ("iso", "2026-01-02T03:04:05.678Z", #""/Date(1767323045678+0100)/""#),
      ("day", "20260102", "20260102"),
      ("milliseconds", "1767323045678", "1767323045678"),
      ("seconds", "1767323045", "1767323045"),
    ]
  )
  func stamps(form: String, asked: String, shown: String) async throws {
    let crm = try Crm(
      """
      "changed": "at", "list": {"since": {"query": {"after": "{since}"}, "stamp": "\(form)"}}
      """
    ) { _, _ in Self.answer(#"[{"id": "1", "at": \#(shown)}]"#) }
    try await crm.run { client in
      let first = try await client.changes(of: "Person", since: .start).value
      _ = try await client.changes(of: "Person", since: first.cursor)
    }
    let target = PercentEncoding.decode(crm.endpoint.requests[1].target)
    #expect(target == "/persons?after=\(asked)")
  }

  // MARK: Whole records

  @Test(
    "A record that is sent whole keeps what nobody can write, unless the system refuses that",
    arguments: [true, false]
  )
  func wholeRecords(omits: Bool) async throws {
    let crm = try Crm(
      #"""
      "update": {"method": "PUT", "whole": true\#(omits ? #", "omitsReadOnly": true"# : "")},
      "readOnly": {"number": "counted", "by.name": "set"}
      """#
    ) { _, request in
      Self.answer(#"{"id": "7", "name": "Bo", "number": 4, "by": {"name": "x", "id": 1}}"#)
    }
    try await crm.run { client in _ = try await client.update("Person", "7", ["name": "Ann"]) }
    let sent = try Self.body(crm.endpoint.requests[1])
    #expect(
      sent
        == (omits
          ? ["id": "7", "name": "Ann", "by": ["id": 1]]
          : ["id": "7", "name": "Ann", "number": 4, "by": ["name": "x", "id": 1]])
    )
  }
}
