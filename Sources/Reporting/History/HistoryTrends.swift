import Results
import SourceText

/// The three lines of a document, or of all: pass rate, propagation and duration, a value for each run.
struct HistoryTrends {
  /// The share of judged cases that passed, in percent.
  let passRates: [Double?]
  /// The median of what values took to travel, in seconds.
  let propagation: [Double?]
  /// How long it took, in seconds.
  let durations: [Double?]

  init(_ points: [RunHistory.Point?]) {
    passRates = points.map { $0?.passRate.map { $0 * 100 } }
    propagation = points.map { $0?.propagation.map { Double($0) / 1000 } }
    durations = points.map { $0.map { Double($0.elapsed.milliseconds) / 1000 } }
  }

  /// The trends of all documents together.
  init(of history: RunHistory) { self.init(history.runs.map(\.point)) }

  /// The trends of a document.
  init(of document: RunHistory.Document, in history: RunHistory) {
    self.init(history.runs.indices.map { document.points[$0] })
  }

  /// The last value of a line, for people; a dash where there is none.
  static func last(_ values: [Double?], _ words: (Double) -> String) -> String {
    values.last.flatMap { $0 }.map(words) ?? "–"
  }

  static func percent(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value)) %" : "\((value * 10).rounded() / 10) %"
  }

  static func time(_ seconds: Double) -> String {
    Duration.milliseconds(Int64((seconds * 1000).rounded())).words
  }

  /// A line as text: a block for each run, the higher the larger its value.
  static func blocks(_ values: [Double?], in range: ClosedRange<Double>? = nil) -> String {
    let known = values.compactMap(\.self)
    let low = range?.lowerBound ?? 0
    let high = max(range?.upperBound ?? (known.max() ?? 0), low)
    let signs = Array("▁▂▃▄▅▆▇█")
    return String(
      values.suffix(40).map { value -> Character in
        guard let value else { return "·" }
        if high == low { return signs[0] }
        let part = (min(max(value, low), high) - low) / (high - low)
        return signs[Int((part * Double(signs.count - 1)).rounded())]
      }
    )
  }
}

extension RunHistory {
  /// A run as people know it: its day and time.
  func words(ofRun number: Int?) -> String {
    guard let number, runs.indices.contains(number) else { return "–" }
    let start = runs[number].start
    let words = start.isEmpty ? runs[number].name : start.replacing("T", with: " ")
    return VisibleText.visible(words, limit: 100)
  }

  /// How many runs there are, and from when to when.
  var summary: String {
    let range =
      runs.count > 1 ? ", \(words(ofRun: 0)) to \(words(ofRun: runs.count - 1)) UTC" : ""
    return "\(runs.count.counted("run")), \(documents.count.counted("document")), "
      + "\(cases.count.counted("case"))\(range)"
  }
}
