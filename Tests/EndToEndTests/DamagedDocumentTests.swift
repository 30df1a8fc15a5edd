import Checklists
import JSON
import Planning
import SourceText
import TestSupport
import Testing

/// No document may crash the reader, lose a line or give facts that cannot be read again.
@Suite("Damaged documents")
struct DamagedDocumentTests {
  @Test(
    "Random damage to the documents of the repository",
    arguments: files(in: repositoryRoot + "/checklists", ending: ".rst")
  )
  func randomDamage(path: String) {
    let document = contents(of: path)
    #expect(!document.isEmpty)
    for seed in Thoroughness.seeds(10, of: 1...200) {
      var random = RandomSource(seed: seed)
      let violations = readingViolations(of: random.damaged(document))
      #expect(violations == [], "\(path), seed \(seed)")
    }
  }

  @Test(
    "What follows a byte is missing",
    arguments: files(in: repositoryRoot + "/checklists", ending: ".rst")
  )
  func everyBeginning(path: String) {
    let document = contents(of: path)
    for count in Thoroughness.some(100, of: 0...document.count, seed: 1) {
      let beginning = Array(document.prefix(count))
      #expect(readingViolations(of: beginning) == [], "\(path), the first \(count) bytes")
      let file = SourceFile(name: "crm-shop.rst", bytes: beginning)
      let plan = TestPlan(Dataflow(reading(file).checklist), seed: 1)
      #expect(Set(plan.cases.map(\.id)).count == plan.cases.count)
    }
  }

  @Test("The last byte is missing, or all of them")
  func beginnings() {
    let document = Array(documentText(section("Crm Person", "Shop Customer", .every, .sync)).utf8)
    for count in [0, 1, document.count - 1, document.count] {
      #expect(readingViolations(of: Array(document.prefix(count))) == [])
    }
  }

  @Test(
    "Ten thousand constructs in each other, on one line",
    arguments: [
      "* ", "1. ", ":a: ", "| ", ".. a:: ", ".. note:: ", ".. list-table:: ", "* - ", ".. ", "> ",
      "[", "*", "`", "\"", "(",
    ]
  )
  func nestedOnOneLine(mark: String) {
    let text = String(repeating: mark, count: 10_000) + "end\n"
    #expect(readingViolations(of: Array(text.utf8)) == [])
  }

  @Test(
    "Constructs in each other, line below line",
    arguments: ["", "* ", ".. a::", ".. a::\n", ":a:"]
  )
  func nestedByLines(mark: String) {
    var text = ""
    for depth in 0..<200 { text += String(repeating: "   ", count: depth) + mark + "a\n\n" }
    #expect(readingViolations(of: Array(text.utf8)) == [])
  }

  @Test(
    "Ten thousand brackets in the cell of a data type",
    arguments: ["[", #"["string", "#, #""string", "#, #"["list", ["#, "[]", "]"]
  )
  func nestedCell(mark: String) {
    let cell = String(repeating: mark, count: 10_000)
    let text = documentText(section("Crm Person", "Shop Customer", .maps([("a", "b", cell)])))
    #expect(readingViolations(of: Array(text.utf8)) == [])
    #expect(expressionViolations(in: cell, values: [7]) == [])
  }

  @Test(
    "Ten thousand JSON arrays and objects in each other",
    arguments: ["[", #"{"a":"#, #"[{"a":"#]
  )
  func nestedJSON(mark: String) {
    #expect(jsonViolations(in: Array(String(repeating: mark, count: 10_000).utf8)) == [])
  }
}
