import JSON

/// Where two values first differ, for texts in which it is hard to see.
struct ValueDifference {
  /// The place and the text on both sides, such as
  /// `from character 33 on: expected "…ost" (U+006F), got "…" (the end)`.
  let words: String

  /// The longest ASCII text whose differences are seen at a glance.
  private static let glance = 40

  /// Compares two values; strings as they stand, anything else as JSON.
  ///
  /// - Returns: nil where the texts are equal, or short and of ASCII only.
  init?(expected: JSONValue?, actual: JSONValue?) {
    guard let expected, let actual else { return nil }
    let texts =
      if let left = expected.string, let right = actual.string { (left, right) } else {
        (expected.text, actual.text)
      }
    guard Self.isHardToSee(texts.0) || Self.isHardToSee(texts.1) else { return nil }
    let left = Array(texts.0.unicodeScalars)
    let right = Array(texts.1.unicodeScalars)
    guard left != right else { return nil }
    var place = 0
    while place < min(left.count, right.count), left[place] == right[place] { place += 1 }
    words =
      "from character \(place + 1) on: expected \(Self.excerpt(of: left, at: place)), "
      + "got \(Self.excerpt(of: right, at: place))"
  }

  private static func isHardToSee(_ text: String) -> Bool {
    text.utf8.count > glance || text.utf8.contains { $0 >= 128 }
  }

  private static func excerpt(of text: [Unicode.Scalar], at place: Int) -> String {
    let start = max(0, place - 8)
    let end = min(text.count, place + 16)
    var shown = String.UnicodeScalarView()
    shown.append(contentsOf: text[start..<end])
    let front = start > 0 ? "…" : ""
    let back = end < text.count ? "…" : ""
    let scalar = place < text.count ? code(of: text[place]) : "the end"
    return "\"\(front)\(String(shown))\(back)\" (\(scalar))"
  }

  /// A scalar's number as the Unicode standard writes it, such as `U+00E9`.
  static func code(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
