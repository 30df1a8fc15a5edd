public import Results
import Running

/// The ticked checklist: a run as one HTML file that needs nothing else.
///
/// Each document stands there as it reads, with the verdict beside each sentence and row. With
/// scripts a case opens at its rule, and all cases can be searched; without them the overview, the
/// documents with their ticks and the cases that did not pass are there all the same.
///
/// The file asks no other place for anything, and its policy forbids it to. Texts of documents and
/// systems are never markup: they are escaped where they stand as HTML, and packed elsewhere.
public struct ChecklistPage: Sendable {
  /// The most bytes of cases that are written out for readers without scripts.
  static let sheetBudget = 4_500_000

  private let model: PageModel

  /// Makes a page of a run.
  public init(_ results: RunResults) {
    model = PageModel(results)
  }

  /// The file's bytes in pieces, so that a long one never stands in memory twice.
  ///
  /// - Complexity: O(*n*) in the number of cases and the length of what they say.
  public func pieces() -> [[UInt8]] {
    let data = PageData(model)
    let (chunks, starts) = data.chunks()
    var pieces = [head().bytes, frame().bytes]
    pieces += documents()
    pieces.append(Array("</main>".utf8))
    for (number, chunk) in chunks.enumerated() {
      pieces.append(Array("<script type=\"text/plain\" id=\"z\(number)\">".utf8))
      pieces.append(chunk)
      pieces.append(Array("</script>\n".utf8))
    }
    pieces.append(Array("<script type=\"text/plain\" id=\"index\">".utf8))
    pieces.append(data.index(starts: starts))
    pieces.append(Array("</script>\n<script>".utf8))
    pieces.append(PageResources.script)
    pieces.append(Array("</script>\n</body>\n</html>\n".utf8))
    return pieces
  }

  // MARK: Parts

  private func head() -> HTMLText {
    var html = HTMLText()
    html.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
    html.markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
    html.markup("style-src '\(Self.hash(of: PageResources.style))'; ")
    html.markup("script-src '\(Self.hash(of: PageResources.script))'; ")
    html.markup("base-uri 'none'; form-action 'none'\">\n")
    html.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    html.markup("<meta name=\"color-scheme\" content=\"light dark\">\n")
    html.markup("<meta name=\"referrer\" content=\"no-referrer\">\n<title>")
    html.text(PageOverview(model).verdict == .holds ? "✓ " : "✗ ")
    html.text("flowproof: \(model.results.exitReason)")
    html.markup("</title>\n<style>")
    html.markup(String(decoding: PageResources.style, as: UTF8.self))
    html.markup("</style>\n</head>\n")
    return html
  }

  private static func hash(of bytes: [UInt8]) -> String {
    "sha256-" + String(decoding: Base64.encoded(SHA256.digest(of: bytes)), as: UTF8.self)
  }

  /// The bar at the top, the list at the side, and the overview.
  func frame() -> HTMLText {
    var html = HTMLText()
    let overview = PageOverview(model)
    html.markup("<body>\n\(PageIcon.symbols)\n<a class=\"skip\" href=\"#main\">To the report</a>\n")
    html.markup("<header class=\"top\"><a class=\"brand\" href=\"#overview\">flowproof</a>")
    html.markup("<div id=\"tools\"></div></header>\n<nav class=\"side\" aria-label=\"Documents\">")
    html.markup("<a href=\"#overview\">Overview</a><span id=\"tocases\"></span><h2>Documents</h2>")
    html.markup("<ol>")
    for (number, document) in model.results.documents.enumerated() {
      let tally = overview.tallies[number]
      html.markup("<li><a class=\"\(tally.verdict.word)\" href=\"#d\(number)\">")
      html.markup("\(PageIcon.markup(tally.verdict.word))<span class=\"vh\">")
      html.markup("\(tally.verdict.rawValue): </span><span>")
      html.text(document.name)
      html.markup("</span>")
      if let broken = tally.rules[.broken] { html.markup("<b>\(broken)</b>") }
      html.markup("</a>")
    }
    html.markup("</ol></nav>\n<main id=\"main\">\n")
    html.append(overview.html())
    return html
  }

  /// The documents, which a reader with scripts gets one at a time.
  private func documents() -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    let view = DocumentView(model: model)
    var left = Self.sheetBudget
    for number in model.names.indices {
      var html = HTMLText()
      html.markup("\n<noscript class=\"doc\"><article class=\"view\" id=\"d\(number)\">")
      html.append(view.sheet(of: number))
      html.markup("</article></noscript>")
      let sheets = troubles(of: number, within: &left)
      if !sheets.bytes.isEmpty {
        html.markup("\n<noscript><section class=\"view\"><h2>Cases that did not pass</h2>")
        html.append(sheets)
        html.markup("</section></noscript>")
      }
      pieces.append(html.bytes)
    }
    return pieces
  }

  /// The cases of a document that failed, met an error or are flaky, written out in full while
  /// there is room, and then in short.
  private func troubles(of document: Int, within left: inout Int) -> HTMLText {
    var html = HTMLText()
    var omitted = 0
    for number in model.cases(of: document)
    where PageData.isToldInFull(model.cases[number].result) {
      guard left > 0 else {
        omitted += 1
        continue
      }
      let isShort = left < Self.sheetBudget / 2
      let sheet = CaseSheet(model: model, number: number, isShort: isShort).html()
      left -= sheet.bytes.count
      html.append(sheet)
    }
    if omitted > 0 {
      let words = "\(omitted) more are only shown with scripts on: there are too many of them."
      html.element("p", class: "note", words)
    }
    return html
  }
}
