import TestSupport
import Testing

/// What a tester would stumble over is told once, at its line, and not where all is well.
@Suite struct StumblingBlockTests {
  private static func text(_ parts: SectionPart...) -> String {
    documentText(section("Crm Person", "Shop Customer", parts))
  }

  @Test(
    "Each is told at the line where it is",
    arguments: [
      (
        "a row that is repeated",
        text(.every, .maps([("a", "b", "\"string\""), ("a", "b", "\"string\"")])),
        ["28:6 warning repeated-row"]
      ),
      (
        "a merge row that is repeated",
        text(.linkRequired, .merges([("a", "b"), ("a", "b")]), .maps([("a", "b", "N/A")])),
        ["26:6 warning repeated-row"]
      ),
      (
        "two rows that write one target",
        text(.every, .maps([("a", "b", "\"string\""), ("c", "b", "\"string\"")])),
        ["28:6 warning shared-target"]
      ),
      (
        "a mapping onto a property that a condition asks for",
        text(
          .every,
          .maps([
            ("a", "b (Dependant on having NO in land)", "\"string\""), ("c", "land", "\"string\""),
          ])
        ),
        ["28:6 warning written-condition"]
      ),
      (
        "a pairing that can neither create nor merge",
        text(.linkRequired, .maps([("a", "b", "\"string\"")])),
        ["15:1 warning no-way-to-link"]
      ),
      (
        "a merge property that no mapping can show",
        text(.linkRequired, .merges([("a", "b")])),
        ["24:6 note unseen-merge"]
      ),
      (
        "a remark in place of a condition",
        text(.when("removed persons for now"), .maps([("a", "b", "\"string\"")])),
        ["15:1 warning remark-for-condition"]
      ),
    ] as [(String, String, [String])]
  )
  func found(what: String, text: String, problems expected: [String]) {
    #expect(problems(of: text) == expected, "\(what)")
  }

  @Test(
    "Nothing is told where all is well",
    arguments: [
      text(.every, .sync, .maps([("a", "b", "\"string\""), ("a", "c", "\"string\"")])),
      text(.linkRequired, .merges([("a", "b")]), .sync, .maps([("a", "b", "\"string\"")])),
      text(.linkRequired, .connected("Crm Deal"), .sync, .maps([("a", "b", "\"string\"")])),
      text(.when("When a Crm Person is won"), .sync, .maps([("a", "b", "\"string\"")])),
      text(.every, .mergesExisting, .merges([("a", "b")]), .sync, .maps([("a", "b", "N/A")])),
      // Rows whose conditions differ write one target in turn.
      text(
        .every,
        .maps([
          ("a (Dependant on having 1 in k)", "b", "\"string\""),
          ("c (Dependant on having 2 in k)", "b", "\"string\""),
        ])
      ),
    ]
  )
  func nothing(text: String) {
    #expect(problems(of: text) == [])
  }

  @Test("A document without a pairing says so at its title")
  func noPairings() {
    #expect(problems(of: documentText()) == ["2:1 warning no-pairings"])
  }
}
