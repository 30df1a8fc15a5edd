import JSON
import Results
import Running
import SourceText
import Testing

@testable import Reporting

@Suite("What documents and systems say stays text, whatever it is")
struct HostileTextTests {
  static let texts = [
    "<script>alert(1)</script>", "</noscript><img src=x onerror=alert(1)>", "]]><b>\"'`</style>",
    "<!-- --!> -->", "\u{202E}drow\u{202C} \u{2067}\u{200F}\u{2069}",
    "a\u{0}b\u{7}c\u{1B}[31m\u{85}",
    "&lt;&amp;&#60;", "\u{2028}\u{2029}\u{FEFF}", "</script><script>alert(2)</script>",
  ]

  static func document(_ text: String) -> DocumentResults {
    var document = ChecklistFixture.mixed
    document.path = text
    document.digest = text
    document.name = text
    document.title = text
    document.sourceSystem = text
    document.targetSystem = text
    document.text = (document.text ?? "") + "\nA sentence: \(text)\n"
    document.findings[0].summary = text
    document.findings[0].hint = text
    document.leftovers[0].reason = text
    document.manualItems[0].reason = text
    for index in document.pairings[0].rules.indices {
      document.pairings[0].rules[index].id += text
      document.pairings[0].rules[index].statement = text
      document.pairings[0].rules[index].reason = text
      document.pairings[0].rules[index].kind = text
    }
    for index in document.cases.indices {
      document.cases[index].id += text
      document.cases[index].rule += text
      document.cases[index].title = text
      document.cases[index].message = text
      if document.cases[index].outcome == .skipped {
        document.cases[index].skip(because: .notTestable(text))
      } else if document.cases[index].outcome == .blocked {
        document.cases[index].skip(because: .blocked(by: text))
      }
      document.cases[index].scenario = [text]
      document.cases[index].evidence.requests.append(
        Evidence.Request(
          time: .zero,
          line: "GET /\(text)",
          status: 200,
          requestBody: text,
          responseBody: text
        )
      )
      document.cases[index].evidence.checks.append(
        Evidence.Check(
          expectation: text,
          expected: .string(text),
          actual: .array([.string(text)]),
          time: .zero,
          isMet: false
        )
      )
    }
    return document
  }

  /// The elements of the page are those of a page that says nothing hostile.
  @Test(arguments: texts)
  func becomesNoMarkup(_ text: String) {
    let page = PageText(ChecklistFixture.run([Self.document(text)])).text
    let plain = PageText(ChecklistFixture.run([Self.document("plain")])).text
    for element in [
      "script", "/script", "noscript", "/noscript", "style", "/style", "img", "b", "!--",
    ] {
      #expect(page.count(of: "<\(element)") == plain.count(of: "<\(element)"), "<\(element)")
    }
  }

  /// Marks that reorder what follows, and scalars that HTML does not have, are shown by number.
  @Test func showsWhatCannotBeSeen() {
    var html = HTMLText()
    html.text("a\u{202E}b\u{0}c\u{85}d\u{200B}e\n\u{61C}f é東😀")
    let text = String(decoding: html.bytes, as: UTF8.self)
    let boxes = ["202E", "0000", "0085", "200B", "061C"].map { "<span class=\"u\">U+\($0)</span>" }
    #expect(
      text == "a\(boxes[0])b\(boxes[1])c\(boxes[2])d\(boxes[3])e\n\(boxes[4])f é東😀"
    )
    for mark in ["\u{202E}", "\u{0}", "\u{85}", "\u{200B}", "\u{61C}"] {
      #expect(!text.unicodeScalars.contains { $0 == mark.unicodeScalars.first })
    }
  }

  /// A line of 100 KB is there to its end, and once.
  @Test func longTextsAreWhole() {
    var document = ChecklistFixture.mixed
    let long = String(repeating: "0123456789 ", count: 9_100) + "the-end"
    document.text = (document.text ?? "") + "\n\(long)\n"
    let page = PageText(ChecklistFixture.run([document])).text
    #expect(page.count(of: "the-end") == 1)
  }

  /// Bodies are cut so that a page never holds more of them than it may.
  @Test(arguments: [(10, 300_000), (1_000, 300_000), (100_000, 20_000), (3_000_000, 300)])
  func bodiesKeepWithinTheBudget(_ count: Int, _ size: Int) {
    let limit = PageData.limit(for: [Int](repeating: size, count: count))
    #expect(min(limit, size) * count <= PageData.bodyBudget)
  }
}
