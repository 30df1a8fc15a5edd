import JSON
import Reporting
import Results
import Running
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// Whoever changes an integration sees what became better and what worse.
@Suite("Two runs compared", .ownThread, .timeLimit(.minutes(10)))
struct CompareCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(_ reports: String, _ words: String...) async {
    _ = await flowproof(
      [
        "run", Repository.document("wix-wix.rst"), "--seed", "7", "--reports",
        folder.path(reports),
      ] + words
    )
  }

  private func compare(_ old: String, _ new: String, _ words: String...) async -> CommandResult {
    await flowproof(
      [
        "report", "compare", folder.path("\(old)/results.json"),
        folder.path("\(new)/results.json"),
      ] + words
    )
  }

  @Test("What newly fails ends with 1; all else with 0")
  func exitCodes() async {
    await run("fine")
    await run("broken", "--fault", "forward-only")
    #expect(await compare("fine", "broken").code == .broken)
    #expect(await compare("broken", "fine").code == .success)
    #expect(await compare("broken", "broken").code == .success)
    let same = await compare("fine", "fine")
    #expect(
      same.output == """
        28 cases in both: no difference
        ✓ nothing newly fails (exit code 0)

        """
    )
    expectGolden(
      await compare("fine", "broken").output,
      at: "Tests/CommandLineTests/Goldens/comparison.txt"
    )
    expectGolden(
      await compare("fine", "broken", "--format", "markdown").output,
      at: "Tests/CommandLineTests/Goldens/comparison.md"
    )
    #expect(await compare("fine", "broken", "--quiet").output.split(separator: "\n").count == 2)
  }

  @Test("JSON holds the same for other tools")
  func json() async throws {
    await run("fine")
    await run("broken", "--fault", "forward-only")
    let result = await compare("broken", "fine", "--format", "json")
    let value = try JSONParser.parse(result.output)
    #expect(value["format"]?.string == "flowproof-comparison")
    #expect(value["exitCode"]?.number?.int == 0)
    let fixed = try #require(value["fixed"]?.array)
    #expect(fixed.count == 8)
    #expect(fixed[0]["old"]?.string == "failed" && fixed[0]["new"]?.string == "passed")
    #expect(value["newlyFailing"]?.array?.isEmpty == true)
    #expect(value["differences"]?.array?.first?["what"]?.string == "faults")
  }

  @Test("Whatever names and reasons hold, Markdown shows it as it stands, and not too much of it")
  func hostileMarkdown() async throws {
    await run("broken", "--fault", "forward-only")
    let old = try RunResults(at: folder.path("broken/results.json"))
    let text = "`\u{301} <img src=x> | @all [a](http://x.test) </details>\n# h"
    var new = old
    let failed = try #require(new.documents[0].cases.first { $0.outcome == .failed })
    new.documents[0].cases = (0..<400).map { number in
      var result = failed
      result.id = "a/p/\(number)\(text)"
      result.message = text + String(repeating: "`<", count: 1_000)
      return result
    }
    let markdown = ComparisonMarkdown.text(of: RunComparison(from: old, to: new))
    #expect(markdown.utf8.count <= 60_000)
    for part in ["`", "<img", "@all", "](", "://"] {
      #expect(markdown.unicodeScalars.firstRange(of: part.unicodeScalars) == nil, "\(part)")
    }
    let opened = markdown.ranges(of: "<details").count
    #expect(opened == markdown.ranges(of: "</details>").count)
    #expect(markdown.contains("more cases; the results file has all"))
  }

  @Test("Two results files are wanted")
  func usage() async throws {
    await run("fine")
    let one = await flowproof("report", "compare", folder.path("fine/results.json"))
    #expect(one.code == .usage && one.error.contains("takes two results files"))
    let junit = await flowproof(
      "report",
      "compare",
      folder.path("fine/results.json"),
      folder.path("fine/junit.xml")
    )
    #expect(junit.code == .usage && junit.error.contains("is no results file"))
  }
}
