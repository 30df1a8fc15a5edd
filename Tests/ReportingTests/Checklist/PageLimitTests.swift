import JSON
import Results
import Running
import Testing

@testable import Reporting

@Suite("A page keeps within its size, whatever the results hold, and says where the rest is")
struct PageLimitTests {
  private static let limit = 400_000

  /// Text that does not get shorter by packing, the same for each seed.
  private static func noise(_ seed: Int, _ count: Int) -> String {
    var state = UInt64(seed + 1) &* 0x9E37_79B9_7F4A_7C15
    let bytes = (0..<count).map { _ -> UInt8 in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return UInt8(0x21 + state % 0x5E)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func result(_ number: Int, size: Int) -> CaseResult {
    let text = { (part: Int) in noise(number * 16 + part, size) }
    let check = Evidence.Check(
      expectation: text(0),
      expected: .string(text(1)),
      actual: .array([.string(text(2))]),
      time: .zero,
      isMet: false
    )
    let request = Evidence.Request(
      time: .zero,
      line: "GET /\(text(3))",
      status: 200,
      requestBody: text(4),
      responseBody: text(5)
    )
    return ChecklistFixture.result(
      "\(number)\(text(6))",
      "creates",
      [Outcome.failed, .passed, .flaky][number % 3],
      reason: text(7),
      scenario: [text(8)],
      evidence: Evidence(checks: [check], records: [], requests: [request]),
      attempts: [CaseResult.Attempt(outcome: .failed, reason: text(9))]
    )
  }

  private static func run(documents: Int, cases: Int, size: Int) -> RunResults {
    ChecklistFixture.run(
      (0..<documents).map { number in
        var document = ChecklistFixture.mixed
        document.name = noise(number, size)
        document.path = noise(number, size)
        document.title = noise(number, size)
        document.text = (document.text ?? "") + "\n" + noise(number + 7, size * 4)
        document.findings[0].summary = noise(number, size)
        document.manualItems[0].reason = noise(number, size)
        document.leftovers[0].reason = noise(number, size)
        for index in document.pairings[0].rules.indices {
          document.pairings[0].rules[index].reason = noise(number * 8 + index, size)
        }
        document.cases = (0..<cases).map { result(number * cases + $0, size: size) }
        return document
      }
    )
  }

  /// Few texts that are long, many that are short, many documents, and one case that is all.
  @Test(arguments: [(1, 1, 60_000), (3, 12, 3_000), (2, 400, 60), (120, 1, 400), (1, 60, 2_000)])
  func keepsWithin(_ documents: Int, _ cases: Int, _ size: Int) throws {
    let run = Self.run(documents: documents, cases: cases, size: size)
    let pieces = ChecklistPage(run, limit: Self.limit).pieces()
    #expect(pieces.reduce(0) { $0 + $1.count } <= Self.limit)
    #expect(ChecklistPage.limit < 25_000_000)
  }

  /// What is left out is marked, for the script to say so; every case keeps its line.
  @Test func marksWhatIsCut() throws {
    let run = Self.run(documents: 1, cases: 200, size: 500)
    let page = PageText(run, limit: Self.limit)
    let index = try page.data("index")
    #expect(index["caseId"]?.array?.count == 200)
    let starts = try #require(try page.data("starts")["starts"]?.array)
    var told = 0
    var short = 0
    for number in starts.indices {
      let cases = try #require(try page.data("z\(number)").array)
      told += cases.count
      short += cases.count { $0["x"] != nil }
    }
    #expect(told == 200)
    #expect(short > 0)
  }

  /// Documents without room as they are are batched, and those without scripts are told of it.
  @Test func packsDocuments() throws {
    var document = ChecklistFixture.mixed
    let words = String(repeating: "The same again. ", count: 20_000)
    document.text = (document.text ?? "") + "\n" + words
    let run = ChecklistFixture.run([ChecklistFixture.mixed, document])
    let page = PageText(run, limit: Self.limit).text
    #expect(page.contains("id=\"n0\"") && !page.contains("id=\"n1\""))
    #expect(page.contains("id=\"p1\"") && !page.contains("id=\"p0\""))
    #expect(page.contains("only shown with scripts on"))
  }
}
