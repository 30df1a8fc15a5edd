import Flowproof
import FlowproofCommandLine
import JSON
import TestSupport
import Testing

/// The plan is what a reviewer signs: every case, in words, before any is run.
@Suite struct PlanCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func text() async throws {
    let path = try folder.write(Documents.planned, to: "x.rst")
    let result = await flowproof("plan", path)
    #expect(result.code == .success)
    #expect(result.error == "")
    let values = /= (?:"(?:[^"\\]|\\.)*"|\d+)/
    #expect(folder.masked(result.output).replacing(values, with: "= …") == Self.text)
  }

  @Test func json() async throws {
    let result = await flowproof("plan", Repository.checklists, "--format", "json")
    #expect(result.code == .success)
    #expect(result.error == "")
    let plans = try #require(JSONParser.parse(result.output).array)
    let names = Repository.documents.map { String($0.dropLast(4)) }
    #expect(plans.map { $0["document"]?.string } == names)
    for plan in plans {
      #expect(plan["seed"] == "1")
      let cases = try #require(plan["cases"]?.array)
      let ids = cases.compactMap { $0["id"]?.string }
      #expect(!ids.isEmpty)
      #expect(ids.count == cases.count)
      #expect(Set(ids).count == ids.count)
      for testCase in cases {
        let isSkipped = testCase["skipped"]?.string?.isEmpty == false
        let isTold = testCase["scenario"]?.array?.isEmpty == false
        #expect(isSkipped != isTold, "\(testCase)")
        #expect(testCase["places"]?.array?.isEmpty == false)
      }
    }
  }

  /// Names outlive runs: baselines and reviews refer to cases by them.
  @Test func seedChangesValuesAndNoNames() async throws {
    let path = Repository.document("wix-wix.rst")
    let texts = [
      await flowproof("plan", path).output, await flowproof("plan", path, "--seed", "1").output,
      await flowproof("plan", path, "--seed", "2").output,
    ]
    #expect(texts[0] == texts[1])
    #expect(texts[1] != texts[2])
    let values = /"[^"]*"/
    #expect(texts[1].replacing(values, with: "…") == texts[2].replacing(values, with: "…"))
    #expect(texts[1].contains("\n      wix-wix/wix.com-contacts-to-wix-members/keeps-apart\n"))
  }

  /// Every case of the text is one of the JSON, in the same order.
  @Test func textAndJSONAgree() async throws {
    let text = await flowproof("plan", Repository.checklists).output
    let json = await flowproof("plan", Repository.checklists, "--format", "json").output
    let ids = text.matches(of: /(?m)^ {6}([a-z][^ ]*\/[^ ]*)$/).map { String($0.output.1) }
    let plans = try #require(JSONParser.parse(json).array)
    let cases = plans.flatMap { $0["cases"]?.array ?? [] }
    #expect(cases.count == 76)
    #expect(ids == cases.compactMap { $0["id"]?.string })
  }

  /// Damage is run on the other stream, and costs nothing of what could be read.
  @Test func damagedDocument() async throws {
    let fine = try folder.write(Documents.fine, to: "fine/x.rst")
    let damaged = try folder.write(Documents.withUnknownSentence, to: "damaged/x.rst")
    for format in ["text", "json"] {
      let whole = await flowproof("plan", fine, "--format", format)
      let rest = await flowproof("plan", damaged, "--format", format)
      #expect(rest.code == .damaged)
      #expect(rest.error.hasPrefix("error[unknown-sentence]: "))
      let text = rest.output.replacing("damaged/x.rst", with: "fine/x.rst")
      #expect(text == whole.output)
    }
  }

  @Test func noDocument() async {
    let result = await flowproof("plan", folder.path)
    #expect(result.code == .nothingChecked)
    #expect(result.output == "")
    let words = "flowproof: nothing to check: no document with a pairing found\n"
    #expect(result.error == words)
    #expect(await flowproof("plan", folder.path, "--format", "json").output == "[]\n")
  }

  @Test("Patterns choose cases as they do for a run")
  func selection() async throws {
    let path = try folder.write(Documents.fine, to: "x.rst")
    let maps = await flowproof("plan", path, "--only", "maps")
    #expect(maps.code == .success)
    #expect(maps.error.contains("selected"))
    #expect(maps.output.contains("/maps/name→title\n"))
    #expect(!maps.output.contains("/keeps-in-sync"))
    let none = await flowproof("plan", path, "--except", "x")
    #expect(none.code == .nothingChecked)
    #expect(none.output == "")
  }
}
