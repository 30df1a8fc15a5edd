import HTTPEndpoints
import JSON
import SystemModel
import TestSupport
import Testing

@testable import Systems

/// Servers spell the same things in many ways; what cannot be read is told in words about what came.
@Suite("Answers as real servers give them")
struct AnswerFormTests {
  private static func client(
    _ list: String = #"{"items": "items"}"#,
    _ more: String = "",
    _ script: @escaping ScriptedEndpoint.Script
  ) throws -> (RecordClient, ScriptedEndpoint) {
    let system = try SystemInstance(
      try profile(
        """
        {"name": "Crm", "baseURL": "https://crm.example/api"\(more), "types": {
          "Person": {"path": "/persons", "changed": "at", "list": \(list)}}}
        """
      )
    )
    let endpoint = ScriptedEndpoint(script)
    let session = RecordSession(ProfileDialect(system)) { text in
      text.split(separator: "s3cret", omittingEmptySubsequences: false).joined(separator: "***")
    }
    return (RecordClient(endpoint, session: session, time: VirtualTime()), endpoint)
  }

  private static func answer(
    _ text: String,
    _ status: Int = 200,
    _ fields: HTTPFields = ["Content-Type": "application/json"]
  ) -> HTTPResponse {
    HTTPResponse(status: status, fields: fields, body: Array(text.utf8))
  }

  /// Lists all persons.
  private static func list(_ client: RecordClient) async -> (ids: [String], error: String) {
    var ids: [String] = []
    var cursor = ChangeCursor.start
    do throws(RecordClientError) {
      while true {
        let page = try await client.changes(of: "Person", since: cursor).value
        ids += page.records.map(\.id)
        if !page.hasMore { return (ids, "") }
        cursor = page.cursor
      }
    } catch {
      return (ids, error.description)
    }
  }

  // MARK: The ends of lists

  @Test(
    "A list ends where its answer has no place of a next page, however that is spelled",
    arguments: [
      "null", "\"\"", "false", "0", "\"0\"", "{}", "[]", "\"null\"", nil,
    ] as [String?],
    ["url", "cursor"]
  )
  func ends(spelling: String?, kind: String) async throws {
    let list = """
      {"items": "items", "query": {"after": "{cursor}"}, "paging": {"kind": "\(kind)", "at": "next"}}
      """
    let last = spelling.map { ", \"next\": \($0)" } ?? ""
    let (client, endpoint) = try Self.client(list) { number, _ in
      number == 0
        ? Self.answer(#"{"items": [{"id": 1}], "next": "?after=7"}"#)
        : Self.answer("{\"items\": [{\"id\": 2}]\(last)}")
    }
    let (ids, error) = await Self.list(client)
    #expect(ids == ["1", "2"] && error == "")
    #expect(endpoint.requests.count == 2)
  }

  @Test(
    "What says whether there is more may be a text or a number",
    arguments: [
      ("true", "false"), ("\"true\"", "\"false\""), ("1", "0"), ("\"yes\"", "\"no\""),
    ]
  )
  func more(yes: String, no: String) async throws {
    let list = """
      {"items": "items", "query": {"after": "{cursor}"},
       "paging": {"kind": "cursor", "at": "next", "more": "more"}}
      """
    let (client, endpoint) = try Self.client(list) { number, _ in
      Self.answer(
        "{\"items\": [{\"id\": \(number)}], \"next\": \"c\(number)\", \"more\": \(number == 2 ? no : yes)}"
      )
    }
    let (ids, error) = await Self.list(client)
    #expect(ids == ["0", "1", "2"] && error == "")
    #expect(endpoint.requests.count == 3)
  }

  @Test("A list that has more and does not say where is an error")
  func placeless() async throws {
    let list = """
      {"items": "items", "query": {"after": "{cursor}"},
       "paging": {"kind": "cursor", "at": "next", "more": "more"}}
      """
    let (client, _) = try Self.client(list) { _, _ in
      Self.answer(#"{"items": [{"id": 1}], "more": true}"#)
    }
    #expect(await Self.list(client).error.contains("next of the answer does not say where"))
  }

  @Test(
    "A page without records is believed only where nothing speaks against it",
    arguments: [
      (#"{"total": 0}"#, ""), ("{}", ""), (#"{"items": null}"#, ""),
      (#"{"total": 3}"#, "the list counts 3 records, and `items` of the answer shows none of them"),
      (#"{"data": [{"id": 1}]}"#, "`items` of the answer holds no list, but `data` does"),
      (#"{"links": [{"rel": "self"}]}"#, ""),
    ]
  )
  func noRecords(body: String, words: String) async throws {
    let list = """
      {"items": "items", "query": {"offset": "{offset}"},
       "paging": {"kind": "offset", "total": "total"}}
      """
    let (client, _) = try Self.client(list) { _, _ in Self.answer(body) }
    #expect(await Self.list(client).error == words)
  }

  @Test("The standard's header counts where the profile says nothing of pages")
  func unknownPages() async throws {
    let (client, endpoint) = try Self.client { number, _ in
      Self.answer(
        "{\"items\": [{\"id\": \(number)}]}",
        200,
        number == 0 ? ["Link": "<?page=2>; rel=\"next last\""] : HTTPFields()
      )
    }
    #expect(await Self.list(client).ids == ["0", "1"])
    #expect(endpoint.requests.map(\.target) == ["/persons", "/persons?page=2"])
  }

  @Test("A link belongs to its anchor, and not to the page")
  func anchors() async throws {
    let (client, endpoint) = try Self.client { number, _ in
      let other = #"<?page=9>; rel="next"; anchor="/other""#
      let own = #"<?page=2>; rel="next"; anchor="/api/persons""#
      return Self.answer(
        "{\"items\": [{\"id\": \(number)}]}",
        200,
        ["Link": number == 0 ? "\(other), \(own)" : other]
      )
    }
    _ = await Self.list(client)
    #expect(endpoint.requests.map(\.target) == ["/persons", "/persons?page=2"])
  }

  // MARK: Stamps

  @Test("No list of changes begins at a moment that is still to come")
  func stampsAhead() async throws {
    let list = #"{"items": "items", "since": {"query": {"since": "{since}"}}}"#
    let date = "Mon, 30 Nov 2026 03:31:12 GMT"
    let (client, endpoint) = try Self.client(list) { _, _ in
      Self.answer(#"{"items": [{"id": 1, "at": "2026-11-30T05:31:12.500"}]}"#, 200, ["Date": date])
    }
    #expect(client.stampProblem(of: "Person") == nil)
    let first = try await client.changes(of: "Person", since: .start).value
    _ = try await client.changes(of: "Person", since: first.cursor)
    #expect(endpoint.requests.last?.target == "/persons?since=2026-11-30T03%3A31%3A12.000Z")
    #expect(
      client.stampProblem(of: "Person")
        == "the stamps of Crm Person are ahead of its clock by 2 h, as if they were without their zone"
    )
  }

  @Test("A list of changes begins at the newest stamp where that is not ahead, or no clock is told")
  func stamps() async throws {
    let list = #"{"items": "items", "since": {"query": {"since": "{since}"}}}"#
    for fields in [HTTPFields(), ["Date": "Mon, 30 Nov 2026 03:31:12 GMT"]] {
      let (client, endpoint) = try Self.client(list) { _, _ in
        Self.answer(#"{"items": [{"id": 1, "at": "2026-11-30T03:31:12.900Z"}]}"#, 200, fields)
      }
      let first = try await client.changes(of: "Person", since: .start).value
      _ = try await client.changes(of: "Person", since: first.cursor)
      #expect(endpoint.requests.last?.target == "/persons?since=2026-11-30T03%3A31%3A12.900Z")
    }
  }

  // MARK: Creations

  @Test(
    "A creation that tells the identifier alone is read",
    arguments: [
      (201, "/api/persons/7", ""), (201, "https://crm.example/api/persons/7?x=1", ""),
      (201, "persons/7", ""), (202, "/api/persons/7", ""), (204, "/api/persons/7", ""),
      (201, "", "7"), (201, "", "\"7\""),
    ]
  )
  func identifiers(status: Int, location: String, body: String) async throws {
    let (client, endpoint) = try Self.client { _, request in
      request.method == .post
        ? Self.answer(body, status, location.isEmpty ? HTTPFields() : ["Location": location])
        : Self.answer(#"{"id": 7, "name": "A"}"#)
    }
    let record = try await client.create("Person", ["name": "a"]).value
    #expect(record.id == "7" && record.fields["name"] == "A")
    #expect(endpoint.requests.map(\.method) == [.post, .get])
  }

  @Test("A creation may be answered with a list of one")
  func listOfOne() async throws {
    let (client, endpoint) = try Self.client { _, _ in
      Self.answer(#"[{"id": 7, "name": "A"}]"#, 201)
    }
    #expect(try await client.create("Person", ["name": "a"]).value.fields["name"] == "A")
    #expect(endpoint.requests.count == 1)
  }

  @Test("A record that cannot be read yet is known by its identifier")
  func notReadableYet() async throws {
    let (client, _) = try Self.client { _, request in
      request.method == .post
        ? Self.answer("", 201, ["Location": "/api/persons/7"]) : Self.answer("", 404)
    }
    let record = try await client.create("Person", ["name": "a"]).value
    #expect(record.id == "7" && record.fields == ["name": "a"])
  }

  @Test(
    "What leads to no record of the type tells no identifier",
    arguments: [
      (201, "/api/persons"), (201, "/api/jobs/7"), (201, "https://evil.example/api/persons/7"),
      (201, "/api/persons/.."), (202, "/api/jobs/7"), (201, ""),
    ]
  )
  func elsewhere(status: Int, location: String) async throws {
    let (client, endpoint) = try Self.client { _, _ in
      Self.answer("", status, location.isEmpty ? HTTPFields() : ["Location": location])
    }
    await #expect(throws: RecordClientError.self) {
      try await client.create("Person", ["name": "a"])
    }
    #expect(endpoint.requests.count == 1)
  }

  // MARK: Words

  @Test("A byte-order mark in front of JSON is no part of it")
  func byteOrderMark() async throws {
    let (client, endpoint) = try Self.client { number, _ in
      number == 0
        ? Self.answer("\u{FEFF}{\"items\": [{\"id\": 1}]}")
        : Self.answer("\u{FEFF}{\"message\": \"no\"}", 400)
    }
    #expect(await Self.list(client).ids == ["1"])
    #expect(await Self.list(client).error == "GET /persons answered 400: no")
    #expect(endpoint.requests.count == 2)
  }

  @Test(
    "What is no JSON is told by what came, and not asked for again",
    arguments: [
      (
        "<!doctype html><title>Sign in</title> s3cret", "text/html; charset=utf-8",
        "a page (text/html; charset=utf-8), which begins with "
          + "`<!doctype html><title>Sign in</title> ***`; "
          + "is the base URL right, and does the system know who asks?"
      ),
      (
        "\n<HTML><body>", nil,
        "a page (text/html), which begins with ` <HTML><body>`; "
          + "is the base URL right, and does the system know who asks?"
      ),
      (
        "OK", "text/plain",
        "text/plain, which begins with `OK` (a value must stand here at byte 0)"
      ),
      (
        "{'items': []}", "application/json",
        "application/json, which begins with `{'items': []}` "
          + "(a member must begin here with its name in double quotes at byte 1)"
      ),
    ] as [(String, String?, String)]
  )
  func noJSON(body: String, type: String?, words: String) async throws {
    let (client, endpoint) = try Self.client { _, _ in
      Self.answer(body, 200, type.map { ["Content-Type": $0] } ?? HTTPFields())
    }
    let error = await Self.list(client).error
    #expect(error == "GET /persons answered 200 with no JSON: \(words)")
    #expect(endpoint.requests.count == 1)
  }

  @Test(
    "A system's own words are told without a profile's help",
    arguments: [
      (#"{"message": "no"}"#, ": no"), (#"{"error": {"code": 1, "message": "no"}}"#, ": no"),
      (#"{"errors": [{"message": "no"}, {"message": "nor this"}]}"#, ": no"),
      (#"{"type": "about:blank", "title": "no", "detail": "why not"}"#, ": why not"),
      (#"{"title": "no", "status": 400}"#, ": no"), (#"{"error": "no"}"#, ": no"),
      (#"{"errors": ["no", "nor this"]}"#, ": no"),
      (#"{"name": ["This field is required."]}"#, ": name: This field is required."),
      ("no, thank you", ": no, thank you"), ("\"no\"", ": no"), (#"{"id": 1}"#, ""), ("", ""),
      (
        "<html><head><title>No entry</title></head></html>",
        ": a page: No entry: is the base URL right?"
      ),
      (#"{"message": "no s3cret\n\u001b[31m"}"#, ": no ***  [31m"),
    ]
  )
  func ownWords(body: String, words: String) async throws {
    let (client, _) = try Self.client { _, _ in Self.answer(body, 403, HTTPFields()) }
    #expect(await Self.list(client).error == "GET /persons answered 403\(words)")
  }

  @Test("The profile's place for messages comes first")
  func configuredMessage() async throws {
    let (client, _) = try Self.client(#"{"items": "items"}"#, #", "message": "why.0""#) { _, _ in
      Self.answer(#"{"message": "other", "why": {"0": "this"}}"#, 400)
    }
    #expect(await Self.list(client).error == "GET /persons answered 400: this")
  }

  @Test("A redirect that does not say where is told as such, at once")
  func redirect() async throws {
    let (client, endpoint) = try Self.client { _, _ in Self.answer("", 302, HTTPFields()) }
    #expect(await Self.list(client).error == "GET /persons answered 302 and says not where")
    #expect(endpoint.requests.count == 1)
  }
}
