public import ReStructuredText
public import SourceText

/// Reads a document tree as a dataflow checklist.
public struct ChecklistReader {
  private let source: SourceFile
  private var diagnostics: [Diagnostic] = []
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
    if !reader.hasTitle { reader.diagnostics.append(.missingTitle(at: 0..<0)) }
    reader.diagnostics.sort { $0.range.lowerBound < $1.range.lowerBound }
    return (reader.checklist, reader.diagnostics)
  }

  private init(_ source: SourceFile) {
    self.source = source
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
      case .comment(let range), .transition(let range): checklist.recognizedRanges.append(range)
      case .unread(let range): checklist.rejectedRanges.append(range)
      case .directive(let directive): checklist.rejectedRanges.append(directive.range)
      default:
        if let range = block.range { diagnostics.append(.unexpectedBlock(at: range)) }
      }
    }
  }

  private mutating func read(_ section: Section) {
    let heading = section.titleText.string(in: source)
    if !hasTitle, read(title: heading, at: section.title) {
      hasTitle = true
      checklist.recognizedRanges.append(section.head(in: source))
      read(section.blocks)
      return
    }
    let own = section.blocks.filter { if case .section = $0 { false } else { true } }
    if heading.lowercased().hasPrefix("introduction") {
      checklist.recognizedRanges.append(section.head(in: source))
      checklist.recognizedRanges += own.compactMap(\.range)
    } else {
      var reader = PairingReader(source: source, section: section)
      if let pairing = reader.read() {
        checklist.sections.append(pairing)
        checklist.recognizedRanges.append(section.head(in: source))
        checklist.recognizedRanges += reader.recognizedRanges
        checklist.rejectedRanges += reader.rejectedRanges
      } else {
        checklist.rejectedRanges.append(section.head(in: source))
        checklist.rejectedRanges += own.compactMap(\.range)
      }
      diagnostics += reader.diagnostics
    }
    read(section.blocks.filter { if case .section = $0 { true } else { false } })
  }

  /// Reads `SOURCE to TARGET Dataflow`; either name can be missing.
  private mutating func read(title: String, at range: Range<Int>) -> Bool {
    guard title.hasSuffix("Dataflow") else { return false }
    let names = " " + title.dropLast("Dataflow".count)
    guard let between = names.firstRange(of: " to ") else { return false }
    checklist.title = title
    checklist.titleRange = range
    checklist.sourceSystem = names[..<between.lowerBound].trimmingBlanks
    checklist.targetSystem = names[between.upperBound...].trimmingBlanks
    for (side, name) in [("source", checklist.sourceSystem), ("target", checklist.targetSystem)]
    where name.isEmpty {
      diagnostics.append(.emptySystemName(side: side, at: range))
    }
    return true
  }

  /// Reads the stamp `Generated: 2023-09-05 08:47:45`; other text before the sections says nothing.
  private mutating func readPreamble(_ text: TextLines) {
    let said = text.string(in: source)
    let line = said[..<(said.utf8.firstIndex(of: UInt8(ascii: "\n")) ?? said.endIndex)]
    guard line.hasPrefix("Generated:") else {
      diagnostics.append(.textOutsideSections(at: text.range))
      return
    }
    let stamp = line.dropFirst("Generated:".count).trimmingBlanks
    let parts = stamp.split(separator: " ")
    guard parts.count == 2, parts[0].utf8.count == 10, parts[1].utf8.count == 8 else {
      diagnostics.append(.unreadableStamp(at: text.range))
      return
    }
    checklist.generated = "\(parts[0])T\(parts[1])"
    checklist.recognizedRanges.append(text.first)
    if let next = text.continuation.first {
      diagnostics.append(.textOutsideSections(at: next.lowerBound..<text.range.upperBound))
    }
  }

  /// Takes the source system's name off the types of S5, as the documents print it before the list.
  private mutating func settleConnections() {
    for index in checklist.sections.indices {
      guard let connection = checklist.sections[index].connectedTo,
        let first = connection.types.first
      else { continue }
      let system = system(of: checklist.sections[index].sourceType)
      checklist.sections[index].connectedTo?.types[0] = Self.dropping(system, from: first)
    }
  }

  /// The source system as a heading names it: the title's name, what all source names of the document
  /// share, or else the first word.
  private func system(of type: String) -> String {
    let title = checklist.sourceSystem
    if !title.isEmpty, type.lowercased().hasPrefix(title.lowercased() + " ") { return title }
    let names = checklist.sections.map { $0.sourceType.split(separator: " ") }
    guard var shared = names.first?.dropLast() else { return "" }
    for words in names.dropFirst() {
      let common = zip(shared, words.dropLast()).prefix { $0.lowercased() == $1.lowercased() }
      shared = shared.prefix(common.count)
    }
    return shared.isEmpty ? String(type.prefix { $0 != " " }) : shared.joined(separator: " ")
  }

  private static func dropping(_ system: String, from type: String) -> String {
    guard !system.isEmpty, type.lowercased().hasPrefix(system.lowercased() + " ") else {
      return type
    }
    return type.dropFirst(system.count).trimmingBlanks
  }
}

extension StringProtocol {
  /// The text without blanks and line ends at both ends.
  var trimmingBlanks: String {
    let bytes = Array(utf8)
    guard let first = bytes.firstIndex(where: { !NameFolding.isBlank($0) }),
      let last = bytes.lastIndex(where: { !NameFolding.isBlank($0) })
    else { return "" }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }
}
