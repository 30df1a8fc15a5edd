import Results
import TestSupport
import Testing

/// What the reader makes of the documents of the wild while they are written, merged and cut off.
@Suite(
  "Damaged documents beside the repository",
  .enabled(if: SharedData.folder != nil, Comment(rawValue: SharedData.requirement))
)
struct SharedDamageTests {
  private static let all = SharedData.documents(in: "corpus/current")

  /// Fifty documents of all sizes.
  private static let fifty = spread(all)

  /// Fifty documents that are not long, since reading all beginnings takes quadratic time.
  private static let fiftyShort = spread(all.filter { contents(of: $0).count <= 8_000 })

  private static func spread(_ paths: [String]) -> [String] {
    (0..<min(50, paths.count)).map { paths[$0 * paths.count / 50] }
  }

  @Test("There are fifty documents of either kind")
  func areFifty() {
    #expect(Set(Self.fifty).count == 50)
    #expect(Set(Self.fiftyShort).count == 50)
  }

  @Test("Every beginning of fifty documents", arguments: fiftyShort)
  func beginnings(path: String) {
    let document = contents(of: path)
    for count in 0...document.count {
      let violations = readingViolations(of: Array(document[..<count]))
      if !violations.isEmpty { Issue.record("\(path), \(count) bytes: \(violations)") }
    }
  }

  @Test("Two thousand times random damage to each of fifty documents", arguments: fifty)
  func randomDamage(path: String) {
    let document = contents(of: path)
    for round in UInt64(0)..<2_000 {
      let seed = SharedData.seed &+ round
      var random = RandomSource(seed: seed)
      let violations = readingViolations(of: random.damaged(document))
      if !violations.isEmpty { Issue.record("\(path), seed \(seed): \(violations)") }
    }
  }

  @Test("Ten thousand quotes and directives in each other", arguments: ["a\n\n", ".. a::\n\n"])
  func nestedByLines(mark: String) {
    var text = ""
    for depth in 0..<10_000 { text += String(repeating: " ", count: depth) + mark }
    let violations = readingViolations(of: Array(text.utf8))
    #expect(violations == [])
  }
}
