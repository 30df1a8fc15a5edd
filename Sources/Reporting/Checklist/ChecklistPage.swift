public import Results
import Running
import SystemModel

/// The ticked checklist: a run as one HTML file that needs nothing else.
///
/// Each document stands there as it reads, with the verdict beside each sentence and row. With
/// scripts a case opens at its rule, and all cases can be searched; without them the overview, the
/// documents with their ticks and the cases that did not pass are there all the same.
///
/// The file asks no other place for anything, and its policy forbids it to. Texts of documents and
/// systems are never markup: they are escaped where they stand as HTML, and batched elsewhere.
public struct ChecklistPage: Sendable {
  /// The most bytes of a page, whatever the results hold.
  static let limit = 24_000_000

  private let model: PageModel
  private let overview: PageOverview
  private let limit: Int

  /// Makes a page of a run.
  public init(_ results: RunResults) { self.init(results, limit: Self.limit) }

  /// Makes a page that has no more than so many bytes, of which its parts have their shares.
  init(_ results: RunResults, limit: Int) {
    self.limit = limit
    model = PageModel(results)
    overview = PageOverview(model, listLimit: limit / 32)
  }

  /// The file's bytes in pieces, so that a long one never stands in memory twice.
  ///
  /// Together they have fewer than 25 million bytes: texts are cut, with a mark, until they fit.
  ///
  /// - Complexity: O(*n*) in the number of cases and the length of what they say.
  public func pieces() -> [[UInt8]] {
    let data = PageData(model)
    var pieces = [head().bytes, frame().bytes]
    let index = data.index(within: limit * 7 / 24)
    var left = limit - PageResources.script.count - index.count
    left -= pieces.reduce(0) { $0 + $1.count }
    var sheets = min(limit * 3 / 16, left / 4)
    let (documents, batched) = documents(within: left - limit / 6, &sheets)
    pieces += documents
    pieces.append(Array("</main>".utf8))
    pieces += batched
    // The rest is for what stands around the blocks.
    left -= (documents + batched).reduce(0) { $0 + $1.count } + limit / 200
    let chunks = data.chunks(within: left)
    for (number, chunk) in chunks.enumerated() {
      pieces += Self.block("z\(number)", chunk.bytes)
    }
    pieces += Self.block("index", index)
    var starts = PageJSON()
    starts.object { $0.member("starts", numbers: chunks.map(\.start)) }
    pieces += Self.block("starts", PageData.compressed(starts.bytes))
    pieces.append(Array("<script>".utf8))
    pieces.append(PageResources.script)
    pieces.append(Array("</script>\n</body>\n</html>\n".utf8))
    return pieces
  }

  /// A block of batched data.
  private static func block(_ id: String, _ batched: [UInt8]) -> [[UInt8]] {
    [Array("<script type=\"text/plain\" id=\"\(id)\">".utf8), batched, Array("</script>\n".utf8)]
  }

  // MARK: Parts

  private func head() -> HTMLText {
    var html = HTMLText()
    html.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
    html.markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
    html.markup("style-src '\(PageResources.hash(of: PageResources.style))'; ")
    html.markup("script-src '\(PageResources.hash(of: PageResources.script))'; ")
    html.markup("base-uri 'none'; form-action 'none'\">\n")
    html.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    html.markup("<meta name=\"color-scheme\" content=\"light dark\">\n")
    html.markup("<meta name=\"referrer\" content=\"no-referrer\">\n<title>")
    html.text(overview.verdict == .holds ? "✓ " : "✗ ")
    html.text("flowproof: \(model.results.exitReason.cut(toBytes: 2_000))")
    html.markup("</title>\n<style>")
    html.markup(String(decoding: PageResources.style, as: UTF8.self))
    html.markup("</style>\n</head>\n")
    return html
  }

  /// The bar at the top, the list at the side, and the overview.
  func frame() -> HTMLText {
    var html = HTMLText()
    html.markup("<body>\n\(PageIcon.symbols)\n<a class=\"skip\" href=\"#main\">To the report</a>\n")
    html.markup("<header class=\"top\"><a class=\"brand\" href=\"#overview\">flowproof</a>")
    html.markup("<div id=\"tools\"></div></header>\n<nav class=\"side\" aria-label=\"Documents\">")
    html.markup("<a href=\"#overview\">Overview</a><span id=\"tocases\"></span><h2>Documents</h2>")
    html.markup("<ol>")
    let limit = html.bytes.count + overview.listLimit
    for number in overview.worstFirst where html.bytes.count < limit {
      let document = model.results.documents[number]
      let tally = overview.tallies[number]
      html.markup("<li><a class=\"\(tally.verdict.rawValue)\" href=\"#d\(number)\">")
      html.markup("\(PageIcon.markup(tally.verdict.rawValue))<span class=\"vh\">")
      html.markup("\(tally.verdict.rawValue): </span><span>")
      html.text(document.name.cut(toBytes: 2_000))
      html.markup("</span>")
      if let broken = tally.rules[.broken] { html.markup("<b>\(broken)</b>") }
      html.markup("</a>")
    }
    html.markup("</ol></nav>\n<main id=\"main\">\n")
    html.append(overview.html())
    return html
  }

  /// The documents, which a reader with scripts gets one at a time.
  ///
  /// Those for which there is no room as they are are batched, and left out where even that is too
  /// much.
  private func documents(
    within budget: Int,
    _ sheetsLeft: inout Int
  ) -> (plain: [[UInt8]], batched: [[UInt8]]) {
    var plain: [[UInt8]] = []
    var batched: [[UInt8]] = []
    let view = DocumentView(model: model, tallies: overview.tallies)
    let half = sheetsLeft / 2
    var plainLeft = min(limit * 3 / 8, (budget - sheetsLeft) / 2)
    var batchedLeft = budget - sheetsLeft - plainLeft
    for number in model.names.indices {
      var html = HTMLText()
      let sheet = view.sheet(of: number).bytes
      if sheet.count < plainLeft {
        html.markup("\n<noscript id=\"n\(number)\"><article class=\"view\" id=\"d\(number)\">")
        html.append(sheet)
        html.markup("</article></noscript>")
        plainLeft -= html.bytes.count
      } else if batchedLeft > 0 {
        let bytes = PageData.compressed(sheet)
        if bytes.count + 100 < batchedLeft {
          batched += Self.block("p\(number)", bytes)
          batchedLeft -= bytes.count + 100
        }
      }
      let sheets = troubles(of: number, within: &sheetsLeft, wholeFrom: half)
      if !sheets.bytes.isEmpty {
        html.markup("\n<noscript><section class=\"view\"><h2>Cases that did not pass</h2>")
        html.append(sheets)
        html.markup("</section></noscript>")
      }
      if !html.bytes.isEmpty { plain.append(html.bytes) }
    }
    if !batched.isEmpty {
      var html = HTMLText()
      let words = "More documents are only shown with scripts on: there is no room for all of them."
      html.markup("\n<noscript>")
      html.element("p", class: "note", words)
      html.markup("</noscript>")
      plain.append(html.bytes)
    }
    return (plain, batched)
  }

  /// The cases of a document that failed, met an error or are flaky, written out in full while
  /// there is room, and then in short.
  private func troubles(
    of document: Int,
    within left: inout Int,
    wholeFrom half: Int
  ) -> HTMLText {
    var html = HTMLText()
    var omitted = 0
    for number in model.cases(of: document)
    where PageData.isToldInFull(model.cases[number].result) {
      guard left > 0 else {
        omitted += 1
        continue
      }
      var sheet = HTMLText()
      if left > half { sheet = CaseSheet(model: model, number: number, isShort: false).html() }
      if left <= half || sheet.bytes.count > left / 2 {
        sheet = CaseSheet(model: model, number: number, isShort: true).html()
      }
      guard sheet.bytes.count <= left else {
        omitted += 1
        continue
      }
      left -= sheet.bytes.count
      html.append(sheet)
    }
    if omitted > 0 {
      let words = "\(omitted) more are only shown with scripts on: there are too many of them."
      html.element("p", class: "note", words)
      left -= 200
    }
    return html
  }
}
