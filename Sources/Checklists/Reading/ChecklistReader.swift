public import ReStructuredText
public import SourceText

/// Reads a document tree as a dataflow checklist.
public struct ChecklistReader: ~Copyable {
  private let bytes: [UInt8]
  private var pairings: PairingReader
  private var notes = ReadingNotes()
  private var checklist: Checklist
  private var hasTitle = false

  /// Reads a document; problems are collected, and what can be read is read.
  ///
  /// - Returns: The checklist and what is wrong with it, in the order of the file.
  public static func read(_ document: Document) -> (checklist: Checklist, diagnostics: [Diagnostic])
  {
    var reader = ChecklistReader(document.source)
    reader.read(document.blocks)
    reader.settleConnections()
    if !reader.hasTitle { reader.notes.diagnostics.append(.missingTitle(at: 0..<0)) }
    var (checklist, notes) = (reader.checklist, reader.notes)
    checklist.recognizedRanges = notes.recognizedRanges
    checklist.rejectedRanges = notes.rejectedRanges
    notes.diagnostics.sort { $0.range.lowerBound < $1.range.lowerBound }
    return (checklist, notes.diagnostics)
  }

  private init(_ source: SourceFile) {
    bytes = source.bytes
    pairings = PairingReader(bytes)
    checklist = Checklist(
      source: source,
      title: "",
      titleRange: 0..<0,
      generated: nil,
      sourceSystem: "",
      targetSystem: "",
      sections: []
    )
  }

  private mutating func read(_ blocks: [Block]) {
    for block in blocks {
      switch block {
      case .section(let section): read(section)
      case .paragraph(let text): readPreamble(text)
      case .comment(let range), .transition(let range): notes.recognizedRanges.append(range)
      case .unread(let range): notes.rejectedRanges.append(range)
      case .directive(let directive): notes.rejectedRanges.append(directive.range)
      default:
        if let range = block.range { notes.diagnostics.append(.unexpectedBlock(at: range)) }
      }
    }
  }

  private mutating func read(_ section: Section) {
    let heading = ReadableText(section.titleText, in: bytes)
    let title = heading.bytes[heading.range]
    if !hasTitle, read(title: title, at: section.title) {
      hasTitle = true
      notes.recognizedRanges.append(section.head(in: bytes))
      read(section.blocks)
      return
    }
    if Self.isIntroduction(title) {
      notes.recognizedRanges.append(section.head(in: bytes))
      notes.recognizedRanges += Self.ownRanges(of: section)
    } else if let pairing = pairings.read(section, into: &notes) {
      checklist.sections.append(pairing)
      notes.recognizedRanges.append(section.head(in: bytes))
    } else {
      notes.rejectedRanges.append(section.head(in: bytes))
      notes.rejectedRanges += Self.ownRanges(of: section)
    }
    for block in section.blocks {
      if case .section(let inner) = block { read(inner) }
    }
  }

  /// The bytes of what a section holds beside further sections.
  private static func ownRanges(of section: Section) -> [Range<Int>] {
    section.blocks.compactMap { if case .section = $0 { nil } else { $0.range } }
  }

  /// Whether a title begins with `Introduction`, in whatever case.
  private static func isIntroduction(_ title: ArraySlice<UInt8>) -> Bool {
    let word = title.prefix("introduction".utf8.count)
    return word.elementsEqual("introduction".utf8) { NameFolding.folded($0) == $1 }
  }

  /// Reads `SOURCE to TARGET Dataflow`; either name can be missing.
  private mutating func read(title: ArraySlice<UInt8>, at range: Range<Int>) -> Bool {
    guard title.ends(with: "Dataflow") else { return false }
    let names = [UInt8(ascii: " ")] + title.dropLast("Dataflow".utf8.count)
    guard
      let between = names.indices.first(where: { names[$0...].prefix(4).equals(" to ") })
    else { return false }
    checklist.title = String(decoding: title, as: UTF8.self)
    checklist.titleRange = range
    checklist.sourceSystem = String(decoding: names[..<between].trimmingBlanks, as: UTF8.self)
    checklist.targetSystem = String(decoding: names[(between + 4)...].trimmingBlanks, as: UTF8.self)
    for (side, name) in [("source", checklist.sourceSystem), ("target", checklist.targetSystem)]
    where name.isEmpty {
      notes.diagnostics.append(.emptySystemName(side: side, at: range))
    }
    return true
  }

  /// Reads the stamp `Generated: 2023-09-05 08:47:45`; other text before the sections says nothing.
  private mutating func readPreamble(_ text: TextLines) {
    let said = text.string(in: bytes)
    let line = said[..<(said.utf8.firstIndex(of: UInt8(ascii: "\n")) ?? said.endIndex)]
    guard line.hasPrefix("Generated:") else {
      notes.diagnostics.append(.textOutsideSections(at: text.range))
      return
    }
    let stamp = line.dropFirst("Generated:".count).trimmingBlanks
    let parts = stamp.split(separator: " ")
    guard parts.count == 2, parts[0].utf8.count == 10, parts[1].utf8.count == 8 else {
      notes.diagnostics.append(.unreadableStamp(at: text.range))
      return
    }
    checklist.generated = "\(parts[0])T\(parts[1])"
    notes.recognizedRanges.append(text.first)
    if let next = text.continuation.first {
      notes.diagnostics.append(.textOutsideSections(at: next.lowerBound..<text.range.upperBound))
    }
  }

  /// Takes the source system's name off the types of S5, as the documents print it before the list.
  private mutating func settleConnections() {
    guard checklist.sections.contains(where: { $0.connectedTo != nil }) else { return }
    let shared = sharedSystem()
    for index in checklist.sections.indices {
      guard let first = checklist.sections[index].connectedTo?.types.first else { continue }
      let system = system(of: checklist.sections[index].sourceType, shared: shared)
      checklist.sections[index].connectedTo?.types[0] = Self.dropping(system, from: first)
    }
  }

  /// The source system as a heading names it: the title's name, what all source names of the document
  /// share, or else the first word.
  private func system(of type: String, shared: String) -> String {
    let title = checklist.sourceSystem
    if !title.isEmpty, type.lowercased().hasPrefix(title.lowercased() + " ") { return title }
    return shared.isEmpty ? String(type.prefix { $0 != " " }) : shared
  }

  /// The first words that all source names of the document share, but for the last of each.
  private func sharedSystem() -> String {
    guard let first = checklist.sections.first else { return "" }
    var shared = first.sourceType.split(separator: " ").dropLast()
    for section in checklist.sections.dropFirst() where !shared.isEmpty {
      let words = section.sourceType.split(separator: " ").dropLast()
      let common = zip(shared, words).prefix { $0.lowercased() == $1.lowercased() }
      shared = shared.prefix(common.count)
    }
    return shared.joined(separator: " ")
  }

  private static func dropping(_ system: String, from type: String) -> String {
    guard !system.isEmpty, type.lowercased().hasPrefix(system.lowercased() + " ") else {
      return type
    }
    return type.dropFirst(system.count).trimmingBlanks
  }
}
