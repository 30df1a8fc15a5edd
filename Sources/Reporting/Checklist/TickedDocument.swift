import ReStructuredText
import Results
import Running
import SourceText

/// A document as it reads, each sentence and row with the verdict beside it.
struct TickedDocument {
  let model: PageModel
  let document: Int
  let source: SourceFile
  var html = HTMLText()

  /// Each place of a rule: its offset in the text and the rule's number, in the order of the text.
  private let places: [(offset: Int, rule: Int)]
  private var isPlaced: Set<Int> = []

  /// Renders a document.
  ///
  /// - Complexity: O(*n* log *n*) in the length of the text and the number of rules.
  static func html(of document: Int, in model: PageModel) -> HTMLText {
    let text = model.results.documents[document].text ?? ""
    let path = model.results.documents[document].path
    var ticked = TickedDocument(model, document, SourceFile(name: path, text: text))
    ticked.html.markup("<div class=\"sheet\">")
    ticked.add(DocumentParser.parse(ticked.source).document.blocks, isTop: true)
    ticked.addRest()
    ticked.html.markup("</div>")
    return ticked.html
  }

  private init(_ model: PageModel, _ document: Int, _ source: SourceFile) {
    self.model = model
    self.document = document
    self.source = source
    var places: [(offset: Int, rule: Int)] = []
    if !source.bytes.isEmpty {
      for number in model.rules(of: document) {
        for place in model.rules[number].rule.places
        where (1...source.lineCount).contains(place.line) {
          let line = source.lineRange(place.line - 1)
          let column = min(max(place.column, 1) - 1, line.count)
          places.append((line.lowerBound + column, number))
        }
      }
    }
    self.places = places.sorted { ($0.offset, $0.rule) < ($1.offset, $1.rule) }
  }

  // MARK: Blocks

  mutating func add(_ blocks: [Block], isTop: Bool = false) {
    for block in blocks { add(block, isTop: isTop) }
  }

  private mutating func add(_ block: Block, isTop: Bool) {
    switch block {
    case .section(let section):
      // The title of the document stands above it already.
      if !isTop || section.level > 1 {
        // The title is the first heading of the page; those of sections follow without a gap.
        let level = min(6, max(2, section.level))
        html.markup("<h\(level)>")
        html.text(section.titleText.string(in: source))
        html.markup("</h\(level)>")
      }
      addRules(in: section.title)
      add(section.blocks, isTop: false)
    case .paragraph(let text): add(text)
    case .bulletList(let list):
      html.markup("<ul>")
      for item in list.items {
        html.markup("<li>")
        add(item.blocks)
      }
      html.markup("</ul>")
    case .fieldList(let list):
      html.markup("<dl class=\"fields\">")
      for field in list.fields {
        html.element("dt", source.text(field.name))
        html.markup("<dd>")
        add(field.blocks)
      }
      html.markup("</dl>")
    case .blockQuote(let quote):
      html.markup("<blockquote>")
      add(quote.blocks)
      html.markup("</blockquote>")
    case .table(let table): add(table)
    case .transition: html.markup("<hr>")
    case .comment(let range):
      addRules(in: range)
    case .literalBlock(let range), .unread(let range):
      html.element("pre", class: "literal", source.text(range))
      addRules(in: range)
    case .directive(let directive):
      html.element("pre", class: "literal", source.text(directive.range))
      addRules(in: directive.range)
    }
  }

  /// Sentences: each rule begins at its place and ends where the next one begins.
  private mutating func add(_ text: TextLines) {
    let found = Array(places(in: text.range))
    guard let first = found.first else {
      html.element("p", text.string(in: source))
      return
    }
    addProse(text, text.range.lowerBound..<first.offset)
    var index = 0
    while index < found.count {
      let offset = found[index].offset
      var rules: [Int] = []
      while index < found.count, found[index].offset == offset {
        rules.append(found[index].rule)
        index += 1
      }
      let end = index < found.count ? found[index].offset : text.range.upperBound
      begin(rules, "p")
      html.markup("<span class=\"words\">")
      html.text(words(of: text, offset..<end))
      html.markup("</span>")
      addReasons(of: rules)
      html.markup("</p>")
    }
  }

  private mutating func addProse(_ text: TextLines, _ range: Range<Int>) {
    let words = words(of: text, range)
    if words.utf8.contains(where: { $0 > 0x20 }) { html.element("p", words) }
  }

  /// What a part of the source says, its markup taken away.
  private func words(of text: TextLines, _ range: Range<Int>) -> String {
    guard let plain = text.plain else { return source.text(range) }
    let start = Self.index(of: range.lowerBound, in: plain)
    let end = Self.index(of: range.upperBound, in: plain)
    return String(decoding: plain.bytes[start..<max(start, end)], as: UTF8.self)
  }

  /// The first byte of a plain text that comes from an offset or from behind it.
  private static func index(of offset: Int, in plain: PlainText) -> Int {
    var low = 0
    var high = plain.bytes.count
    while low < high {
      let middle = (low + high) / 2
      if plain.place(of: middle..<middle).lowerBound < offset {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  // MARK: Ticks

  /// The rules whose place is in a range.
  func places(in range: Range<Int>) -> ArraySlice<(offset: Int, rule: Int)> {
    let start = firstPlace(from: range.lowerBound)
    return places[start..<max(start, firstPlace(from: range.upperBound))]
  }

  private func firstPlace(from offset: Int) -> Int {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle].offset < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Begins an element that shows rules, with their verdicts.
  mutating func begin(_ rules: [Int], _ element: String, cell: Bool = false) {
    html.markup("<\(element)")
    if let first = rules.first {
      html.markup(" class=\"rule\"")
      if !isPlaced.contains(first) { html.markup(" id=\"r\(first)\"") }
    }
    html.markup(cell ? "><td class=\"ticks\">" : "><span class=\"ticks\">")
    for (index, rule) in rules.enumerated() {
      let isFirst = isPlaced.insert(rule).inserted
      let word = model.rules[rule].rule.status.rawValue
      html.markup("<a class=\"v ")
      html.markup(word)
      html.markup("\" href=\"#r")
      html.number(rule)
      html.markup(index > 0 && isFirst ? "\" id=\"r\(rule)\">" : "\">")
      html.markup(PageIcon.start)
      html.markup(word)
      html.markup(PageIcon.end)
      html.markup(model.rules[rule].rule.status.rawValue)
      html.markup("</a>")
    }
    if !cell { html.markup("</span>") }
  }

  func reason(of rule: Int) -> String {
    let reason = model.rules[rule].rule.reason
    guard reason.isEmpty, let first = model.firstTroubles[rule],
      model.rules[rule].rule.status == .broken
    else { return reason }
    // On paper no case can be opened.
    return model.cases[first].result.reason.shortened(to: 300)
  }

  mutating func addReasons(of rules: [Int]) {
    var said: Set<String> = []
    for rule in rules where !reason(of: rule).isEmpty && said.insert(reason(of: rule)).inserted {
      html.element("span", class: "why", reason(of: rule))
    }
    for rule in rules where !model.rules[rule].rule.labels.isEmpty {
      html.element("span", class: "why", model.rules[rule].rule.labels.words)
    }
  }

  private mutating func addRules(in range: Range<Int>) {
    let rules = places(in: range).map(\.rule)
    if !rules.isEmpty { addStatements(of: rules) }
  }

  /// The rules that stand nowhere in what is shown, because the text is too long to be kept.
  private mutating func addRest() {
    let rest = model.rules(of: document).filter { !isPlaced.contains($0) }
    guard !rest.isEmpty else { return }
    if model.results.documents[document].text == nil {
      html.element("p", class: "note", "The document's text was not kept; these are its rules.")
    }
    var pairing: Int?
    for rule in rest {
      let entry = model.rules[rule]
      if entry.pairing != pairing {
        let results = model.results.documents[document].pairings[entry.pairing]
        html.element("h2", "\(results.source) to \(results.target)")
        pairing = entry.pairing
      }
      addStatements(of: [rule])
    }
  }

  private mutating func addStatements(of rules: [Int]) {
    for rule in rules {
      begin([rule], "p")
      html.element("span", class: "words", model.rules[rule].rule.statement)
      addReasons(of: [rule])
      html.markup("</p>")
    }
  }
}
