import SystemModel
import JSON
import SourceText

/// Profiles for tests, which need not be those that are built in.
let testProfiles: [NamedProfile] = {
  var wix = SystemProfile("Wix")
  wix.baseURL = "https://www.wixapis.com"
  wix.settings = [
    SystemProfile.Setting("site", note: "what follows /dashboard/ in its address"),
    SystemProfile.Setting("version", note: "of the API", usual: "4"),
  ]
  wix.secrets = [SystemProfile.Setting("apiKey", note: "a key of the account's owner")]
  wix.safety = SafetyRules(confirm: "site")
  var shopify = SystemProfile("Shopify")
  shopify.baseURL = "https://{shop}.myshopify.com"
  shopify.settings = [SystemProfile.Setting("shop", note: "in front of .myshopify.com")]
  shopify.secrets = [SystemProfile.Setting("clientSecret", note: "the app's secret")]
  shopify.safety = SafetyRules(refusedHosts: ["live.myshopify.com"], confirm: "shop")
  var rest = SystemProfile("Customcrm")
  rest.secrets = [SystemProfile.Setting("token", note: "what stands behind Bearer", usual: "")]
  rest.types = PlainProfile.profile?.types ?? []
  return [
    NamedProfile("wix", wix), NamedProfile("shopify", shopify), NamedProfile("rest", rest),
  ]
}()

extension ConfigurationReader {
  /// Reads a configuration that a test writes.
  static func read(_ text: String, environment: String? = nil) -> Reading {
    read(
      SourceFile(name: "flowproof.json", text: text),
      environment: environment,
      profiles: testProfiles
    )
  }
}

/// A configuration of which nothing is wrong, with everything in it.
let wholeConfiguration = """
  // What a user may say, all of it.
  {
    "$schema": "https://example.com/flowproof.schema.json",
    "systems": {
      "Wix.com": {
        "profile": "wix",
        "settings": { "site": "${QA_SITE}" },
        "credentials": { "apiKey": "${WIX_KEY}" },
        "environment": "sandbox",
        "confirm": "b0c1-qa",
        "exclusive": true,
        "rate": "200/m",
        "values": { "emailDomain": "qa.example.com", "characters": "latin", "maxLength": 50 },
        "words": { "wd:Q9158": "MAIN" },
        "types": {
          "Contacts": {
            "values": { "maxLength": 40, "minLength": 2 },
            "readOnly": { "primaryInfo.email": "it follows info.emails" },
            "properties": {
              "info.emails": { "kind": "email", "maxLength": 30 },
              "info.code": { "pattern": "QA-####-??**", "readOnly": false },
              "info.size": { "choices": ["S", "M", 4] },
              "info.age": { "min": 18, "max": 99.5, "decimals": 1 },
            },
          },
          "Wix.com Orders": {
            "profileType": "eCommerce Orders",
            "relations": {
              "Contacts": "buyerInfo.contactId",
              "Products": { "property": "lineItems.sku" },
            },
          },
        },
      },
      "HubSpot": {
        "profile": {
          "name": "Things", "secrets": { "token": "a token" },
          "types": { "Thing": { "path": "/things" } },
        },
        "baseURL": "https://${HUB}.example.com/v1",
        "rate": { "perSecond": 1.5, "burst": 10 },
        "source": { "credentials": { "token": "${HUB_A}" }, "environment": "sandbox" },
        "target": { "credentials": { "token": { "file": "secrets/hub-b" } } },
      },
      "Customcrm": {
        "profile": "rest",
        "baseURL": "http://127.0.0.1:8080",
        "types": {
          "Contact": {
            "path": "/contacts",
            "readOnly": ["id", "revision"],
            "properties": {
              "age": { "expression": ["integer", "_."] },
              "name": { "expression": "string" },
            },
          },
        },
      },
    },
    "sameInstance": true,
    "timing": { "propagation": "2m", "settle": "90s", "poll": "500ms", "timeout": "1.5s" },
    "ordered": true,
    "clearing": "travels",
    "trigger": {
      "url": "https://sync.example.com/run?all=true",
      "environment": "sandbox",
      "headers": { "Authorization": "Bearer ${SYNC_TOKEN}", "Accept": "application/json" },
      "body": { "pipes": ["a"] },
    },
    "settled": {
      "url": "https://sync.example.com/state",
      "environment": "sandbox",
      "path": "state",
      "equals": ["idle", 0],
    },
    "bindings": [
      {
        "condition": "When a Wix.com Contacts  is full of hope",
        "property": "info.mood",
        "holds": "hope",
        "fails": ["gloom", null],
      },
    ],
    "words": { "Q1": "one", "Q2": 2 },
    "environments": {
      "staging": { "systems": { "Customcrm": { "baseURL": "https://staging.example.com" } } },
      "quick": { "timing": { "propagation": "1s", "settle": null, "poll": "100ms" } },
    },
  }
  """
