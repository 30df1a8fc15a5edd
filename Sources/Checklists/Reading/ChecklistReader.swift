public import ReStructuredText
public import SourceText

/// Reads a document tree as a dataflow checklist.
public struct ChecklistReader: ~Copyable {
  private let bytes: [UInt8]
  private var pairings: PairingReader
  private var notes: ReadingNotes
  private var checklist: Checklist
  private var hasTitle = false

  /// Reads a document; problems are collected, and what can be read is read.
  ///
  /// - Parameter document: The document; of one that nobody else needs, each part is let go of as
  ///   soon as it is read, so that a big one is never in memory twice.
  /// - Returns: The checklist and what is wrong with it, in the order of the file.
  public static func read(
    _ document: consuming Document
  ) -> (checklist: Checklist, diagnostics: [Diagnostic]) {
    read(document, forms: SentenceForm.all)
  }

  /// Reads a document whose sentences have some forms.
  static func read(
    _ document: consuming Document,
    forms: [SentenceForm]
  ) -> (checklist: Checklist, diagnostics: [Diagnostic]) {
    var reader = ChecklistReader(document.source, forms)
    reader.checklist.sections.reserveCapacity(Self.sectionCount(in: document.blocks))
    reader.read(document.takeBlocks())
    reader.settleConnections()
    if !reader.hasTitle { reader.notes.add(.missingTitle(at: 0..<0)) }
    var checklist = reader.checklist
    checklist.recognizedRanges = reader.notes.recognizedRanges
    checklist.rejectedRanges = reader.notes.rejectedRanges
    return (checklist, reader.notes.findings.sorted())
  }

  private init(_ source: SourceFile, _ forms: [SentenceForm]) {
    bytes = source.bytes
    pairings = PairingReader(bytes, forms)
    notes = ReadingNotes(bytes)
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

  /// The number of sections at all levels: the list of them is big, and growing it takes it thrice.
  private static func sectionCount(in blocks: [Block]) -> Int {
    // Sections come last, so that few of the other blocks are looked at.
    var count = 0
    for index in blocks.indices.reversed() {
      guard case .section(let section) = blocks[index] else { break }
      count += 1 + sectionCount(in: section.blocks)
    }
    return count
  }

  private mutating func read(_ blocks: consuming [Block]) {
    blocks.reverse()
    while var block = blocks.popLast() {
      if let section = block.takeSection() {
        read(consume section)
        continue
      }
      switch block {
      case .paragraph(let text): readPreamble(text)
      case .comment(let range), .transition(let range): notes.recognize(range)
      case .unread(let range): notes.reject(range)
      case .directive(let directive): notes.reject(directive.range)
      default:
        notes.reject(unexpected: block)
      }
    }
  }

  private mutating func read(_ section: consuming Section) {
    let heading = ReadableText(section.titleText, in: bytes)
    let title = heading.bytes[heading.range]
    if !hasTitle, read(title: title, at: section.title) {
      hasTitle = true
      notes.recognize(section.head(in: bytes))
      read(section.takeBlocks())
      return
    }
    if Self.isIntroduction(title) {
      notes.recognize(section.head(in: bytes))
      for range in Self.ownRanges(of: section) { notes.recognize(range) }
      for block in section.blocks {
        if case .section = block { continue }
        for table in block.tableRanges { notes.add(.tableNotRead(at: table)) }
      }
    } else if let pairing = pairings.read(section, into: &notes) {
      checklist.sections.append(pairing)
    } else {
      notes.reject(section.head(in: bytes))
      for range in Self.ownRanges(of: section) { notes.reject(range) }
    }
    var inner = section.takeBlocks()
    inner.reverse()
    while var block = inner.popLast() {
      if let section = block.takeSection() { read(consume section) }
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
      notes.add(.emptySystemName(side: side, at: range))
    }
    return true
  }

  /// Reads the stamp `Generated: 2023-09-05 08:47:45`; other text before the sections says nothing.
  private mutating func readPreamble(_ text: TextLines) {
    let said = text.plain.map { $0.bytes[...] } ?? bytes[text.first]
    let line = said.prefix { $0 != UInt8(ascii: "\n") }
    guard line.starts(with: "Generated:".utf8) else {
      notes.add(.textOutsideSections(at: text.range))
      return
    }
    let stamp = line.dropFirst("Generated:".utf8.count).trimmingBlanks
    let parts = stamp.split(separator: UInt8(ascii: " "))
    guard parts.count == 2, parts[0].count == 10, parts[1].count == 8 else {
      notes.add(.unreadableStamp(at: text.range))
      return
    }
    checklist.generated = String(
      decoding: parts[0] + [UInt8(ascii: "T")] + parts[1],
      as: UTF8.self
    )
    notes.recognize(text.first)
    if let next = text.continuation.first {
      notes.add(.textOutsideSections(at: next.lowerBound..<text.range.upperBound))
    }
  }

  /// Takes the source system's name off the types of S5, as the documents print it before the list.
  private mutating func settleConnections() {
    guard checklist.sections.contains(where: { $0.connectedTo != nil }) else { return }
    let shared = sharedSystem()
    for index in checklist.sections.indices {
      guard let first = checklist.sections[index].connectedTo?.types.first else { continue }
      let source = checklist.sections[index].sourceType
      let named = system(of: source, shared: shared)
      let system = named.isEmpty ? Self.sharedWords(source, first) : named
      checklist.sections[index].connectedTo?.types[0] = Self.dropping(system, from: first)
    }
  }

  /// The source system as a heading names it: the title's name, or what all source names of the
  /// document share; empty where neither is one.
  private func system(of type: String, shared: String) -> String {
    let title = checklist.sourceSystem
    if !title.isEmpty, Self.begins(type, with: title) { return title }
    return shared
  }

  /// The first words that a source type shares with a type that is connected, which names the same
  /// system; the last word of each is not the system's.
  private static func sharedWords(_ source: String, _ connected: String) -> String {
    let words = source.split(separator: " ").dropLast()
    let others = connected.split(separator: " ").dropLast()
    return zip(words, others).prefix { $0.lowercased() == $1.lowercased() }.map(\.0)
      .joined(separator: " ")
  }

  /// The first words that all source names of the document share, but for the last of each.
  private func sharedSystem() -> String {
    guard let first = checklist.sections.first else { return "" }
    var shared = first.sourceType.split(separator: " ").dropLast()
    var text = shared.joined(separator: " ")
    for section in checklist.sections.dropFirst() where !shared.isEmpty {
      // Most names begin so, letter for letter, and go on.
      let rest = section.sourceType.utf8.dropFirst(text.utf8.count)
      if rest.first == UInt8(ascii: " "), section.sourceType.utf8.starts(with: text.utf8) {
        continue
      }
      let words = section.sourceType.split(separator: " ").dropLast()
      let common = zip(shared, words).prefix { $0.lowercased() == $1.lowercased() }
      shared = shared.prefix(common.count)
      text = shared.joined(separator: " ")
    }
    return text
  }

  private static func dropping(_ system: String, from type: String) -> String {
    guard !system.isEmpty, begins(type, with: system) else { return type }
    return type.dropFirst(system.count).trimmingBlanks
  }

  /// Whether a type's name begins with a system's, in whatever case, and goes on behind a blank.
  private static func begins(_ type: String, with system: String) -> Bool {
    // As nearly always, letter for letter.
    if type.utf8.starts(with: system.utf8) {
      return type.utf8.dropFirst(system.utf8.count).first == UInt8(ascii: " ")
    }
    return type.lowercased().hasPrefix(system.lowercased() + " ")
  }
}
