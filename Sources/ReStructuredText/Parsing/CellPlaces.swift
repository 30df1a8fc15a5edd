import SourceText

/// Tells what was read in the text of a cell by the places of the file.
struct CellPlaces {
  /// The text of the cell.
  let text: PlainText
  /// Whether other text stands between the lines of the cell in the file.
  let isDrawn: Bool
  /// The bytes of the file.
  let source: [UInt8]

  /// The blocks with their places in the file; what is kept as it stands falls into lines.
  func blocks(_ blocks: [Block]) -> [Block] { blocks.flatMap(places) }

  /// A problem with its place in the file.
  func diagnostic(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.range = text.place(of: diagnostic.range)
    for index in diagnostic.notes.indices {
      diagnostic.notes[index].range = text.place(of: diagnostic.notes[index].range)
    }
    return diagnostic
  }

  private func places(of block: Block) -> [Block] {
    switch block {
    case .paragraph(let lines):
      return [.paragraph(self.lines(lines))]
    case .bulletList(let list):
      let items = list.items.map { item in
        BulletList.Item(blocks: blocks(item.blocks), range: text.place(of: item.range))
      }
      return [.bulletList(BulletList(items: items, range: text.place(of: list.range)))]
    case .fieldList(let list):
      let fields = list.fields.map { field in
        FieldList.Field(
          name: text.place(of: field.name),
          blocks: blocks(field.blocks),
          range: text.place(of: field.range)
        )
      }
      return [.fieldList(FieldList(fields: fields, range: text.place(of: list.range)))]
    case .blockQuote(let quote):
      let quoted = blocks(quote.blocks)
      return [.blockQuote(BlockQuote(blocks: quoted, range: text.place(of: quote.range)))]
    case .literalBlock(let range): return pieces(of: range).map(Block.literalBlock)
    case .comment(let range): return pieces(of: range).map(Block.comment)
    case .transition(let range): return pieces(of: range).map(Block.transition)
    case .unread(let range): return pieces(of: range).map(Block.unread)
    case .section(let section): return pieces(of: section.range).map(Block.unread)
    case .table(let table): return pieces(of: table.range).map(Block.unread)
    case .directive(let directive):
      let pieces = pieces(of: directive.range)
      guard let first = pieces.first else { return [] }
      let head = Directive(
        name: text.place(of: directive.name),
        arguments: text.place(of: directive.arguments),
        range: first
      )
      return [.directive(head)] + pieces.dropFirst().map(Block.unread)
    }
  }

  /// The places of a stretch of text: one, or one for each of its lines.
  private func pieces(of range: Range<Int>) -> [Range<Int>] {
    guard isDrawn else { return [text.place(of: range)] }
    return text.bytes[range].split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard let start = line.firstIndex(where: { !$0.isBlank }),
        let end = line.lastIndex(where: { !$0.isBlank })
      else { return nil }
      return text.place(of: start..<end + 1)
    }
  }

  private func lines(_ lines: TextLines) -> TextLines {
    let places = lines.lines.map { text.place(of: $0) }
    let isAsWritten = zip(lines.lines, places).allSatisfy { line, place in
      text.bytes[line].elementsEqual(source[place])
    }
    return TextLines(
      first: places[0],
      continuation: Array(places.dropFirst()),
      plain: isAsWritten && lines.plain == nil ? nil : plain(of: lines)
    )
  }

  /// What some lines say, by the places of the file.
  private func plain(of lines: TextLines) -> PlainText {
    var result = PlainText()
    if let plain = lines.plain {
      for (index, byte) in plain.bytes.enumerated() {
        result.append(byte, from: text.offset(of: plain.offset(of: index)))
      }
      return result
    }
    for (number, line) in lines.lines.enumerated() {
      if number > 0 { result.append(0x0A, from: text.offset(of: line.lowerBound - 1)) }
      for index in line { result.append(text.bytes[index], from: text.offset(of: index)) }
    }
    return result
  }
}
