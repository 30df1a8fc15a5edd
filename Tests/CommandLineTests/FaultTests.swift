import Flowproof
import FlowproofCommandLine
import JSON
import TestSupport
import Testing

/// A fault of the mock shows what a red run looks like; a mistyped one must not poll green.
@Suite struct FaultTests {
  private static let rule = "wix-wix/wix.com-contacts-to-wix-members/maps/info.emails→loginEmail"
  private static let wix = Repository.document("wix-wix.rst")

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(_ fault: String, on path: String = wix) async -> CommandResult {
    await flowproof("run", path, "--fault", fault, "--reports", folder.path("reports"))
  }

  @Test func brokenRuleIsNamedWithItsPlace() async throws {
    let result = await run("forward-only")
    #expect(result.code == .broken)
    let sentence =
      "    ✗ broken     sentence “Once a link between a Wix.com Contacts and a Wix Members is "
      + "established, it will keep in sync between the two systems, regardless of where it is "
      + "edited.”\n      at         "
    #expect(result.output.contains(sentence))
    #expect(result.output.contains("/wix-wix.rst:26:1\n"))
    #expect(result.output.contains("the built-in mock with the fault forward-only\n"))
    #expect(result.output.hasSuffix("\n✗ failed: 2 rules are broken (exit code 1)\n"))
    let results = try folder.results()
    #expect(results["provenance"]?["faults"] == ["forward-only"])
    #expect(results["exitCode"] == 1)
    #expect(results["totals"]?["rules"]?["broken"] == 2)
    #expect(JUnitOutline(contents(of: folder.path("reports/junit.xml")))?.cases == [28])
  }

  @Test(arguments: [rule, rule.replacing("→", with: "->")])
  func faultAtARule(address: String) async throws {
    let result = await run("drops-mapping@\(address)", on: Repository.checklists)
    #expect(result.code == .broken)
    #expect(result.output.contains("row “info.emails | loginEmail | \"string\"”\n"))
    #expect(result.output.contains("/wix-wix.rst:36:6"))
    #expect(!result.output.contains("row “loginEmail | info.emails | \"string\"”"))
    let results = try folder.results()
    #expect(results["provenance"]?["faults"] == [.string("drops-mapping@\(Self.rule)")])
    #expect(results["totals"]?["rules"]?["broken"] == 1)
  }

  @Test(arguments: [
    (
      "foward-only", "there is no fault `foward-only`; did you mean `forward-only`?"
    ),
    ("lst", "there is no fault `lst`; did you mean `list`?"),
    ("Forward-Only@x", "there is no fault `Forward-Only`; did you mean `forward-only`?"),
    (
      "drops-mapping@\(rule)s",
      "these documents have no rule `\(rule)s`; did you mean `\(rule)`?; `--fault list` shows them"
    ),
    (
      "drops-mapping@",
      "these documents have no rule ``; `--fault list` shows them"
    ),
    ("creates-twice", "the fault `creates-twice` applies to no rule of these documents"),
    (
      "creates-twice@\(rule)",
      "the fault `creates-twice` applies to the rule `\(rule)` not at all"
    ),
  ])
  func faultThatCannotBe(fault: String, message: String) async {
    let result = await run(fault)
    #expect(result == CommandResult(code: .usage, output: "", error: "flowproof: \(message)\n"))
    #expect(folder.names == [])
  }

  @Test("A rule is found by another name of its document, where that leaves no choice")
  func rulesByOtherNames() async throws {
    for name in ["a/two-wix.rst", "b/two-wix.rst", "b/one-wix.rst"] {
      let bytes = contents(of: Self.wix)
      try folder.write(bytes, to: "docs/\(name)")
    }
    let rule = Self.rule.drop { $0 != "/" }
    for (name, known) in [("one-wix", "b.one-wix"), ("a.two-wix", "a.two-wix")] {
      let result = await run("drops-mapping@\(name)\(rule)", on: folder.path("docs"))
      #expect(result.code == .broken, "\(result)")
      #expect(result.output.contains("drops-mapping@\(known)\(rule)"))
    }
    let several = await run("drops-mapping@two-wix\(rule)", on: folder.path("docs"))
    #expect(several.code == .usage)
    #expect(several.error.contains("stands for `a.two-wix\(rule)` and `b.two-wix\(rule)`"))
  }

  @Test func nothingAppliesToNothing() async throws {
    let result = await run("forward-only", on: try folder.makeFolder("empty"))
    #expect(result.code == .usage)
    #expect(folder.names == ["empty"])
  }

  /// Every line of the list is an address that a run takes, and says truly whether it is seen.
  @Test func listedFaultsAreTaken() async throws {
    let list = await run("list")
    #expect(list.code == .success)
    #expect(list.error == "")
    #expect(folder.names == [], "a list writes no report")
    #expect(
      list.output.contains(
        "\nforward-only: edits of the target's record do not travel "
          + "(shown by syncs-backward, syncs-again)\n"
      )
    )
    let lines = list.output.split(separator: "\n").filter { $0.hasPrefix("  ") }
    #expect(lines.contains("  drops-mapping@\(Self.rule)"))
    // Of each fault one line that a case shows, and one that none does.
    var known: Set<String> = []
    let kinds = lines.filter { line in
      let isNew = known.insert("\(line.prefix { $0 != "@" }) \(line.hasSuffix(")"))").inserted
      return isNew || Thoroughness.isComplete
    }
    #expect(kinds.count > 10)
    for line in kinds {
      let address = line.dropFirst(2).prefix { $0 != " " }
      let isShown = !line.hasSuffix("  (shown by no case)")
      #expect(await run(String(address)).code == (isShown ? .broken : .success), "\(line)")
    }
  }

  /// A fault that nothing shows is no proof of anything, and list and run say so.
  @Test func faultThatNoCaseShows() async throws {
    let document = try folder.write(Documents.telephone, to: "x.rst")
    let list = await run("list", on: document)
    let rule = "x/crm-person-to-shop-customer/maps/phone→phone"
    #expect(list.output.contains("\n  mangles-text@\(rule)  (shown by no case)\n"))
    #expect(list.output.contains("\n  drops-mapping@\(rule)\n"))
    let result = await run("mangles-text", on: document)
    #expect(result.code == .success)
    #expect(result.complaints == "flowproof: no case of these documents can show `mangles-text`")
    #expect(await run("drops-mapping", on: document).complaints == "")
  }

  /// Whatever a fault breaks is seen, wherever it applies.
  @Test(arguments: [
    "creates-unlinked", "ignores-merge-row", "merges-everything", "forward-only",
    "first-edit-only", "drops-mapping", "mangles-text",
  ])
  func faultOfLinkedRecords(fault: String) async {
    #expect(await run(fault).code == .broken)
  }

  @Test(arguments: [
    "never-creates", "creates-twice", "forward-only", "first-edit-only", "drops-mapping",
    "mangles-text", "cuts-text",
  ])
  func faultOfCreatedRecords(fault: String) async throws {
    let document = try folder.write(Documents.fine, to: "x.rst")
    #expect(await run(fault, on: document).code == .broken)
  }
}
