import SourceText
import SystemModel
import TestSupport
import Testing

@testable import Reporting
@testable import Planning
@testable import Results
@testable import Running

/// A summary is read by people, and by a server that would take markup and commands for its own.
@Suite("Markdown")
struct MarkdownReportTests {
  private func text(_ results: RunResults, limit: Int = MarkdownReport.sizeLimit) -> String {
    String(decoding: MarkdownReport(results, limit: limit).bytes(), as: UTF8.self)
  }

  @Test("All that there is to say stands in it, the worst first")
  func golden() {
    var damaged = ReportFixture.fine(2)
    damaged.findings = [
      FindingResult(
        severity: .error,
        identifier: "no-title",
        summary: "there is no title",
        hint: "write one",
        location: .init(line: 3, column: 4)
      )
    ]
    var left = ReportFixture.fine(3).report
    left.leftovers = [
      Leftover(
        RecordType(.target, "Wix Members"),
        id: nil,
        time: .seconds(4),
        mark: "x|y",
        reason: "it was not answered"
      )
    ]
    let results = ReportFixture.run([
      ReportFixture.fine().report, ReportFixture.mixed.report, ReportFixture.retried,
      damaged.report, left,
    ])
    expectGolden(text(results), at: "Tests/ReportingTests/Goldens/summary.md")
  }

  @Test("A run without documents says so")
  func empty() {
    let words = text(ReportFixture.run([], exitCode: 5, reason: "no document was found"))
    #expect(words.hasPrefix("## ! flowproof: nothing checked: no document was found\n"))
    #expect(words.contains("no document was checked"))
  }

  @Test("Whatever texts hold, they stay text")
  func nasty() {
    let nasty = [
      "*a* _b_ ~c~ `d` ``e`` # f + g", "| h | i |", "<img src=x onerror=alert(1)>", "</details>",
      "@somebody and #1", "https://x.test www.x.test", "![j](k)", "\\| \\", "```", "- l", "1. m",
      "---", "    n", "<!-- o", "&amp; &#60;", "::error::p", "\u{202E}q",
    ]
    var fixture = ReportFixture.nasty
    for (number, text) in nasty.enumerated() {
      let rule = fixture.rule(ReportFixture.maps(text, "x\(number)"), text, .broken, lines: [99])
      fixture.testCase(rule, .failed, id: text, reason: text)
      fixture.testCase(rule, .skipped, id: text + "s", reason: text)
    }
    let words = text(ReportFixture.run([fixture.report], reason: nasty.joined()))
    let tags: Set = [
      "code", "/code", "br", "details", "/details", "summary", "/summary",
    ]
    var isCode = false
    for line in words.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isCode.toggle()
        continue
      }
      if isCode {
        #expect(line.hasPrefix("- ") || line.hasPrefix("+ "), "\(line)")
        continue
      }
      for tag in line.split(separator: "<").dropFirst(line.hasPrefix("<") ? 0 : 1) {
        let name = tag.prefix { $0 != ">" }
        #expect(tags.contains(String(name)), "\(line)")
      }
      #expect(!line.hasPrefix("::") && !line.hasPrefix(" "), "\(line)")
      #expect(!line.contains("@") && !line.contains("`") && !line.contains("]("), "\(line)")
      #expect(!line.contains("://") && !line.contains("www."), "\(line)")
    }
    #expect(!isCode)
    #expect(!words.unicodeScalars.contains { $0.value == 0x202E || $0.value == 0x1B })
  }

  @Test(
    "It is never longer than it may be, and says what it leaves out",
    arguments: [20_000, 60_000]
  )
  func limit(_ limit: Int) {
    let results = ReportFixture.run((0..<300).map { ReportFixture.wordy($0, cases: 2) })
    let words = text(results, limit: limit)
    #expect(words.utf8.count <= limit)
    #expect(words.contains(" more rules; the results file has all\n"))
    #expect(words.contains(" more documents; the results file has all |\n"))
    // Cut between blocks and rows, never inside of them.
    #expect(words.split(separator: "\n").count { $0.hasPrefix("```") }.isMultiple(of: 2))
    #expect(words.hasSuffix("linking\n"))
  }
}
