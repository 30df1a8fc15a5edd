/// A Markdown text that never gets longer than it may.
package struct MarkdownPage {
  /// The text so far.
  package private(set) var text = ""
  private let limit: Int

  /// What the lines take that stand behind lists, and the text's end.
  private static let reserve = 6_000

  /// Begins a text of so many bytes at the most.
  package init(limit: Int) {
    self.limit = limit
  }

  /// Whether there is no room for more than what has to stand in the text.
  package var isFull: Bool { text.utf8.count > limit - Self.reserve }

  /// Adds what has to stand in the text: lines of ours, and few.
  package mutating func add(_ block: String) { text += block }

  /// Adds a block for each element as long as there is room, and says how many are left.
  ///
  /// - Parameters:
  ///   - elements: What to tell, the worst first.
  ///   - most: How many of them at the most.
  ///   - noun: What they are, for the line that counts the rest.
  ///   - row: Whether that line has to be a row of a table.
  ///   - source: Where to see the rest, for that line.
  ///   - block: The block of an element; it ends with a line end.
  package mutating func add<Element>(
    each elements: [Element],
    most: Int = .max,
    noun: String,
    asRows row: Bool = false,
    source: String = "the results file has all",
    _ block: (Element) -> String
  ) {
    var told = 0
    for element in elements.prefix(most) {
      let block = block(element)
      if text.utf8.count + block.utf8.count > limit - Self.reserve { break }
      text += block
      told += 1
    }
    guard told < elements.count else { return }
    let words = "… \(elements.count - told) more \(noun); \(source)"
    text += row ? "| \(words) |\n" : "\(words)\n\n"
  }
}
