import Results

/// A row for each document: where most of its values arrived, and who came late.
struct PropagationChart {
  private static let rows = 12
  private static let named = 3
  /// The width of a drawing in its own units.
  private static let width = 1000.0

  private let model: PageModel
  private let times: [PropagationTimes]
  private let limit: Double

  /// Draws the slowest documents; nil where nothing travelled.
  init?(_ model: PageModel) {
    var times = model.names.indices.compactMap { PropagationTimes(of: $0, in: model) }
    guard !times.isEmpty else { return nil }
    times.sort { ($1.longest, $0.document) < ($0.longest, $1.document) }
    self.model = model
    self.times = times
    limit = Self.roundLimit(Double(times[0].longest) / 1000)
  }

  /// Writes the chart: a line of text and a band for each document, both as wide as there is room.
  ///
  /// Texts stand beside the drawing and not in it, so that they keep their size on a small screen.
  func write(to html: inout HTMLText) {
    let shown = times.prefix(Self.rows)
    html.markup("<ul class=\"chart\">")
    for times in shown { write(times, to: &html) }
    html.markup("</ul><p class=\"axis\" aria-hidden=\"true\">")
    for step in 0...4 {
      html.markup("<span>\((limit * Double(step) / 4).short) s</span>")
    }
    html.markup("</p>")
    writeTable(Array(shown), to: &html)
    if times.count > shown.count {
      html.element("p", class: "note", "\(times.count - shown.count) more documents were quicker.")
    }
  }

  // MARK: Drawing

  private func x(_ milliseconds: Int64) -> Double {
    min(1, Double(milliseconds) / 1000 / limit) * Self.width
  }

  private func write(_ times: PropagationTimes, to html: inout HTMLText) {
    let from = x(times.quantile(0.1))
    let to = max(x(times.quantile(0.9)), from + 4)
    let outliers = times.outliers
    html.markup("<li><a href=\"#d\(times.document)\">")
    html.text(model.names[times.document].shortened(to: 60))
    html.markup("</a>")
    if let first = outliers.first {
      html.element("span", class: "late", "late: \(words(for: first))")
    }
    html.markup(
      "<svg viewBox=\"0 0 \(Int(Self.width)) 20\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
    )
    for step in 0...4 {
      html.markup("<path class=\"grid\" d=\"M\((Double(step) / 4 * Self.width).short) 0v20\"/>")
    }
    html.markup("<rect class=\"span\" x=\"\(from.short)\" y=\"5\"")
    html.markup(" width=\"\((to - from).short)\" height=\"10\"/>")
    html.markup("<path class=\"median\" d=\"M\(x(times.quantile(0.5)).short) 2v16\"/>")
    for outlier in outliers.prefix(40) {
      // A line without a length is a dot, whatever the drawing is stretched to.
      html.markup("<path class=\"outlier\" d=\"M\(x(outlier.milliseconds).short) 10h0\"/>")
    }
    html.markup("</svg></li>")
  }

  // MARK: In words

  private func writeTable(_ times: [PropagationTimes], to html: inout HTMLText) {
    html.markup("<details class=\"data\"><summary>The same as a table</summary>")
    html.markup("<div class=\"scroll\"><table><thead><tr><th>Document<th class=\"n\">Values")
    html.markup("<th class=\"n\">Median<th class=\"n\">Nine of ten within<th class=\"n\">Longest")
    html.markup("<th>Late</tr></thead><tbody>")
    for times in times {
      html.markup("<tr><th scope=\"row\"><a href=\"#d\(times.document)\">")
      html.text(model.names[times.document])
      html.markup("</a><td class=\"n\">\(times.arrivals.count)")
      for value in [times.quantile(0.5), times.quantile(0.9), times.longest] {
        html.markup("<td class=\"n\">\(Duration.milliseconds(value).words)")
      }
      html.markup("<td>")
      let outliers = times.outliers
      html.text(outliers.prefix(Self.named).map(words).joined(separator: "; "))
      if outliers.count > Self.named { html.text("; and \(outliers.count - Self.named) more") }
      html.markup("</tr>")
    }
    html.markup("</tbody></table></div></details>")
  }

  private func words(for arrival: PropagationTimes.Arrival) -> String {
    let title = model.cases[arrival.entry].result.title.shortened(to: 80)
    return "\(title), \(Duration.milliseconds(arrival.milliseconds).words)"
  }

  /// The next number of seconds that divides into four well.
  private static func roundLimit(_ seconds: Double) -> Double {
    var unit = 0.004
    while unit < 1e9 {
      for factor in [1.0, 2, 5] where unit * factor >= seconds { return unit * factor }
      unit *= 10
    }
    return unit
  }
}

extension Double {
  /// The number with at most three decimals, and none where they are zero.
  fileprivate var short: String {
    let rounded = (self * 1000).rounded() / 1000
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }
}

extension String {
  /// The text, cut to a number of characters.
  func shortened(to count: Int) -> String {
    guard utf8.count > count, self.count > count else { return self }
    return prefix(count - 1) + "…"
  }
}
