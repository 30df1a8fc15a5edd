import JSON
import Results
import Testing

/// Secrets are hidden in the results themselves: a text that is passed over here stands in a report.
@Suite("Changing the texts of results")
struct MappingTextsTests {
  /// Members that hold nothing of a document or a system.
  private static let ours: Set = [
    "sha256", "identifier", "kind", "date", "expires", "tool", "start", "side",
    "configurationSHA256",
  ]

  @Test("No text of a document or a system is passed over", arguments: 0..<50)
  func everyText(_ seed: Int) throws {
    var random = RandomResults(seed: UInt64(seed), mark: "s3cret")
    let results = random.run()
    let masked = results.mappingTexts { $0.replacing("s3cret", with: "***") }
    let file = try JSONParser.parse(ResultsFile(masked).bytes())
    #expect(Self.marked(file, "file") == [], "seed \(seed)")
    // Nothing else changes.
    #expect(masked.mappingTexts { $0.replacing("***", with: "s3cret") } == results)
  }

  /// The members that hold the mark.
  private static func marked(_ value: JSONValue, _ name: String) -> [String] {
    switch value {
    case .string(let text): text.contains("s3cret") ? [name] : []
    case .array(let elements): elements.flatMap { marked($0, name) }
    case .object(let object):
      object.members.flatMap { member in
        let own = member.name.contains("s3cret") ? ["name in \(name)"] : []
        return ours.contains(member.name) ? own : own + marked(member.value, member.name)
      }
    default: []
    }
  }
}
