import Compression
import JSON
import Results
import Running
import SourceText
import SystemModel

/// What the page's script reads: an index of all cases, and what their verdicts depend on in chunks
/// that are unbatched when somebody opens a case.
///
/// Everything is JSON, batched, as letters and digits: nothing in it can end a script's element.
struct PageData {
  /// The most bytes of bodies that a page holds, over all cases.
  static let bodyBudget = 10_000_000
  /// The bytes after which a chunk ends.
  static let chunkSize = 200_000
  /// Up to so many requests of all cases the page has those of passed cases, too.
  static let mostRequests = 20_000

  /// The most bytes of texts that a page is to hold, bodies aside, over all cases.
  static let textBudget = 24_000_000

  let model: PageModel
  let bodyLimit: Int
  let textLimit: Int
  /// Cases with whose requests those of a case that did not pass are listed.
  let asked: Set<String>
  /// Whether there is room for the requests of every case, and not only of those that did not pass.
  let isSmall: Bool
  /// When the cases of these names began, as far as others list their requests with them.
  private let starts: [ExactText: Duration]

  /// When a case began, in the run: with its first request, or that of the case that has them.
  func start(of result: CaseResult) -> Duration {
    if let other = result.evidence.listedWith { return starts[ExactText(other)] ?? .zero }
    return result.evidence.start
  }

  init(_ model: PageModel) {
    self.model = model
    var bodies: [Int] = []
    var texts: [Int] = []
    var asked: Set<String> = []
    for entry in model.cases {
      let evidence = entry.result.evidence
      for check in evidence.checks {
        texts.append(check.expectation.utf8.count)
        texts.append(Self.size(of: check.expected))
        texts.append(Self.size(of: check.actual))
      }
      for sentence in entry.result.scenario { texts.append(sentence.utf8.count) }
      for attempt in entry.result.attempts { texts.append(attempt.reason.utf8.count) }
      guard Self.isToldInFull(entry.result) else { continue }
      for request in evidence.requests {
        texts.append(request.line.utf8.count)
        bodies.append(request.requestBody.utf8.count)
        bodies.append(request.responseBody.utf8.count)
      }
      if let other = evidence.listedWith { asked.insert(other) }
    }
    self.asked = asked
    let requests = model.cases.reduce(0) { $0 + $1.result.evidence.requests.count }
    isSmall = requests <= Self.mostRequests
    let others = Set(model.cases.compactMap(\.result.evidence.listedWith).map { ExactText($0) })
    starts = Dictionary(
      model.cases.lazy.map(\.result).filter { others.contains(ExactText($0.id)) }
        .map { (ExactText($0.id), $0.evidence.start) },
      uniquingKeysWith: { first, _ in first }
    )
    bodyLimit = Self.limit(for: bodies)
    textLimit =
      [100_000, 20_000, 4_000, 1_000].first { limit in
        texts.reduce(0) { $0 + min($1, limit) } <= Self.textBudget
      } ?? 300
  }

  private static func size(of value: JSONValue?) -> Int {
    switch value {
    case .string(let text): text.utf8.count
    case .array, .object: value?.bytes().count ?? 0
    default: 0
    }
  }

  static func isToldInFull(_ result: CaseResult) -> Bool {
    result.outcome == .failed || result.outcome == .error || result.outcome == .flaky
  }

  /// The most bytes that each body may have, so that all of them keep within the budget.
  static func limit(for sizes: [Int]) -> Int {
    for limit in [200_000, 50_000, 16_000, 4_000, 1_000, 200]
    where sizes.reduce(0, { $0 + min($1, limit) }) <= bodyBudget {
      return limit
    }
    return 0
  }

  /// Compressed bytes as letters.
  static func compressed(_ bytes: [UInt8]) -> [UInt8] { Base64.encoded(Deflate.compressed(bytes)) }
}

extension Evidence {
  /// When the first request was sent, or the first value decided, in the run.
  var start: Duration { requests.first?.time ?? checks.map(\.time).min() ?? .zero }
}
