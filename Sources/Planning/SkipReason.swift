/// Why a case cannot run: a technical reason, never the fault of the integration.
enum SkipReason: Sendable, Hashable {
  /// No row of the merge table links two records.
  case noMergeRow
  /// Another reason in plain words, which nothing depends on.
  case technical(String)
}

extension SkipReason: ExpressibleByStringInterpolation {
  init(stringLiteral words: String) { self = .technical(words) }
}

extension SkipReason: CustomStringConvertible {
  /// The reason in plain words.
  var description: String {
    switch self {
    case .noMergeRow: "no merge row can be used to link records"
    case .technical(let words): words
    }
  }
}
