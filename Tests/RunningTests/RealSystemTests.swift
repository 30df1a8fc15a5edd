import Checklists
import Planning
import Results
import Running
import Sandbox
import SystemModel
import TestSupport
import Testing

/// What a system does in its own way is no broken promise of the integration, and hides none.
@Suite("Systems with ways of their own")
struct RealSystemTests {
  private static let flow = document(
    documentText(
      section(
        "Workshop Client",
        "Ledger Account",
        .every,
        .sync,
        .maps([("name", "title", "\"string\""), ("phone", "tel", "\"string\"")])
      )
    )
  )

  private func run(
    source: SmallWorld.Oddities = SmallWorld.Oddities(),
    target: SmallWorld.Oddities = SmallWorld.Oddities(),
    bug: SmallWorld.Bug? = nil,
    filters: Bool = true,
    seed: UInt64 = 1,
    _ optimizations: Optimizations = Optimizations()
  ) async throws -> (results: DocumentResults, requests: [String]) {
    let clock = VirtualClock()
    // Not at the beginning of time, where those stand who were there before.
    let time = RunClock(clock)
    let world = SmallWorld(source: source, target: target, bug: bug) { time in
      try? await clock.sleep(for: time)
    } now: {
      clock.now.offset + .seconds(1_000)
    }
    let sessions = try (0...1).map { try SmallWorld.session($0, filters: filters) }
    let plan = TestPlan(Self.flow, seed: seed)
    let results = await clock.run {
      var systems = SystemsUnderTest(
        source: world.endpoint(0),
        target: world.endpoint(1),
        clock: time,
        timing: Timing(propagation: .seconds(10), poll: .seconds(1)),
        sourceSession: sessions[0],
        targetSession: sessions[1]
      )
      systems.initialRecords = .mixed
      return await Runner(plan, on: systems, optimizations: optimizations).run()
    }
    return (results, world.requests)
  }

  private static func reasons(_ results: DocumentResults, _ outcome: Outcome) -> [String] {
    results.cases.filter { $0.outcome == outcome }.map { "\($0.id): \($0.reason)" }
  }

  private static func expectSound(_ results: DocumentResults) {
    for outcome in [Outcome.failed, .error, .flaky, .blocked] {
      #expect(reasons(results, outcome) == [])
    }
    #expect(results.count(.passed) > 8)
  }

  @Test("Where nothing is odd, nothing is looked for twice", arguments: [true, false])
  func plain(filters: Bool) async throws {
    let (results, requests) = try await run(filters: filters)
    Self.expectSound(results)
    // No record is made but those of the scenarios, and no list is read without need.
    #expect(!requests.contains("1 POST /things"))
    let first = requests.filter { $0 == "1 GET /things" }.count
    #expect(filters ? first == 1 : first > 1)
  }

  /// A form in which a system keeps texts.
  struct Form: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let keeps: @Sendable (String) -> String

    init(_ name: String, _ keeps: @escaping @Sendable (String) -> String) {
      testDescription = name
      self.keeps = keeps
    }
  }

  private static let forms = [
    Form("telephone numbers in groups") { text in
      text.hasPrefix("+47") && !text.contains(" ") ? "+47 " + text.dropFirst(3) : text
    },
    Form("without tags") { $0.split(separator: "<").joined() },
    Form("escaped") {
      $0.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&amp;")
    },
    Form("without emoji") { $0.filter { !$0.unicodeScalars.contains { $0.value > 0xFFFF } } },
    Form("cut") { String($0.prefix(50)) }, Form("in capitals") { $0.uppercased() },
    Form("without blanks at the ends") { text in
      text.first == " " ? String(text.dropFirst().dropLast()) : text
    },
    Form("with single blanks") { $0.split(separator: " ").joined(separator: " ") },
    Form("with other quotes") { text in String(text.map { $0 == "'" ? "’" : $0 }) },
  ]

  @Test("What the source keeps is what must travel", arguments: forms, [false, true])
  func sourceForms(form: Form, echoes: Bool) async throws {
    var odd = SmallWorld.Oddities()
    odd.keeps = form.keeps
    odd.echoes = echoes
    let (results, _) = try await run(source: odd)
    Self.expectSound(results)
    let checks = results.cases.flatMap(\.evidence.checks).map(\.expectation)
    #expect(checks.contains { $0.contains("Workshop Client keeps ") })
  }

  @Test("Where the answer to a creation shows no more than the identifier, the record is read")
  func identifierOnly() async throws {
    var odd = SmallWorld.Oddities()
    odd.showsIdentifierOnly = true
    odd.keeps = { $0.uppercased() }
    Self.expectSound(try await run(source: odd).results)
  }

  @Test("Where nothing is left to tell values by, that is an error that names the system")
  func lostValues() async throws {
    var odd = SmallWorld.Oddities()
    odd.keeps = { _ in "something that all have" }
    let (results, _) = try await run(source: odd)
    #expect(Self.reasons(results, .failed) == [])
    let errors = Self.reasons(results, .error)
    #expect(!errors.isEmpty)
    #expect(errors.allSatisfy { $0.contains("Workshop Client keeps ") }, "\(errors)")
  }

  @Test("A broken promise is seen whatever the source makes of values", arguments: forms)
  func brokenAllTheSame(form: Form) async throws {
    var odd = SmallWorld.Oddities()
    odd.keeps = form.keeps
    let (results, _) = try await run(source: odd, bug: .dropsPhones)
    #expect(results.count(.failed) > 0)
    #expect(
      Self.reasons(results, .failed).allSatisfy { $0.contains("phone") || $0.contains("tel") }
    )
  }

  @Test("What the target makes of values by itself is nobody's mistake", arguments: forms)
  func targetForms(form: Form) async throws {
    var odd = SmallWorld.Oddities()
    odd.keeps = form.keeps
    let (results, _) = try await run(target: odd)
    Self.expectSound(results)
    let checks = results.cases.flatMap(\.evidence.checks).map(\.expectation)
    #expect(checks.contains { $0.contains("Ledger Account keeps ") })
  }

  @Test("Blanks that the integration trims are missed, and nothing else is")
  func trimmedTexts() async throws {
    let (results, _) = try await run(bug: .trimsTexts)
    #expect(
      results.cases.filter { $0.outcome == .failed }.map(\.id)
        == ["crm-shop/workshop-client-to-ledger-account/maps/name→title"]
    )
    // Of a system that trims by itself nobody can tell.
    var odd = SmallWorld.Oddities()
    odd.keeps = { $0.first == " " ? String($0.dropFirst().dropLast()) : $0 }
    Self.expectSound(try await run(target: odd, bug: .trimsTexts).results)
  }

  @Test("A list of changes that shows nothing new is an error, and never a verdict")
  func blindFilter() async throws {
    var odd = SmallWorld.Oddities()
    odd.stampsAhead = .seconds(7200)
    let (results, _) = try await run(target: odd)
    #expect(Self.reasons(results, .failed) == [])
    let errors = Self.reasons(results, .error)
    #expect(!errors.isEmpty && results.count(.passed) == 0)
    #expect(
      errors.allSatisfy { $0.contains("the list of changes of Ledger Account does not show") },
      "\(errors)"
    )
  }

  @Test(
    "A list of which only some records can be read is an error, and never a verdict",
    arguments: [nil, .createsNothing] as [SmallWorld.Bug?]
  )
  func onlyPage(bug: SmallWorld.Bug?) async throws {
    var odd = SmallWorld.Oddities()
    odd.onlyPage = 3
    let (results, _) = try await run(target: odd, filters: false)
    #expect(Self.reasons(results, .failed) == [])
    let errors = Self.reasons(results, .error)
    #expect(
      errors.contains { $0.contains("the list of Ledger Account does not show") },
      "\(errors)"
    )
  }

  @Test(
    "A record that is listed and not readable yet is read again",
    arguments: [0, 1],
    [true, false]
  )
  func notReadableYet(side: Int, filters: Bool) async throws {
    var odd = SmallWorld.Oddities()
    odd.readsAfter = .seconds(4)
    let (results, _) =
      side == 0
      ? try await run(source: odd, filters: filters) : try await run(target: odd, filters: filters)
    Self.expectSound(results)
  }

  @Test(
    "Where the integration makes nothing, that is a verdict, once a record of the run was listed",
    arguments: [true, false]
  )
  func nothingMade(filters: Bool) async throws {
    let (results, requests) = try await run(bug: .createsNothing, filters: filters)
    #expect(results.count(.failed) > 0)
    #expect(results.count(.error) == 0)
    #expect(requests.count { $0 == "1 POST /things" } == 1)
    #expect(requests.count { $0.hasPrefix("1 DELETE") } == 1)
  }

  @Test("A second record is seen, whether it is listed at once or late", arguments: [0, 3])
  func second(seconds: Int) async throws {
    var odd = SmallWorld.Oddities()
    odd.listsAfter = .seconds(seconds)
    let (results, _) = try await run(target: odd, bug: .createsTwice, filters: false)
    #expect(Self.reasons(results, .failed).contains { $0.contains("and there may be one: ") })
  }

  @Test(
    "Looks of several pages that come late, drift, or end with 404",
    arguments: [false, true].flatMap { isOld in
      [false, true].flatMap { isNewestFirst in [false, true].map { (isOld, isNewestFirst, $0) } }
    },
    [true, false]
  )
  func driftingPages(order: (isOld: Bool, isNewestFirst: Bool, endsWith404: Bool), filters: Bool)
    async throws
  {
    var apart = Optimizations()
    apart.packing = false
    var odd = SmallWorld.Oddities()
    odd.pageSize = 3
    odd.laterPagesTake = .seconds(4)
    odd.laterPagesAreOld = order.isOld
    odd.listsNewestFirst = order.isNewestFirst
    odd.endsWith404 = order.endsWith404
    for seed: UInt64 in 1...3 {
      let (results, _) = try await run(
        source: odd,
        target: odd,
        filters: filters,
        seed: seed,
        apart
      )
      Self.expectSound(results)
    }
  }

  @Test("What is broken shows in drifting pages, too", arguments: [true, false])
  func brokenInDriftingPages(filters: Bool) async throws {
    var odd = SmallWorld.Oddities()
    odd.pageSize = 3
    odd.laterPagesTake = .seconds(4)
    odd.listsNewestFirst = true
    for bug: SmallWorld.Bug in [.createsNothing, .createsTwice, .dropsPhones] {
      let (results, _) = try await run(source: odd, target: odd, bug: bug, filters: filters)
      #expect(results.count(.failed) > 0, "\(bug)")
      #expect(Self.reasons(results, .error) == [], "\(bug)")
    }
  }

  @Test(
    "Of what comes after the window the report says how late it came",
    arguments: [true, false]
  )
  func late(filters: Bool) async throws {
    let (results, _) = try await run(bug: .isLate, filters: filters)
    let reasons = Self.reasons(results, .failed)
    #expect(!reasons.isEmpty)
    let late = reasons.filter { $0.contains(", the window is 10 s") }
    #expect(!late.isEmpty)
    for reason in late {
      // It came 5 s after the window; the run looks a little later.
      #expect((15...19).contains { reason.contains(" arrived after at most \($0)") }, "\(reason)")
    }
    let (never, _) = try await run(bug: .createsNothing, filters: filters)
    #expect(Self.reasons(never, .failed).allSatisfy { !$0.contains("it came") })
  }
}
