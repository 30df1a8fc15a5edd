import Results
import Running
import SourceText
import TestSupport
import Testing

@testable import Reporting

@Suite("A document reads as it does, with each rule's verdict at its place")
struct TickedDocumentTests {
  static func html(_ document: DocumentResults) -> String {
    let model = PageModel(ChecklistFixture.run([document]))
    return String(decoding: TickedDocument.html(of: 0, in: model).bytes, as: UTF8.self)
  }

  @Test func everyRuleIsTickedOnce() {
    let html = Self.html(ChecklistFixture.mixed)
    for rule in 0..<5 { #expect(html.count(of: "id=\"r\(rule)\"") == 1, "rule \(rule)") }
  }

  /// Two rules stand in one paragraph: each has its own words.
  @Test func sentencesPartAtTheirPlaces() {
    let html = Self.html(ChecklistFixture.mixed)
    #expect(
      html.contains(
        "<span class=\"words\">Once a link is established, it will keep in sync. </span>"
      )
    )
    #expect(html.contains("<span class=\"words\">When the moon is full, it will be new.</span>"))
  }

  /// Markup is taken away, and what comes behind it does not move.
  @Test func markupIsRead() {
    var document = ChecklistFixture.mixed
    document.text = "A *very* first\nsentence. The *second* one.\n"
    for index in document.pairings[0].rules.indices {
      document.pairings[0].rules[index].places = []
    }
    document.pairings[0].rules[0].places = [SourcePosition(line: 2, column: 11)]
    let html = Self.html(document)
    #expect(html.contains("<p>A very first\nsentence. </p>"))
    #expect(html.contains("<span class=\"words\">The second one.</span>"))
  }

  /// A rule whose place is nowhere in the text, or whose text was not kept, is shown all the same.
  @Test(arguments: [nil, "", "Short.", "x\r\ny\rz"])
  func rulesNeverVanish(_ text: String?) {
    var document = ChecklistFixture.mixed
    document.text = text
    let html = Self.html(document)
    for rule in 0..<5 { #expect(html.count(of: "id=\"r\(rule)\"") == 1, "rule \(rule)") }
  }

  /// A rule that stands twice is ticked at both places, with one address.
  @Test func rulesThatStandTwice() {
    var document = ChecklistFixture.mixed
    document.pairings[0].rules[3].places.append(SourcePosition(line: 24, column: 6))
    let html = Self.html(document)
    #expect(html.count(of: "href=\"#r3\"") == 2)
    #expect(html.count(of: "id=\"r3\"") == 1)
  }

  /// Whatever a document holds, it is rendered, and its rules are.
  @Test(arguments: [
    "* a\n* b\n\n  c\n", ":field: value\n", "> quote\n\n    literal::\n\n      x < y\n", "....\n",
    ".. note:: x\n", "Title\n=====\n\nSub\n---\n\nText\n",
    "+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+\n", "\u{0}\u{1}binary",
  ])
  func constructs(_ text: String) {
    var document = ChecklistFixture.mixed
    document.text = text
    let html = Self.html(document)
    #expect(html.hasSuffix("</div>"))
    for rule in 0..<5 { #expect(html.count(of: "id=\"r\(rule)\"") == 1, "rule \(rule)") }
  }
}
