package import Results
import Running
import SourceText

/// How long the values of a document took to travel: from the last write to their arrival.
package struct PropagationTimes {
  /// One arrival.
  struct Arrival {
    /// The case that awaited it.
    let entry: Int
    let milliseconds: Int64
  }

  let document: Int
  /// The arrivals, the quickest first; never empty.
  let arrivals: [Arrival]

  /// Gathers the times of a document; nil where nothing travelled.
  ///
  /// - Complexity: O(*n* log *n*) in the number of checks and requests.
  init?(of document: Int, in model: PageModel) {
    let range = model.cases(of: document)
    let arrivals = Self.arrivals(of: range.map { model.cases[$0].result })
      .map { Arrival(entry: range.lowerBound + $0.index, milliseconds: $0.milliseconds) }
    guard !arrivals.isEmpty else { return nil }
    self.document = document
    self.arrivals = arrivals.sorted {
      ($0.milliseconds, $0.entry) < ($1.milliseconds, $1.entry)
    }
  }

  /// How long the values of some cases travelled, in milliseconds, sorted.
  package static func milliseconds(of cases: [CaseResult]) -> [Int64] {
    arrivals(of: cases).map(\.milliseconds).sorted()
  }

  /// How long each value travelled that came, with the index of its case.
  private static func arrivals(
    of cases: [CaseResult]
  ) -> [(index: Int, milliseconds: Int64)] {
    var writes: [ExactText: [Duration]] = [:]
    for result in cases {
      writes[ExactText(result.id)] = result.evidence.requests.filter(\.isWrite).map(\.time)
    }
    var arrivals: [(Int, Int64)] = []
    for (index, result) in cases.enumerated() {
      let sent = writes[ExactText(result.evidence.listedWith ?? result.id)] ?? []
      guard !sent.isEmpty else { continue }
      for check in result.evidence.checks where check.isMet && !check.isLasting {
        // The last write before the value came.
        guard let last = sent.last(where: { $0 <= check.time }) else { continue }
        arrivals.append((index, (check.time - last).milliseconds))
      }
    }
    return arrivals
  }

  /// The time below which a part of all arrivals lies.
  func quantile(_ part: Double) -> Int64 {
    arrivals[Int((Double(arrivals.count - 1) * part).rounded())].milliseconds
  }

  /// The longest time.
  var longest: Int64 { arrivals[arrivals.count - 1].milliseconds }

  /// The arrivals that lie far behind the others, the latest first; each case once.
  var outliers: [Arrival] {
    let low = quantile(0.25)
    let high = quantile(0.75)
    let bound = high + max(3 * (high - low), high / 2, 250)
    var seen: Set<Int> = []
    return arrivals.reversed().prefix { $0.milliseconds > bound }
      .filter { seen.insert($0.entry).inserted }
  }
}

extension Evidence.Request {
  /// Whether it changed something.
  var isWrite: Bool { !line.hasPrefix("GET ") && !line.hasPrefix("DELETE ") }
}
