import Checklists
import JSON
import Planning
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine
@testable import Reporting
@testable import Proving

/// What a green run is worth, in the forms that people and pipelines read.
@Suite struct ProveCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Proves one small document with a group, a rule for people, and faults that nothing shows.
  private func prove(_ words: String...) async throws -> CommandResult {
    let path = try folder.write(Documents.planned, to: "x.rst")
    var result = await flowproof(["prove", path, "--seed", "1"] + words)
    result.output = folder.masked(result.output)
    return result
  }

  @Test(arguments: [("text", []), ("verbose", ["--verbose"]), ("quiet", ["--quiet"])])
  func asText(name: String, words: [String]) async throws {
    let path = try folder.write(Documents.planned, to: "x.rst")
    let result = await flowproof(["prove", path, "--seed", "1"] + words)
    #expect(result.code == .success)
    #expect(result.complaints == "")
    expectGolden(
      folder.masked(result.output),
      at: "Tests/CommandLineTests/Goldens/prove-\(name).txt"
    )
  }

  @Test func asJSON() async throws {
    let result = try await prove("--format", "json")
    #expect(result.code == .success)
    #expect(result.complaints == "")
    expectGolden(result.output, at: "Tests/CommandLineTests/Goldens/prove.json")
  }

  @Test func keysAreSorted() async throws {
    func expectSorted(_ value: JSONValue) {
      switch value {
      case .object(let object):
        let names = object.members.map(\.name)
        #expect(names == names.sorted())
        for member in object.members { expectSorted(member.value) }
      case .array(let elements): for element in elements { expectSorted(element) }
      default: break
      }
    }
    expectSorted(try JSONParser.parse(try await prove("--format", "json").output))
  }

  /// The documents of the repository: what they come to is what the contract demands.
  @Test func repository() async throws {
    let json = await flowproof("prove", Repository.checklists, "--format", "json")
    #expect(json.code == .success)
    #expect(json.complaints == "")
    let proof = try JSONParser.parse(json.output)
    let totals = try #require(proof["totals"])
    #expect(totals["faults"] != 0)
    for name in ["detected", "precise", "judged"] { #expect(totals[name] == totals["faults"]) }
    #expect(totals["sound"] == totals["executed"])
    #expect(proof["documents"]?.array?.count == Repository.documents.count)
  }

  @Test func sameOutputWhateverTheJobs() async {
    for (format, name) in [("text", "customwebshop-membercare.rst"), ("json", "wix-wix.rst")] {
      let words = ["prove", Repository.document(name), "--format", format, "--verbose"]
      let one = await flowproof(words + ["--jobs", "1"])
      let many = await flowproof(words + ["--jobs", "16"])
      #expect(one.output == many.output)
      #expect(one.output != "")
    }
  }

  /// A line of the proof names a fault as `run` takes it, so that it can be looked at closely.
  @Test func faultsCanBeRun() async throws {
    let path = try folder.write(Documents.planned, to: "x.rst")
    let json = await flowproof("prove", path, "--format", "json").output
    let faults = try #require(JSONParser.parse(json)["documents"]?.array?[0]["faults"]?.array)
    #expect(!faults.isEmpty)
    for fault in faults {
      let name = fault["fault"]?.string ?? ""
      let rule = fault["rule"]?.string ?? ""
      let words = ["--fault", "\(name)@\(rule)", "--reports", folder.path("reports")]
      #expect(await flowproof(["run", path] + words).code == .broken)
    }
  }

  @Test(arguments: [
    ([:], ExitCode.nothingChecked, "no document (.rst) found"),
    (
      ["x.rst": Array(Documents.allSkipped.utf8)], .nothingChecked, "not one case could be run"
    ),
    (
      ["x.rst": Array(Documents.manualOnly.utf8)], .nothingChecked, "not one case could be run"
    ),
    (["x.rst": Array(Documents.withUnknownSentence.utf8)], .damaged, "1 document damaged"),
    (["x.rst": Documents.binary], .damaged, "1 document damaged"),
    (
      ["x.rst": Documents.binary, "y.rst": Array(Documents.fine.utf8)], .damaged,
      "1 document damaged"
    ),
  ])
  func endings(files: [String: [UInt8]], code: ExitCode, reason: String) async throws {
    let documents = try folder.makeFolder("documents")
    for (name, bytes) in files { try folder.write(bytes, to: "documents/\(name)") }
    let text = await flowproof("prove", documents)
    #expect(text.code == code)
    #expect(text.output.hasSuffix(": \(reason) (exit code \(code.rawValue))\n"))
    let json = await flowproof("prove", documents, "--format", "json")
    #expect(json.code == code)
    let proof = try JSONParser.parse(json.output)
    #expect(proof["exitCode"] == .number(JSONNumber(Int(code.rawValue))))
    #expect(proof["exitReason"]?.string == reason)
  }

  /// An integration with a defect of its own: cases fail without a fault, and beside every other.
  @Test func broken() async throws {
    let rows = [("a", "b", "\"string\""), ("c", "d", "\"string\""), ("e", "f", "\"string\"")]
    let text = documentText(section("Crm Person", "Shop Customer", .every, .maps(rows)))
    let plan = TestPlan(document(text, named: "x.rst"), seed: 1)
    let rule = try #require(plan.dataflow.rules.last)
    var prover = Prover([plan], jobs: 2)
    prover.defects = [InjectedFault(.dropsMapping, at: rule.id)]
    let proof = await prover.prove()
    let ending = RunConclusion(proof, damaged: 1, interruption: nil)
    #expect(ending.code == .broken)
    #expect(ending.reason.contains("faults imprecise"))
    #expect(ending.reason.hasSuffix("2 cases unsound"))
    let json = proof.json(seed: 1, exitCode: 1, reason: ending.reason, tool: "1")
    let document = try #require(json["documents"]?.array?[0])
    #expect(document["unsound"]?.array?.count == 2)
    let foreign = document["faults"]?.array?.flatMap { $0["foreign"]?.array ?? [] } ?? []
    #expect(foreign.contains { $0["outcome"] == "failed" && $0["reason"]?.string != "" })
    #expect(RunConclusion(proof, damaged: 0, interruption: .interrupted).code == .interrupted)
  }

  @Test func interrupted() async {
    let interruption = Interruption()
    interruption.interrupt()
    let result = await flowproof(["prove", Repository.checklists], interruption: interruption)
    #expect(result.code == .interrupted)
    #expect(result.output.hasSuffix(": the proof was interrupted (exit code 130)\n"))
  }

  @Test func progressOnATerminalIsWipedAway() async {
    let result = await flowproof(["prove", Repository.checklists], isTerminal: true)
    #expect(result.code == .success)
    #expect(result.error == "" || result.error.hasSuffix("\r\u{1B}[K"))
    #expect(result.output.contains("\u{1B}[32m✓ proved\u{1B}[0m: "))
    #expect(result.output.contains("\nseed 1, run against the built-in mock"))
  }
}
