import SystemModel
import JSON
import SourceText
import Testing

@Suite("A configuration is read as it was meant")
struct ConfigurationReaderTests {
  @Test func `what is right is all taken, and nothing is complained of`() throws {
    let reading = ConfigurationReader.read(wholeConfiguration)
    #expect(reading.diagnostics == [])
    let configuration = reading.configuration
    #expect(configuration.systems.map(\.name) == ["Wix.com", "HubSpot", "Customcrm"])
    #expect(configuration.allowsSameInstance && configuration.isOrdered)
    #expect(configuration.clearing == .travels)
    #expect(configuration.timing.propagation == .seconds(120))
    #expect(configuration.timing.settle == .seconds(90))
    #expect(configuration.timing.poll == .milliseconds(500))
    #expect(configuration.timing.timeout == .milliseconds(1_500))
    #expect(configuration.environments == ["staging", "quick"])

    let wix = try #require(configuration.system(named: "wix.COM")?.source)
    #expect(wix.profile?.name == "wix")
    #expect(wix.setting("site")?.variable == "QA_SITE")
    #expect(wix.credentials.map(\.source) == [.variable("WIX_KEY")])
    #expect(wix.isSandbox && wix.isExclusive && wix.confirmation == "b0c1-qa")
    let rate = try #require(wix.rate)
    #expect(abs(rate.perSecond - 200.0 / 60) < 1e-9)
    #expect(wix.values.emailDomain == "qa.example.com" && wix.values.characters == .latin)
    #expect(wix.words.first { $0.id == "Q9158" }?.word == "MAIN")
    #expect((wix.words + configuration.words).first { $0.id == "Q2" }?.word == "2")
  }

  @Test func `what is said of types and properties`() throws {
    let configuration = ConfigurationReader.read(wholeConfiguration).configuration
    let wix = try #require(configuration.system(named: "Wix.com")?.source)
    let contacts = try #require(wix.type(named: "Wix.com Contacts"))
    #expect(wix.type(named: "contacts")?.name == "Contacts")
    #expect(contacts.property("primaryInfo.email")?.readOnlyReason == "it follows info.emails")
    let values = { (path: String) in
      (contacts.property(path)?.values ?? ValueConstraint()).over(contacts.values.over(wix.values))
    }
    let (email, code) = (values("info.emails"), values("info.code"))
    #expect(code.maximumLength == 40 && code.minimumLength == 2 && code.characters == .latin)
    #expect(wix.type(named: "Orders")?.values.over(wix.values).maximumLength == 50)
    #expect(email.kind == .email && email.maximumLength == 30)
    #expect(email.emailDomain == "qa.example.com" && email.characters == .latin)
    #expect(contacts.property("info.code")?.readOnlyReason == nil)
    #expect(contacts.property("info.code")?.values.places?.count == 12)
    #expect(contacts.property("info.size")?.values.choices == ["S", "M", 4])
    #expect(contacts.property("info.age")?.values.maximum == 99)
    let orders = try #require(wix.type(named: "Orders"))
    #expect(orders.profileType == "eCommerce Orders")
    #expect(orders.relations.map(\.type) == ["Contacts", "Products"])
    #expect(orders.relations.map(\.property) == ["buyerInfo.contactId", "lineItems.sku"])
    let crm = try #require(
      configuration.system(named: "Custom CRM")?.target?.type(named: "Contact")
    )
    #expect(crm.path?.plain == "/contacts")
    #expect(crm.properties.map(\.path) == ["id", "revision", "age", "name"])
    #expect(crm.property("age")?.expression?.cell == #"["integer","_."]"#)
    #expect(crm.property("name")?.expression?.cell == #""string""#)
  }

  @Test func `one system can be two accounts`() throws {
    let configuration = ConfigurationReader.read(wholeConfiguration).configuration
    let hubspot = try #require(configuration.system(named: "Hub-Spot"))
    let source = try #require(hubspot.source)
    let target = try #require(hubspot.target)
    #expect(hubspot.hasSides)
    #expect(source.isSandbox && !target.isSandbox)
    #expect(source.credentials.map(\.source) == [.variable("HUB_A")])
    #expect(target.credentials.map(\.source) == [.file("secrets/hub-b")])
    #expect(source.baseURL?.description == "https://${HUB}.example.com/v1")
    #expect(source.rate == RequestRate(perSecond: 1.5, burst: 10))
    #expect(!source.isSame(as: target) && source.isSame(as: source))
    guard case .own(let profile) = source.profile else { Issue.record("no profile"); return }
    #expect(profile["types"]?["Thing"]?["path"]?.string == "/things")
    let wix = try #require(configuration.system(named: "Wix.com"))
    let wixTarget = try #require(wix.target)
    #expect(!wix.hasSides && wix.source?.isSame(as: wixTarget) == true)
  }

  @Test func `what is said of the integration`() throws {
    let configuration = ConfigurationReader.read(wholeConfiguration).configuration
    let trigger = try #require(configuration.trigger)
    #expect(trigger.method == "POST" && trigger.body == ["pipes": ["a"]])
    #expect(
      trigger.headers.map(\.value.description) == ["Bearer ${SYNC_TOKEN}", "application/json"]
    )
    let settled = try #require(configuration.settled)
    #expect(settled.request.method == "GET" && settled.path == "state")
    #expect(settled.values == ["idle", 0])
    let meaning = try #require(configuration.bindings.first?.meaning)
    let prose = "when a wix.com contacts is  FULL of hope"
    #expect(ConditionMeaning.key(of: meaning.prose) == ConditionMeaning.key(of: prose))
    #expect(meaning.property == "info.mood")
    #expect(meaning.holds == ["hope"] && meaning.fails == ["gloom", .null])
  }

  @Test func `an environment is laid over the rest`() throws {
    let staging = ConfigurationReader.read(wholeConfiguration, environment: "staging")
    #expect(staging.diagnostics == [])
    let crm = try #require(staging.configuration.system(named: "Customcrm")?.source)
    #expect(crm.baseURL?.plain == "https://staging.example.com")
    #expect(crm.type(named: "Contact")?.path?.plain == "/contacts")
    #expect(staging.configuration.environment == "staging")
    let quick = ConfigurationReader.read(wholeConfiguration, environment: "quick")
    #expect(quick.configuration.timing.propagation == .seconds(1))
    #expect(quick.configuration.timing.settle == nil)
    #expect(quick.configuration.timing.timeout == .milliseconds(1_500))
  }

  @Test
  func `blanks that an environment fills are no mistake there, other mistakes are everywhere`() {
    let text = """
      {
        "systems": { "Customcrm": { "profile": "rest", "baseURL": "" } },
        "environments": {
          "a": { "systems": { "Customcrm": { "baseURL": "http://localhost" } } },
          "b": { "systems": { "Customcrm": { "baseURL": "http://u:p@host", "profil": 1 } } },
        },
      }
      """
    let findings = { (environment: String?) in
      ConfigurationReader.read(text, environment: environment).diagnostics.map(\.identifier)
    }
    #expect(findings("a") == ["unusable-address", "unknown-member"])
    #expect(findings("b") == ["unusable-address", "unknown-member"])
    #expect(findings(nil) == ["blank-value", "unusable-address", "unknown-member"])
    #expect(
      findings("c") == ["blank-value", "unknown-environment", "unusable-address", "unknown-member"]
    )
  }
}
