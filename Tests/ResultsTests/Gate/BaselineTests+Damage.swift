import JSON
import ObjectForms
import Results
import SourceText
import TestSupport
import Testing

extension BaselineTests {
  @Test(
    "What is wrong with a baseline is told with its place and how to fix it",
    arguments: [
      ("", "1:1 ", nil),
      ("{\"format\": \"flowproof-results\", \"version\": 1}", "1:12 this is not a baseline", nil),
      ("[]", "1:1 a baseline has to be an object in `{ }`, not a list", "write an object in `{ }`"),
      ("{\"version\": 1, \"failures\": []}", "1:1 a baseline lacks `format`", nil),
      (
        "{\"format\": \"flowproof-baseline\", \"version\": 2, \"failures\": []}",
        "1:45 this version of flowproof reads version 1 of a baseline", nil
      ),
      (
        "@{\"case\": \"a\", \"reason\": \" \"}", "4:25 `reason` is blank",
        "fill it in, or remove it"
      ),
      ("@{\"case\": \"a\"}", "4:1 an entry lacks `reason`", nil),
      (
        "@{\"case\": 7, \"reason\": \"r\"}",
        "4:10 `case` has to be a text in double quotes, not a number", nil
      ),
      (
        "@{\"case\": \"a\", \"reason\": \"r\", \"expires\": \"soon\"}",
        "4:41 `expires` is no day of the calendar",
        "write it as \"2026-11-21\": year, month and day"
      ),
      (
        "@{\"case\": \"a\", \"reason\": \"r\", \"expire\": \"2026-11-21\"}",
        "4:30 an entry has no member `expire`", "did you mean `expires`?"
      ),
      (
        "@{\"case\": \"a\", \"reason\": \"r\"},\n{\"case\": \"a\", \"reason\": \"r\"}",
        "5:10 this case has an entry already", "keep one of the two"
      ),
      ("@7", "4:1 an entry has to be an object in `{ }`, not a number", nil),
    ] as [(String, String, String?)]
  )
  func damage(text: String, expected: String, hint: String?) throws {
    let head = "{\"format\": \"flowproof-baseline\",\n\"version\": 1,\n\"failures\": [\n"
    let text = text.hasPrefix("@") ? head + text.dropFirst() + "\n]}" : text
    if let value = LocatedJSON.parse(text).value?.value {
      let schema = SchemaValidator(JSONSchema.of(Baseline.members, named: "baseline", title: ""))
      // That two entries are of one case, no schema can say.
      #expect(schema.faults(of: value).isEmpty == expected.contains("already"))
    }
    let source = SourceFile(name: "baseline.json", text: text)
    let (baseline, problems) = Baseline.read(source)
    #expect(baseline == nil)
    let first = try #require(problems.first)
    let place = source.location(of: first.range.lowerBound)
    #expect("\(place.line):\(place.column) \(first.summary)".hasPrefix(expected))
    #expect(!first.hint.isEmpty)
    if let hint { #expect(first.hint == hint) }
  }

  @Test("The manual names the members of an entry, and a file may name its schema")
  func members() throws {
    #expect(try expectMemberTables(of: Baseline.members, on: "Gate") == 1)
    let text =
      "{\"$schema\": \"s.json\", \"format\": \"flowproof-baseline\", \"version\": 1, \"failures\": []}"
    let source = SourceFile(name: "baseline.json", text: text)
    #expect(Baseline.read(source).problems.isEmpty)
  }
}
