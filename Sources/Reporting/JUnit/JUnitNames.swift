import SourceText

/// Gives each case a class and a name that no other case has, the same ones in every run.
struct JUnitNames {
  /// A class and a name, by which readers tell cases apart.
  private struct Key: Hashable {
    var classname: ExactText
    var name: ExactText

    init(_ entry: JUnitEntry) {
      classname = ExactText(entry.classname)
      name = ExactText(entry.name)
    }
  }

  /// The longest name that every reader shows in full.
  private static let limit = 200

  private var counts: [Key: Int] = [:]
  private var used: Set<Key> = []

  /// Marks each name that others of a suite have too.
  ///
  /// The classes of a suite begin with its label, so that no other suite has them.
  static func settle(_ entries: inout [JUnitEntry]) {
    var names = JUnitNames()
    for entry in entries {
      names.counts[Key(entry), default: 0] += 1
    }
    for index in entries.indices { names.settle(&entries[index]) }
  }

  private mutating func settle(_ entry: inout JUnitEntry) {
    var key = Key(entry)
    if counts[key, default: 0] > 1 {
      key.name.text = Self.marked(entry.name, by: Self.hash(entry.id))
    }
    var number = 1
    while !used.insert(key).inserted {
      number += 1
      key.name.text = Self.marked(entry.name, by: "\(Self.hash(entry.id))~\(number)")
    }
    entry.name = key.name.text
  }

  // MARK: Parts of names

  /// A title as one line of bearable length; where it is cut, a mark keeps it apart from others.
  static func name(_ title: String, id: String) -> String {
    var name = oneLine(title)
    if name.isEmpty { name = oneLine(id) }
    if name.isEmpty { name = "case" }
    return name.utf16.count > limit ? marked(name, by: hash(id)) : name
  }

  /// A name as one part of a dotted path.
  static func component(_ name: String) -> String {
    let part = String(
      oneLine(name).map { character in
        [".", "/", "\\"].contains(character) ? "_" : character
      }
    )
    return part.isEmpty ? "_" : part
  }

  /// A text as it may stand in a name: cleaned, each run of blanks and line ends as one blank.
  static func oneLine(_ text: String) -> String {
    let text = XMLText.cleaned(text)
    if isOneLine(text.utf8) { return text }
    return text.unicodeScalars
      .split { $0.properties.isWhitespace || $0.value < 0x20 }
      .map { String($0) }
      .joined(separator: " ")
  }

  /// Whether all blanks stand alone between other characters; false where it would take long to tell.
  private static func isOneLine(_ text: String.UTF8View) -> Bool {
    var isBehindBlank = true
    for byte in text {
      switch byte {
      case 0x20:
        if isBehindBlank { return false }
        isBehindBlank = true
      // What begins blanks that are not ASCII; arrows, which names are full of, are no such.
      case ..<0x20, 0x7F, 0xC2, 0xE1, 0xE3: return false
      case 0x80, 0x81: return false
      default: isBehindBlank = false
      }
    }
    return !isBehindBlank
  }

  /// The documents' parts of class names: their own names, or their paths where names are equal.
  static func labels(of documents: [(path: String, name: String)]) -> [String] {
    var counts: [String: Int] = [:]
    let names = documents.map { path, name in name.isEmpty ? label(of: path) : dotted(name) }
    for name in names { counts[name, default: 0] += 1 }
    var used: Set<String> = []
    return zip(documents, names).map { document, name in
      let base = counts[name, default: 0] > 1 ? label(of: document.path) : name
      var label = base
      var number = 1
      while !used.insert(label).inserted {
        number += 1
        label = "\(base)~\(number)"
      }
      return label
    }
  }

  /// A path without its extension, its folders separated by dots.
  private static func label(of path: String) -> String {
    var path = path[...]
    if let dot = path.lastIndex(of: "."), dot > path.startIndex,
      !path[dot...].contains("/"), path[path.index(before: dot)] != "/"
    {
      path = path[..<dot]
    }
    return dotted(String(path))
  }

  private static func dotted(_ path: String) -> String {
    let parts = path.split(separator: "/").map { component(String($0)) }
    return parts.isEmpty ? "_" : parts.joined(separator: ".")
  }

  private static func marked(_ name: String, by mark: String) -> String {
    let mark = " [\(mark)]"
    guard name.utf16.count + mark.utf16.count > limit else { return name + mark }
    let room = limit - mark.utf16.count - 1
    var end = name.startIndex
    while end < name.endIndex {
      let next = name.unicodeScalars.index(after: end)
      if name.utf16.distance(from: name.startIndex, to: next) > room { break }
      end = next
    }
    return name[..<end] + "…" + mark
  }

  /// Eight hexadecimal digits that depend on every byte of a name.
  private static func hash(_ id: String) -> String {
    var hash: UInt32 = 0x811C_9DC5
    for byte in id.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}
