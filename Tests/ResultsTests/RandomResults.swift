import JSON
import Planning
import Results
import SourceText
import SystemModel
import TestSupport

/// Makes runs that nobody would think of: every member with its plainest and its strangest values.
struct RandomResults {
  private var random: RandomSource
  /// What every text ends with.
  private let mark: String

  init(seed: UInt64, mark: String = "") {
    random = RandomSource(seed: seed)
    self.mark = mark
  }

  private static let texts = [
    "", "a", "a/b/creates", "a/b/maps/x→y", "quotes \" and \\ and \n\r\t\u{0}\u{1F}\u{7F}",
    "e\u{301} and \u{E9}", "\u{2028}\u{2029}\u{202E}", "😀 Ærlig", "]]>&<script>", "null",
    "\u{FFFE}\u{FFFF}", " blanks ",
  ]

  private mutating func text() -> String {
    (Self.texts.randomElement(using: &random) ?? "") + mark
  }

  private mutating func chance() -> Bool { Bool.random(using: &random) }
  private mutating func number() -> Int {
    chance() ? 0 : Int.random(in: 0...90_000, using: &random)
  }
  private mutating func ordinal() -> Int { Int.random(in: 1...10_000, using: &random) }
  private mutating func duration() -> Duration {
    chance() ? .zero : .milliseconds(Int.random(in: 0...90_000_000, using: &random))
  }

  private mutating func list<Element>(
    _ make: (inout RandomResults) -> Element
  ) -> [Element] {
    (0..<Int.random(in: 0...3, using: &random)).map { _ in make(&self) }
  }

  private mutating func word<Word: CaseIterable>(_ type: Word.Type) -> Word {
    guard let word = type.allCases.randomElement(using: &random) else {
      preconditionFailure("\(type) has no cases")
    }
    return word
  }

  private mutating func place() -> SourcePosition {
    SourcePosition(line: number() + 1, column: number() + 1)
  }

  private mutating func json() -> JSONValue {
    switch Int.random(in: 0...6, using: &random) {
    case 0: .null
    case 1: .bool(chance())
    case 2: .number(JSONNumber(number()))
    case 3: JSONNumber(text: "1.500e-7").map(JSONValue.number) ?? .null
    case 4: .array(list { $0.json() })
    case 5: .object(JSONObject(list { JSONObject.Member(name: $0.text(), value: $0.json()) }))
    default: .string(text())
    }
  }

  mutating func run() -> RunResults {
    var run = RunResults(
      provenance: Provenance(
        version: text(),
        seed: random.next(),
        start: text(),
        subject: text(),
        clock: word(Provenance.Clock.self),
        configurationDigest: chance() ? nil : text(),
        faults: list { $0.text() },
        options: list { $0.text() },
        shard: chance() ? nil : Provenance.Shard(index: ordinal(), count: ordinal()),
        isSelection: chance(),
        selectedCases: number()
      ),
      documents: list { $0.document() },
      wallTime: duration(),
      exitCode: number(),
      exitReason: text()
    )
    run.provenance.selectedBy = list { $0.text() }
    run.provenance.systems = list { .init(name: $0.text(), address: $0.text()) }
    if chance() {
      run.provenance.windows = Provenance.Windows(propagation: duration(), settle: duration())
    }
    run.findings = list { random in
      GateFinding(
        random.chance() ? nil : random.word(GateFinding.Kind.self),
        random.text(),
        items: random.list { $0.text() },
        hint: random.text()
      )
    }
    return run
  }

  private mutating func document() -> DocumentResults {
    DocumentResults(
      path: text(),
      digest: text(),
      name: text(),
      title: text(),
      sourceSystem: text(),
      targetSystem: text(),
      text: chance() ? nil : text(),
      elapsed: duration(),
      requestCount: number(),
      findings: list { random in
        FindingResult(
          severity: random.word(Diagnostic.Severity.self),
          identifier: random.text(),
          summary: random.text(),
          hint: random.text(),
          location: random.place(),
          notes: random.list { $0.text() }
        )
      },
      pairings: list { $0.pairing() },
      cases: list { $0.testCase() },
      manualItems: list { $0.manualItem() },
      leftovers: list { random in
        Leftover(
          RecordType(random.word(Side.self), random.text()),
          id: random.chance() ? nil : random.text(),
          time: random.duration(),
          mark: random.text(),
          reason: random.text()
        )
      },
      faultGroups: list { random in random.list { $0.text() } }
    )
  }

  private mutating func pairing() -> PairingResults {
    PairingResults(
      id: text(),
      source: text(),
      target: text(),
      location: place(),
      rules: list { random in
        RuleResult(
          id: random.text(),
          kind: random.text(),
          statement: random.text(),
          status: random.word(RuleResult.Status.self),
          reason: random.text(),
          omission: random.chance() ? nil : random.word(TestPlan.Omission.self),
          places: random.list { $0.place() }
        )
      }
    )
  }

  private mutating func manualItem() -> ManualResult {
    ManualResult(
      rule: text(),
      pairing: text(),
      reason: text(),
      signOff: chance()
        ? nil
        : ManualResult.SignOff(holds: chance(), by: text(), date: text(), remark: text())
    )
  }

  private mutating func notRun() -> SkipCause.NotRun {
    let all: [SkipCause.NotRun] = [
      .interrupted, .timeout, .budget, .failureLimit(number()), .noSystem,
    ]
    return all[Int.random(in: all.indices, using: &random)]
  }

  private mutating func testCase() -> CaseResult {
    var result = CaseResult(
      id: text(),
      title: text(),
      rule: text(),
      pairing: text(),
      outcome: word(Outcome.self),
      reason: text(),
      elapsed: duration(),
      dependsOn: list { $0.text() },
      scenario: list { $0.text() },
      evidence: chance() ? Evidence() : evidence(),
      attempts: list { CaseResult.Attempt(outcome: $0.word(Outcome.self), reason: $0.text()) },
      knownFailure: chance()
        ? nil
        : CaseResult.KnownFailure(reason: text(), expires: chance() ? nil : text()),
      position: chance() ? nil : number()
    )
    if chance(), result.outcome != .skipped, result.outcome != .blocked {
      result.failure = Failure(
        word(Failure.Kind.self),
        on: chance() ? nil : word(Side.self),
        type: text()
      )
    }
    if result.outcome == .skipped, chance() { result.skip(because: .notRun(notRun())) }
    return result
  }

  private mutating func evidence() -> Evidence {
    Evidence(
      isRepeat: chance(),
      companions: number(),
      listedWith: chance() ? nil : text(),
      checks: list { random in
        let expected = random.chance() ? nil : random.json()
        return Evidence.Check(
          expectation: random.text(),
          expected: expected,
          actual: random.chance() ? expected : random.chance() ? nil : random.json(),
          time: random.duration(),
          isMet: random.chance(),
          isLasting: random.chance()
        )
      },
      records: list { random in
        Evidence.Record(name: random.text(), type: random.text(), id: random.text())
      },
      requests: list { random in
        Evidence.Request(
          time: random.duration(),
          line: random.text(),
          status: random.chance() ? nil : random.number(),
          requestBody: random.text(),
          responseBody: random.text()
        )
      }
    )
  }
}
