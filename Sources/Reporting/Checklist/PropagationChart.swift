import Results

/// A row for each document: where most of its values arrived, and who came late.
struct PropagationChart {
  private static let rows = 12
  private static let named = 3
  private static let left = 190.0
  private static let right = 900.0
  private static let rowHeight = 30.0

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

  func write(to html: inout HTMLText) {
    let shown = times.prefix(Self.rows)
    let height = Double(shown.count) * Self.rowHeight + 34
    html.markup("<svg class=\"chart\" viewBox=\"0 0 920 \(Int(height))\" role=\"img\"")
    html.markup(" aria-label=\"Propagation times by document; the table below says the same\">")
    writeAxis(to: &html, height: height)
    for (row, times) in shown.enumerated() { write(times, row, to: &html) }
    html.markup("</svg>")
    writeTable(Array(shown), to: &html)
    if times.count > shown.count {
      html.element("p", class: "note", "\(times.count - shown.count) more documents were quicker.")
    }
  }

  // MARK: Drawing

  private func x(_ milliseconds: Int64) -> Double {
    let part = min(1, Double(milliseconds) / 1000 / limit)
    return Self.left + part * (Self.right - Self.left)
  }

  private func writeAxis(to html: inout HTMLText, height: Double) {
    for step in 0...4 {
      let x = Self.left + Double(step) / 4 * (Self.right - Self.left)
      html.markup("<path class=\"grid\" d=\"M\(x.short) 4V\((height - 26).short)\"/>")
      html.markup("<text class=\"tick\" x=\"\(x.short)\" y=\"\((height - 8).short)\">")
      html.markup("\((limit * Double(step) / 4).short) s</text>")
    }
  }

  private func write(_ times: PropagationTimes, _ row: Int, to html: inout HTMLText) {
    let y = Double(row) * Self.rowHeight + 20
    let from = x(times.quantile(0.1))
    let to = max(x(times.quantile(0.9)), from + 4)
    let outliers = times.outliers
    html.markup("<a href=\"#d\(times.document)\"><text class=\"name\" x=\"\(Self.left - 14)\"")
    html.markup(" y=\"\((y + 4).short)\">")
    html.text(model.names[times.document].shortened(to: 26))
    html.markup("</text></a><rect class=\"span\" x=\"\(from.short)\" y=\"\((y - 5).short)\"")
    html.markup(" width=\"\((to - from).short)\" height=\"10\" rx=\"5\"/>")
    let middle = x(times.quantile(0.5))
    html.markup("<path class=\"median\" d=\"M\(middle.short) \((y - 8).short)v16\"/>")
    for outlier in outliers.prefix(40) {
      html.markup("<circle class=\"outlier\" cx=\"\(x(outlier.milliseconds).short)\"")
      html.markup(" cy=\"\(y.short)\" r=\"4\"><title>")
      html.text(words(for: outlier))
      html.markup("</title></circle>")
    }
    if let first = outliers.first {
      let place = x(first.milliseconds)
      let isRight = place > (Self.left + Self.right) / 2
      html.markup("<text class=\"late\(isRight ? " end" : "")\"")
      html.markup(" x=\"\((place + (isRight ? -10 : 10)).short)\" y=\"\((y + 4).short)\">")
      html.text(model.cases[first.entry].result.title.shortened(to: 44))
      html.markup("</text>")
    }
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
