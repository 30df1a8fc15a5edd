import JSON
import Results
import Testing

/// Secrets are hidden in what systems said, before anything is encoded, and nowhere else.
@Suite("Changing the texts of systems in results")
struct SystemTextsTests {
  @Test(
    "What a system said is changed, and all that others know the results by is not",
    arguments: 0..<50
  )
  func texts(_ seed: Int) throws {
    var random = RandomResults(seed: UInt64(seed), mark: "s3cret")
    let run = random.run()
    var masked = run
    masked.documents = run.documents.map { document in
      document.mappingSystemTexts { $0.replacing("s3cret", with: "***") }
    }
    for (before, after) in zip(run.documents, masked.documents) {
      #expect(after.path == before.path && after.name == before.name && after.title == before.title)
      #expect(after.cases.map(\.id) == before.cases.map(\.id))
      #expect(after.cases.map(\.rule) == before.cases.map(\.rule))
      #expect(after.cases.map(\.dependsOn) == before.cases.map(\.dependsOn))
      #expect(after.pairings.map(\.id) == before.pairings.map(\.id))
      #expect(after.manualItems == before.manualItems && after.findings == before.findings)
      let told =
        after.cases.map(\.message)
        + after.pairings.flatMap(\.rules).map(\.reason)
        + after.cases.flatMap(\.attempts).map(\.reason)
        + after.leftovers.flatMap { [$0.id ?? "", $0.mark, $0.reason] }
        + after.cases.flatMap(\.evidence.requests).flatMap { request in
          [request.line, request.requestBody, request.responseBody]
        }
        + after.cases.flatMap(\.evidence.records).map(\.id)
      #expect(told.allSatisfy { !$0.contains("s3cret") }, "seed \(seed)")
      let values = after.cases.flatMap(\.evidence.checks).flatMap { [$0.expected, $0.actual] }
      #expect(values.allSatisfy { !Self.holdsMark($0 ?? .null) }, "seed \(seed)")
      // Nothing else changes.
      #expect(after.mappingSystemTexts { $0.replacing("***", with: "s3cret") } == before)
    }
  }

  /// Whether a text in a value holds the mark.
  private static func holdsMark(_ value: JSONValue) -> Bool {
    switch value {
    case .string(let text): text.contains("s3cret")
    case .array(let elements): elements.contains(where: holdsMark)
    case .object(let object): object.members.contains { holdsMark($0.value) }
    default: false
    }
  }
}
