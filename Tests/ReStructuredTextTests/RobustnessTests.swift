import ReStructuredText
import SourceText
import TestSupport
import Testing

/// Damaged documents: none of them may crash the reader, lose a word or break the tree.
@Suite("Robustness")
struct RobustnessTests {
  @Test("The example is read as a checklist is, with nothing to say but what is wrong")
  func readsExample() {
    #expect(ParsingCase.problems(of: Example.document) == ["8:1 warning short-underline"])
  }

  @Test("Every beginning of a document gives a sound tree", arguments: ["checklist", "constructs"])
  func readsEveryPrefix(_ name: String) {
    let text = name == "checklist" ? Example.document : Example.constructs
    let bytes = Array(text.utf8)
    for end in 0...bytes.count {
      let violations = violations(in: Array(bytes[..<end]))
      #expect(violations.isEmpty, "the first \(end) bytes: \(violations)")
    }
  }

  /// A section that is closed must not copy those before it.
  @Test("Very many sections next to each other are read")
  func readsManySections() {
    let text = String(repeating: "(\n", count: 30_000)
    let (document, _) = DocumentParser.parse(SourceFile(name: "x.rst", text: text))
    #expect(document.blocks.count == 15_000)
  }

  @Test("Random damage gives a sound tree", arguments: 0..<40 as Range<UInt64>)
  func readsMutations(_ seed: UInt64) {
    var random = RandomSource(seed: seed)
    let pieces = [
      "\n", "\n\n", "  ", "\t", "* ", "- ", "..", "::", "=", "----", ":a: ", "\"", "\\",
      "*", "**", "`", "``", "_", "_ ", "`_", "|", ":a:`", "[1]_",
      "+", "+---+\n", "| ", "== ==\n", "-- --\n", ",", ";", ".. csv-table::\n\n", "é", "日",
    ]
    for round in 0..<25 {
      var bytes = Array((round % 2 == 0 ? Example.document : Example.constructs).utf8)
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let start = Int.random(in: 0..<bytes.count, using: &random)
        let length = Int.random(in: 0...6, using: &random)
        let piece = Array((pieces.randomElement(using: &random) ?? "").utf8)
        let byte = UInt8.random(in: 1...255, using: &random)
        let replacement = Bool.random(using: &random) ? piece : [byte]
        bytes.replaceSubrange(start..<min(start + length, bytes.count), with: replacement)
      }
      let violations = violations(in: bytes)
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(violations.isEmpty, "seed \(seed), round \(round): \(violations)\n\(text)")
    }
  }

  @Test("No word is lost, whatever the indentation", arguments: 0..<40 as Range<UInt64>)
  func losesNoWord(_ seed: UInt64) {
    var random = RandomSource(seed: seed)
    let marks = [
      "", "", "", "* ", "- ", "* - ", "+ ", ".. ", ":f: ", "1. ", "| ", "-a  ", ".. n:: ",
    ]
    for round in 0..<25 {
      var text = ""
      for line in 0..<20 {
        let indent = Int.random(in: 0...6, using: &random)
        let mark = marks.randomElement(using: &random) ?? ""
        let colons = Int.random(in: 0...9, using: &random) == 0 ? "::" : ""
        text += String(repeating: " ", count: indent) + mark + "word\(line)." + colons + "\n"
        if Int.random(in: 0...2, using: &random) == 0 { text += "\n" }
        if Int.random(in: 0...9, using: &random) == 0 { text += ".. list-table::\n\n" }
      }
      let file = SourceFile(name: "example.rst", text: text)
      let (document, _) = DocumentParser.parse(file)
      let leaves = Leaf.ranges(of: document.blocks).map(file.text)
      for line in 0..<20 {
        let count = leaves.count { $0.contains("word\(line).") }
        #expect(count == 1, "seed \(seed), round \(round), word \(line)\n\(text)")
      }
    }
  }

  private func violations(in bytes: [UInt8]) -> [String] {
    let (document, diagnostics) = DocumentParser.parse(SourceFile(name: "x.rst", bytes: bytes))
    return TreeCheck(document, diagnostics).violations
  }
}
