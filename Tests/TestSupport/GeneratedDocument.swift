/// A document that nobody would write: sentences and rows of all forms, thrown together.
///
/// What it promises is odd, often ambiguous, and still to be kept. Properties are few, so that rows
/// share sources and targets, and conditions speak of what other rows map.
public struct GeneratedDocument: Sendable {
  /// A section on two record types.
  public struct Section: Sendable {
    var source: String
    var target: String
    var parts: [SectionPart]
  }

  /// The sections; two of them may be on the same record types.
  public private(set) var sections: [Section]

  /// Throws a document together; the same seed gives the same document.
  public init(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let count = [1, 1, 1, 2, 2, 3].randomElement(using: &random) ?? 1
    sections = (0..<count).map { _ in random.section() }
  }

  /// The document as reStructuredText.
  public var text: String {
    documentText(sections.map { section($0.source, $0.target, $0.parts) }.joined(separator: "\n"))
  }
}

extension GeneratedDocument {
  /// The number of its sections, sentences, tables and rows.
  public var partCount: Int {
    sections.reduce(0) { count, section in
      count + 1
        + section.parts.reduce(0) { count, part in
          switch part {
          case .merges(let rows): count + 1 + rows.count
          case .maps(let rows): count + 1 + rows.count
          default: count + 1
          }
        }
    }
  }

  /// The document with the fewest sections, sentences, rows and conditions with which something still
  /// is so, as far as leaving out one after the other finds them.
  public func shrunk(while holds: (GeneratedDocument) async -> Bool) async -> GeneratedDocument {
    var document = self
    var number = 0
    while true {
      let smaller = document.smaller
      guard number < smaller.count else { return document }
      if await holds(smaller[number]) {
        // What comes after a part that was left out stands in its place.
        document = smaller[number]
      } else {
        number += 1
      }
      if number >= document.smaller.count, document.smaller.count < smaller.count { number = 0 }
    }
  }

  /// The document without one of its parts, for each part.
  private var smaller: [GeneratedDocument] {
    sections.indices.flatMap { index in
      let others = sections.count > 1 ? [sections.removing(at: index)] : []
      return others
        + sections[index].smaller.map { section in
          var sections = sections
          sections[index] = section
          return sections
        }
    }
    .map { sections in
      var document = self
      document.sections = sections
      return document
    }
  }
}

extension GeneratedDocument.Section {
  fileprivate var smaller: [GeneratedDocument.Section] {
    parts.indices.flatMap { index in
      [parts.removing(at: index)]
        + parts[index].smaller.map { part in
          var parts = parts
          parts[index] = part
          return parts
        }
    }
    .map { parts in
      var section = self
      section.parts = parts
      return section
    }
  }
}

extension SectionPart {
  /// The sentence or table with a little less.
  fileprivate var smaller: [SectionPart] {
    switch self {
    case .merges(let rows):
      rows.indices.flatMap { index in
        let (source, target) = rows[index]
        return [rows.removing(at: index)]
          + source.withFewerConditions.map { rows.replacing(at: index, by: ($0, target)) }
          + target.withFewerConditions.map { rows.replacing(at: index, by: (source, $0)) }
      }
      .map(SectionPart.merges)
    case .maps(let rows):
      rows.indices.flatMap { index in
        let (source, target, type) = rows[index]
        let isPlain = type == "\"string\""
        return [rows.removing(at: index)]
          + source.withFewerConditions.map { rows.replacing(at: index, by: ($0, target, type)) }
          + target.withFewerConditions.map { rows.replacing(at: index, by: (source, $0, type)) }
          + (isPlain ? [] : [rows.replacing(at: index, by: (source, target, "\"string\""))])
      }
      .map(SectionPart.maps)
    case .every, .linkRequired, .connected, .when, .mergesExisting, .sync: []
    }
  }
}

extension String {
  /// A cell with each of its conditions left out.
  fileprivate var withFewerConditions: [String] {
    guard let bracket = firstRange(of: " (Dependant") else { return [] }
    let path = String(self[..<bracket.lowerBound])
    let conditions = self[bracket.lowerBound...].dropFirst(2).dropLast()
      .replacing("Dependant on", with: "|Dependant on").split(separator: "|").map(String.init)
    return conditions.indices.map { index in
      let rest = conditions.removing(at: index).joined()
      return rest.isEmpty ? path : "\(path) (\(rest))"
    }
  }
}

extension Array {
  fileprivate func removing(at index: Int) -> [Element] {
    var rest = self
    rest.remove(at: index)
    return rest
  }

  fileprivate func replacing(at index: Int, by element: Element) -> [Element] {
    var changed = self
    changed[index] = element
    return changed
  }
}
