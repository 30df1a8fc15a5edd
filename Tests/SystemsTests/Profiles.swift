import JSON
import SystemModel
import Testing

@testable import Systems

/// An account of a system by its built-in profile, with settings for tests.
func instance(_ name: String, baseURL: String? = nil) throws -> SystemInstance {
  let profile = try #require(BuiltInProfiles.profile(name))
  let known = [
    "site": "site-1", "shop": "qa-store", "customer": "qa-test",
    "tokenURL": "https://login.example.test/token",
  ]
  var settings: [String: String] = [:]
  for setting in profile.settings where (setting.usual ?? "").isEmpty {
    settings[setting.name] = known[setting.name] ?? "qa-\(setting.name)"
  }
  let url = profile.baseURL == nil ? "https://crm.example.test" : nil
  return try SystemInstance(profile, settings: settings, baseURL: baseURL ?? url)
}

/// What tests give to each record type of a built-in profile; to one of which nothing is said, its mark.
func samples(
  of name: String
) throws -> [(profile: String, type: String, fields: JSONValue, patch: JSONValue)] {
  let instance = try instance(name)
  let dialect = ProfileDialect(instance)
  let told = sampleRecords.filter { $0.profile == name }
  let names = Set(told.compactMap { dialect.type(named: $0.type)?.profile.name })
  let others = dialect.namedTypes.map(\.profile).filter { !names.contains($0.name) }
  return told
    + others.map { type in
      let marked = { (text: String) -> JSONValue in
        type.mark.map { JSONValue.object([:]).setting(.string(text), at: $0) } ?? [:]
      }
      let title = "\(instance.profile.name) \(type.name)"
      return (name, title, marked("Ann"), marked("Bo"))
    }
}

/// A profile from its text; fails the test where anything is wrong with it.
func profile(_ text: String) throws -> SystemProfile {
  let (json, problems) = LocatedJSON.parse(text)
  #expect(problems.isEmpty)
  let (profile, more) = SystemProfile.read(try #require(json))
  #expect(more == [])
  return try #require(profile)
}

/// What each record type of the built-in profiles is given in tests: fields and a change of them.
let sampleRecords: [(profile: String, type: String, fields: JSONValue, patch: JSONValue)] = [
  (
    "wix", "Wix.com Contacts",
    [
      "info": [
        "name": ["first": "Ingrid"], "emails": "qa@example.com", "phones": ["+4741000001", "+472"],
        "addresses": ["items": ["address": ["city": "Oslo"]]],
      ]
    ],
    ["info": ["emails": "qb@example.com"]]
  ),
  (
    "wix", "Wix Members", ["loginEmail": "qa@example.com", "profile": ["nickname": "ingrid"]],
    ["profile": ["nickname": "inga"]]
  ),
  (
    "wix", "Wix Orders",
    [
      "totals": ["total": 198.5], "currency": "NOK", "buyerInfo": ["id": "c1"],
      "lineItems": [["name": "mug", "quantity": 2, "price": 99.25], ["name": "cup"]],
    ],
    ["billingInfo": ["contactDetails": ["lastName": "Berg"]]]
  ),
  (
    "wix", "Wix Products", ["name": "mug", "priceData": ["price": 99], "sku": "M-1"],
    ["priceData": ["price": 89]]
  ),
  (
    "shopify", "Shopify Customer",
    ["email": "qa@example.com", "default_address": ["city": "Oslo", "zip": "0150"]],
    ["default_address": ["city": "Bergen"]]
  ),
  (
    "shopify", "Shopify Order",
    [
      "customer": ["id": "7011223344556"],
      "line_items": ["title": "mug", "price": 99, "quantity": 2],
    ],
    ["note": "soon"]
  ),
  (
    "shopify", "Shopify Sesamproduct",
    ["title": "mug", "variants": [["sku": "M-1", "price": 99], ["sku": "M-2"]]],
    ["variants": ["price": 89]]
  ),
  (
    "membercare", "MemberCare Companies",
    [
      "companyName": "Fjordlys", "addresses": ["postalCode": ["city": "Oslo"]],
      "email": "qa@example.com",
      "businessNumbers": ["registrationNumberNorwegianCompanyNumber": "999999999"],
    ],
    ["companyName": "Fjordlys 2"]
  ),
  (
    "membercare", "Membercare Persons",
    ["firstname": "Ingrid", "lastname": "Berg", "mobile": "+4741000001"], ["lastname": "Lund"]
  ),
  ("membercare", "Membercare Organizations", ["name": "lokallag"], ["name": "lokallag 2"]),
  ("membercare", "Membercare Invoices", [:], ["financeStatus": 1]),
  ("membercare", "Membercare Products", [:], ["name": "mug"]),
  ("rest", "Custom CRM Customer", ["name": "Ingrid", "score": 1.50], ["name": .null]),
  (
    "hubspot", "HubSpot Contact",
    ["properties": ["email": "qa@example.com", "firstname": "Ingrid"]],
    ["properties": ["firstname": "Inga"]]
  ),
  (
    "hubspot", "Hubspot Company", ["properties": ["name": "Fjordlys"]],
    ["properties": ["city": "Oslo"]]
  ),
  (
    "hubspot", "HubSpot Deal", ["properties": ["dealname": "deal", "amount": 198]],
    ["properties": ["amount": 199.5]]
  ),
  ("hubspot", "HubSpot Product", ["properties": ["price": 99]], ["properties": ["price": 89]]),
  (
    "hubspot", "HubSpot Lineitem", ["properties": ["quantity": 2, "hs_product_id": "1717171"]],
    ["properties": ["quantity": 3]]
  ),
]
