import Flowproof
import JSON
import TestSupport
import Testing

@testable import FlowproofCommandLine

/// `flowproof report history`: many results files, read one by one.
@Suite struct HistoryCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Two runs, the newer one in the file that comes first by name.
  private func makeRuns() async throws {
    let document = try folder.write(Documents.fine, to: "fine.rst")
    for name in ["b", "a"] {
      let run = await flowproof("run", document, "--reports", folder.path("runs/\(name)"))
      #expect(run.code == .success, "\(run.error)")
    }
    let newer = folder.text("runs/a/results.json")
      .replacing(/"start":"[^"]*"/, with: #""start":"2099-01-01T00:00:00""#)
      .replacing(#""outcome":"passed""#, with: #""outcome":"failed""#)
    _ = try folder.write(newer, to: "runs/a/results.json")
    _ = try folder.write("{}", to: "runs/other.json")
  }

  @Test("Runs stand in the order in which they began, in every form")
  func forms() async throws {
    try await makeRuns()
    let json = await flowproof("report", "history", folder.path("runs"), "--format", "json")
    #expect(json.code == .success, "\(json.error)")
    let value = try JSONParser.parse(json.output)
    let files = value["runs"]?.array?.compactMap { $0["file"]?.string?.suffix(14) } ?? []
    #expect(files == ["b/results.json", "a/results.json"])
    #expect(value["cases"]?.array?.first?["firstFailure"]?.number?.int == 1)
    for form in ["text", "markdown", "html"] {
      let result = await flowproof("report", "history", folder.path("runs"), "--format", form)
      #expect(result.code == .success)
      #expect(result.output.contains("2 runs, 1 document"), "\(form): \(result.output)")
      #expect(result.output.contains("2099-01-01"), "\(form)")
    }
  }

  @Test("A page asks nobody, and holds no markup of a document")
  func page() async throws {
    try await makeRuns()
    let evil = folder.text("runs/a/results.json").replacing("fine/", with: "<b onclick=x>/")
    _ = try folder.write(evil, to: "runs/a/results.json")
    let page = await flowproof("report", "history", folder.path("runs"), "--format", "html").output
    #expect(!page.contains("<b onclick"))
    #expect(page.contains("default-src 'none'"))
    for word in ["<script", "src=\"", "url(", "http:", "https:"] { #expect(!page.contains(word)) }
  }

  @Test("Nothing to show is no success, and a damaged file is told")
  func nothing() async throws {
    let empty = try folder.makeFolder("empty")
    #expect(await flowproof("report", "history", empty).code == .nothingChecked)
    #expect(await flowproof("report", "history").code == .usage)
    #expect(await flowproof("report", "history", folder.path("missing")).code == .usage)
    let file = try folder.write("{ \"format\": \"flowproof-results\", ", to: "damaged.json")
    #expect(await flowproof("report", "history", file).code == .usage)
  }
}
