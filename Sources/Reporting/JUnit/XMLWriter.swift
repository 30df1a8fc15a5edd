/// Writes XML 1.0 in UTF-8 into bytes, element by element, without ever holding a tree.
struct XMLWriter {
  /// Names with their values; those without a value are left out.
  typealias Attributes = [(name: String, value: String?)]

  /// What was written so far.
  private(set) var bytes: [UInt8]

  private var openElements: [String] = []

  /// The number of elements that are open around what is written.
  private let outerDepth: Int

  /// Begins a document with its declaration.
  init() {
    bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
    outerDepth = 0
  }

  /// Begins a part of a document, in which so many elements are open.
  init(inside depth: Int) {
    bytes = []
    outerDepth = depth
  }

  /// Hands over what was written so far, and goes on behind it.
  mutating func takeBytes() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// Begins an element that holds others.
  mutating func begin(_ name: String, _ attributes: Attributes = []) {
    start(name, attributes)
    bytes.append(contentsOf: ">\n".utf8)
    openElements.append(name)
  }

  /// Ends the element that was begun last.
  mutating func end() {
    guard let name = openElements.popLast() else { return }
    indent()
    bytes.append(contentsOf: "</\(name)>\n".utf8)
  }

  /// Writes a whole element, with text where there is any.
  mutating func element(_ name: String, _ attributes: Attributes = [], text: String = "") {
    start(name, attributes)
    if text.isEmpty {
      bytes.append(contentsOf: "/>\n".utf8)
    } else {
      bytes.append(UInt8(ascii: ">"))
      XMLText.append(text, as: .content, to: &bytes)
      bytes.append(contentsOf: "</\(name)>\n".utf8)
    }
  }

  private mutating func start(_ name: String, _ attributes: Attributes) {
    indent()
    bytes.append(UInt8(ascii: "<"))
    bytes.append(contentsOf: name.utf8)
    for (name, value) in attributes {
      guard let value else { continue }
      bytes.append(UInt8(ascii: " "))
      bytes.append(contentsOf: name.utf8)
      bytes.append(contentsOf: "=\"".utf8)
      XMLText.append(value, as: .attribute, to: &bytes)
      bytes.append(UInt8(ascii: "\""))
    }
  }

  private mutating func indent() {
    for _ in 0..<outerDepth + openElements.count { bytes.append(contentsOf: "  ".utf8) }
  }
}
