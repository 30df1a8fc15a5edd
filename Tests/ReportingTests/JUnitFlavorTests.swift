import Testing

@testable import Reporting
@testable import Results
@testable import Running

/// Some readers validate the file and reject what they do not know, others show all there is.
@Suite("JUnit XML in its flavours and within its limits")
struct JUnitFlavorTests {
  private func root(_ bytes: [UInt8]) throws -> XMLTree.Element {
    try #require(XMLTree.read(bytes)).root
  }

  private func cases(_ bytes: [UInt8]) throws -> [XMLTree.Element] {
    try root(bytes).children.flatMap { $0.all("testcase") }
  }

  @Test("No flavour runs into a trap", arguments: JUnitReport.Flavor.allCases)
  func traps(_ flavor: JUnitReport.Flavor) {
    let results = ReportFixture.run([
      ReportFixture.nasty.report, ReportFixture.retried, ReportFixture.fine().report,
      ReportFixture().report,
    ])
    let bytes = JUnitReport(results, flavor: flavor).bytes()
    #expect(JUnitTraps.found(in: bytes, isStrict: flavor == .strict).isEmpty)
    let nothing = JUnitReport(ReportFixture.run([]), flavor: flavor).bytes()
    #expect(JUnitTraps.found(in: nothing, isStrict: flavor == .strict).isEmpty)
  }

  @Test("A flaky case passes, and says what it came to before")
  func flaky() throws {
    let results = ReportFixture.run([ReportFixture.retried])
    let rich = try cases(JUnitReport(results).bytes())[0]
    #expect(rich.children.map(\.name) == ["flakyFailure", "flakyFailure"])
    #expect(rich.children[0].attributes["message"] == "name: expected 1, got 2")
    #expect(rich.children[0].attributes["type"] == "flowproof.BrokenPromise")
    #expect(rich.children[1].all("stackTrace")[0].text == "503")
    let strict = try cases(JUnitReport(results, flavor: .strict).bytes())[0]
    #expect(strict.children.map(\.name) == ["system-out"])
    #expect(
      strict.children[0].text == "attempt 1: failed: name: expected 1, got 2\nattempt 2: error: 503"
    )
  }

  @Test("What failed again says each time")
  func rerun() throws {
    let results = ReportFixture.run([ReportFixture.retried])
    let testCase = try cases(JUnitReport(results).bytes())[2]
    #expect(testCase.children.map(\.name) == ["error", "rerunFailure"])
    #expect(testCase.children[0].text.contains("\nattempt 1: failed: name: expected 1, got 2\n"))
  }

  @Test("A known failure is skipped, with its reason and its end", arguments: [nil, "2027-01-31"])
  func knownFailure(_ expires: String?) throws {
    var document = ReportFixture.retried
    document.cases[1].knownFailure?.expires = expires
    let bytes = JUnitReport(ReportFixture.run([document])).bytes()
    let testCase = try cases(bytes)[1]
    #expect(testCase.children.map(\.name) == ["skipped"])
    let end = expires.map { "until \($0)" } ?? "without an end"
    let message = "known failure: the vendor mangles letters (\(end))"
    #expect(testCase.children[0].attributes["message"] == message)
    #expect(testCase.children[0].text.hasPrefix("\(message)\nloginEmail: expected"))
    #expect(try root(bytes).attributes["failures"] == "0")
    #expect(JUnitTraps.found(in: bytes).isEmpty)
  }

  @Test("A file that is too long is cut before it is split")
  func cut() throws {
    let results = ReportFixture.run((0..<4).map { ReportFixture.wordy($0, cases: 10) })
    let whole = JUnitReport(results).files()
    #expect(whole.count == 1)
    let size = whole[0].reduce(0) { $0 + $1.count }
    let files = JUnitReport(results, limit: size / 2).files()
    #expect(files.count == 1)
    let bytes = Array(files[0].joined())
    #expect(bytes.count <= size / 2)
    #expect(JUnitTraps.found(in: bytes).isEmpty)
    let bodies = try cases(bytes).flatMap { $0.all("failure") }.map(\.text)
    #expect(bodies.count == 40)
    // The first documents keep what there is room for.
    #expect(!bodies[0].contains("… (cut here: "))
    #expect(bodies[39].contains("… (cut here: "))
    #expect(bodies.allSatisfy { $0.contains("\n\nrun it again: flowproof run ") })
  }

  @Test("A run that no file holds stands in several, each case in one of them")
  func split() throws {
    let results = ReportFixture.run((0..<4).map { ReportFixture.wordy($0, cases: 20) })
    let limit = 40_000
    let files = JUnitReport(results, limit: limit).files().map { Array($0.joined()) }
    #expect(files.count > 1)
    var names: [String] = []
    for bytes in files {
      #expect(bytes.count <= limit)
      #expect(JUnitTraps.found(in: bytes).isEmpty)
      names += try cases(bytes).map {
        "\($0.attributes["classname"] ?? "")/\($0.attributes["name"] ?? "")"
      }
    }
    let whole = try cases(JUnitReport(results).bytes())
    #expect(
      names == whole.map { "\($0.attributes["classname"] ?? "")/\($0.attributes["name"] ?? "")" }
    )
  }

  @Test("A document that no file holds is split between its cases")
  func splitDocument() throws {
    let results = ReportFixture.run([ReportFixture.wordy(1, cases: 60)])
    let files = JUnitReport(results, limit: 20_000).files().map { Array($0.joined()) }
    #expect(files.count > 1)
    #expect(files.allSatisfy { $0.count <= 20_000 && JUnitTraps.found(in: $0).isEmpty })
    #expect(try files.flatMap(cases).count == 61)
    // Readers put suites of one name together.
    #expect(
      Set(try files.flatMap { try root($0).children.map { $0.attributes["name"] } }).count == 1
    )
  }
}
