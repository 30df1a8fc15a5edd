import Foundation
import Results
import Synchronization
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// What an earlier run left in the systems is never taken for what this one made.
@Suite("Runs that are repeated with one seed", .ownThread, .timeLimit(.minutes(10)))
struct RepeatedRunTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let text = documentText(
      section("Crm Person", "Shop Customer", .every, .maps([("name", "title", "\"string\"")]))
    )
    try folder.write(text, to: "crm-shop.rst")
  }

  private func run(_ words: String..., at address: String) async throws -> CommandResult {
    let text = ServedSystems.configuration(at: address, trigger: true)
    try folder.write(text, to: "flowproof.json")
    let files = ["--reports", folder.path("reports"), "--json", folder.path("results.json")]
    return await flowproof(
      ["run", folder.path("crm-shop.rst")] + files + words,
      environment: ["ENGINE": ServedSystems.engineKey]
    )
  }

  private func outcomes() throws -> [Outcome: Int] {
    let results = try RunResults(at: folder.path("results.json"))
    return results.documents.flatMap(\.cases).reduce(into: [:]) { $0[$1.outcome, default: 0] += 1 }
  }

  @Test("Systems that delete nothing, and the journals that name what is left")
  func nothingIsDeleted() async throws {
    try await ServedSystems.serving { systems, address in
      systems.keepsAll.withLock { $0 = true }
      for number in 1...3 {
        let result = try await run("--seed", "1", at: address)
        #expect(try outcomes() == [.passed: 3], "run \(number): \(result.output)\(result.error)")
        let isNamed = result.error.contains("is of a run that left records in Crm and Shop")
        #expect(isNamed == (number > 1), "run \(number): \(result.error)")
      }
    }
  }

  @Test("A shard that is run twice")
  func shards() async throws {
    try await ServedSystems.serving { systems, address in
      systems.keepsAll.withLock { $0 = true }
      for number in 1...2 {
        var passed = 0
        for shard in ["1/2", "2/2"] {
          let result = try await run("--seed", "1", "--shard", shard, at: address)
          let outcomes = try outcomes()
          passed += outcomes[.passed] ?? 0
          #expect(
            outcomes.keys.allSatisfy { $0 == .passed },
            "run \(number): \(result.output)\(result.error)"
          )
        }
        #expect(passed == 3)
      }
    }
  }

  @Test("What failed is run again beside what it left")
  func failedAgain() async throws {
    try await ServedSystems.serving { systems, address in
      systems.keepsAll.withLock { $0 = true }
      systems.isIdle.withLock { $0 = true }
      _ = try await run("--seed", "1", at: address)
      #expect(try outcomes()[.passed] == nil)
      let earlier = try folder.write(
        String(contentsOfFile: folder.path("results.json"), encoding: .utf8),
        to: "earlier.json"
      )
      systems.isIdle.withLock { $0 = false }
      let result = try await run("--rerun-failed", earlier, at: address)
      #expect(try outcomes() == [.passed: 3], "\(result.output)\(result.error)")
    }
  }
}
