import HTTPEndpoints
import JSON
import Sandbox
import Systems
import Testing

/// The mock is what most runs speak to: it must answer as a system does, errors included.
@Suite("Mock system over HTTP")
struct MockSystemTests {
  private let system = MockSystem(firstID: 1)

  private func ask(_ method: HTTPMethod, _ target: String, _ body: String = "") async throws
    -> (status: Int, body: JSONValue)
  {
    let response = try await system.respond(to: HTTPRequest(method, target, body: Array(body.utf8)))
    let body = response.body.isEmpty ? .null : try JSONParser.parse(response.body)
    return (response.status, body)
  }

  @Test("A record is created, read, changed and deleted")
  func keepsRecords() async throws {
    let created = try await ask(.post, "/Customer", #"{"name": "Åse", "tags": ["a"], "n": 1.50}"#)
    #expect(created.status == 201)
    #expect(created.body["id"] == "1")
    #expect(created.body["fields"] == ["name": "Åse", "tags": ["a"], "n": 1.5])

    let read = try await ask(.get, "/Customer/1")
    #expect(read.status == 200)
    #expect(read.body == created.body)
    #expect(read.body["fields"]?["n"]?.number?.text == "1.50")

    let patched = try await ask(.patch, "/Customer/1", #"{"name": null, "a": {"b": 2}, "n": 3}"#)
    #expect(patched.status == 200)
    #expect(patched.body["fields"] == ["tags": ["a"], "a": ["b": 2], "n": 3])
    let stamps = [created, patched].compactMap { $0.body["changed"]?.number?.int }
    #expect(stamps.count == 2 && stamps[0] < stamps[1])

    let deleted = try await system.respond(to: HTTPRequest(.delete, "/Customer/1"))
    #expect(deleted == HTTPResponse(status: 204))
    #expect(try await ask(.get, "/Customer/1").status == 404)
    #expect(try await ask(.get, "/Customer").body["records"] == .array([]))
  }

  @Test(
    "Types are told apart by folded names, percent-encoded or not, and no identifier is reused"
  )
  func foldsTypes() async throws {
    #expect(try await ask(.post, "/Wix%20Members", "{}").body["id"] == "1")
    #expect(try await ask(.post, "/wix-members", "{}").body["id"] == "2")
    #expect(try await ask(.delete, "/Wix%20Members/2").status == 204)
    #expect(try await ask(.post, "/Order", "{}").body["id"] == "3")
    #expect(try await ask(.get, "/WIX%20members/1").status == 200)
    #expect(try await ask(.get, "/Order/1").status == 404)
  }

  @Test(
    "What cannot be answered has the status that says so, and a reason",
    arguments: [
      (.get, "/", "", 404), (.get, "/Customer/1/name", "", 404), (.get, "/Customer/99", "", 404),
      (.patch, "/Customer/99", "{}", 404), (.delete, "/Customer/99", "", 404),
      (.patch, "/Customer", "{}", 405), (.delete, "/Customer", "", 405),
      (.post, "/Customer/1", "{}", 405), (.post, "/Customer", "", 400),
      (.post, "/Customer", "{", 400), (.post, "/Customer", "[]", 400),
      (.post, "/Customer", #""x""#, 400), (.patch, "/Customer/1", "{,}", 400),
      (.patch, "/Customer/1", "null", 400), (.get, "/Customer?changedSince=x", "", 400),
      (.get, "/Customer?changedSince=-1", "", 400), (.get, "/Customer?changedSince=", "", 400),
      (.get, "/Customer?limit=", "", 400), (.get, "/Customer?limit", "", 400),
      (.get, "/Customer?page=2", "", 400),
    ] as [(HTTPMethod, String, String, Int)]
  )
  func refuses(method: HTTPMethod, target: String, body: String, status: Int) async throws {
    #expect(try await ask(.post, "/Customer", "{}").status == 201)
    let answer = try await ask(method, target, body)
    #expect(answer.status == status)
    #expect(answer.body["error"]?.string?.isEmpty == false)
    // Nothing came of it.
    let records = try await ask(.get, "/Customer").body["records"]?.array
    #expect(records?.count == 1)
    #expect(records?.first?["changed"] == 1)
  }

  @Test("Changes are listed page by page, each record once and in the order of its last change")
  func listsChangesByPages() async throws {
    let client = RecordClient(system)
    for number in 0..<1_200 {
      _ = try await client.create("Customer", ["n": .number(JSONNumber(number))])
      if number % 3 == 0 { _ = try await client.create("Order", [:]) }
    }
    var listed: [Record] = []
    var pages: [Int] = []
    var cursor = ChangeCursor.start
    var hasMore = true
    while hasMore {
      let page = try await client.changes(of: "Customer", since: cursor).value
      listed += page.records
      pages.append(page.records.count)
      cursor = page.cursor
      hasMore = page.hasMore
    }
    #expect(pages == [500, 500, 200])
    let greedy = try await ask(.get, "/Customer?limit=9999999").body
    #expect(greedy["records"]?.array?.count == 500)
    #expect(listed.map { $0.fields["n"]?.number?.int } == (0..<1_200).map { $0 })
    #expect(listed.map(\.changed) == listed.map(\.changed).sorted())

    let quiet = try await client.changes(of: "Customer", since: cursor).value
    #expect(quiet.records == [] && !quiet.hasMore)

    // Only the last change of a record counts, and what is gone is not listed.
    _ = try await client.update("Customer", listed[7].id, ["n": -1])
    _ = try await client.update("Customer", listed[3].id, ["n": -2])
    _ = try await client.update("Customer", listed[7].id, ["n": -3])
    _ = try await client.update("Customer", listed[9].id, ["n": -4])
    _ = try await client.delete("Customer", listed[9].id)
    let since = try await client.changes(of: "Customer", since: cursor).value
    #expect(since.records.map(\.id) == [listed[3].id, listed[7].id])
    #expect(since.records.map { $0.fields["n"] } == [-2, -3])
  }

  @Test("A client reads nothing where nothing is, and deletes what is gone already")
  func clientTakesMissingRecords() async throws {
    let client = RecordClient(system)
    let id = try await client.create("Customer", ["n": 1]).value.id
    #expect(try await client.read("Customer", id).value?.fields == ["n": 1])
    #expect(try await client.delete("Customer", id).response?.status == 204)
    #expect(try await client.read("Customer", id).value == nil)
    #expect(try await client.delete("Customer", id).response?.status == 404)
    await #expect(throws: RecordClientError.self) { try await client.update("Customer", id, [:]) }
  }

  @Test("A full last page says that nothing follows", arguments: [499, 500, 501])
  func endsPages(count: Int) async throws {
    let client = RecordClient(system)
    for _ in 0..<count { _ = try await client.create("Customer", [:]) }
    let page = try await client.changes(of: "Customer", since: 0).value
    #expect(page.records.count == min(count, 500))
    #expect(page.hasMore == (count > 500))
  }

  @Test("A limit makes pages smaller")
  func obeysLimits() async throws {
    for _ in 0..<3 { _ = try await ask(.post, "/Customer", "{}") }
    let small = try await ask(.get, "/Customer?changedSince=0&limit=2").body
    #expect(small["records"]?.array?.count == 2)
    #expect(small["more"] == true)
    let rest = try await ask(
      .get,
      "/Customer?limit=9&changedSince=\(small["cursor"]?.text ?? "")"
    )
    #expect(rest.body["records"]?.array?.map { $0["id"] } == ["3"])
    #expect(rest.body["more"] == false)
  }

  @Test("A type that nobody has written to yet has no records, and its cursor misses none later")
  func listsUnknownTypes() async throws {
    _ = try await ask(.post, "/Order", "{}")
    let empty = try await ask(.get, "/Customer?changedSince=0").body
    #expect(empty["records"] == .array([]))
    _ = try await ask(.post, "/Customer", "{}")
    let cursor = empty["cursor"]?.text ?? ""
    let later = try await ask(.get, "/Customer?changedSince=\(cursor)").body
    #expect(later["records"]?.array?.count == 1)
  }
}
