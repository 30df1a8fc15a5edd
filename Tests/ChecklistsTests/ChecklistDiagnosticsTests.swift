import Checklists
import SourceText
import TestSupport
import Testing
import Transforms

/// What cannot be read is run with its place, and keeps nothing else from being read.
@Suite("Problems of dataflow documents")
struct ChecklistDiagnosticsTests {
  private static let every = "Every Crm Person will be synchronized with a Shop Customer."

  @Test("A generated document has no problem")
  func findsNothing() {
    let text = documentText(
      section(
        "Crm Person",
        "Shop Customer",
        .every,
        .mergesExisting,
        .merges([("mail", "mail")]),
        .sync,
        .maps([("name (Dependant on having NO in country)", "title", "\"string\"")])
      ),
      section("Crm Deal", "Shop Order", .linkRequired, .connected("Crm Person"), .sync),
      section("Crm Item", "Shop Item", .when("When it is sold"), .sync)
    )
    #expect(problems(of: text) == [])
  }

  @Test("A sentence that nothing knows is an error at its own place")
  func unknownSentence() {
    let text = documentText(
      section("Crm Person", "Shop Customer", .every) + "\nSome Crm Person may be forgotten.\n"
    )
    #expect(problems(of: text) == ["17:1 error unknown-sentence"])
  }

  @Test("What stands behind a known sentence in its paragraph is not lost with it")
  func unknownRestOfParagraph() {
    let text = documentText(
      "Crm Person to Shop Customer\n---------------------------\n\n\(Self.every) Perhaps not.\n"
    )
    #expect(problems(of: text) == ["15:61 error unknown-sentence"])
    #expect(checklist(text).sections.first?.every != nil)
  }

  @Test(
    "A sentence about other types than the heading's is unknown",
    arguments: [
      "Every Crm Deal will be synchronized with a Shop Customer.",
      "Every Crm Person will be synchronized with a Shop Order.",
      "Every Crm Person will be synchronized with a Shop Customer!",
      "every Crm Person will be synchronized with a Shop Customer.",
    ]
  )
  func sentenceOfOtherTypes(sentence: String) {
    let text = documentText(section("Crm Person", "Shop Customer", .every) + "\n\(sentence)\n")
    let found = problems(of: text)
    #expect(found.count == 1)
    // At the word that differs.
    #expect(found.first?.hasPrefix("17:") == true)
    #expect(found.first?.hasSuffix(" error unknown-sentence") == true)
  }

  @Test("A sentence that stands twice in a section is told where it stands again")
  func repeatedSentence() {
    let text = documentText(section("Crm Person", "Shop Customer", .every, .sync, .every))
    #expect(problems(of: text) == ["19:1 warning repeated-sentence"])
  }

  @Test("A heading of no two types is an error, and the sections after it are read")
  func unknownSection() {
    let text = documentText(
      "Remarks\n-------\n\nNothing of use.\n",
      section("Crm Person", "Shop Customer", .every)
    )
    #expect(problems(of: text).first == "12:1 error unknown-section")
    #expect(checklist(text).sections.count == 1)
  }

  @Test("A table of neither two nor three columns is an error")
  func unknownTable() {
    let text = documentText(
      section("Crm Person", "Shop Customer", .every) + """

        .. list-table::
           :header-rows: 1

           * - A
             - B
             - C
             - D
           * - a
             - b
             - c
             - d

        """
    )
    #expect(problems(of: text) == ["17:1 error unknown-table"])
  }

  private static let table = """
    .. list-table::
       :header-rows: 1

       * - Crm Person Property
         - Shop Customer Property
         - Shop Data Type
       * - a
         - b
         - "string"
    """

  private static let drawn = """
    ===================  ======================  ==============
    Crm Person Property  Shop Customer Property  Shop Data Type
    ===================  ======================  ==============
    a                    b                       "string"
    ===================  ======================  ==============
    """

  /// A table in places where none is read, as text and as what reads over it.
  private static let lostTables: [(place: String, text: @Sendable (String) -> String)] = [
    ("a block quote", { indented($0, by: "   ") }),
    ("a list", { "- " + indented($0, by: "  ").dropFirst(2) }),
    ("a field", { ":rows:\n" + indented($0, by: "  ") }),
    ("a literal block", { "::\n\n" + indented($0, by: "  ") }),
    ("a directive", { ".. note::\n\n" + indented($0, by: "   ") }),
    ("a footnote", { ".. [1]\n" + indented($0, by: "   ") }),
    ("a numbered list", { "1. " + indented($0, by: "   ").dropFirst(3) }),
    ("a definition", { "Rows\n" + indented($0, by: "  ") }),
    ("the introduction", { $0 }),
  ]

  private static func indented(_ text: String, by blanks: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : blanks + $0 }.joined(separator: "\n")
  }

  @Test("A table that is not read is an error wherever it stands", arguments: lostTables.indices)
  func lostTable(index: Int) {
    let (place, text) = Self.lostTables[index]
    for table in [Self.table, Self.drawn] {
      let lost = "\n" + text(table) + "\n\n"
      let plain = documentText(section("Crm Person", "Shop Customer", .every, .sync))
      let whole =
        place == "the introduction"
        ? plain.replacing("Crm Person to", with: lost + "Crm Person to", maxReplacements: 1)
        : plain + lost
      let errors = problems(of: whole).filter { $0.contains(" error ") }
      #expect(errors.count == 1, "\(place): \(errors)\n\(whole)")
      #expect(checklist(whole).sections.first?.mappings.isEmpty == true)
    }
  }

  @Test("A list in a cell is an error, and the rows beside it are read")
  func listInCell() {
    let text = documentText(
      section("Crm Person", "Shop Customer", .every) + "\n" + """
        +---------------------+------------------------+----------------+
        | Crm Person Property | Shop Customer Property | Shop Data Type |
        +=====================+========================+================+
        | - name              | title                  | "string"       |
        | - nick              |                        |                |
        +---------------------+------------------------+----------------+
        | mail                | mail                   | "string"       |
        +---------------------+------------------------+----------------+

        """
    )
    #expect(problems(of: text) == ["20:3 error cell-not-read"])
    #expect(checklist(text).sections.first?.mappings.map(\.source.path) == ["mail"])
  }

  @Test("Rows that are taken as heads, and a head that is taken as a row, are errors")
  func headsAndRows() {
    let table = section("Crm Person", "Shop Customer", .every) + "\n" + Self.table + "\n"
    let none = documentText(table.replacing("   :header-rows: 1\n", with: ""))
    #expect(problems(of: none) == ["19:4 error head-as-row"])
    #expect(checklist(none).sections.first?.mappings.map(\.source.path) == ["a"])
    let all = documentText(table.replacing(":header-rows: 1", with: ":header-rows: 2"))
    #expect(problems(of: all) == ["23:4 error rows-as-heads"])
  }

  @Test("A property table without rows is a note at its sentence")
  func emptyTable() {
    let text = documentText(section("Crm Person", "Shop Customer", .every, .maps([])))
    #expect(problems(of: text) == ["17:1 note empty-table"])
  }

  @Test("A section that does not say when records are created is told at its heading")
  func missingCreationRule() {
    let text = documentText(section("Crm Person", "Shop Customer", .sync))
    #expect(problems(of: text) == ["12:1 warning missing-creation-rule"])
  }

  @Test("A title of another form and a stamp of another form are told")
  func titleAndStamp() {
    let text = documentText(section("Crm Person", "Shop Customer", .every))
    #expect(
      problems(of: text.replacing("23:59:58", with: "tonight")) == ["5:1 warning unreadable-stamp"]
    )
    #expect(
      problems(of: text.replacing("Shop Dataflow", with: "Shop Paperflow"))
        .contains("1:1 warning missing-title")
    )
  }

  @Test("Text outside of all sections is told, for no test comes of it")
  func textOutsideSections() {
    let text = documentText(section("Crm Person", "Shop Customer", .every))
      .replacing(
        "Introduction\n------------",
        with: "To whom it may concern.\n\nIntroduction\n------------"
      )
    #expect(problems(of: text) == ["7:1 warning text-outside-sections"])
  }

  @Test("A list in a section is told, for no test comes of it")
  func unexpectedBlock() {
    let text = documentText(section("Crm Person", "Shop Customer", .every) + "\n- a remark\n")
    #expect(problems(of: text) == ["17:1 warning unexpected-block"])
  }

  @Test("A repeated pairing is told at its second heading, with the first one")
  func repeatedPairing() throws {
    let text = documentText(
      section("Crm Customer-person", "Shop Customer", .every),
      section("Crm Customer Person", "shop customer", .every, .sync)
    )
    #expect(problems(of: text) == ["17:1 warning repeated-pairing"])
    let (read, diagnostics) = reading(checklist(text).source)
    let note = try #require(diagnostics.first?.notes.first)
    #expect(read.source.location(of: note.range.lowerBound).line == 12)
  }

  @Test(
    "A pairing whose systems stand the other way round than in the title is told at its heading",
    arguments: [
      ("Shop Customer", "Crm Person", true), ("shop-customer", "CRM", true),
      ("Crm Person", "Shop Customer", false), ("Crm Person", "Crm Person", false),
      ("Shop Customer", "Shop Order", false), ("Shopware Customer", "Crm Person", false),
      ("Shop Customer", "Crmish Person", false),
    ]
  )
  func reversedPairing(source: String, target: String, isReversed: Bool) throws {
    let straight = section("Crm Deal", "Shop Order", .every)
    let text = documentText(straight, section(source, target, .every))
    #expect(problems(of: text) == (isReversed ? ["17:1 warning reversed-pairing"] : []))
    guard isReversed else { return }
    let (read, diagnostics) = reading(checklist(text).source)
    let note = try #require(diagnostics.first?.notes.first)
    #expect(read.source.location(of: note.range.lowerBound).line == 2)
  }

  @Test(
    "Where both systems' names begin alike, the longer one that a record type begins with counts",
    arguments: [
      ("Wix.com", "Wix", "Wix.com Contacts", "Wix Members", false),
      ("Wix.com", "Wix", "Wix Members", "Wix.com Contacts", true),
      ("Crm", "Crm Plus", "Crm Person", "Crm Plus Deal", false),
      ("Crm", "Crm Plus", "Crm Plus Deal", "Crm Person", true),
      ("Crm", "Crm", "Crm Deal", "Crm Person", false),
    ]
  )
  func reversedPairing(from: String, to: String, source: String, target: String, isReversed: Bool) {
    let text = documentText(section(source, target, .every))
      .replacing("Crm to Shop Dataflow", with: "\(from) to \(to) Dataflow")
      .replacing(String(repeating: "=", count: 21), with: String(repeating: "=", count: 30))
    #expect(problems(of: text) == (isReversed ? ["12:1 warning reversed-pairing"] : []))
  }

  @Test(
    "Creation rules that contradict one another are told at both lines",
    arguments: [
      ([.every], [.linkRequired], [15, 20]), ([.linkRequired], [.every], [15, 20]),
      ([.every], [.when("When sold")], [15, 20]), ([.when("When sold")], [.every], [15, 20]),
    ] as [([SectionPart], [SectionPart], [Int])]
  )
  func contradictingPairings(first: [SectionPart], second: [SectionPart], lines: [Int]) {
    let text = documentText(part(first), part(second))
    let found = problems(of: text).filter { $0.hasSuffix("contradicting-pairings") }
    #expect(found == lines.map { "\($0):1 warning contradicting-pairings" })
  }

  @Test("They are told in one section too, and where neither stands in the first section")
  func contradictionsElsewhere() {
    let one = documentText(part([.every, .linkRequired]))
    #expect(
      problems(of: one) == [
        "15:1 warning contradicting-pairings", "17:1 warning contradicting-pairings",
      ]
    )
    let three = documentText(part([.connected("Crm Deal")]), part([.every]), part([.linkRequired]))
    #expect(
      problems(of: three).filter { $0.hasSuffix("contradicting-pairings") } == [
        "20:1 warning contradicting-pairings", "25:1 warning contradicting-pairings",
      ]
    )
  }

  private func part(_ parts: [SectionPart]) -> String {
    section("Crm Person", "Shop Customer", parts)
  }

  @Test(
    "A condition without a value or without a property is told at its row, in either table",
    arguments: [
      "a (Dependant on having  in b)", "a (Dependant on having b in  )",
      "a (Dependant on having b in cDependant on having  in d)",
    ]
  )
  func incompleteCondition(cell: String) {
    let mapped = documentText(
      section("Crm Person", "Shop Customer", .every, .maps([(cell, "x", "\"string\"")]))
    )
    #expect(problems(of: mapped) == ["25:6 warning incomplete-condition"])
    let merged = documentText(
      section("Crm Person", "Shop Customer", .every, .merges([("x", cell)]))
    )
    #expect(problems(of: merged) == ["24:6 warning incomplete-condition"])
  }

  @Test("A row that names no property on one side is told, in either table")
  func emptyProperty() {
    let mapped = documentText(
      section("Crm Person", "Shop Customer", .every, .maps([("a", "", "\"string\"")]))
    )
    #expect(problems(of: mapped) == ["25:6 warning empty-property"])
    let merged = documentText(section("Crm Person", "Shop Customer", .every, .merges([("a", "")])))
    #expect(problems(of: merged) == ["24:6 warning empty-property"])
  }

  @Test("An outdented cell is one error, and its row is read, and so are the rows behind it")
  func outdentedCells() {
    let rows = [("a", "x", "\"string\""), ("b", "y", "\"integer\"")]
    let text = documentText(section("Crm Person", "Shop Customer", .every, .maps(rows)))
      .replacing("     - \"", with: "\"")
    #expect(problems(of: text) == ["27:1 error outdented-cell", "30:1 error outdented-cell"])
    let mappings = checklist(text).sections.first?.mappings ?? []
    #expect(mappings.map(\.source.path) == ["a", "b"])
    #expect(mappings.map(\.dataType) == [.cast(.string), .cast(.integer)])
  }
}
