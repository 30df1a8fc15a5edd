import HTTPEndpoints
import JSON
import Sandbox
import Systems
import TestSupport
import Testing

/// A list may be long, and what is on it may change meanwhile; it must come to an end all the same.
@Suite("Lists without end")
struct EndlessListTests {
  private static let profileText = """
    {
      "name": "Crm", "baseURL": "https://crm.example", "types": {
        "Person": {
          "path": "/persons", "changed": "at",
          "list": {
            "query": { "after": "{cursor}" }, "items": "items",
            "paging": { "kind": "cursor", "at": "next" }
          }
        }
      }
    }
    """

  /// Lists all there is.
  ///
  /// - Returns: The identifiers in order, and how many requests that took.
  private func list(
    isPlain: Bool,
    _ script: @escaping @Sendable (Int) -> JSONValue
  ) async throws -> (ids: [String], error: RecordClientError?, requestCount: Int) {
    let endpoint = ScriptedEndpoint { number, _ in
      HTTPResponse(status: 200, body: script(number).bytes())
    }
    let system = try SystemInstance(try profile(Self.profileText))
    let session = isPlain ? nil : RecordSession(ProfileDialect(system))
    let client = RecordClient(endpoint, session: session)
    var ids: [String] = []
    var cursor = ChangeCursor.start
    do {
      while true {
        let page = try await client.changes(of: "Person", since: cursor).value
        ids += page.records.map(\.id)
        if !page.hasMore { return (ids, nil, endpoint.requests.count) }
        cursor = page.cursor
      }
    } catch {
      return (ids, error, endpoint.requests.count)
    }
  }

  private static func plain(
    _ records: [(Int, changed: Int)],
    _ cursor: Int,
    more: Bool
  ) -> JSONValue {
    let page = ChangePage(
      records: records.map { Record(id: "\($0.0)", changed: $0.changed, fields: [:]) },
      cursor: cursor,
      hasMore: more
    )
    return PlainDialect.encode(page)
  }

  private static func vendor(_ ids: [Int], next: JSONValue) -> JSONValue {
    let items = ids.map { id -> JSONValue in
      ["id": .string("\(id)"), "at": "2024-02-29T12:00:00Z"]
    }
    return ["items": .array(items), "next": next]
  }

  @Test("A page that shows only what was shown already ends the poll, whatever its cursor")
  func sameRecords() async throws {
    let plain = try await list(isPlain: true) { number in
      Self.plain([(1, 1), (2, 2)], number + 1, more: true)
    }
    #expect(plain.requestCount == 2)
    #expect(plain.error?.description.contains("does not come to an end") == true)
    let vendor = try await list(isPlain: false) { number in
      Self.vendor([1, 2], next: .string("c\(number)"))
    }
    #expect(vendor.requestCount == 2)
    #expect(vendor.error?.description.contains("does not come to an end") == true)
  }

  @Test("A cursor that comes again ends the poll, whatever the page shows")
  func sameCursor() async throws {
    let outcome = try await list(isPlain: false) { number in
      Self.vendor([number], next: .string(["a", "b"][number % 2]))
    }
    #expect(outcome.requestCount == 3)
    #expect(outcome.error?.description.contains("does not come to an end") == true)
  }

  @Test("Empty pages with ever new cursors are counted", arguments: [true, false])
  func emptyPages(isPlain: Bool) async throws {
    let outcome = try await list(isPlain: isPlain) { number in
      isPlain
        ? Self.plain([], number + 1, more: true) : Self.vendor([], next: .string("c\(number)"))
    }
    #expect(outcome.requestCount == 10_001)
    #expect(outcome.error?.description.contains("does not come to an end") == true)
  }

  @Test("What changes while somebody polls may come again")
  func changing() async throws {
    let outcome = try await list(isPlain: true) { number in
      [
        Self.plain([(1, 1), (2, 2)], 2, more: true), Self.plain([(1, 3)], 3, more: true),
        Self.plain([(2, 4)], 4, more: false),
      ][number]
    }
    #expect(outcome.error == nil)
    #expect(outcome.ids == ["1", "2", "1", "2"])
  }

  @Test("A page may be asked for again")
  func again() async throws {
    let endpoint = ScriptedEndpoint { number, _ in
      let first = number == 0
      let page = Self.plain([(first ? 1 : 2, first ? 1 : 2)], first ? 1 : 2, more: true)
      return HTTPResponse(status: 200, body: page.bytes())
    }
    let client = RecordClient(endpoint)
    let cursor = try await client.changes(of: "Person", since: .start).value.cursor
    for _ in 0..<3 {
      let page = try await client.changes(of: "Person", since: cursor).value
      #expect(page.records.map(\.id) == ["2"])
    }
  }
}
