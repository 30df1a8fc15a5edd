import JSON
import Results
import TestSupport

@testable import Reporting

/// A page as text, for looking into it.
struct PageText {
  let text: String

  init(_ results: RunResults, limit: Int = ChecklistPage.limit) {
    let pieces = ChecklistPage(results, limit: limit).pieces()
    text = String(decoding: Array(pieces.joined()), as: UTF8.self)
  }

  /// What readers without scripts see.
  var body: String {
    text.between("</svg>\n", "<script type=\"text/plain\"")?.replacing("><", with: ">\n<") ?? ""
  }

  /// One of the blocks of data.
  func data(_ name: String) throws -> JSONValue {
    let start = "<script type=\"text/plain\" id=\"\(name)\">"
    let batched = Array((text.between(start, "</script>") ?? "").utf8)
    return try JSONParser.parse(try ReferenceInflate.decompressed(Self.decoded(batched)))
  }

  private static func decoded(_ text: [UInt8]) -> [UInt8] {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var bytes: [UInt8] = []
    var word = 0
    var bits = 0
    for letter in text {
      guard let value = letters.firstIndex(of: letter) else { break }
      word = word << 6 | value
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(word >> bits & 0xFF))
      }
    }
    return bytes
  }
}

extension String {
  /// What stands between two texts; nil where they are not there.
  func between(_ start: String, _ end: String) -> String? {
    guard let from = firstRange(of: start),
      let to = self[from.upperBound...].firstRange(of: end)
    else { return nil }
    return String(self[from.upperBound..<to.lowerBound])
  }

  /// How often a text stands in this one.
  func count(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
