import Checklists
import SourceText
import TestSupport
import Testing

/// No line of a document is passed over in silence.
@Suite struct LineCoverageTests {
  private static let text = documentText(
    section(
      "Crm Person",
      "Shop Customer",
      .every,
      .mergesExisting,
      .merges([("mail", "email")]),
      .sync,
      .maps([("name", "title", "\"string\""), ("age", "years", "\"integer\"")])
    ),
    section("Crm Deal", "Shop Order", .when("When a Crm Deal is won"), .sync, .maps([]))
  )

  private func coverage(_ bytes: [UInt8]) -> LineCoverage {
    let (checklist, diagnostics) = reading(SourceFile(name: "x.rst", bytes: bytes))
    return LineCoverage(of: checklist, diagnostics)
  }

  private func unaccounted(_ bytes: [UInt8]) -> [Int] {
    let lines = coverage(bytes).lines
    return lines.indices.filter { lines[$0] == .unaccounted }.map { $0 + 1 }
  }

  @Test("A clean document has recognised and blank lines, and what is told has its own")
  func cleanDocument() {
    let found = coverage(Array(Self.text.utf8))
    #expect(found.lines.count == SourceFile(name: "", text: Self.text).lineCount)
    #expect(found.count(.diagnosed) == 1)
    #expect(found.count(.recognised) == 41)
    #expect(found.count(.unaccounted) == 0)
  }

  @Test(
    "What is not read is diagnosed, line by line",
    arguments: [
      "A remark.\n\nOf two paragraphs.", ".. image:: x.png\n   :alt: y\n\n   text", "- a\n- b",
      "+---+\n| a |\n+---+", "::\n\n  literal", ".. [1] footnote\n   more", "a\n  definition",
      "1. one\n2. two", "| line\n| block", ":field: body", "Other\n-----\n\nText\n\n- list",
      "a NUL byte \u{0} in it",
      "a NUL \u{0} in it",
    ]
  )
  func notRead(piece: String) {
    #expect(unaccounted(Array((Self.text + "\n" + piece + "\n").utf8)) == [])
  }

  @Test(
    "Lines of a paragraph that say nothing are recognised with its sentences",
    arguments: ["\\\nEvery", "\\\n\\\nEvery", "\\\r\nEvery", "Prose\n\\\n\nEvery"]
  )
  func silentLines(beginning: String) {
    #expect(unaccounted(Array(Self.text.replacing("Every", with: beginning).utf8)) == [])
  }

  @Test("Comments and the introduction are recognised")
  func comments() {
    let found = coverage(Array((Self.text + "\n.. a comment\n   of two lines\n").utf8))
    #expect(found.lines.suffix(2) == [.recognised, .recognised])
  }

  @Test("No line of any beginning of a document is left without a word")
  func prefixes() {
    let bytes = Array(Self.text.utf8)
    for count in Thoroughness.some(250, of: 0...bytes.count, seed: 1) {
      #expect(unaccounted(Array(bytes[..<count])) == [], "the first \(count) bytes")
    }
  }

  @Test(
    "No line of a document with random damage is left without a word",
    arguments: Thoroughness.seeds(8, of: 1...40)
  )
  func randomDamage(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let original = Self.text.split(separator: "\n", omittingEmptySubsequences: false)
    for _ in 0..<25 {
      var lines = original.map(String.init)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let index = Int.random(in: lines.indices, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: lines.remove(at: index)
        case 1: lines[index] = " " + lines[index]
        case 2: lines[index] = String(lines[index].dropFirst())
        case 3: lines.swapAt(index, Int.random(in: lines.indices, using: &random))
        default:
          lines.insert(
            ["*", "=====", "..", "x", "  - y", "\t"].randomElement(using: &random) ?? "",
            at: index
          )
        }
      }
      let text = lines.joined(separator: "\n")
      #expect(unaccounted(Array(text.utf8)) == [], "seed \(seed): \(text)")
    }
  }
}
