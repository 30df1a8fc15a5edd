import SystemModel
import SourceText
import TestSupport
import Testing

@Suite("A draft says what is known, and is read back with nothing wrong but its blanks")
struct ConfigurationDraftTests {
  private static func needs() -> ConfigurationRequirements {
    var needs = ConfigurationRequirements()
    needs.add("Wix.com Contacts", of: "Wix.com", on: .source)
    needs.add("Wix.com Orders", of: "Wix.com", on: .source)
    needs.add("Fort\"nox Größe", of: "Fort\"nox", on: .target)
    needs.add("Shopify Order", of: "Shopify", on: .source)
    needs.add("Shopify Order", of: "Shopify", on: .target)
    needs.pairs = [
      ConfigurationRequirements.Pair(source: "Wix.com", target: "Fort\"nox", document: "a.rst"),
      ConfigurationRequirements.Pair(source: "Shopify", target: "Shopify", document: "b.rst"),
    ]
    needs.conditions = [
      ConfigurationRequirements.Condition(
        text: "When \"it\"\nrains */ \u{2028} cats",
        place: "a.rst:3",
        type: "Wix.com Orders"
      )
    ]
    needs.connections = [
      ConfigurationRequirements.Connection(
        system: "Wix.com",
        from: "Orders",
        to: "Contacts",
        place: "a.rst:9"
      )
    ]
    needs.wikidataIDs = ["Q42"]
    return needs
  }

  private static let text =
    ConfigurationDraft(for: needs(), profiles: testProfiles).text

  @Test func `a draft is a file that people can fill in`() {
    expectGolden(Self.text, at: "Tests/SystemModelTests/Goldens/draft.json")
  }

  @Test func `it is read back with nothing wrong but its blanks`() throws {
    let reading = ConfigurationReader.read(Self.text)
    let blanks: Set = ["blank-value", "blank-binding", "blank-relation", "blank-word"]
    #expect(Set(reading.diagnostics.map(\.identifier)) == blanks)
    let configuration = reading.configuration
    #expect(configuration.systems.map(\.name) == ["Wix.com", "Fort\"nox", "Shopify"])
    #expect(configuration.diagnostics(for: Self.needs()) == [])
    let shopify = try #require(configuration.system(named: "Shopify"))
    #expect(
      shopify.source?.credentials.map(\.source) == [.variable("SHOPIFY_SOURCE_CLIENT_SECRET")]
    )
    #expect(
      shopify.target?.credentials.map(\.source) == [.variable("SHOPIFY_TARGET_CLIENT_SECRET")]
    )
    let wix = try #require(configuration.system(named: "Wix.com")?.source)
    #expect(wix.credentials.map(\.source) == [.variable("WIX_API_KEY")])
    #expect(wix.type(named: "Orders")?.relations.map(\.type) == ["Contacts"])
    #expect(configuration.bindings.map(\.condition) == ["When \"it\"\nrains */ \u{2028} cats"])
  }

  @Test func `filled in, it has nothing wrong`() {
    var text = Self.text.replacing("\"environment\": \"\"", with: "\"environment\": \"sandbox\"")
    text = text.replacing("\"baseURL\": \"\"", with: "\"baseURL\": \"http://localhost:1\"")
    text = text.replacing(": \"\"", with: ": \"filled\"")
    text = text.replacing("\"fails\": \"filled\"", with: "\"fails\": \"else\"")
    #expect(ConfigurationReader.read(text).diagnostics == [])
  }
}
