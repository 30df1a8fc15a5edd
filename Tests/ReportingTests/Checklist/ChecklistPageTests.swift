import JSON
import Results
import Running
import SourceText
import TestSupport
import SystemModel
import Testing

@testable import Reporting

@Suite("The ticked checklist says everything in one page, in which nothing but ours is markup")
struct ChecklistPageTests {
  @Test func goldenWithoutScripts() {
    let page = PageText(ChecklistFixture.run([ChecklistFixture.mixed]))
    expectGolden(page.body, at: "Tests/ReportingTests/Checklist/Goldens/page.html")
  }

  @Test("A run that is red without a red case says why all the same, before all else")
  func whyRed() throws {
    var run = ChecklistFixture.run([])
    run.exitCode = 1
    let hint = "accept it again, or mend it"
    run.findings = [
      GateFinding(.expired, "1 failure is accepted no longer", items: ["<b>"], hint: hint)
    ]
    let body = PageText(run).body
    let why = try #require(body.between("<h2>Why this run is red</h2>", "</section>"))
    #expect(why.contains("1 failure is accepted no longer"))
    #expect(why.contains("&lt;b") && !why.contains("<b>"))
    #expect(why.contains("What to do: \(hint)"))
    #expect(!body.contains("<h2>Causes</h2>"))
  }

  /// A report that changes by itself cannot be compared or cached.
  @Test func sameRunSamePage() {
    let run = ChecklistFixture.run([ChecklistFixture.mixed, ChecklistFixture.mixed])
    #expect(PageText(run).text == PageText(run).text)
  }

  /// A browser runs and shows only what the policy names by its hash.
  @Test func policyNamesStyleAndScript() throws {
    let page = PageText(ChecklistFixture.run([ChecklistFixture.mixed]))
    let style = try #require(page.text.between("<style>", "</style>"))
    let script = try #require(page.text.between("<script>", "</script>"))
    for (kind, content) in [("style", style), ("script", script)] {
      let hash = Base64.encoded(SHA256.digest(of: Array(content.utf8)))
      #expect(page.text.contains("\(kind)-src 'sha256-\(String(decoding: hash, as: UTF8.self))'"))
    }
    #expect(page.text.contains("default-src 'none'"))
    #expect(!page.body.contains(" style="), "the policy lets no element have a style of its own")
    for name in ["click", "load", "error"] { #expect(!page.body.contains(" on\(name)=")) }
  }

  /// The page works from disk and as an artifact: nothing in it asks another place for anything.
  @Test func asksNobody() {
    let page = PageText(ChecklistFixture.run([ChecklistFixture.mixed]))
    let text = page.text.replacing("http://www.w3.org/2000/svg", with: "")
    for word in ["http:", "https:", "src=\"", "url(", "@import", "fetch(", "<link", "<iframe"] {
      #expect(!text.contains(word), "\(word)")
    }
  }

  /// The script gets each case, and of those that did not pass every exchange in full.
  @Test func packsWhatVerdictsRestOn() throws {
    let page = PageText(ChecklistFixture.run([ChecklistFixture.mixed]))
    let index = try page.data("index")
    #expect(index["caseId"]?.array?.count == 6)
    #expect(index["caseOutcome"]?.array?.first?.string == "pbsfek")
    #expect(index["ruleStatus"]?.array?.first?.string == "hnmbe")
    #expect(index["groups"] == [[1, 3]], "rules that nothing can tell apart")
    let cases = try #require(try page.data("z0").array)
    #expect(cases.count == 6)
    let request = try #require(cases[0]["q"]?.array?.first?.array)
    #expect(request[3] == "" && request[4] == "", "a passed case has its requests, without bodies")
    let sent = cases[3]["q"]?.array?.first?.array?[3].string
    #expect(sent?.contains("9007199254740993") == true, "numbers stay as they were written")
    #expect(cases[5]["a"]?.array?.count == 2, "a flaky case has its tellings")
  }

  /// Sources down, targets across, and a way to the documents of each cell.
  @Test func showsWhichSystemsMeet() throws {
    var other = ChecklistFixture.mixed
    other.targetSystem = "<b>"
    let page = PageText(ChecklistFixture.run([ChecklistFixture.mixed, other, other]))
    let matrix = try #require(page.body.between("<table class=\"matrix\">", "</table>"))
    #expect(matrix.contains("class=\"cell broken\" href=\"#d0\""))
    #expect(matrix.contains("class=\"cell broken\" href=\"#pair/1,2\""))
    #expect(matrix.contains("&lt;b&gt;") && !matrix.contains("<b>&"))
    let single = PageText(ChecklistFixture.run([ChecklistFixture.mixed]))
    #expect(!single.body.contains("class=\"matrix\""), "one document needs no matrix")
  }

  /// The worst documents are seen first, whatever their order.
  @Test func brokenDocumentsComeFirst() throws {
    var fine = ChecklistFixture.mixed
    fine.name = "fine"
    for pairing in fine.pairings.indices {
      for rule in fine.pairings[pairing].rules.indices {
        fine.pairings[pairing].rules[rule].status = .holds
      }
    }
    let page = PageText(ChecklistFixture.run([fine, ChecklistFixture.mixed]))
    #expect(page.body.contains("2 documents: 1 broken, 1 holds"))
    let rows = page.body.split(separator: "<tr data-doc=\"").dropFirst().map { $0.prefix(1) }
    #expect(rows == ["1", "0"])
  }

  /// Labels are texts of people: an address is a link, nothing is markup.
  @Test func labelsAreTexts() {
    var run = ChecklistFixture.run([ChecklistFixture.mixed])
    run.provenance.labels = [Label("job", "https://ci/1?a=\"b"), Label("<i>", "javascript:x")]
    let page = PageText(run).body
    #expect(page.contains("href=\"https://ci/1?a=&quot;b\""))
    #expect(page.contains("&lt;i&gt;") && !page.contains("href=\"javascript"))
  }

  /// Two documents of one name still have an address each.
  @Test func namesInAddressesDiffer() {
    let run = ChecklistFixture.run([ChecklistFixture.mixed, ChecklistFixture.mixed])
    #expect(PageModel(run).names == ["wix-wix", "wix-wix~2"])
  }

  @Test func anEmptyRunIsAPageToo() {
    let page = PageText(ChecklistFixture.run([], exitCode: 5))
    #expect(page.body.contains("Not decided"))
    #expect(page.body.contains("0 rules: 0 checked"))
  }
}
