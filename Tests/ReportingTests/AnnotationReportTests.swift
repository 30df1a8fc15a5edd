import Testing

@testable import Reporting
@testable import Results
@testable import Running

/// GitHub shows ten annotations of a kind and hides further ones without a word.
@Suite("Annotations for GitHub")
struct AnnotationReportTests {
  private func lines(_ documents: [DocumentResults]) -> [Substring] {
    AnnotationReport(ReportFixture.run(documents)).text().split(separator: "\n")
  }

  @Test("A broken rule stands at its line, and says what was expected")
  func places() {
    let broken =
      "::error file=checklists/wix-wix.rst,line=18,col=6,title=broken%3A maps info.emails → "
      + "loginEmail::maps info.emails → loginEmail: loginEmail: expected \"Blåbærsyltetøy\", "
      + "got \"Bl?b?rsyltet?y\""
    let error =
      "::error file=checklists/wix-wix.rst,line=22,col=6,title=could not be tested%3A maps "
      + "info.name → name::maps info.name → name: GET /Wix%2520Members/1: 500"
    let lines = lines([ReportFixture.mixed.report]).map(String.init)
    #expect(lines.dropFirst() == [broken, error])
    // What breaks the run, and by how much, comes before the places.
    #expect(lines[0].hasPrefix("::error title=flowproof::why this run is red: "))
    #expect(lines[0].contains("%0A1 rule is broken: fix the integration"))
    #expect(lines[0].contains("%0Acause 1: "))
  }

  @Test("Known failures are no news, and flaky cases are warnings")
  func knownAndFlaky() {
    let lines = Array(lines([ReportFixture.retried]).dropFirst())
    #expect(lines.map { $0.prefix { $0 != " " } } == ["::error", "::warning"])
    #expect(lines[0].contains("could not be tested"))
    #expect(
      lines[1].hasSuffix("title=flaky%3A creates::at first failed: name: expected 1, got 2")
    )
  }

  @Test("Nothing is said where all is well")
  func fine() {
    var run = ReportFixture.run([ReportFixture.fine().report])
    run.exitCode = 0
    #expect(AnnotationReport(run).text() == "")
  }

  @Test("What breaks the gate without a broken rule is said all the same")
  func reason() {
    var run = ReportFixture.run([ReportFixture.fine().report])
    run.exitCode = 1
    run.exitReason = "1 known failure is over"
    let text = AnnotationReport(run).text()
    #expect(
      text.hasPrefix("::error title=flowproof::why this run is red: 1 known failure is over%0A")
    )
    #expect(text.count { $0 == "\n" } == 1)
  }

  @Test("Ten are told, one of them the reason; of more nine", arguments: [8, 9, 10, 40])
  func limit(_ count: Int) {
    let lines = lines((0..<count).map { ReportFixture.wordy($0, cases: 1) })
    #expect(lines.count == min(count + 1, 10))
    let last = "::error title=flowproof::and \(count - 8) more; the reports have all"
    #expect((lines.last.map(String.init) == last) == (count > 9))
  }

  @Test("A line end that is half of a character, or bears a mark, is escaped like any other")
  func lineEnds() {
    let command = GitHubCommand("error", [("title", "a\r\nb,\u{301}:\u{301}")], "%\u{301}\r\n::x\r")
    #expect(
      command.line
        == "::error title=a%0D%0Ab%2C\u{301}%3A\u{301}::%25\u{301}%0D%0A::x%0D\n"
    )
  }

  @Test("No text of a document ends a command or begins another")
  func nasty() {
    let lines = lines([ReportFixture.nasty.report])
    #expect(!lines.isEmpty)
    for line in lines {
      #expect(line.hasPrefix("::error ") || line.hasPrefix("::warning "), "\(line)")
      #expect(!line.unicodeScalars.contains { $0.value < 0x20 })
      let properties = line.dropFirst(2).firstRange(of: "::").map { line[..<$0.lowerBound] }
      let names = properties?.drop { $0 != " " }.dropFirst().split(separator: ",").map {
        $0.prefix { $0 != "=" }
      }
      #expect(names?.allSatisfy { ["file", "line", "col", "title"].contains($0) } == true)
    }
  }
}
