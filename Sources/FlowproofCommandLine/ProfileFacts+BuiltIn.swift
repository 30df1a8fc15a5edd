import Configuring

/// What the profiles that are built in ask of a configuration.
extension ProfileFacts {
  /// The built-in profiles.
  static let builtIn = [wix, shopify, membercare, hubspot, rest]

  private static let wix = ProfileFacts(
    name: "wix",
    systems: ["Wix"],
    baseURL: "https://www.wixapis.com",
    settings: [
      Need(
        "site",
        "the site's id: what follows /dashboard/ in the address of the site's dashboard"
      )
    ],
    credentials: [
      Need(
        "apiKey",
        "an API key of the account's owner, for Wix Stores and Wix Contacts & Members"
      )
    ],
    sandbox: SandboxRules(confirmedSetting: "site")
  )

  private static let shopify = ProfileFacts(
    name: "shopify",
    systems: ["Shopify"],
    baseURL: "https://{shop}.myshopify.com",
    settings: [
      Need("shop", "the name of the development store, in front of .myshopify.com"),
      Need("version", "the version of the API", usual: "2026-10"),
    ],
    credentials: [
      Need("clientID", "the client id of an app of the Dev Dashboard, installed in the store"),
      Need("clientSecret", "the app's secret"),
    ],
    sandbox: SandboxRules(confirmedSetting: "shop")
  )

  private static let membercare = ProfileFacts(
    name: "membercare",
    systems: ["Membercare"],
    baseURL: "https://{customer}.membercare.no",
    settings: [Need("customer", "the name of the test installation, in front of .membercare.no")],
    credentials: [
      Need("clientApiKey", "the key of the client"),
      Need("person", "the person in whose name requests are made"),
    ],
    sandbox: SandboxRules(confirmedSetting: "customer")
  )

  private static let hubspot = ProfileFacts(
    name: "hubspot",
    systems: ["HubSpot"],
    baseURL: "https://api.hubapi.com",
    settings: [Need("version", "the version of the API, by date", usual: "2026-09")],
    credentials: [
      Need("token", "a service key, or the access token of an app of the test account")
    ]
  )

  private static let rest = ProfileFacts(
    name: "rest",
    systems: [
      "Customcrm", "Customwebshop", "Customerp", "Customhrm", "Custompms",
    ],
    baseURL: nil,
    credentials: [Need("token", "what the system wants behind Bearer")],
    guessesTypePaths: true
  )
}
