import ReStructuredText
import SourceText

/// Reads sections as pairings: their names, their sentences and their tables.
struct PairingReader: ~Copyable {
  /// The bytes of the document.
  let bytes: [UInt8]
  private var recognizer: SentenceRecognizer
  private var dataTypes = DataTypeMemory()
  /// Whether a row of the section at hand could not be read.
  var losesRows = false

  init(_ bytes: [UInt8], _ forms: [SentenceForm]) {
    self.bytes = bytes
    recognizer = SentenceRecognizer(forms)
  }

  /// Reads a section; nil where its heading names no two types.
  mutating func read(_ section: Section, into notes: inout ReadingNotes) -> PairingSection? {
    let title = ReadableText(section.titleText, in: bytes)
    guard let names = names(title.bytes[title.range], of: section) else {
      notes.add(.unknownSection(at: section.title))
      return nil
    }
    notes.recognize(section.head(in: bytes))
    recognizer.use(names)
    losesRows = false
    var pairing = PairingSection(
      heading: section.title,
      sourceType: String(decoding: names.source, as: UTF8.self),
      targetType: String(decoding: names.target, as: UTF8.self),
      targetSystem: targetSystem(of: section, target: names.target),
      mergeRows: [],
      mappings: []
    )
    for block in section.blocks {
      switch block {
      case .paragraph(let text): read(text, into: &pairing, &notes)
      case .table(let table): read(table, into: &pairing, &notes)
      case .comment(let range), .transition(let range): notes.recognize(range)
      case .unread(let range): notes.reject(range)
      case .directive(let directive): notes.reject(directive.range)
      case .section: break
      default:
        notes.reject(unexpected: block)
      }
    }
    check(pairing, &notes)
    return pairing
  }

  // MARK: Names

  /// Splits the heading at the ` to ` that the table heads or the sentences confirm.
  private func names(_ heading: ArraySlice<UInt8>, of section: Section) -> PairingNames? {
    let splits = PairingNames.splits(of: heading)
    guard splits.count > 1 else { return splits.first }
    let heads = tableHeads(of: section)
    return splits.first { split in
      let head = NameFolding.fold(String(decoding: split.source, as: UTF8.self) + " Property")
      return heads.contains { NameFolding.fold($0) == head }
    } ?? splits.first { isConfirmedBySentence($0, of: section) } ?? splits.first
  }

  private func tableHeads(of section: Section) -> [String] {
    section.blocks.flatMap { block -> [String] in
      guard case .table(let table) = block, let row = table.headerRows.first else { return [] }
      return row.cells.map { CellText($0, in: bytes).string }
    }
  }

  /// Whether a paragraph of a section begins with a sentence about two names.
  private func isConfirmedBySentence(_ split: PairingNames, of section: Section) -> Bool {
    var recognizer = self.recognizer
    recognizer.use(split)
    return section.blocks.contains { block in
      guard case .paragraph(let text) = block else { return false }
      var scanner = SentenceScanner(ReadableText(text, in: bytes))
      scanner.skipBlanks()
      return !scanner.isAtEnd && recognizer.next(&scanner) != nil
    }
  }

  /// The third head of the property table less `Data Type`; the one sure place for the name.
  private func targetSystem(of section: Section, target: ArraySlice<UInt8>) -> String {
    for block in section.blocks {
      guard case .table(let table) = block, table.headerRowCount > 0, table.rows.cellCount(0) == 3
      else { continue }
      let head = CellText(table.rows[0, 2], in: bytes)
      if head.slice.equals("Data Type") { return "" }
      if head.slice.ends(with: " Data Type") {
        let name = head.slice.dropLast(" Data Type".utf8.count).trimmingBlanks
        return String(decoding: name, as: UTF8.self)
      }
    }
    return String(decoding: target.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)
  }

  // MARK: Sentences

  private func read(
    _ lines: TextLines,
    into pairing: inout PairingSection,
    _ notes: inout ReadingNotes
  ) {
    let text = ReadableText(lines, in: bytes)
    var scanner = SentenceScanner(text)
    while true {
      scanner.skipBlanks()
      if scanner.isAtEnd {
        notes.recognize(lines.range)
        return
      }
      let start = scanner.position
      guard let (form, parts) = recognizer.next(&scanner) else {
        let rest = text.place(of: start..<text.range.upperBound)
        if let near = recognizer.nearMiss(start..<text.range.upperBound, of: text.bytes) {
          notes.add(.unknownSentence(nearly: near, of: text))
          notes.reject(rest)
        } else {
          notes.add(.unknownSentence(at: rest))
        }
        // Sentences, and around the rest also lines of markup that say nothing.
        let known = [
          lines.range.lowerBound..<rest.lowerBound, rest.upperBound..<lines.range.upperBound,
        ]
        for range in known where !range.isEmpty { notes.recognize(range) }
        return
      }
      let range = text.place(of: start..<scanner.position)
      if !Self.take(form, parts, of: text, at: range, into: &pairing) {
        notes.add(.repeatedSentence(at: range))
      }
    }
  }

  /// Takes a sentence into a section, unless the section has one of its form already.
  private static func take(
    _ form: SentenceForm,
    _ parts: [Range<Int>],
    of text: ReadableText,
    at range: Range<Int>,
    into pairing: inout PairingSection
  ) -> Bool {
    guard pairing.range(of: form) == nil else { return false }
    pairing.sentences.append(PairingSection.Sentence(form: form.name, range: range))
    switch form.states {
    case .condition:
      let prose = String(decoding: text.bytes[parts[0]].trimmingBlanks, as: UTF8.self)
      pairing.condition = PairingSection.ProseCondition(text: prose, range: range)
    case .connection:
      pairing.connectedTo = PairingSection.Connection(
        types: list(text.bytes[parts[0]]),
        target: String(decoding: text.bytes[parts[1]].trimmingBlanks, as: UTF8.self),
        range: range
      )
    case .rule, .mergeTable, .mappingTable: break
    }
    return true
  }

  /// Splits `T1, T2, or T3`.
  private static func list(_ text: ArraySlice<UInt8>) -> [String] {
    text.split(separator: UInt8(ascii: ",")).compactMap { part in
      var name = part.trimmingBlanks
      if name.starts(with: "or ".utf8) { name = name.dropFirst(3).trimmingBlanks }
      return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }
  }

  // MARK: Tables

  private mutating func read(
    _ table: Table,
    into pairing: inout PairingSection,
    _ notes: inout ReadingNotes
  ) {
    notes.recognize(table.range)
    let rows = table.rows
    var body = min(table.headerRowCount, rows.count)..<rows.count
    checkHeads(of: table, &body, &notes)
    switch rows.isEmpty ? 0 : rows.cellCount(0) {
    case 2:
      for row in body where rows.cellCount(row) >= 2 && isReadable(rows[row], &notes) {
        let merge = MergeRow(
          source: property(in: rows[row, 0]),
          target: property(in: rows[row, 1]),
          range: rows[row, 0].range
        )
        Self.check(merge.source, merge.target, at: merge.range, &notes)
        pairing.mergeRows.append(merge)
      }
    case 3:
      pairing.mappings.reserveCapacity(pairing.mappings.count + body.count)
      for row in body where rows.cellCount(row) >= 3 && isReadable(rows[row], &notes) {
        let typeCell = CellText(rows[row, 2], in: bytes)
        let (written, dataType) = dataTypes.dataType(of: typeCell)
        let mapping = PropertyMapping(
          source: property(in: rows[row, 0]),
          target: property(in: rows[row, 1]),
          typeCell: written,
          dataType: dataType,
          typeRange: rows[row, 2].range,
          range: rows[row, 0].range
        )
        Self.check(mapping.source, mapping.target, at: mapping.range, &notes)
        pairing.mappings.append(mapping)
      }
    case let columns:
      notes.add(.unknownTable(columns: columns, at: table.range))
    }
  }

  private func property(in cell: Table.Cell) -> PropertyReference {
    let text = CellText(cell, in: bytes)
    return PropertyReference(text.bytes, in: text.range)
  }
}
