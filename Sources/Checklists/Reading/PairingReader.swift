import ReStructuredText
import SourceText
import Transforms

/// Reads one section as a pairing: its names, its sentences and its tables.
struct PairingReader {
  let source: SourceFile
  let section: Section
  private(set) var diagnostics: [Diagnostic] = []
  /// The bytes of sentences, tables and comments.
  private(set) var recognizedRanges: [Range<Int>] = []
  /// The bytes of constructs that the parser has said it does not read.
  private(set) var rejectedRanges: [Range<Int>] = []

  init(source: SourceFile, section: Section) {
    self.source = source
    self.section = section
  }

  mutating func read() -> PairingSection? {
    guard let names = names() else {
      diagnostics.append(.unknownSection(at: section.title))
      return nil
    }
    var pairing = PairingSection(
      heading: section.title,
      sourceType: names.source,
      targetType: names.target,
      targetSystem: targetSystem(target: names.target),
      mergeRows: [],
      mappings: []
    )
    let recognizer = SentenceRecognizer(
      source: Array(names.source.utf8),
      target: Array(names.target.utf8)
    )
    for block in section.blocks {
      switch block {
      case .paragraph(let text): read(text, recognizer, into: &pairing)
      case .table(let table): read(table, into: &pairing)
      case .comment(let range), .transition(let range): recognizedRanges.append(range)
      case .unread(let range): rejectedRanges.append(range)
      case .directive(let directive): rejectedRanges.append(directive.range)
      case .section: break
      default:
        if let range = block.range { diagnostics.append(.unexpectedBlock(at: range)) }
      }
    }
    check(pairing)
    return pairing
  }

  // MARK: Names

  /// How many places of a heading are tried; each of them takes time for all of the section.
  private static let mostSplits = 30

  /// Splits the heading at the ` to ` that the table heads or the sentences confirm.
  private func names() -> (source: String, target: String)? {
    let title = ReadableText(section.titleText, in: source)
    let heading = [UInt8(ascii: " ")] + title.bytes[title.range] + [UInt8(ascii: " ")]
    let words = Array(" to ".utf8)
    let places = heading.indices.filter { heading[$0...].starts(with: words) }
    let splits = places.prefix(Self.mostSplits).map { start in
      (
        source: String(decoding: heading[..<start], as: UTF8.self).trimmingBlanks,
        target: String(decoding: heading[(start + words.count)...], as: UTF8.self).trimmingBlanks
      )
    }
    guard splits.count > 1 else { return splits.first }
    let heads = tableHeads()
    return splits.first { split in
      heads.contains { NameFolding.fold($0) == NameFolding.fold(split.source + " Property") }
    } ?? splits.first { confirmedBySentence($0) } ?? splits.first
  }

  private func tableHeads() -> [String] {
    section.blocks.flatMap { block -> [String] in
      guard case .table(let table) = block, let row = table.headerRows.first else { return [] }
      return row.cells.map { line(of: $0) }
    }
  }

  private func confirmedBySentence(_ split: (source: String, target: String)) -> Bool {
    let recognizer = SentenceRecognizer(
      source: Array(split.source.utf8),
      target: Array(split.target.utf8)
    )
    return section.blocks.contains { block in
      guard case .paragraph(let text) = block else { return false }
      return !recognizer.sentences(in: ReadableText(text, in: source)).found.isEmpty
    }
  }

  /// The third head of the property table less `Data Type`; the one sure place for the name.
  private func targetSystem(target: String) -> String {
    for block in section.blocks {
      guard case .table(let table) = block, let row = table.headerRows.first, row.cells.count == 3
      else { continue }
      let head = " " + line(of: row.cells[2])
      if head.hasSuffix(" Data Type") { return head.dropLast(" Data Type".count).trimmingBlanks }
    }
    return String(target.prefix { $0 != " " })
  }

  // MARK: Sentences

  private mutating func read(
    _ lines: TextLines,
    _ recognizer: SentenceRecognizer,
    into pairing: inout PairingSection
  ) {
    let text = ReadableText(lines, in: source)
    let (found, rest) = recognizer.sentences(in: text)
    let unread = rest.map(text.place)
    recognize(lines.range.lowerBound..<(unread?.lowerBound ?? lines.range.upperBound))
    recognize((unread?.upperBound ?? lines.range.upperBound)..<lines.range.upperBound)
    for (sentence, part) in found {
      let range = text.place(of: part)
      let isRepeated: Bool
      switch sentence {
      case .every: isRepeated = Self.take(range, into: &pairing.every)
      case .linkRequired: isRepeated = Self.take(range, into: &pairing.linkRequired)
      case .mergeIntroduction: isRepeated = Self.take(range, into: &pairing.mergeIntroduction)
      case .mergesExisting: isRepeated = Self.take(range, into: &pairing.mergesExisting)
      case .createsUnmatched: isRepeated = Self.take(range, into: &pairing.createsUnmatched)
      case .keepsInSync: isRepeated = Self.take(range, into: &pairing.keepsInSync)
      case .mappingIntroduction: isRepeated = Self.take(range, into: &pairing.mappingIntroduction)
      case .condition(let prose):
        let condition = PairingSection.ProseCondition(
          text: text.string(prose).trimmingBlanks,
          range: range
        )
        isRepeated = Self.take(condition, into: &pairing.condition)
      case .connectedTo(let types, let target):
        let connection = PairingSection.Connection(
          types: Self.list(text.string(types)),
          target: text.string(target).trimmingBlanks,
          range: range
        )
        isRepeated = Self.take(connection, into: &pairing.connectedTo)
      }
      if isRepeated { diagnostics.append(.repeatedSentence(at: range)) }
    }
    if let unread { diagnostics.append(.unknownSentence(at: unread)) }
  }

  /// Takes note of sentences, or of lines of markup around them that say nothing.
  private mutating func recognize(_ range: Range<Int>) {
    if !range.isEmpty { recognizedRanges.append(range) }
  }

  /// Keeps the first of several sentences of one form.
  private static func take<Value>(_ value: Value, into slot: inout Value?) -> Bool {
    guard slot == nil else { return true }
    slot = value
    return false
  }

  /// Splits `T1, T2, or T3`.
  private static func list(_ text: String) -> [String] {
    text.split(separator: ",").map { part in
      let name = part.trimmingBlanks
      return name.hasPrefix("or ") ? name.dropFirst(3).trimmingBlanks : name
    }
    .filter { !$0.isEmpty }
  }

  // MARK: Tables

  private mutating func read(_ table: Table, into pairing: inout PairingSection) {
    recognizedRanges.append(table.range)
    let columns = table.rows.first?.cells.count ?? 0
    switch columns {
    case 2:
      for row in table.bodyRows where row.cells.count >= 2 {
        pairing.mergeRows.append(
          MergeRow(
            source: property(in: row.cells[0]),
            target: property(in: row.cells[1]),
            range: row.cells[0].range
          )
        )
      }
    case 3:
      pairing.mappings.reserveCapacity(pairing.mappings.count + table.bodyRows.count)
      for row in table.bodyRows where row.cells.count >= 3 {
        let cell = text(of: row.cells[2])
        pairing.mappings.append(
          PropertyMapping(
            source: property(in: row.cells[0]),
            target: property(in: row.cells[1]),
            typeCell: cell,
            dataType: DataType(cell: cell),
            range: row.cells[0].range
          )
        )
      }
    default:
      diagnostics.append(.unknownTable(columns: columns, at: table.range))
    }
  }

  private func property(in cell: Table.Cell) -> PropertyReference {
    if cell.blocks.count == 1, case .paragraph(let text) = cell.blocks[0],
      text.continuation.isEmpty
    {
      if let plain = text.plain { return PropertyReference(bytes: plain.bytes[...]) }
      return PropertyReference(bytes: source.bytes[text.first])
    }
    return PropertyReference(cell: line(of: cell))
  }

  /// The text of a cell on one line.
  private func line(of cell: Table.Cell) -> String {
    let text = text(of: cell)
    return text.utf8.contains(UInt8(ascii: "\n")) ? text.replacing("\n", with: " ") : text
  }

  private func text(of cell: Table.Cell) -> String {
    if case .paragraph(let text)? = cell.blocks.first, cell.blocks.count == 1 {
      return text.string(in: source)
    }
    return cell.blocks.map { block in
      if case .paragraph(let text) = block { return text.string(in: source) }
      return block.range.map(source.text) ?? ""
    }
    .joined(separator: "\n\n")
  }

  // MARK: Checks

  private mutating func check(_ pairing: PairingSection) {
    let creation = [
      pairing.every, pairing.linkRequired, pairing.connectedTo?.range, pairing.condition?.range,
    ]
    if creation.allSatisfy({ $0 == nil }) {
      diagnostics.append(.missingCreationRule(at: section.title))
    }
    if pairing.mappingIntroduction != nil, pairing.mappings.isEmpty {
      diagnostics.append(.emptyTable(at: pairing.mappingIntroduction ?? section.title))
    }
    for row in pairing.mergeRows { check([row.source, row.target], at: row.range) }
    for row in pairing.mappings { check([row.source, row.target], at: row.range) }
  }

  private mutating func check(_ properties: [PropertyReference], at range: Range<Int>) {
    if properties.contains(where: \.path.isEmpty) {
      diagnostics.append(.emptyProperty(at: range))
    }
    let conditions = properties.flatMap(\.conditions)
    if conditions.contains(where: { $0.value.isEmpty || $0.property.isEmpty }) {
      diagnostics.append(.incompleteCondition(at: range))
    }
  }
}
