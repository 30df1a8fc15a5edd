import SystemModel
import JSON
import SourceText
import Systems
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

@Suite("A configuration chooses profiles, builds on them, and lays its own words over them")
struct ConfiguredProfileTests {
  private static func read(_ system: String) -> ConfigurationReader.Reading {
    ConfigurationReader.read(
      SourceFile(name: "flowproof.json", text: "{\"systems\": {\"Custom CRM\": \(system)}}")
    )
  }

  private static func profile(_ system: String) throws -> ConfiguredProfile {
    let reading = read(system)
    #expect(!reading.hasErrors)
    let instance = try #require(reading.configuration.systems.first?.source)
    return ConfiguredProfile(of: instance) { $0.plain ?? "/variable" }
  }

  private static let around = #""baseURL": "http://localhost:1", "credentials": {"token": "${A}"}"#

  @Test func `every built-in profile has its facts`() throws {
    let names = NamedProfile.all.map(\.name)
    #expect(names.dropLast() == names.dropLast().sorted() && names.last == "plain")
    #expect(Set(["hubspot", "membercare", "rest", "shopify", "wix"]).isSubset(of: names))
    let wix = try #require(NamedProfile.all.first { $0.name == "wix" }).profile
    #expect(wix.isNamed("Wix.com") && !wix.guessesTypePaths && !wix.needsBaseURL)
    #expect(wix.safety.confirm == "site")
    let rest = try #require(NamedProfile.all.first { $0.name == "rest" }).profile
    #expect(rest.isNamed("Custom Webshop") && rest.guessesTypePaths && rest.needsBaseURL)
  }

  @Test func `paths of record types are laid over the profile`() throws {
    let system = """
      {"profile": "rest", \(Self.around), "types": {
        "Contact": {"path": "/people"}, "Custom CRM Order": {"path": "${P}"}, "Else": {}
      }}
      """
    let configured = try Self.profile(system)
    #expect(configured.problems == [])
    let profile = try #require(configured.profile)
    let paths = profile.types.map { "\($0.name) \($0.create.offered?.request.path ?? "")" }
    #expect(paths == ["* /{type}", "Contact /people", "Order /variable"])
    #expect(profile.types[1].list != nil && profile.types[1].mark == "name")
  }

  @Test(
    arguments: [
      ("rest", "Contact", "people", "bad-path"), ("rest", "Contact", "/a?b", "bad-path"),
      ("rest", "Contact", "/a/", "bad-path"), ("rest", "Contact", "/{id}", "bad-path"),
      ("hubspot", "Contact", "/people", "known-path"),
      ("hubspot", "Kontakte", "/people", "unknown-profile-type"),
    ]
  )
  func `a path that cannot be is told`(
    profile: String,
    type: String,
    path: String,
    identifier: String
  ) throws {
    let system = """
      {"profile": "\(profile)", \(Self.around), "types": {"\(type)": {"path": "\(path)"}}}
      """
    let configured = try Self.profile(system)
    #expect(configured.profile == nil)
    #expect(configured.problems.map(\.identifier) == [identifier])
  }

  @Test func `a record type can go by another name of the profile`() throws {
    let system = """
      {"profile": "hubspot", "credentials": {"token": "${A}"}, "types": {
        "Customer person": {"profileType": "Contacts"}
      }}
      """
    let profile = try #require(try Self.profile(system).profile)
    let contact = try #require(profile.types.first { $0.name == "Contact" })
    #expect(contact.aliases == ["Contacts", "Customer person"])
    let wrong = try Self.profile(system.replacing("Contacts", with: "Contcat"))
    #expect(wrong.profile == nil)
    #expect(wrong.problems.map(\.identifier) == ["unknown-profile-type"])
    #expect(wrong.problems[0].hint.hasPrefix("did you mean `Contact`?"))
  }

  @Test func `a profile of one's own builds on one that is built in`() throws {
    let system = """
      {"profile": {"extends": "rest", "secrets": null, "authentication": null}, "baseURL": "http://localhost:1"}
      """
    let configured = try Self.profile(system)
    let profile = try #require(configured.profile)
    #expect(profile.authentication == .none && profile.secrets.isEmpty)
    #expect(profile.types.map(\.name) == ["*"])
  }

  @Test(
    arguments: [
      (
        #"{"profile": {"extends": "rset"}, "baseURL": "http://localhost"}"#, "\"rset\"",
        "unknown-word"
      ),
      (
        #"{"profile": {"extends": "rest", "rates": {}}, \#(around)}"#, "\"rates\"", "unknown-member"
      ),
      (
        #"{"profile": {"extends": "rest", "rate": {"perSecond": "2"}}, \#(around)}"#, "\"2\"",
        "wrong-kind"
      ),
    ]
  )
  func `what is wrong with it is shown in the configuration`(
    system: String,
    marked: String,
    identifier: String
  ) {
    let reading = Self.read(system)
    // What follows from it may be told too.
    #expect(reading.diagnostics.last?.identifier == identifier)
    #expect(reading.diagnostics.last.map { reading.shownSource.text($0.range) } == marked)
  }

  @Test func `accounts come with addresses and secrets, or not at all`() throws {
    let folder = try TemporaryFolder()
    let text = """
      {"systems": {
        "Custom CRM": {"profile": "rest", \(Self.around)},
        "Shopify": {
          "profile": "shopify", "settings": {"shop": "${SHOP}"}, "environment": "sandbox",
          "confirm": "qa", "credentials": {"clientID": "${A}", "clientSecret": "${A}"}
        }
      }}
      """
    let file = try ConfigurationFile(
      at: folder.write(text, to: "flowproof.json"),
      environment: nil
    )
    #expect(file.reading.diagnostics == [])
    let accounts = { (environment: [String: String]) in
      let program = CommandLineProgram(
        streams: StandardStreams(
          output: { _ in },
          error: { text in #expect(!text.contains("0123456789")) }
        ),
        environment: environment
      )
      return ConfigurationLoading(program.session(Invocation(command: .run))).accounts(
        of: file.reading.configuration,
        in: file,
        for: [("Custom CRM", .source), ("Shopify", .target)]
      )
    }
    let good = try #require(accounts(["A": "a-0123456789", "SHOP": "qa"]))
    #expect(
      good.map(\.system.baseURL) == ["http://localhost:1", "https://qa.myshopify.com"]
    )
    #expect(good[1].instance.secrets["clientSecret"]?.reveal() == "a-0123456789")
    #expect(accounts(["A": "a-0123456789", "SHOP": "live"]) == nil)
    #expect(accounts(["SHOP": "qa"]) == nil)
  }
}
