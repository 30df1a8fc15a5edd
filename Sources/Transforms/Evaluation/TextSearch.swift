/// Finds a text in others, byte by byte, in time that grows with their lengths alone.
///
/// It remembers how much of the text's beginning is found again at each of its places (Knuth,
/// Morris, Pratt), so that no byte is looked at more than twice.
struct TextSearch {
  private let wanted: [UInt8]
  private var lengths: [Int] = [0]

  /// Prepares to find a text, which must not be empty.
  init(_ text: String) {
    wanted = Array(text.utf8)
    var length = 0
    for index in wanted.indices.dropFirst() {
      while length > 0, wanted[index] != wanted[length] { length = lengths[length - 1] }
      if wanted[index] == wanted[length] { length += 1 }
      lengths.append(length)
    }
  }

  /// The parts of a text between all places where the wanted one is found, one after the other.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  func parts(of text: String) -> [String] {
    guard !wanted.isEmpty else { return [text] }
    let bytes = Array(text.utf8)
    var parts: [String] = []
    var start = 0
    var length = 0
    for index in bytes.indices {
      while length > 0, bytes[index] != wanted[length] { length = lengths[length - 1] }
      if bytes[index] == wanted[length] { length += 1 }
      guard length == wanted.count else { continue }
      parts.append(String(decoding: bytes[start..<(index + 1 - length)], as: UTF8.self))
      start = index + 1
      length = 0
    }
    parts.append(String(decoding: bytes[start...], as: UTF8.self))
    return parts
  }
}
