import ReStructuredText
import SourceText
import Testing

/// What a text says knows where it stands.
@Suite("Plain texts")
struct PlainTextTests {
  @Test(
    "Parts of a text are found in the file",
    arguments: [
      ("Each *Order* \\* of", "Order", "Order"),
      ("Each *Order* \\* of", "Order *", "Order* \\*"),
      ("Each *Order* \\* of", "Each Order", "Each *Order"),
      ("A `shop <https://a.example>`_ is", "shop is", "shop <https://a.example>`_ is"),
      ("a\\ b **c\n  d** e", "c\nd e", "c\n  d** e"),
    ]
  )
  func places(_ said: String, _ part: String, _ written: String) throws {
    let file = SourceFile(name: "x.rst", text: "- " + said)
    let plain = try #require(try text(of: file).plain)
    let all = String(decoding: plain.bytes, as: UTF8.self)
    let range = try #require(all.firstRange(of: part))
    let start = all.utf8.distance(from: all.startIndex, to: range.lowerBound)
    let place = plain.place(of: start..<start + part.utf8.count)
    #expect(file.text(place) == written)
    let empty = plain.place(of: start..<start)
    #expect(empty == place.lowerBound..<place.lowerBound)
  }

  @Test(
    "A text that says what is written has no copy",
    arguments: [
      "phone_numbers.number", "A b\nc d", "sesam_simpleAssociationTypes", "a|b c", "2 * 3", "_.",
      "[\"list\", \"_.\"]", "\"+*\"",
    ]
  )
  func hasNoCopy(_ written: String) throws {
    let file = SourceFile(name: "x.rst", text: "* - " + written.replacing("\n", with: "\n    "))
    #expect(try text(of: file).plain == nil)
    #expect(try text(of: file).string(in: file) == written)
  }

  /// The first paragraph of a file.
  private func text(of file: SourceFile) throws -> TextLines {
    var blocks = DocumentParser.parse(file).document.blocks
    while case .bulletList(let list) = blocks.first { blocks = list.items[0].blocks }
    guard case .paragraph(let text) = blocks.first else {
      Issue.record("no paragraph in \(file.text(0..<file.bytes.count))")
      throw CancellationError()
    }
    return text
  }
}
