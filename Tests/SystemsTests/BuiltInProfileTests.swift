import HTTPEndpoints
import JSON
import SourceText
import SystemModel
import Systems
import TestSupport
import Testing

/// A built-in profile that cannot be read would be missed only by those who need it.
@Suite("Built-in profiles")
struct BuiltInProfileTests {
  @Test("Every file of the folder is a profile without a problem, and is built in")
  func reads() throws {
    let paths = files(in: "\(repositoryRoot)/Sources/SystemModel/Profiles", ending: ".json")
    #expect(!paths.isEmpty)
    for path in paths {
      let (json, problems) = LocatedJSON.parse(contents(of: path))
      #expect(problems.isEmpty, "\(path)")
      let (profile, more) = SystemProfile.read(try #require(json))
      #expect(more.map { "\($0.summary): \($0.hint) at \($0.range)" } == [], "\(path)")
      #expect(profile != nil)
      let name = path.split(separator: "/").last.map { String($0.dropLast(5)) } ?? ""
      #expect(BuiltInProfiles.text(name) == contents(of: path), "\(name) is not built in")
    }
    #expect(BuiltInProfiles.names.count == paths.count)
  }

  @Test("Marks of what is not confirmed are for whoever reads the file, and not for users")
  func marks() throws {
    for name in BuiltInProfiles.names {
      let profile = try #require(BuiltInProfiles.profile(name))
      let reasons = profile.types.flatMap { type in
        type.readOnly.map(\.reason) + type.createOnly.map(\.reason)
          + RecordOperation.allCases.compactMap { operation in
            if case .unsupported(let reason) = type[operation] { reason } else { nil }
          }
      }
      let notes = (profile.settings + profile.secrets).map(\.note)
      #expect((reasons + notes).filter { $0.contains("[") } == [], "\(name)")
    }
  }

  @Test(
    "Systems are known by the names of documents",
    arguments: [
      ("Wix.com", "wix"), ("WIX", "wix"), ("Shopify", "shopify"), ("MemberCare", "membercare"),
      ("Custom CRM", "rest"), ("Customwebshop", "rest"), ("Hubspot", "hubspot"), ("Visma", nil),
    ] as [(String, String?)]
  )
  func names(system: String, profile: String?) {
    #expect(BuiltInProfiles.name(ofSystem: system) == profile)
  }

  @Test(
    "Record types are known with and without the system's name",
    arguments: [
      ("wix", "Wix.com Contacts", "Contacts"), ("wix", "Wix contact", "Contacts"),
      ("wix", "Members", "Members"), ("shopify", "Shopify Product", "Sesamproduct"),
      ("membercare", "MemberCare companies", "Companies"), ("wix", "Wix Gifts", nil),
      ("hubspot", "HubSpot Line item", "Lineitem"), ("rest", "Custom CRM Customer", "customer"),
    ] as [(String, String, String?)]
  )
  func types(name: String, type: String, found: String?) throws {
    let dialect = ProfileDialect(try instance(name))
    #expect(dialect.type(named: type)?.profile.name == found)
  }

  private func traits(_ profile: String, _ type: String) throws -> RecordTypeTraits? {
    let profile = try #require(BuiltInProfiles.profile(profile))
    return profile.type(named: type).map { RecordTypeTraits($0, of: profile) }
  }

  @Test("What cannot be done is told with its reason")
  func traits() throws {
    let members = try #require(try traits("wix", "Wix Members"))
    #expect(members.reasonAgainstChanging("loginEmail") != nil)
    #expect(members.reasonAgainstWriting("loginEmail") == nil)
    #expect(!members.listsChanges)
    let products = try #require(try traits("membercare", "Membercare Products"))
    #expect(products.unsupported.keys.map(\.rawValue).sorted() == ["create", "delete", "update"])
    let orders = try #require(try traits("shopify", "Shopify Order"))
    #expect(orders.reasonAgainstChanging("note") == nil)
    #expect(orders.reasonAgainstChanging("currency") != nil)
    #expect(orders.reasonAgainstWriting("total_price") != nil)
    let goods = try #require(try traits("shopify", "Shopify Sesamproduct"))
    #expect(goods.reasonAgainstWriting("sesam_priceExclVAT") != nil)
    #expect(goods.reasonAgainstWriting("title") == nil)
  }

  @Test("A type of a system of one's own may stand at any path")
  func addsTypes() async throws {
    var rest = try #require(BuiltInProfiles.profile("rest"))
    let isAdded = rest.addType("Invoice", at: "/v2/bills")
    #expect(isAdded)
    let system = try SystemInstance(rest, names: ["Acme"], baseURL: "https://acme.example")
    let endpoint = ScriptedEndpoint { _, _ in HTTPResponse(status: 404) }
    let client = RecordClient(endpoint, session: RecordSession(ProfileDialect(system)))
    for type in ["Acme Invoice", "Acme Order"] { _ = try await client.read(type, "7") }
    #expect(endpoint.requests.map(\.target) == ["/v2/bills/7", "/order/7"])
    var wix = try #require(BuiltInProfiles.profile("wix"))
    let hasAny = wix.addType("Invoice", at: "/v2/bills")
    #expect(!hasAny)
  }

  @Test("A setting that is missing or unknown is told")
  func settings() throws {
    let wix = try #require(BuiltInProfiles.profile("wix"))
    #expect(throws: SystemInstanceError.self) { try SystemInstance(wix) }
    #expect(throws: SystemInstanceError.unknownSetting("sight", among: ["site"])) {
      try SystemInstance(wix, settings: ["sight": "1"])
    }
    let rest = try #require(BuiltInProfiles.profile("rest"))
    #expect(throws: SystemInstanceError.missingBaseURL("REST")) { try SystemInstance(rest) }
    let shopify = try #require(BuiltInProfiles.profile("shopify"))
    for name in ["evil.example/", "a@b", "", "a\r\nX: 1"] {
      #expect(throws: SystemInstanceError.unusableSetting("shop")) {
        try SystemInstance(shopify, settings: ["shop": name])
      }
    }
    let shop = try SystemInstance(shopify, settings: ["shop": "qa"])
    #expect(shop.baseURL == "https://qa.myshopify.com")
  }
}
