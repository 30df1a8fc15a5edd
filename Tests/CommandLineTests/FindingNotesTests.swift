import Flowproof
import JSON
import TestSupport
import Testing

/// Notes of a finding keep their places in results, and so in every report.
@Suite struct FindingNotesTests {
  @Test("A note says its line")
  func places() async throws {
    let folder = try TemporaryFolder()
    let text = documentText("A to B\n------\n\nEvery A will be\nsynchronised with an B.\n")
    let path = try folder.write(text, to: "x.rst")
    let run = await flowproof("run", path, "--quiet", "--reports", folder.path("r"))
    #expect(run.code == .damaged)
    let findings = try folder.results("r/results.json")["documents"]?.array?[0]["findings"]?.array
    let finding = try #require(findings?.first { $0["identifier"] == "unknown-sentence" })
    let line = try #require(finding["line"]?.number?.int)
    let notes = finding["notes"]?.array?.map(\.string)
    #expect(notes == ["line \(line): `an` should be `a`"])
  }
}
