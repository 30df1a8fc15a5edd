import Checklists
import Flowproof
import HTTPEndpoints
import JSON
import Planning
import Reporting
import Running
import Sandbox
import Synchronization
import SystemModel
import Systems
import TestSupport
import Testing

/// Whoever reads the findings knows what to fix, and nothing of the examination stays.
@Suite("An examination of a system")
struct SystemExaminerTests {
  private static let person = RecordType(.source, "Crm Person")
  private static let plan = TestPlan(
    document(
      documentText(
        section("Crm Person", "Shop Customer", .every, .maps([("name", "title", "\"string\"")]))
      )
    ),
    seed: 1
  )
  /// Sun, 06 Nov 1994 08:49:37 GMT in milliseconds.
  private static let now = 784_111_777_000

  private final class Events: OwnershipLog {
    private let events = Mutex<[OwnershipEvent]>([])
    var all: [OwnershipEvent] { events.withLock(\.self) }
    func note(_ event: OwnershipEvent) async throws(OwnershipLogError) {
      events.withLock { $0.append(event) }
    }
  }

  private func probes(_ log: Events? = nil) -> [Probe] {
    Probe.all(of: Self.plan, log: log).filter { $0.type == Self.person }
  }

  /// Examines a mock that answers some requests in its own way.
  private func findings(
    _ log: Events? = nil,
    makesRecords: Bool = true,
    _ answer: @escaping @Sendable (HTTPRequest) throws(HTTPEndpointError) -> HTTPResponse? = {
      (_) throws(HTTPEndpointError) in nil
    }
  ) async -> [Finding] {
    let mock = MockSystem(firstID: 1)
    let endpoint = ScriptedEndpoint { _, request async throws(HTTPEndpointError) in
      if let response = try answer(request) { return response }
      var response = try await mock.respond(to: request)
      response.fields["Date"] = "Sun, 06 Nov 1994 08:49:37 GMT"
      response.fields["X-RateLimit-Remaining"] = "39"
      return response
    }
    let examiner = SystemExaminer(RecordClient(endpoint), probes: probes(log)) { Self.now }
    return await examiner.examine(await examiner.meet(), makesRecords: makesRecords)
  }

  private func shown(_ findings: [Finding]) -> [String] {
    findings.map { "\($0.check.rawValue) \($0.verdict.rawValue)" }
  }

  @Test("A system that is as it must be: every step is told, and put down before it is done")
  func sound() async throws {
    let events = Events()
    let found = await findings(events)
    #expect(
      shown(found) == [
        "reachable fine", "credentials fine", "clock fine", "rate note", "list fine",
        "create fine", "listed fine", "read fine", "delete fine",
      ]
    )
    #expect(found[3].words == "X-RateLimit-Remaining: 39")
    #expect(found[4].words == "0 records")
    #expect(found[6].words == "the list shows it")
    #expect(found.allSatisfy { $0.hint == nil })
    let probe = try #require(probes().first)
    #expect(!probe.values.isEmpty)
    #expect(
      events.all == [
        .existing(Self.person, ids: []),
        .creating(attempt: 1, Self.person, values: probe.values),
        .created(attempt: 1, Self.person, id: "1"), .deleted(Self.person, id: "1"),
      ]
    )
  }

  private static let syncedPlan = TestPlan(
    document(
      documentText(
        section(
          "Crm Person",
          "Shop Customer",
          .every,
          .sync,
          .maps([("name", "title", "\"string\"")])
        )
      )
    ),
    seed: 1
  )

  /// Examines a small CRM of which a profile knows, written by hand.
  private func examined(
    keepsValues: Bool = false,
    isLate: Bool = false
  ) async throws -> (findings: [Finding], targets: [String]) {
    let (json, _) = LocatedJSON.parse(
      """
      {"name": "Crm", "baseURL": "https://crm.example", "types": {"Person": {
        "path": "/people", "mark": "name",
        "list": {"query": {"page": "{page}"}, "paging": {"kind": "page", "pages": "pages"},
          "items": "people"},
        "lookup": {"name": {"path": "/search", "query": {"q": "{value}"}}}}}}
      """
    )
    let located = try #require(json)
    let profile = try #require(SystemProfile.read(located).profile)
    let clock = VirtualClock()
    let name = Mutex("")
    let isThere = Mutex(false)
    let searches = Mutex(0)
    let endpoint = ScriptedEndpoint { _, request in
      func answer(_ value: JSONValue, _ status: Int = 200) -> HTTPResponse {
        HTTPResponse(status: status, body: value.bytes())
      }
      let body = try? JSONParser.parse(request.body)
      let person: JSONValue = ["id": "7", "name": .string(name.withLock(\.self))]
      switch (request.method, request.target) {
      case (.post, _), (.patch, _):
        if request.method == .post || !keepsValues {
          name.withLock { $0 = body?["name"]?.string ?? $0 }
        }
        isThere.withLock { $0 = true }
        return answer(["id": "7", "name": body?["name"] ?? .null])
      case (.delete, _):
        isThere.withLock { $0 = false }
        return HTTPResponse(status: 204)
      case (.get, "/people/7"):
        return isThere.withLock(\.self) ? answer(person) : HTTPResponse(status: 404)
      case (.get, _) where request.target.hasPrefix("/search"):
        let count = searches.withLock { count in
          count += 1
          return count
        }
        return answer(["people": isLate && count < 3 ? [] : [person]])
      default:
        let second: JSONValue = isThere.withLock(\.self) ? [["id": "2"], person] : [["id": "2"]]
        let isFirst = request.target.hasSuffix("page=1")
        return answer(["people": isFirst ? [["id": "1"]] : second, "pages": 2])
      }
    }
    let session = RecordSession(ProfileDialect(try SystemInstance(profile)))
    let probes = Probe.all(of: Self.syncedPlan).filter { $0.type == Self.person }
    let findings = await clock.run {
      let examiner = SystemExaminer(
        RecordClient(endpoint, session: session),
        probes: probes,
        timing: Timing(propagation: .seconds(30)),
        clock: RunClock(clock)
      ) { Self.now }
      return await examiner.examine(await examiner.meet())
    }
    return (findings, endpoint.requests.map(\.target))
  }

  @Test("All that runs do is tried: every page, a change, each search")
  func everything() async throws {
    let (found, targets) = try await examined()
    #expect(
      shown(found).dropFirst(4) == [
        "list fine", "create fine", "listed fine", "read fine", "update fine", "lookup fine",
        "delete fine",
      ]
    )
    #expect(found[4].words == "2 records on 2 pages" && targets.contains("/people?page=2"))
    #expect(found[8].words == "name" && found[9].words == "by name")
  }

  @Test("A change that is taken and not done is told, and a late search is waited for")
  func keeping() async throws {
    let kept = try await examined(keepsValues: true).findings
    let problem = try #require(kept.first { $0.check == .update })
    #expect(problem.verdict == .problem)
    #expect(problem.words == "the change was taken, and name kept its value")
    let late = try await examined(isLate: true).findings
    let lookup = try #require(late.first { $0.check == .lookup })
    #expect(lookup.verdict == .fine && lookup.words.hasSuffix(" later"))
  }

  @Test("Nothing is made where that is not asked for")
  func makesNothing() async {
    let found = await findings(makesRecords: false)
    #expect(shown(found).last == "list fine")
  }

  @Test("A system that does not answer, or takes nobody, is asked nothing more")
  func skipCauses() async {
    let silent = await findings { _ throws(HTTPEndpointError) in throw .untrusted("expired") }
    #expect(shown(silent) == ["reachable problem"])
    let closed = await findings { _ throws(HTTPEndpointError) in HTTPResponse(status: 401) }
    #expect(shown(closed) == ["reachable fine", "credentials problem"])
    #expect(closed[1].hint?.contains("`credentials`") == true)
    let tokenless = await findings { _ throws(HTTPEndpointError) in
      throw .unsendable("no token: POST /token answered 400")
    }
    #expect(shown(tokenless) == ["credentials problem"])
  }

  @Test("A list that does not show what was just made is told, and nothing stays")
  func unlisted() async throws {
    let clock = VirtualClock()
    let events = Events()
    let probes = probes(events)
    let found = await clock.run {
      let mock = MockSystem(firstID: 1)
      let endpoint = ScriptedEndpoint { _, request async throws(HTTPEndpointError) in
        guard request.method == .get, request.target.contains("changedSince") else {
          return try await mock.respond(to: request)
        }
        let empty = #"{"records": [], "cursor": 0, "more": false}"#
        return HTTPResponse(status: 200, body: Array(empty.utf8))
      }
      let examiner = SystemExaminer(
        RecordClient(endpoint),
        probes: probes,
        timing: Timing(propagation: .seconds(30)),
        clock: RunClock(clock)
      ) { Self.now }
      return await examiner.examine(await examiner.meet())
    }
    let steps = shown(found).suffix(4)
    #expect(steps == ["create fine", "listed problem", "read fine", "delete fine"])
    let problem = try #require(found.first { $0.check == .listed })
    #expect(
      problem.words == "the list of Crm Person does not show 1, which was made 30.0 s before"
    )
    #expect(problem.hint?.contains("`paging`") == true)
    #expect(clock.elapsed == .seconds(30))
    #expect(events.all.last == .deleted(Self.person, id: "1"))
  }

  @Test(
    "What is refused is told with its hint",
    arguments: [
      (HTTPMethod.post, 403, "create problem", "give the account of the credentials the right to"),
      (.post, 422, "create problem", "add to the profile's `required`"),
      (.delete, 403, "delete problem", "give the account of the credentials the right to delete"),
      (.delete, 405, "delete problem", "see that the `path` of the type"),
    ]
  )
  func refusals(method: HTTPMethod, status: Int, shown: String, hint: String) async {
    let events = Events()
    let found = await findings(events) { request throws(HTTPEndpointError) in
      request.method == method ? HTTPResponse(status: status) : nil
    }
    #expect(self.shown(found).last == shown)
    #expect(found.last?.hint?.hasPrefix(hint) == true)
    if method == .delete { #expect(found.last?.words.hasSuffix("is still there") == true) }
    if method == .post { #expect(events.all.last == .refused(attempt: 1, Self.person)) }
  }

  @Test(
    "A clock that differs is told",
    arguments: [
      ("Sun, 06 Nov 1994 08:49:57 GMT", "clock fine"),
      ("Sun, 06 Nov 1994 08:51:37 GMT", "clock warning"),
      ("Sun, 06 Nov 1994 07:49:37 GMT", "clock problem"), ("yesterday", "clock note"),
    ]
  )
  func clocks(date: String, expected: String) async {
    let found = await findings(makesRecords: false) { request throws(HTTPEndpointError) in
      HTTPResponse(
        status: 200,
        fields: ["Date": date],
        body: Array(#"{"records": [], "cursor": 0, "more": false}"#.utf8)
      )
    }
    #expect(shown(found)[2] == expected)
  }
}
