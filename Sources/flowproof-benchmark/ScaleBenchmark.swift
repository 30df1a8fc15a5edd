import Checklists
import ReStructuredText
import SourceText

/// Time for each byte of documents from 1 KB on: where it grows with the size, something is not linear.
struct ScaleBenchmark {
  /// A kind of document, made as long as is asked for.
  private struct Shape {
    var name: String
    var make: (Int) -> [UInt8]
  }

  /// The size of the longest documents in bytes.
  let largest: Int

  /// A document to repeat; it should be one of a few kilobytes.
  let sample: [UInt8]

  func run() {
    let sizes = sequence(first: 1_000) { $0 * 10 }.prefix { $0 <= largest }
    print("nanoseconds for each byte, from bytes to findings")
    print(Self.cell("document", width: 22) + sizes.map { Self.cell(Self.words($0)) }.joined())
    for shape in shapes {
      let figures = sizes.map { size in
        let bytes = shape.make(size)
        let time = best(of: max(1, min(20, 3_000_000 / size))) { Self.read(bytes) }
        return Self.cell(rounded(time.seconds * 1e9 / Double(bytes.count)))
      }
      print(Self.cell(shape.name, width: 22) + figures.joined())
    }
  }

  private static func read(_ bytes: [UInt8]) {
    let source = SourceFile(name: "scale.rst", bytes: bytes)
    let (document, problems) = DocumentParser.parse(source)
    let (checklist, findings) = ChecklistReader.read(consume document)
    let further = ChecklistLinter.findings(in: checklist)
    precondition(problems.count + findings.count + further.count > 0, "nothing was found")
  }

  private var shapes: [Shape] {
    let row = "   * - name.first\n     - title\n     - \"string\"\n"
    let nested = { (mark: String) in
      { (size: Int) in
        // No more than 10,000 levels, for each takes as many bytes as it is deep.
        let depth = min(10_000, Int(Double(size).squareRoot()) / mark.utf8.count)
        let lines = (0..<depth).map { level in
          String(repeating: " ", count: level * mark.utf8.count) + mark + "\n\n"
        }
        return Self.repeated(lines.joined(), to: size)
      }
    }
    return [
      Shape(name: "documents") { Self.repeated(sample + Array("\n\n".utf8), to: $0) },
      Shape(name: "one paragraph") { Self.repeated("Every word of it says nothing.\n", to: $0) },
      Shape(name: "one table") { size in
        let head = "A to B\n------\n\n.. list-table::\n   :header-rows: 1\n\n"
        return Self.repeated(row, to: size, after: head)
      },
      Shape(name: "one line") { Self.repeated("word ", to: $0) },
      Shape(name: "line ends") { Self.repeated("\n", to: $0) },
      Shape(name: "nested lists", make: nested("* ")),
      Shape(name: "nested quotes", make: nested("  a")),
      Shape(name: "nested directives", make: nested(".. note:: a")),
      Shape(name: "findings") { Self.repeated("a ``b and *c\n\n", to: $0) },
    ]
  }

  private static func repeated(_ text: String, to size: Int, after head: String = "") -> [UInt8] {
    repeated(Array(text.utf8), to: size, after: Array(head.utf8))
  }

  private static func repeated(
    _ text: [UInt8],
    to size: Int,
    after head: [UInt8] = []
  ) -> [UInt8] {
    var bytes = head
    bytes.reserveCapacity(size + text.count)
    while bytes.count < size { bytes += text }
    return bytes
  }

  private static func words(_ size: Int) -> String {
    size < 1_000_000 ? "\(size / 1_000) KB" : "\(size / 1_000_000) MB"
  }

  private static func cell(_ text: String, width: Int = 10) -> String {
    let blanks = String(repeating: " ", count: max(1, width - text.count))
    return width == 10 ? blanks + text : text + blanks
  }
}
