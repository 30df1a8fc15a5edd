import SystemModel
import SourceText
import Testing

@Suite("A configuration is held against the documents that it is for")
struct ConfigurationDocumentsTests {
  private static func needs() -> ConfigurationRequirements {
    var needs = ConfigurationRequirements()
    needs.add("Wix.com Contacts", of: "Wix.com", on: .source)
    needs.add("Wix.com Orders", of: "Wix.com", on: .source)
    needs.add("Customcrm Contact", of: "Customcrm", on: .target)
    needs.pairs = [
      ConfigurationRequirements.Pair(source: "Wix.com", target: "Customcrm", document: "a.rst")
    ]
    needs.conditions = [
      ConfigurationRequirements.Condition(
        text: "When it rains",
        place: "a.rst:3",
        type: "Wix.com Orders"
      )
    ]
    return needs
  }

  private static func findings(_ text: String, _ needs: ConfigurationRequirements = needs())
    -> [String]
  {
    let reading = ConfigurationReader.read(text)
    #expect(!reading.hasErrors)
    return reading.configuration.diagnostics(for: needs).map {
      "\($0.severity.rawValue) \($0.identifier): \($0.summary); \($0.hint)"
    }
  }

  private static let wix =
    #""Wix.com": {"profile": "wix", "settings": {"site": "a"}, "credentials": {"apiKey": "${A}"}}"#
  private static let crm = #""CustomCRM": {"profile": "rest", "baseURL": "http://localhost:1"}"#

  @Test func `what fits is not complained of`() {
    #expect(Self.findings("{\"systems\": {\(Self.wix), \(Self.crm)}}") == [])
  }

  @Test func `a system that is missing is told with the nearest name`() {
    #expect(
      Self.findings(
        "{\"systems\": {\(Self.wix), \"Customcmr\": {\"profile\": \"rest\", \"baseURL\": \"http://localhost\"}}}"
      ) == [
        "error missing-system: the documents name a system `Customcrm`, which the configuration "
          + "does not; add it to `systems`, or is `Customcmr` meant for it?",
        "warning unused-system: these documents name no system `Customcmr`; "
          + "did you mean `Customcrm`?",
      ]
    )
  }

  @Test func `names that no document has are told, and only near ones are warnings`() {
    let text = """
      {
        "systems": {
          \(Self.crm), "Fortnox": {"profile": "rest", "baseURL": "http://localhost:2"},
          "Wix.com": {
            "profile": "wix", "settings": {"site": "a"}, "credentials": {"apiKey": "${A}"},
            "types": {"Contact": {}, "Invoices": {}, "Orders": {"relations": {"Contcts": "a"}}}
          }
        },
        "bindings": [{"condition": "When it rain", "property": "a", "holds": 1}]
      }
      """
    let names = Self.findings(text).map { $0.split(separator: ":")[0] }
    #expect(
      names == [
        "note unused-system", "warning unused-type", "note unused-type", "warning unused-type",
        "warning unused-binding",
      ]
    )
  }

  @Test func `one account on both sides has to be said`() {
    var needs = ConfigurationRequirements()
    needs.add("Wix.com Contacts", of: "Wix.com", on: .source)
    needs.add("Wix Members", of: "Wix", on: .target)
    needs.pairs = [
      ConfigurationRequirements.Pair(source: "Wix.com", target: "Wix", document: "a.rst")
    ]
    let other = { (site: String, key: String) in
      "\"Wix\": {\"profile\": \"wix\", \"settings\": {\"site\": \"\(site)\"}, \"credentials\": {\"apiKey\": \"${\(key)}\"}}"
    }
    let same = Self.findings("{\"systems\": {\(Self.wix), \(other("a", "A"))}}", needs)
    #expect(
      same.count == 1 && same[0].hasPrefix("error same-instance: source and target of `a.rst`")
    )
    #expect(Self.findings("{\"systems\": {\(Self.wix), \(other("b", "A"))}}", needs) == [])
    #expect(Self.findings("{\"systems\": {\(Self.wix), \(other("a", "B"))}}", needs) == [])
    let said = "{\"sameInstance\": true, \"systems\": {\(Self.wix), \(other("a", "A"))}}"
    #expect(Self.findings(said, needs) == [])
  }

  /// Their addresses stand in the profiles themselves.
  @Test func `two systems with profiles of their own are two accounts`() {
    var needs = ConfigurationRequirements()
    needs.add("Crm Person", of: "Crm", on: .source)
    needs.add("Shop Customer", of: "Shop", on: .target)
    needs.pairs = [ConfigurationRequirements.Pair(source: "Crm", target: "Shop", document: "a.rst")]
    let system = { (name: String, host: String) in
      """
      "\(name)": {
        "profile": {
          "name": "Own", "baseURL": "https://\(host).example", "secrets": {"key": "a key"},
          "authentication": {"kind": "header", "name": "X-Key", "value": "{key}"},
          "types": {"*": {"path": "/{type}"}}
        },
        "credentials": {"key": "${KEY}"}, "environment": "sandbox"
      }
      """
    }
    let apart = "{\"systems\": {\(system("Crm", "crm")), \(system("Shop", "shop"))}}"
    #expect(Self.findings(apart, needs) == [])
    let same = "{\"systems\": {\(system("Crm", "crm")), \(system("Shop", "crm"))}}"
    #expect(Self.findings(same, needs).contains { $0.hasPrefix("error same-instance") })
  }

  @Test func `a side that a document needs has to be there`() {
    let text = """
      {"systems": {\(Self.crm), "Wix.com": {
        "profile": "wix", "settings": {"site": "a"},
        "target": {"credentials": {"apiKey": "${A}"}}
      }}}
      """
    #expect(Self.findings(text).map { $0.split(separator: ":")[0] } == ["error missing-side"])
  }
}
