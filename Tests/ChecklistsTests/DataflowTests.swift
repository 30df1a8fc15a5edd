import Checklists
import SourceText
import TestSupport
import Testing

/// Rules are known by their names in reports and configurations, so names must hold still.
@Suite("What sections promise together")
struct DataflowTests {
  private func rules(_ flow: Dataflow) -> [String] {
    flow.rules.map { "\($0.id) \($0.places.map(\.location.line))" }
  }

  @Test("Sections on the same two types are one pairing, identical rules one rule with both places")
  func joinsPairings() {
    let flow = document(
      documentText(
        section(
          "Crm Customer-person",
          "Shop Customer",
          .linkRequired,
          .merges([("mail", "mail")]),
          .sync,
          .maps([("name", "title", "\"string\""), ("age", "years", "N/A")])
        ),
        section("Crm Deal", "Shop Order", .every, .sync),
        section(
          "Crm customer Person",
          "Shop customer",
          .linkRequired,
          .merges([("mail", "mail"), ("phone", "phone")]),
          .sync,
          .maps([("name", "title", "\"string\""), ("name", "title2", "\"string\"")])
        )
      )
    )
    #expect(
      flow.pairings.map(\.name) == [
        "Crm Customer-person to Shop Customer", "Crm Deal to Shop Order",
      ]
    )
    #expect(flow.pairings.map(\.place.location.line) == [12, 44])
    let id = "crm-shop/crm-customer-person-to-shop-customer"
    #expect(
      rules(flow) == [
        "\(id)/requires-link [15, 54]", "\(id)/keeps-apart [17, 56]",
        "\(id)/merges/mail=mail [24, 63]", "\(id)/merges/phone=phone [65]",
        "\(id)/keeps-in-sync [27, 68]", "\(id)/maps/name→title [37, 78]",
        "\(id)/maps/age→years [40]", "\(id)/maps/name→title2 [81]",
        "crm-shop/crm-deal-to-shop-order/creates [47]",
        "crm-shop/crm-deal-to-shop-order/keeps-in-sync [49]",
      ]
    )
  }

  @Test("A rule tells its statement as the document has it, on one line")
  func statesRules() {
    let text = documentText(
      section(
        "Crm Person",
        "Shop Customer",
        .every,
        .merges([("mail", "info.emails")]),
        .maps([("name", "title", "\"string\"")])
      )
    ).replacing("will be synchronized with", with: "will be\nsynchronized   with")
    #expect(
      document(text).rules.map(\.statement) == [
        "Every Crm Person will be synchronized with a Shop Customer.",
        "A Crm Person will merge with a Shop Customer if one of the following property "
          + "combinations match:",
        "mail | info.emails", "name | title | \"string\"",
      ]
    )
  }

  @Test(
    "Names of documents, pairings and types are folded",
    arguments: [
      ("checklists/Wix - Custom.CRM.rst", "wix-custom.crm"), ("a.rst", "a"), ("x/y/B b", "b-b"),
      ("Ærø.RST", "ærø.rst"),
    ]
  )
  func foldsDocumentNames(path: String, name: String) {
    #expect(Dataflow.documentName(of: path) == name)
  }

  @Test(
    "Letter case, blanks and `-` do not tell names apart; all else does",
    arguments: [
      ("Customer-person", "customer Person", true), (" A  -- b ", "a-b", true),
      ("Ærø Øl", "ærø-øl", true), ("Wix.com", "Wix com", false), ("ab", "a b", false),
    ]
  )
  func foldsNames(left: String, right: String, areEqual: Bool) {
    #expect((NameFolding.fold(left) == NameFolding.fold(right)) == areEqual)
  }

  @Test("Properties keep their letter case in names, for systems tell them apart by it")
  func keepsPropertyCase() {
    let flow = document(
      documentText(
        section(
          "Crm Person",
          "Shop Customer",
          .every,
          .maps([("Name", "title", "\"string\""), ("name", "title", "\"string\"")])
        )
      )
    )
    #expect(
      flow.rules.suffix(2).map(\.id.description) == [
        "crm-shop/crm-person-to-shop-customer/maps/Name→title",
        "crm-shop/crm-person-to-shop-customer/maps/name→title",
      ]
    )
  }

  @Test("Rules of one name that say different things get a hash of what they say, and keep it")
  func hashesSameNames() {
    let rows = [
      ("name", "title", "\"string\""), ("name", "title", "\"integer\""),
      ("name (Dependant on having a in b)", "title", "\"string\""), ("age", "years", "N/A"),
    ]
    let names = { (rows: [(String, String, String)]) in
      document(documentText(section("Crm Person", "Shop Customer", .every, .maps(rows)))).rules
        .dropFirst().map { String($0.id.description.split(separator: "/").last ?? "") }
    }
    // The first six digits of the FNV-1a hash of 64 bits: of `name→title:"string"` and so on.
    let expected = ["name→title#f38cb6", "name→title#ffd74d", "name→title#561dac", "age→years"]
    #expect(names(rows) == expected)
    #expect(names(rows.reversed()) == expected.reversed())
    #expect(names(Array(rows.prefix(1))) == ["name→title"])
  }

  @Test("Repeats of a condition and the order of conditions make no other rule")
  func joinsEqualConditions() {
    let flow = document(
      documentText(
        section(
          "Crm Person",
          "Shop Customer",
          .every,
          .maps([
            ("n (Dependant on having a in bDependant on having c in d)", "m", "\"string\""),
            (
              "n (Dependant on having c in dDependant on having a in bDependant on having a in b)",
              "m", "\"string\""
            ),
          ])
        )
      )
    )
    #expect(flow.rules.map(\.places.count) == [1, 2])
  }

  @Test("No two rules of a document have one name, whatever it holds")
  func namesAreUnique() {
    let flow = document(
      documentText(
        section(
          "Crm Person",
          "Shop Customer",
          .connected("Crm Deal"),
          .when("When red"),
          .merges([("a", "b"), ("a", "b (Dependant on having x in y)")]),
          .maps([("a", "b", "N/A"), ("a", "b", "\"string\""), ("", "", "N/A"), ("", "", "")])
        ),
        section("Crm Person", "Shop Customer", .connected("Crm Item"), .when("When blue"))
      )
    )
    let names = flow.rules.map(\.id)
    #expect(Set(names).count == names.count)
    #expect(names.count == 11)
  }

  @Test(
    "Of mappings between the same properties, or parts of them, the first one counts",
    arguments: [
      ([("a", "b", "\"string\""), ("a", "b", "N/A")], [1: 0]),
      ([("a", "b", "\"string\""), ("a", "c", "\"string\"")], [:]),
      ([("a", "c", "\"string\""), ("b", "c", "\"string\"")], [:]),
      ([("a", "b", "\"string\""), ("a.x", "b.y", "\"string\"")], [1: 0]),
      ([("a.x", "b.y", "\"string\""), ("a", "b", "N/A"), ("a.x", "b", "N/A")], [1: 0, 2: 0]),
      ([("a.x", "b.x", "\"string\""), ("a.y", "b.y", "\"string\"")], [:]),
      ([("a", "b", "N/A"), ("a (Dependant on having x in y)", "b", "\"string\"")], [:]),
    ] as [([(String, String, String)], [Int: Int])]
  )
  func findsContradictedRows(rows: [(String, String, String)], expected: [Int: Int]) throws {
    let flow = document(
      documentText(section("Crm Person", "Shop Customer", .every, .maps(rows)))
    )
    let pairing = try #require(flow.pairings.first)
    let rules = pairing.mappings.map(\.rule)
    let found = rules.enumerated().compactMap { index, rule in
      pairing.contradicted[rule.id].flatMap { other in
        rules.firstIndex { $0.id == other.id }.map { (index, $0) }
      }
    }
    #expect(Dictionary(uniqueKeysWithValues: found) == expected)
  }

  @Test(
    "A table without rows is a rule of its own, at its sentence, unless another section has rows"
  )
  func keepsEmptyTables() {
    let empty = document(documentText(section("Crm Person", "Shop Customer", .every, .maps([]))))
    #expect(empty.rules.map(\.kind) == [.creates, .mapsNothing])
    let both = document(
      documentText(
        section("Crm Person", "Shop Customer", .every, .maps([])),
        section("Crm Person", "Shop Customer", .every, .maps([("a", "b", "N/A")]))
      )
    )
    #expect(both.rules.map(\.kind.name) == ["creates", "maps"])
    #expect(both.rules.last?.kind != .mapsNothing)
  }

  @Test("Every sentence and every row of a document is a place of some rule")
  func coversDocuments() throws {
    for path in files(in: "\(repositoryRoot)/checklists", ending: ".rst") {
      let flow = dataflow(at: path)
      let places = Set(flow.rules.flatMap { $0.places.map(\.location.line) })
      let text = String(decoding: contents(of: path), as: UTF8.self)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let start = try #require(flow.pairings.first).place.location.line
      let promises = ["Before ", "Every ", "A ", "If ", "Once ", "   * - "]
      for (index, line) in lines.enumerated().dropFirst(start) {
        guard promises.contains(where: line.hasPrefix), !line.hasSuffix(" Property") else {
          continue
        }
        #expect(places.contains(index + 1), "\(path):\(index + 1): \(line)")
      }
    }
  }
}
