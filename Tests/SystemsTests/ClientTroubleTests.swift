import HTTPEndpoints
import JSON
import Sandbox
import SystemModel
import Systems
import TestSupport
import Testing

/// Trouble on the way is no verdict: what can be repeated without harm is, anything else is told.
@Suite("Trouble on the way to a system")
struct ClientTroubleTests {
  private static let profileText = """
    {
      "name": "Crm", "baseURL": "https://crm.example/api", "message": "error", "failure": "errors",
      "types": {
        "Person": {
          "path": "/persons", "wrapper": "person", "revision": "version", "changed": "at",
          "update": { "headers": { "If-Match": "{revision}" } },
          "list": { "items": "persons", "paging": { "kind": "url", "at": "next" } },
          "followUps": [
            { "path": "/persons/{id}/phones", "take": "phones", "body": "{taken}" }
          ]
        },
        "Note": { "path": "/notes" },
        "Deal": {
          "path": "/deals", "revision": "version",
          "update": { "headers": { "content-type": "application/merge-patch+json" } },
          "delete": { "headers": { "If-Match": "{revision}" } }
        },
        "Task": {
          "path": "/tasks", "update": { "method": "PUT", "whole": true },
          "required": { "title": "{mark}", "mail": "{mark}@example.test", "kind": "call" }
        }
      }
    }
    """

  /// What came of an operation, and what was sent when.
  private struct Outcome<Value: Sendable>: Sendable {
    var value: Value?
    var error: RecordClientError?
    var requests: [HTTPRequest]
    var moments: [Duration]
  }

  private func run<Value: Sendable>(
    _ script: @escaping ScriptedEndpoint.Script,
    _ operation: @escaping @Sendable (RecordClient) async throws(RecordClientError) -> Value
  ) async throws -> Outcome<Value> {
    let system = try SystemInstance(try profile(Self.profileText))
    let time = VirtualTime()
    let moments = Log<Duration>()
    let endpoint = ScriptedEndpoint { number, request async throws(HTTPEndpointError) in
      moments.append(time.elapsed)
      return try await script(number, request)
    }
    let client = RecordClient(endpoint, session: RecordSession(ProfileDialect(system)), time: time)
    let result: Result<Value, RecordClientError> = await time.clock.run {
      do throws(RecordClientError) {
        return .success(try await operation(client))
      } catch {
        return .failure(error)
      }
    }
    var outcome = Outcome<Value>(requests: endpoint.requests, moments: moments.entries)
    switch result {
    case .success(let value): outcome.value = value
    case .failure(let error): outcome.error = error
    }
    return outcome
  }

  private static func answer(_ text: String, _ status: Int = 200) -> HTTPResponse {
    HTTPResponse(status: status, body: Array(text.utf8))
  }

  private static let person = answer(#"{"person": {"id": "7", "version": 1, "name": "a"}}"#)

  /// Ways in which a request fails that may succeed the next time.
  enum Mishap: CaseIterable, Sendable {
    case failed
    case gateway
    case cut
    case silent
    case reset

    func answer() throws(HTTPEndpointError) -> HTTPResponse {
      switch self {
      case .failed: HTTPResponse(status: 500)
      case .gateway: HTTPResponse(status: 504)
      case .cut: HTTPResponse(status: 200, body: Array(#"{"person": {"id"#.utf8))
      case .silent: throw .timedOut(.seconds(30))
      case .reset: throw .unreachable("reset")
      }
    }
  }

  @Test("What only reads or has the same effect is asked again", arguments: Mishap.allCases)
  func repeats(mishap: Mishap) async throws {
    let read = try await run { number, _ throws(HTTPEndpointError) in
      try number < 3 ? mishap.answer() : Self.person
    } _: { client throws(RecordClientError) in
      try await client.read("Person", "7").value
    }
    #expect(read.value??.id == "7")
    #expect(read.requests.count == 4)
    let pauses = zip(read.moments, read.moments.dropFirst()).map { $1 - $0 }
    for (number, pause) in pauses.enumerated() {
      #expect(pause >= .milliseconds(250 << number) && pause <= .milliseconds(750 << number))
    }
  }

  @Test("What may have made a record is not sent again", arguments: Mishap.allCases)
  func keepsToOne(mishap: Mishap) async throws {
    let made = try await run { number, _ throws(HTTPEndpointError) in
      try number == 0 ? mishap.answer() : Self.person
    } _: { client throws(RecordClientError) in
      try await client.create("Person", ["name": "a"]).value
    }
    #expect(made.error != nil && made.requests.count == 1)
  }

  @Test(
    "A creation is sent again only where the system surely did nothing",
    arguments: [
      (HTTPResponse(status: 429), 2), (HTTPResponse(status: 503, fields: ["Retry-After": "2"]), 2),
      (HTTPResponse(status: 503), 1), (HTTPResponse(status: 500), 1),
    ]
  )
  func creation(refusal: HTTPResponse, count: Int) async throws {
    let made = try await run { number, _ in
      number == 0 ? refusal : Self.person
    } _: { client throws(RecordClientError) in
      try await client.create("Person", ["name": "a"]).value
    }
    #expect(made.requests.count == count)
    #expect((made.value != nil) == (count == 2))
  }

  @Test("Where what is not sent would be gone, the record is sent whole")
  func sendsWhole() async throws {
    let changed = try await run { number, _ throws(HTTPEndpointError) in
      let kept = #""id": "7", "kind": "call", "at": {"day": 1, "hour": 2}"#
      return HTTPResponse(
        status: 200,
        body: Array((number == 0 ? "{\(kept), \"note\": 1}" : "{\(kept)}").utf8)
      )
    } _: { client throws(RecordClientError) in
      try await client.update("Task", "7", ["at": ["hour": 3], "note": .null]).value
    }
    #expect(changed.error == nil)
    #expect(changed.requests.map(\.method) == [.get, .put])
    let body = try JSONParser.parse(changed.requests[1].body)
    #expect(body == ["id": "7", "kind": "call", "at": ["day": 1, "hour": 3]])
  }

  @Test("What a record gets that its system requires is known before it is made")
  func markings() async throws {
    let made = try await run { _, _ throws(HTTPEndpointError) in
      HTTPResponse(status: 201, body: Array(#"{"id": "7"}"#.utf8))
    } _: { client throws(RecordClientError) in
      let marking = client.marking(ofType: "Task")
      _ = try await client.create("Task", [:], marking: marking)
      return marking
    }
    let marking = try #require(made.value ?? nil)
    #expect(marking.values == [.string(marking.text), .string(marking.text + "@example.test")])
    let body = try JSONParser.parse(made.requests[0].body)
    #expect(
      body == ["title": marking.values[0], "mail": marking.values[1], "kind": "call"]
    )
    let unmarked = try await run { _, _ throws(HTTPEndpointError) in
      HTTPResponse(status: 500)
    } _: { client throws(RecordClientError) in
      client.marking(ofType: "Note")
    }
    #expect(unmarked.value == .some(nil) && unmarked.requests.isEmpty)
  }

  @Test("A change that names the revision is sent again, one that does not is not")
  func changes() async throws {
    let guarded = try await run { number, _ throws(HTTPEndpointError) in
      if number == 1 { throw .unreachable("reset") }
      return Self.person
    } _: { client throws(RecordClientError) in
      try await client.update("Person", "7", ["name": "a"]).value
    }
    // The revision is read first, since nobody knows it.
    #expect(guarded.requests.map(\.method) == [.get, .patch, .patch])
    #expect(guarded.requests.last?.fields["If-Match"] == "1")
    let open = try await run { _, _ throws(HTTPEndpointError) in
      throw .unreachable("reset")
    } _: { client throws(RecordClientError) in
      try await client.update("Note", "7", ["name": "a"]).value
    }
    #expect(open.error != nil && open.requests.count == 1)
  }

  @Test("A conflict that stays is an error after one more attempt")
  func conflict() async throws {
    let changed = try await run { _, request in
      request.method == .patch ? Self.answer(#"{"error": "stale"}"#, 409) : Self.person
    } _: { client throws(RecordClientError) in
      try await client.update("Person", "7", ["name": "a"]).value
    }
    #expect(changed.requests.map(\.method) == [.get, .patch, .get, .patch])
    #expect(changed.error?.description == "PATCH /persons/7 answered 409: stale")
  }

  @Test("A deletion of what somebody has changed since is tried once more, as it is now")
  func staleDeletion() async throws {
    let deal = { @Sendable (version: Int) in
      Self.answer("{\"id\": \"7\", \"version\": \(version)}")
    }
    for status in [412, 409, 428] {
      let deleted = try await run { number, request in
        if request.method == .get { return deal(number) }
        return request.fields["If-Match"] == "2"
          ? HTTPResponse(status: 204) : Self.answer("{}", status)
      } _: { client throws(RecordClientError) in
        _ = try await client.read("Deal", "7")
        return try await client.delete("Deal", "7").response?.status
      }
      #expect(deleted.value == 204)
      #expect(deleted.requests.map(\.method) == [.get, .delete, .get, .delete])
    }
    let gone = try await run { _, request in
      request.method == .get ? HTTPResponse(status: 404) : Self.answer("{}", 412)
    } _: { client throws(RecordClientError) in
      try await client.delete("Deal", "7")
    }
    #expect(gone.error == nil && gone.requests.map(\.method) == [.delete, .get])
    let stale = try await run { _, request in
      request.method == .get ? deal(1) : Self.answer("{}", 412)
    } _: { client throws(RecordClientError) in
      try await client.delete("Deal", "7")
    }
    #expect(stale.error?.exchange.response?.status == 412)
    #expect(stale.requests.map(\.method) == [.delete, .get, .delete])
  }

  @Test("A request has one content type: the profile's, where it names one")
  func contentType() async throws {
    let changed = try await run { _, _ in
      Self.answer(#"{"id": "7", "version": 1}"#)
    } _: { client throws(RecordClientError) in
      _ = try await client.create("Deal", ["name": "a"])
      return try await client.update("Deal", "7", ["name": "a"])
    }
    let types = changed.requests.filter { !$0.body.isEmpty }.map { request in
      request.fields.all.filter { $0.name.lowercased() == "content-type" }.map(\.value)
    }
    #expect(types == [["application/json"], ["application/merge-patch+json"]])
  }

  @Test("A change that is answered with nothing is read")
  func emptyAnswer() async throws {
    let changed = try await run { _, request in
      request.method == .patch ? HTTPResponse(status: 204) : Self.person
    } _: { client throws(RecordClientError) in
      try await client.update("Person", "7", ["name": "a"]).value
    }
    #expect(changed.requests.map(\.method) == [.get, .patch, .get])
    #expect(changed.value?.fields["name"] == "a")
  }

  @Test("A creation that fails half-way tells the record that was made")
  func halfWay() async throws {
    let made = try await run { number, _ in
      number == 0 ? Self.person : HTTPResponse(status: 400)
    } _: { client throws(RecordClientError) in
      try await client.create("Person", ["name": "a", "phones": ["1"]]).value
    }
    #expect(made.error?.createdID == "7")
    #expect(made.requests.map(\.target) == ["/persons", "/persons/7/phones"])
    #expect(
      made.requests.map { String(decoding: $0.body, as: UTF8.self) }
        == [#"{"person":{"name":"a"}}"#, #"["1"]"#]
    )
  }

  @Test(
    "Answers of success that say otherwise are errors",
    arguments: [
      (#"{"person": {"id": "7"}, "errors": ["no"], "error": "no"}"#, "with an error in it"),
      (#"{"person": {"id": "8"}}"#, "about the record 8"), (#"{"person": {}}"#, "no record"),
      (#"{"person": []}"#, "no record"), ("{}", "no record"), ("[]", "no record"),
      ("", "no record"),
      (#"{"person": {"id": ".."}}"#, "no record"),
    ]
  )
  func nonsense(text: String, words: String) async throws {
    let read = try await run { _, _ in
      Self.answer(text)
    } _: { client throws(RecordClientError) in
      try await client.read("Person", "7").value
    }
    #expect(read.error?.description.contains(words) == true)
    #expect(read.error?.exchange.response == Self.answer(text))
  }

  @Test(
    "Lists that lead elsewhere, nowhere or never end are errors",
    arguments: [
      (#"{"persons": [{"id": "1"}], "next": "https://evil.example/persons"}"#, "another host"),
      (#"{"persons": [{"id": "1"}], "next": "https://crm.example.evil/api/x"}"#, "another host"),
      (#"{"persons": [{"id": "1"}], "next": "https://crm.example/api/persons?p=2"}"#, "an end"),
      (#"{"persons": [{"id": "1"}], "next": "/a\r\nX-Evil: 1"}"#, "another host"),
      (#"{"persons": [{"name": "a"}]}"#, "no record"), (#"{"persons": {}}"#, "no list"),
      ("7", "no list"),
    ]
  )
  func lists(text: String, words: String) async throws {
    let listed = try await run { _, _ in
      Self.answer(text)
    } _: { client throws(RecordClientError) in
      var cursor = ChangeCursor.start
      while true {
        let page = try await client.changes(of: "Person", since: cursor).value
        if !page.hasMore { return page }
        cursor = page.cursor
      }
    }
    #expect(listed.error?.description.contains(words) == true)
  }

  @Test("The next page is asked for behind the base URL, whatever path that has")
  func nextPage() async throws {
    let listed = try await run { number, _ in
      number == 0
        ? Self.answer(#"{"persons": [{"id": "1"}], "next": "https://crm.example/api/persons?p=2"}"#)
        : Self.answer(#"{"persons": [], "next": null}"#)
    } _: { client throws(RecordClientError) in
      let page = try await client.changes(of: "Person", since: .start).value
      return try await client.changes(of: "Person", since: page.cursor).value
    }
    #expect(listed.requests.map(\.target) == ["/persons", "/persons?p=2"])
    #expect(listed.value?.hasMore == false)
  }

  @Test("An answer that is overtaken by a newer one is no news")
  func overtaken() async throws {
    let states = [
      #"{"person": {"id": "7", "at": "2026-01-01T00:00:02Z", "name": "new"}}"#,
      #"{"person": {"id": "7", "at": "2026-01-01T00:00:01Z", "name": "old"}}"#,
      #"{"person": {"id": "7", "at": "2026-01-01T00:00:02Z", "name": "newer"}}"#,
    ]
    let read = try await run { number, _ in
      Self.answer(states[number])
    } _: { client throws(RecordClientError) in
      var stamps: [Int] = []
      for _ in states { stamps.append(try await client.read("Person", "7").value?.changed ?? -1) }
      return stamps
    }
    #expect(read.value == [1, 0, 2])
  }

  @Test("A record that lists show in another shape is not taken for changed, and changes are")
  func shapes() async throws {
    // The list shows less than the record itself, and nothing tells when it changed last.
    let answers = [
      #"{"id": "7", "name": "a", "more": 1}"#, #"[{"id": "7", "name": "a"}]"#,
      #"{"id": "7", "name": "a", "more": 1}"#, #"[{"id": "7", "name": "a"}]"#,
      #"[{"id": "7", "name": "b"}]"#, #"{"id": "7", "name": "b", "more": 1}"#,
      #"{"id": "7", "name": "b", "more": 1}"#,
    ]
    let seen = try await run { number, _ in
      Self.answer(answers[number])
    } _: { client throws(RecordClientError) in
      var stamps: [Int] = []
      var cursor = ChangeCursor.start
      for answer in answers {
        if answer.hasPrefix("[") {
          let page = try await client.changes(of: "Note", since: cursor).value
          cursor = page.cursor
          stamps.append(page.records.first?.changed ?? 0)
        } else {
          stamps.append(try await client.read("Note", "7").value?.changed ?? 0)
        }
      }
      return stamps
    }
    // Read, listed, read again; listed again (once more, as before), changed, read, read again.
    #expect(seen.value == [1, 2, 1, 2, 3, 4, 4])
  }

  @Test("Two changes within the second that a system tells are two")
  func sameSecond() async throws {
    let states = ["a", "b", "b"].map {
      "{\"person\": {\"id\": \"7\", \"at\": \"2026-01-01T00:00:02Z\", \"name\": \"\($0)\"}}"
    }
    let read = try await run { number, _ in
      Self.answer(states[number])
    } _: { client throws(RecordClientError) in
      var stamps: [Int] = []
      for _ in states { stamps.append(try await client.read("Person", "7").value?.changed ?? -1) }
      return stamps
    }
    #expect(read.value == [1, 2, 2])
  }

  @Test("Texts of systems stand in errors on one line, and not at any length")
  func messages() async throws {
    let long = String(repeating: "x", count: 5000)
    let read = try await run { _, _ in
      Self.answer("{\"error\": \"no\\u001b[31m\\n\(long)\"}", 400)
    } _: { client throws(RecordClientError) in
      try await client.read("Person", "7").value
    }
    let words = read.error?.description ?? ""
    #expect(words.hasPrefix("GET /persons/7 answered 400: no [31m x"))
    #expect(words.count < 300)
  }

  @Test("A type that the profile does not know is told, and nothing sent")
  func unknownType() async throws {
    let read = try await run { _, _ in
      Self.person
    } _: { client throws(RecordClientError) in
      try await client.read("Crm Robot", "7").value
    }
    #expect(read.error?.isUnsupported == true && read.requests.isEmpty)
  }

  @Test("A system that says that all is used up is left alone until it may be asked again")
  func heedsHeaders() async throws {
    let system = try SystemInstance(
      try profile(
        """
        {"name": "X", "baseURL": "https://x.example",
         "rate": {"perSecond": 100, "burst": 100, "remaining": "X-Left", "reset": "X-Reset"},
         "types": {"A": {"path": "/a"}}}
        """
      )
    )
    let time = VirtualTime()
    let moments = Log<Duration>()
    let endpoint = ScriptedEndpoint { number, _ in
      moments.append(time.elapsed)
      return HTTPResponse(
        status: 200,
        fields: ["X-Left": number == 1 ? "0" : "5", "X-Reset": "12"],
        body: Array(#"{"id": 1}"#.utf8)
      )
    }
    await time.clock.run {
      let bucket = TokenBucket(RateLimit(perSecond: 100, burst: 100), time: time)
      let session = RecordSession(ProfileDialect(system))
      let client = RecordClient(endpoint, session: session, time: time, bucket: bucket)
      for _ in 0..<4 { _ = try? await client.read("A", "1") }
    }
    #expect(moments.entries == [.zero, .zero, .seconds(12), .seconds(12)])
  }
}
