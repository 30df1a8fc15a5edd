import Checklists
import JSON
import Planning
import SystemModel
import TestSupport
import Testing
import Transforms

/// What a system does not let tests do keeps those cases from running that need it, and no others.
@Suite("Plans for systems that do not let everything be done")
struct EnvironmentPlanTests {
  private static let person = RecordType(.source, "Crm Person")
  private static let customer = RecordType(.target, "Shop Customer")
  private static let rows = [("mail", "email", "\"string\""), ("name", "title", "\"string\"")]
  private static let merging: [SectionPart] = [
    .linkRequired, .merges([("mail", "email")]), .sync, .maps([rows[0]]),
  ]
  private static let creating: [SectionPart] = [.every, .sync, .maps(rows)]

  private func plan(
    _ parts: [SectionPart],
    _ change: (inout TestEnvironment) -> Void
  ) -> TestPlan {
    let flow = document(documentText(section("Crm Person", "Shop Customer", parts)))
    var environment = TestEnvironment()
    change(&environment)
    return TestPlan(flow, seed: 1, environment: environment)
  }

  /// The cases that run, and those that do not with their reasons, without document and pairing.
  private func outcome(_ plan: TestPlan) -> (runs: [String], skips: [String]) {
    let prefix = plan.dataflow.pairings[0].id.utf8.count + 1
    var runs: [String] = []
    var skips: [String] = []
    for testCase in plan.cases {
      let name = String(testCase.id.description.dropFirst(prefix))
      if let reason = testCase.skipReason {
        skips.append("\(name): \(reason)")
      } else {
        runs.append(name)
      }
    }
    return (runs, skips)
  }

  /// What the records of a type are made with in all scenarios, batches and fences included.
  private func creations(_ plan: TestPlan, of type: RecordType) -> [[Assignment]] {
    let scenarios = plan.cases.compactMap(\.scenario) + plan.batches.map(\.scenario)
    let operations = scenarios.flatMap(\.steps).flatMap {
      $0.operations + ($0.fence?.operations ?? [])
    }
    return operations.compactMap { operation in
      guard case .create(_, type, let fields) = operation else { return nil }
      return fields
    }
  }

  @Test("A target property that only a creation writes is not edited: the rules' worked example")
  func createOnly() throws {
    let path = "\(repositoryRoot)/checklists/wix-wix.rst"
    var environment = TestEnvironment()
    environment.types[RecordType(.target, "Wix Members")] = {
      var traits = RecordTypeTraits()
      traits.createOnly = [PropertyRule("loginEmail", because: "Wix keeps it")]
      return traits
    }()
    let plan = TestPlan(dataflow(at: path), seed: 1, environment: environment)
    let (runs, skips) = outcome(plan)
    let reason = "loginEmail of Wix Members cannot be changed: Wix keeps it"
    let own = skips.filter { $0.hasSuffix(reason) }
    #expect(
      own
        == ["syncs-backward/info.emails→loginEmail", "keeps-newest", "syncs-in-turn"].map {
          "\($0): \(reason)"
        }
    )
    #expect(runs.contains("syncs-again/info.emails→loginEmail"))
    let again = try #require(plan.cases.first { $0.id.description.contains("/syncs-again/") })
    let edits = try #require(again.scenario).steps.flatMap(\.operations).compactMap {
      operation -> String? in
      if case .edit(let name, _) = operation { name } else { nil }
    }
    #expect(Set(edits) == ["a"])
    #expect(!again.shows.contains { $0.fault == .forwardOnly })
    let hidden = try #require(
      plan.unobservable.first { $0.fault.fault == .forwardOnly }
    )
    #expect(hidden.reason == reason)
  }

  @Test("Where no record of the target can be changed, edits go one way")
  func noUpdates() {
    let plan = plan(Self.creating) {
      $0.types[Self.customer, default: RecordTypeTraits()].unsupported[.update] = "it is an archive"
    }
    let reason = "no Shop Customer can be changed: it is an archive"
    #expect(
      outcome(plan).skips == [
        "syncs-backward/mail→email: \(reason)", "syncs-backward/name→title: \(reason)",
        "keeps-newest: \(reason)", "syncs-in-turn: \(reason)",
      ]
    )
    #expect(plan.batches.map(\.cases.count) == [13])
  }

  @Test("Where records of neither side can be changed, none is")
  func noUpdatesAtAll() {
    let plan = plan(Self.creating) {
      for type in [Self.person, Self.customer] {
        $0.types[type, default: RecordTypeTraits()].unsupported[.update] = "it is an archive"
      }
    }
    #expect(
      outcome(plan).runs == [
        "creates", "creates-quickly", "maps/mail→email", "maps-beside/mail→email",
        "maps/name→title", "maps-beside/name→title",
      ]
    )
    #expect(outcome(plan).skips.allSatisfy { $0.hasSuffix("can be changed: it is an archive") })
  }

  @Test("Where nothing can be made in the target, nothing is linked by merging")
  func noCreations() {
    let plan = plan(Self.merging) {
      $0.types[Self.customer, default: RecordTypeTraits()].unsupported[.create] = "it is a mirror"
    }
    #expect(outcome(plan).runs == ["creates-nothing-unlinked"])
    let reasons = Set(plan.skipReasons.map(\.reason))
    #expect(reasons == ["no Shop Customer can be created: it is a mirror"])
  }

  @Test("A source property that nobody can write is not run through, and others are")
  func readOnly() {
    let plan = plan(Self.creating) {
      $0.types[Self.person, default: RecordTypeTraits()].readOnly = [
        PropertyRule("na*", because: "it is computed")
      ]
    }
    let reason = "name of Crm Person cannot be written: it is computed"
    #expect(outcome(plan).skips.allSatisfy { $0.hasSuffix(reason) })
    #expect(outcome(plan).skips.count == 6)
    #expect(outcome(plan).runs.contains("maps/mail→email"))
  }

  @Test("A target property that nobody can write is not waited for, and others are")
  func readOnlyTarget() {
    let plan = plan(Self.creating) {
      $0.types[Self.customer, default: RecordTypeTraits()].readOnly = [
        PropertyRule("ti*", because: "it is computed")
      ]
    }
    let reason = "title of Shop Customer cannot be written: it is computed"
    #expect(outcome(plan).skips.contains { $0.hasPrefix("maps/name") && $0.hasSuffix(reason) })
    #expect(outcome(plan).skips.allSatisfy { $0.hasSuffix(reason) })
    #expect(outcome(plan).runs.contains("maps/mail→email"))
  }

  @Test("What cannot be listed or read is not waited for")
  func unseen() {
    for operation in [RecordOperation.list, .read] {
      let plan = plan(Self.creating) {
        $0.types[Self.customer, default: RecordTypeTraits()].unsupported[operation] =
          "it is a secret"
      }
      #expect(outcome(plan).runs == [], "\(operation)")
    }
  }

  @Test("Deleting is left to those who clean up")
  func noDeletions() {
    let plan = plan(Self.creating) {
      $0.types[Self.customer, default: RecordTypeTraits()].unsupported[.delete] = "it keeps all"
    }
    #expect(outcome(plan).skips == [])
  }

  @Test("New records have what their systems ask for, each a mark of its own")
  func minimalFields() throws {
    let plan = plan(Self.creating) {
      $0.types[Self.person, default: RecordTypeTraits()].minimalFields =
        RecordTypeTraits.minimalFields([
          "info.code": "no-{mark}", "kind": 7, "name": "{mark}",
        ])
    }
    let all = creations(plan, of: Self.person)
    #expect(all.count > 8)
    let codes = all.compactMap { fields in fields.first { $0.path == "info.code" }?.value.string }
    #expect(Set(codes).count == codes.count)
    #expect(codes.count == all.count)
    #expect(codes.allSatisfy { $0.hasPrefix("no-") && !$0.contains("{") })
    #expect(all.allSatisfy { $0.filter { $0.path == "kind" }.map(\.value) == [7] })
    #expect(all.allSatisfy { $0.count { $0.path == "name" } == 1 })
    #expect(creations(plan, of: Self.customer).isEmpty)
  }

  @Test("New records of the source carry what the target's system asks for, as far as rows map it")
  func targetNeeds() throws {
    let rows = Self.rows + [("no", "no", "\"integer\""), ("nick", "name", "\"string\"")]
    let plan = plan([.every, .mergesExisting, .merges([("no", "no")]), .sync, .maps(rows)]) {
      $0.types[Self.customer, default: RecordTypeTraits()].needs = [
        ["email"], ["title", "name"], ["taxCode"],
      ]
    }
    let all = creations(plan, of: Self.person)
    #expect(all.count > 20)
    for fields in all {
      let paths = fields.map(\.path)
      #expect(paths.contains("mail") && (paths.contains("name") || paths.contains("nick")))
      #expect(Set(paths).count == paths.count && paths.allSatisfy { $0 != "taxCode" })
      let mail = fields.first { $0.path == "mail" }?.value.string
      #expect(mail?.hasSuffix("@example.test") == true)
    }
    let mails = all.compactMap { fields in fields.first { $0.path == "mail" }?.value.string }
    #expect(Set(mails).count == mails.count)
    let reason = { (property: String) in "every Crm Person must have a value in \(property)" }
    #expect(
      outcome(plan).skips == [
        "keeps-value/mail→email: \(reason("mail"))", "keeps-value/name→title: \(reason("name"))",
        "keeps-value/no→no: the only merge property", "keeps-value/nick→name: \(reason("nick"))",
      ]
    )
  }

  @Test("What the target asks for is not carried where records are only merged, or it would create")
  func targetNeedsElsewhere() {
    let merged = plan(Self.merging) {
      $0.types[Self.customer, default: RecordTypeTraits()].needs = [["email"]]
    }
    let without = plan(Self.merging) { _ in }
    #expect(creations(merged, of: Self.person) == creations(without, of: Self.person))
    let conditioned: [SectionPart] = [
      .when("When a Crm Person is of type Agent"), .maps(Self.rows + [("type", "kind", "N/A")]),
    ]
    let agents = plan(conditioned) {
      $0.types[Self.customer, default: RecordTypeTraits()].needs = [["kind"]]
    }
    #expect(
      creations(agents, of: Self.person) == creations(plan(conditioned) { _ in }, of: Self.person)
    )
  }

  @Test("Whether linking keeps a value is not tried where the source's record must have one")
  func minimalFieldOfKeepsValue() {
    let parts: [SectionPart] = [.linkRequired, .merges([("no", "no")]), .maps([Self.rows[1]])]
    let plan = plan(parts) {
      $0.types[Self.person, default: RecordTypeTraits()].minimalFields = [
        RecordTypeTraits.MinimalField("name", "{mark}")
      ]
    }
    let reason = "every Crm Person must have a value in name"
    #expect(outcome(plan).skips == ["keeps-value/name→title: \(reason)"])
  }

  @Test("A value that stands in the target before linking shows nothing; an edit of it does")
  func prefilled() throws {
    let parts: [SectionPart] = [
      .linkRequired, .merges([("no", "no")]), .sync, .maps([Self.rows[1]]),
    ]
    let plan = plan(parts) {
      $0.types[Self.customer, default: RecordTypeTraits()].minimalFields = [
        RecordTypeTraits.MinimalField("title", "{mark}")
      ]
    }
    #expect(outcome(plan).skips == [])
    let maps = try #require(plan.cases.first { $0.id.description.contains("/maps/") }?.scenario)
    #expect(
      maps.steps.contains { if case .edit("a", _)? = $0.operations.first { true } else { false } }
    )
  }

  @Test("A mark goes into the property that takes one, or nowhere")
  func marks() {
    let counted: [SectionPart] = [.every, .maps([])]
    for mark in ["note", nil] as [PropertyPath?] {
      let plan = plan(counted) { $0.types[Self.person, default: RecordTypeTraits()].mark = mark }
      let all = creations(plan, of: Self.person)
      #expect(all.count == 3)
      #expect(all.allSatisfy { $0.map(\.path) == [mark].compactMap(\.self) })
    }
  }

  @Test("A mark is no longer than its property lets it be")
  func shortMarks() {
    let plan = plan([.every, .maps([])]) {
      var limits = ValueConstraint()
      limits.maximumLength = 8
      $0.types[Self.person, default: RecordTypeTraits()].values = [ValueRule("name", limits)]
    }
    let marks = creations(plan, of: Self.person).flatMap { $0.compactMap(\.value.string) }
    #expect(marks.map(\.count) == [8, 8, 8])
    #expect(Set(marks).count == 3)
  }

  @Test("A type that is paired with itself in one instance is its own counterpart")
  func sameInstance() {
    let text = documentText(
      section("Crm Person", "Crm Person", Self.creating),
      section("Crm Person", "Shop Customer", Self.creating)
    )
    var environment = TestEnvironment()
    environment.isSameInstance = true
    let plan = TestPlan(document(text), seed: 1, environment: environment)
    #expect(plan.skipReasons.map(\.reason) == ["a record is its own counterpart"])
    #expect(plan.cases.allSatisfy { $0.isRun == ($0.pairing != 0) })
    #expect(plan.batches.allSatisfy { $0.scenario.touches.contains(Self.customer) })
  }

  @Test("One type under two spellings of its system is one all the same")
  func sameInstanceBySystem() {
    let text = documentText(section("Crm Person", "Shop Person", Self.creating))
    var environment = TestEnvironment()
    environment.isSameInstance = true
    let plan = TestPlan(document(text), seed: 1, environment: environment)
    #expect(plan.cases.allSatisfy { !$0.isRun })
  }

  @Test("Where others work too, a record too many tells nothing, and one too few does")
  func sharedSystems() throws {
    let shared = { (environment: inout TestEnvironment) in environment.exclusive = [.source] }
    let counted = plan([.every, .maps([])], shared)
    let creates = try #require(counted.cases.first)
    #expect(creates.shows.map(\.fault) == [.neverCreates, .createsLate])
    let unlinked = plan([.linkRequired, .merges([]), .maps([])], shared)
    let reason = try #require(outcome(unlinked).skips.first)
    #expect(
      reason.hasPrefix("creates-nothing-unlinked: Shop Customer are counted, and others work")
    )
    // Records that are told by their values are nobody else's.
    #expect(outcome(plan(Self.creating, shared)).skips == [])
  }
}
