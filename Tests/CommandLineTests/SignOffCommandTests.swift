import JSON
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// What only people can judge is judged by people, and only as long as it reads as it did.
@Suite("Manual items signed off", .ownThread, .timeLimit(.minutes(10)))
struct SignOffCommandTests {
  private let folder: TemporaryFolder
  private let document: String

  init() throws {
    folder = try TemporaryFolder()
    document = try folder.write(Documents.planned, to: "docs/deals.rst")
  }

  private func signoff(_ words: String...) async -> CommandResult {
    await flowproof(["signoff", document] + words, today: "2026-11-21")
  }

  /// The name of the only item.
  private func item() async throws -> String {
    let list = await signoff("--format", "json")
    #expect(list.code == .success)
    return try #require(try JSONParser.parse(list.output).array?.first?["rule"]?.string)
  }

  private func state() async throws -> String? {
    let list = try JSONParser.parse(await signoff("--format", "json").output)
    return list.array?.first?["state"]?.string
  }

  @Test("From open to signed, stale and signed again")
  func life() async throws {
    let name = try await item()
    #expect(try await state() == "open")
    let signed = await signoff(name.uppercased(), "--holds", "--by", "Ann", "--remark", "tried it")
    #expect(signed.code == .success)
    #expect(folder.text("docs/signoffs.json").contains("\"text\": \"When a Crm Deal is won"))
    #expect(try await state() == "signed")

    let text = Documents.planned.replacing("Deal is won", with: "Deal is lost")
    try folder.write(text, to: "docs/deals.rst")
    #expect(try await state() == "stale")
    let list = await signoff()
    #expect(list.output.contains("! stale  \(name): Ann on 2026-11-21: tried it (holds)\n"))
    #expect(list.output.contains("  was    When a Crm Deal is won"))
    #expect(list.output.contains("  is     When a Crm Deal is lost"))
    #expect(list.output.hasSuffix("1 item for people: 0 open, 0 signed off, 1 stale\n"))

    #expect(await signoff(name, "--broken", "--by", "Ben").code == .success)
    #expect(await signoff().output.contains("✗ broken \(name): Ben on 2026-11-21\n"))
    #expect(!folder.text("docs/signoffs.json").contains("Ann"))
  }

  @Test("A run lists sign-offs, is red by a broken one, and strictly by a missing or stale one")
  func runs() async throws {
    let name = try await item()
    let run = { (words: [String]) in
      await flowproof(
        ["run", document, "--seed", "7", "--reports", folder.path("r")] + words,
        today: "2026-11-21"
      )
    }
    let reason = { try folder.results("r/results.json")["exitReason"]?.string ?? "" }
    #expect(await run([]).code == .success)
    #expect(await run(["--strict"]).code == .broken)
    #expect(try reason().contains("1 manual item without a sign-off"))

    _ = await signoff(name, "--holds", "--by", "Ann")
    _ = await run(["--strict"])
    #expect(try !reason().contains("sign-off"))
    let items = try folder.results("r/results.json")["documents"]?.array?[0]["manual"]?.array
    #expect(items?.first?["signOff"]?["by"]?.string == "Ann")

    _ = await signoff(name, "--broken", "--by", "Ann")
    #expect(await run([]).code == .broken)
    #expect(try reason() == "1 manual item is signed off as broken")

    _ = await signoff(name, "--holds", "--by", "Ann")
    let text = Documents.planned.replacing("Deal is won", with: "Deal is lost")
    try folder.write(text, to: "docs/deals.rst")
    let stale = await run([])
    #expect(stale.code == .success)
    #expect(stale.error.contains("the sign-off of \(name) by Ann on 2026-11-21 is stale"))
    _ = await run(["--strict"])
    #expect(try reason().contains("1 manual item without a sign-off"))

    try folder.write("{", to: "docs/signoffs.json")
    let damaged = await run([])
    #expect(damaged.code == .usage && damaged.error.contains("signoffs.json:1:"))
  }

  @Test("A sign-off of a rule that is gone is listed, one of another document is not")
  func orphans() async throws {
    let name = try await item()
    _ = await signoff(name, "--holds", "--by", "Ann")
    try folder.write(Documents.fine, to: "docs/deals.rst")
    #expect(await signoff().output.contains("- gone   \(name): Ann on 2026-11-21\n"))
    let other = try folder.write(Documents.fine, to: "docs/other.rst")
    #expect(
      await flowproof("signoff", other).output
        == "0 items for people: 0 open, 0 signed off, 0 stale\n"
    )
  }

  @Test("What cannot be put down is refused with words, and nothing is written")
  func usage() async throws {
    let name = try await item()
    let typo = String(name.dropLast())
    let cases: [([String], String)] = [
      ([typo, "--holds", "--by", "Ann"], "did you mean `\(name)`?"),
      (
        ["nonsense", "--holds", "--by", "Ann"], "these documents leave no rule `nonsense` to people"
      ),
      ([name, "--by", "Ann"], "say whether the rule holds: --holds or --broken"),
      ([name, "--holds"], "say who signs off: --by NAME"),
      ([name, "--holds", "--by", " "], "say who signs off: --by NAME"),
      ([name, "--holds", "--by", "\t\u{A0}"], "say who signs off: --by NAME"),
      ([name, "--holds", "--broken", "--by", "Ann"], "contradict one another"),
      ([name, "other", "--holds", "--by", "Ann"], "one item is signed off at a time"),
      (["--holds", "--by", "Ann"], "`--holds` needs an item"),
    ]
    for (words, expected) in cases {
      let result = await flowproof(["signoff", document] + words)
      #expect(result.code == .usage && result.error.contains(expected), "\(result.error)")
    }
    #expect(!folder.holds("docs/signoffs.json"))
  }
}
