import Results
import Running
import SourceText
import TestSupport
import Testing

@Suite("What people sign off holds as long as the rule reads as it did")
struct SignOffBookTests {
  static func entry(_ rule: String, holds: Bool = true, remark: String = "") -> SignOffBook.Entry {
    SignOffBook.Entry(
      rule: rule,
      holds: holds,
      by: "Ann \"A\" Ærlig",
      date: BaselineTests.today,
      remark: remark,
      text: "When a Crm Deal is full of\n  hope, it counts."
    )
  }

  static func read(_ bytes: [UInt8]) throws -> SignOffBook {
    let (book, problems) = SignOffBook.read(SourceFile(name: "signoffs.json", bytes: bytes))
    #expect(problems.isEmpty, "\(problems.map(\.summary))")
    return try #require(book)
  }

  static func book(_ entries: [SignOffBook.Entry]) throws -> SignOffBook {
    var book = SignOffBook(emptyNamed: "signoffs.json")
    for entry in entries { book = try read(try book.bytes(recording: entry)) }
    return book
  }

  @Test("Verdicts come back as they were put down, in order of names, one for a rule")
  func recording() throws {
    let book = try Self.book([
      Self.entry("a/p/two", remark: "tried"), Self.entry("a/p/one"),
      Self.entry("A/p/Two", holds: false),
    ])
    #expect(book.entries == [Self.entry("a/p/one"), Self.entry("A/p/Two", holds: false)])
    expectGolden(
      String(decoding: try book.bytes(recording: Self.entry("b/p/three")), as: UTF8.self),
      at: "Tests/ResultsTests/Gate/Goldens/signoffs.json"
    )
  }

  @Test("What nobody could read again is not written", arguments: ["", " ", "\n\t"])
  func damage(_ name: String) {
    var entry = Self.entry("a/p/one")
    entry.by = name
    #expect(throws: DamagingChange.self) {
      try SignOffBook(emptyNamed: "signoffs.json").bytes(recording: entry)
    }
  }

  @Test("Comments stay where they are")
  func comments() throws {
    let text = """
      {
        "format": "flowproof-signoffs", "version": 1,
        "signoffs": [
          // Ask Ben again in spring.
          {"rule": "a/p/one", "verdict": "broken", "by": "Ben", "date": "2026-01-01", "text": "t"} // !
        ]
      }
      """
    let book = try Self.read(Array(text.utf8))
    let bytes = try book.bytes(recording: Self.entry("a/p/one"))
    #expect(try Self.read(bytes).entries == [Self.entry("a/p/one")])
    let new = String(decoding: bytes, as: UTF8.self)
    #expect(new.contains("// Ask Ben again in spring.\n    {\n") && new.contains("} // !"))
  }

  @Test(
    "A sign-off goes stale with the rule's words, and not with its line breaks",
    arguments: [
      ("When a Crm Deal is full of hope, it counts.", "signed"),
      ("When a Crm Deal is full of  hope,\nit counts.", "signed"),
      ("When a Crm Deal is full of hope, it does not count.", "stale"),
      ("when a Crm Deal is full of hope, it counts.", "stale"),
      ("", "stale"),
    ]
  )
  func staleness(text: String, expected: String) throws {
    let book = try Self.book([Self.entry("a/p/one")])
    let states = book.states(of: [("a/p/one", text), ("a/p/other", text)])
    #expect(states[1] == .open)
    let entry = Self.entry("a/p/one")
    #expect(states[0] == (expected == "signed" ? .signed(entry) : .stale(entry)))
    var document = SampleRun.document("a", [("one", .skipped), ("other", .skipped)])
    document.pairings[0].rules[0].statement = text
    document.manualItems = ["one", "other"].map {
      ManualResult(rule: "a/p/\($0)", pairing: "p", reason: "prose")
    }
    book.sign(&document)
    #expect((document.manualItems[0].signOff != nil) == (expected == "signed"))
    #expect(document.manualItems[1].signOff == nil)
  }

  @Test("Sign-offs of rules that are gone are named")
  func orphans() throws {
    let book = try Self.book([Self.entry("a/p/one"), Self.entry("a/p/gone")])
    #expect(book.orphans(among: ["A/P/One", "a/p/new"]).map(\.rule) == ["a/p/gone"])
  }

  @Test(
    "What is wrong with a book is told with how to fix it",
    arguments: [
      ("\"verdict\": \"maybe\"", "`maybe` is nothing that `verdict` can be"),
      ("\"date\": \"today\"", "`date` is no day of the calendar"),
      ("\"by\": \"\"", "`by` is blank"),
      ("\"bye\": \"Ann\"", "an entry has no member `bye`"),
    ]
  )
  func damage(member: String, summary: String) throws {
    let good = [
      "verdict": "\"holds\"", "date": "\"2026-11-21\"", "by": "\"Ann\"", "rule": "\"r\"",
      "text": "\"t\"",
    ]
    let name = String(member.dropFirst().prefix { $0 != "\"" })
    let rest = good.filter { $0.key != name }.sorted { $0.key < $1.key }
      .map { "\"\($0.key)\": \($0.value)" }
    let text = "{\"format\": \"flowproof-signoffs\", \"version\": 1, \"signoffs\": [{"
    let whole = text + (rest + [member]).joined(separator: ", ") + "}]}"
    let (book, problems) = SignOffBook.read(SourceFile(name: "s.json", text: whole))
    #expect(book == nil)
    #expect(problems.map(\.summary) == [summary])
  }
}
