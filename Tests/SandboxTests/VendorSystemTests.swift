import HTTPEndpoints
import JSON
import Sandbox
import SystemModel
import Systems
import Testing

/// A mock that lets through what the vendor refuses would make a run green that cannot work.
@Suite("What vendors refuse")
struct VendorSystemTests {
  private static func system(
    _ name: String,
    _ type: String,
    settings: [String: String] = [:],
    options: VendorSystem.Options = VendorSystem.Options()
  ) throws -> (store: MockSystem, vendor: VendorSystem) {
    let profile = try #require(BuiltInProfiles.profile(name))
    let instance = try SystemInstance(profile, settings: settings)
    let store = MockSystem(firstID: 101)
    let vendor = VendorSystem(
      store,
      speaking: ProfileDialect(instance),
      types: [type],
      options: options
    )
    return (store, vendor)
  }

  private static func ask(
    _ vendor: VendorSystem,
    _ method: HTTPMethod,
    _ target: String,
    _ body: JSONValue? = nil,
    _ fields: HTTPFields = [:]
  ) async throws -> (status: Int, body: JSONValue) {
    let request = HTTPRequest(method, target, fields: fields, body: body?.bytes() ?? [])
    let response = try await vendor.respond(to: request)
    return (response.status, (try? JSONParser.parse(response.body)) ?? .null)
  }

  private static let contacts = "/contacts/v4/contacts"

  @Test("Records speak in the vendor's envelope, with identifier, revision and date")
  func shape() async throws {
    let (store, vendor) = try Self.system("wix", "Wix Contacts", settings: ["site": "s"])
    let email = "a@example.com"
    let made = try await Self.ask(
      vendor,
      .post,
      Self.contacts,
      ["info": ["emails": ["items": [["email": .string(email)]]]], "allowDuplicates": false]
    )
    #expect(made.status == 201 || made.status == 200)
    let contact = try #require(made.body["contact"])
    #expect(contact["id"] == "101")
    #expect(contact["revision"]?.number?.int != nil)
    #expect(contact["updatedDate"]?.string?.hasSuffix("Z") == true)
    #expect(contact.value(at: "info.emails.items.email") == [.string(email)])
    #expect(contact.value(at: "primaryInfo.email") == .string(email))
    #expect(contact["allowDuplicates"] == nil)
    // The integration reads the same record at the paths of the document.
    let plain = try await RecordClient(store).read("Wix Contacts", "101").value
    #expect(plain?.value(at: "info.emails") == .string(email))
  }

  @Test("Changes need the revision, and the right one")
  func revision() async throws {
    let (_, vendor) = try Self.system("wix", "Wix Contacts", settings: ["site": "s"])
    let name: JSONValue = ["name": ["last": "a"]]
    let made = try await Self.ask(
      vendor,
      .post,
      Self.contacts,
      ["info": name, "allowDuplicates": false]
    )
    let revision = try #require(made.body.value(at: "contact.revision"))
    func change(_ revision: JSONValue?) async throws -> Int {
      var body: JSONValue = ["info": name, "allowDuplicates": false]
      body.set(revision, at: "revision")
      return try await Self.ask(vendor, .patch, Self.contacts + "/101", body).status
    }
    #expect(try await change(nil) == 428)
    #expect(try await change(0) == 409)
    #expect(try await change(revision) == 200)
    #expect(try await change(revision) == 409)
  }

  @Test(
    "Requests that the vendor does not take are refused",
    arguments: [
      ("Wix Contacts", HTTPMethod.get, "/contacts/v4/contacts/7", nil, 404),
      ("Wix Contacts", .get, "/nowhere", nil, 404),
      ("Wix Contacts", .put, "/contacts/v4/contacts/7", ["info": [:]], 405),
      (
        "Wix Contacts", .post, "/contacts/v4/contacts", ["info": [:], "allowDuplicates": false], 400
      ),
      ("Wix Contacts", .post, "/contacts/v4/contacts", ["info": ["name": ["last": "a"]]], 201),
      ("Wix Contacts", .post, "/contacts/v4/contacts", "text", 400),
      ("Wix Members", .post, "/members/v1/members", ["member": ["profile": [:]]], 400),
      (
        "Wix Members", .patch, "/members/v1/members/101", ["member": ["loginEmail": "b@x.example"]],
        400
      ),
      ("Wix Members", .patch, "/members/v1/members/101", ["member": ["note": "b"]], 200),
      ("Wix Orders", .delete, "/ecom/v1/orders/101", nil, 405),
      ("Wix Orders", .patch, "/ecom/v1/orders/101", ["order": ["currency": "NOK"]], 400),
    ] as [(String, HTTPMethod, String, JSONValue?, Int)]
  )
  func refuses(
    type: String,
    method: HTTPMethod,
    target: String,
    body: JSONValue?,
    status: Int
  ) async throws {
    let (store, vendor) = try Self.system("wix", type, settings: ["site": "s"])
    _ = try await RecordClient(store).create(type, ["loginEmail": "a@x.example", "name": "x"])
    let answer = try await Self.ask(vendor, method, target, body)
    #expect(answer.status == status)
    if status >= 400 { #expect(answer.body["message"]?.string?.isEmpty == false) }
  }

  @Test("What must follow a creation is not taken with it")
  func composite() async throws {
    let (_, vendor) = try Self.system(
      "membercare",
      "Membercare Companies",
      settings: ["customer": "c"]
    )
    let target = "/api/v1/companies?useAutomaticDebtorAccountNumber=true"
    let whole: JSONValue = ["companyName": "a", "contacts": [["type": 1, "value": "a@x.example"]]]
    #expect(try await Self.ask(vendor, .post, target, whole).status == 400)
    #expect(try await Self.ask(vendor, .post, target, ["companyName": "a"]).status == 201)
    let path = "/api/v1/companies/101"
    let step = try await Self.ask(vendor, .post, path + "/contacts", whole["contacts"])
    #expect(step.status == 201)
    let read = try await Self.ask(
      vendor,
      .get,
      path + "?includeAddressAndContactInfo=true"
    )
    #expect(read.body["contacts"] == whole["contacts"])
    #expect(read.body["debtorAccountNumber"] == "101")
  }

  @Test("Preexisting are turned away, and whoever knows the secret comes in")
  func preexisting() async throws {
    let options = VendorSystem.Options(secrets: { $0 == "apiKey" ? "k1" : nil })
    let (_, vendor) = try Self.system(
      "wix",
      "Wix Contacts",
      settings: ["site": "s"],
      options: options
    )
    let fields: [(HTTPFields, Int)] = [
      ([:], 400), (["wix-site-id": "s"], 401), (["wix-site-id": "s", "Authorization": "k2"], 401),
      (["wix-site-id": "s", "Authorization": "k1"], 404),
    ]
    for (fields, status) in fields {
      let answer = try await Self.ask(
        vendor,
        .get,
        Self.contacts + "/7?fieldsets=FULL",
        nil,
        fields
      )
      #expect(answer.status == status)
    }
  }

  @Test("Whoever comes too often is told when to come again")
  func limits() async throws {
    let (_, vendor) = try Self.system(
      "shopify",
      "Shopify Customer",
      settings: ["shop": "s"],
      options: VendorSystem.Options(limitsRate: true)
    )
    let request = HTTPRequest(.get, "/admin/api/2026-10/customers/7.json")
    var statuses: [Int] = []
    for number in 1...41 {
      let response = try await vendor.respond(to: request)
      statuses.append(response.status)
      if number < 41 {
        #expect(response.fields["X-Shopify-Shop-Api-Call-Limit"] == "\(number)/40")
      } else {
        #expect(response.retryAfter == .milliseconds(500))
      }
    }
    #expect(statuses == Array(repeating: 404, count: 40) + [429])
  }

  @Test("A sandbox proves itself")
  func proof() async throws {
    let (_, vendor) = try Self.system("hubspot", "HubSpot Contact")
    let answer = try await Self.ask(vendor, .get, "/account-info/v3/details")
    #expect(answer.body["accountType"] == "DEVELOPER_TEST")
  }

  @Test("Only what is asked for by name is shown")
  func properties() async throws {
    let (store, vendor) = try Self.system("hubspot", "HubSpot Contact")
    _ = try await RecordClient(store).create(
      "HubSpot Contact",
      ["properties": ["email": "a@x.example", "city": "Oslo"]]
    )
    let path = "/crm/objects/2026-09/contacts/101?properties="
    let answer = try await Self.ask(vendor, .get, path + "city")
    #expect(answer.body["properties"] == ["city": "Oslo"])
  }
}
