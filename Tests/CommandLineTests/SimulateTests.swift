import Flowproof
import FlowproofCommandLine
import JSON
import Testing

/// What a run will cost is known before anybody hands out credentials.
@Suite struct SimulateTests {
  private func estimate(_ words: String...) async throws -> JSONValue {
    let path = Repository.document("wix-wix.rst")
    let result = await flowproof(["plan", path, "--format", "json"] + words)
    #expect(result.code == .success)
    return try #require(JSONParser.parse(result.output).array?.first)
  }

  @Test func estimateOfADocument() async throws {
    let plan = try await estimate()
    let estimate = try #require(plan["estimate"])
    #expect(estimate["rate"] == .null)
    #expect(estimate["source"]?["records"] == ["Wix.com Contacts": 6, "Wix.com Members": 6])
    let requests = try #require(estimate["target"]?["requests"])
    let kinds = ["create", "update", "read", "list", "delete"]
    let sum = kinds.reduce(0) { $0 + (requests[$1]?.number?.int ?? -1) }
    #expect(requests["total"]?.number?.int == sum)
    #expect(plan["skipReasons"] == [["count": 2, "reason": "the only merge property"]])
    #expect(plan["manualReasons"] == [])
    let slow = try await self.estimate("--rate", "0.1/s")
    #expect(slow["estimate"]?["rate"] == 0.1)
    let seconds = [estimate, slow["estimate"] ?? .null].map { $0["seconds"]?.number?.double ?? 0 }
    #expect(seconds[0] > 60 && seconds[1] > 2 * seconds[0])
  }

  @Test func severalDocumentsTogether() async {
    let result = await flowproof("plan", Repository.checklists, "--rate=2")
    let last = result.output.split(separator: "\n\n").last ?? ""
    #expect(result.output.contains("\n5 documents together, all at once\n\n"))
    #expect(last.contains("\n  about ") && last.contains(" at 2/s\n"))
    #expect(last.contains("38 cases skipped:\n"))
  }

  @Test func simulation() async throws {
    let words = ["plan", Repository.checklists, "--simulate", "rate=2/s,latency=30s,bucket=40"]
    let text = await flowproof(words)
    #expect(text.code == .success)
    #expect(text.error == "")
    #expect(text.output.hasPrefix("simulated: 5 documents, 38 passed, 38 skipped\n"))
    let json = await flowproof(words + ["--format", "json"])
    let outcome = try JSONParser.parse(json.output)
    #expect(outcome["world"]?["bucket"] == 40)
    #expect(outcome["world"]?["rate"] == 2)
    #expect(outcome["cases"]?["failed"] == 0)
    for side in ["source", "target"] {
      #expect(outcome[side]?["bucket"]?.number?.double ?? 99 <= 40)
    }
    #expect(outcome["ratio"]?.number?.double ?? 99 <= 1.15)
    #expect(await flowproof(words).output == text.output)
  }

  @Test(
    arguments: [
      "rate=0", "rate=fast", "rate=2/s,rate=3/s", "latency=0s", "bucket=0", "bucket=x", "list=-1",
      "seed=-1", "rate", "speed=3", "rate=2/s,", "rate=2/m",
    ]
  )
  func badSimulation(value: String) async {
    let result = await flowproof("plan", Repository.checklists, "--simulate", value)
    #expect(result.code == .usage)
    #expect(result.output == "")
    #expect(result.error.contains("does not belong in `--simulate`"))
  }

  @Test(arguments: ["0", "x", "-2", "2/m", "1e400"])
  func badRate(value: String) async {
    let result = await flowproof("plan", Repository.checklists, "--rate", value)
    #expect(result.code == .usage)
  }
}
