import SystemModel
import SourceText
import Testing

@Suite("What an instance takes from elsewhere is fetched, and decides whether anything is sent")
struct SecretResolverTests {
  private static let variables = [
    "KEY": "k-0123456789", "SITE": "qa-site", "EMPTY": "", "SHORT": "abc", "LINES": "abcd\r\nX: y",
    "HOST": "crm.example.com", "EVIL": "evil.example/#", "SHOP": "qa-shop",
  ]

  private static let resolver = SecretResolver(
    variable: { variables[$0] },
    file: { path in
      switch path {
      case "key": .success("k-0123456789\r\n\n")
      default: .failure(SecretResolver.Failure("there is no such file"))
      }
    }
  )

  private static func resolve(
    _ system: String,
    profile: String = "wix"
  ) throws -> (instance: ResolvedInstance?, problems: [String]) {
    let reading = ConfigurationReader.read("{\"systems\": {\"S\": \(system)}}")
    #expect(!reading.hasErrors)
    let instance = try #require(reading.configuration.system(named: "S")?.source)
    let profile = try #require(testProfiles.first { $0.name == profile }?.profile)
    let (resolved, diagnostics) = resolver.resolve(instance, profile)
    for diagnostic in diagnostics { #expect(!"\(diagnostic)".contains("0123456789")) }
    return (resolved, diagnostics.map(\.identifier))
  }

  private static func wix(_ key: String, site: String = "qa-site", _ more: String = "") -> String {
    """
    {"profile": "wix", "settings": {"site": "\(site)"}, "credentials": {"apiKey": \(key)},
    "environment": "sandbox", "confirm": "qa-site"\(more)}
    """
  }

  @Test(arguments: [#""${KEY}""#, #"{"file": "key"}"#])
  func `secrets come from variables and files`(source: String) throws {
    let (instance, problems) = try Self.resolve(Self.wix(source))
    #expect(problems == [])
    #expect(instance?.secrets["apiKey"]?.reveal() == "k-0123456789")
    #expect(instance?.address == "https://www.wixapis.com")
    #expect(instance?.settings == ["site": "qa-site", "version": "4"])
    let shown = String(describing: instance)
    #expect(!shown.contains("0123456789"))
  }

  @Test(
    arguments: [
      (#""${NONE}""#, "unset-variable"), (#""${EMPTY}""#, "unset-variable"),
      (#""${SHORT}""#, "unusable-secret"), (#""${LINES}""#, "unusable-secret"),
      (#"{"file": "none"}"#, "unreadable-secret"),
    ]
  )
  func `a secret that is not there is told`(source: String, problem: String) throws {
    let (instance, problems) = try Self.resolve(Self.wix(source))
    #expect(instance == nil)
    #expect(problems == [problem])
  }

  @Test(
    arguments: [
      (wix(#""${KEY}""#, site: "${SITE}"), []),
      (wix(#""${KEY}""#, site: "${HOST}"), ["unconfirmed"]),
      (wix(#""${KEY}""#, site: "other"), ["unconfirmed"]),
      (wix(#""${KEY}""#, ", \"baseURL\": \"http://${HOST}\""), ["not-encrypted"]),
      (wix(#""${KEY}""#, ", \"baseURL\": \"${EVIL}\""), ["unusable-address"]),
      (
        #"{"profile": "wix", "settings": {"site": "a"}, "credentials": {"apiKey": "${KEY}"}}"#,
        ["no-sandbox", "unconfirmed"]
      ),
    ] as [(String, [String])]
  )
  func `nothing is sent to what is no sandbox`(system: String, expected: [String]) throws {
    let (instance, problems) = try Self.resolve(system)
    #expect(problems == expected)
    #expect((instance == nil) == !expected.isEmpty)
  }

  @Test(
    arguments: [
      ("${SHOP}", "qa-shop", "https://qa-shop.myshopify.com", nil),
      ("live", "live", nil, "production-host"),
      ("${EVIL}", "evil.example/#", nil, "unusable-address"),
      ("a@b", "a@b", nil, "unusable-address"), ("a.b:80", "a.b:80", nil, "unusable-address"),
    ] as [(String, String, String?, String?)]
  )
  func `settings become part of the address, and never another host`(
    shop: String,
    confirmation: String,
    address: String?,
    problem: String?
  ) throws {
    let system = """
      {"profile": "shopify", "settings": {"shop": "\(shop)"}, "credentials": {"clientSecret": "${KEY}"},
      "environment": "sandbox", "confirm": "\(confirmation)"}
      """
    let (instance, problems) = try Self.resolve(system, profile: "shopify")
    #expect(instance?.address == address)
    #expect(problems == (problem.map { [$0] } ?? []))
  }

  @Test func `two instances are one account if all that is sent is the same`() throws {
    let variable = try #require(try Self.resolve(Self.wix(#""${KEY}""#)).instance)
    let file = try #require(try Self.resolve(Self.wix(#"{"file": "key"}"#)).instance)
    #expect(variable.isSame(as: file))
    #expect(!variable.configuration.isSame(as: file.configuration))
  }

  @Test func `a request of the configuration is filled in, and its secrets are known`() throws {
    let text = """
      {"systems": {}, "trigger": {
        "url": "https://${HOST}/run?a=b", "environment": "sandbox", "headers": {"Authorization": "Bearer ${KEY}", "X": "y"}
      }}
      """
    let trigger = try #require(ConfigurationReader.read(text).configuration.trigger)
    let (request, diagnostics) = Self.resolver.resolve(trigger, named: "trigger")
    #expect(diagnostics == [])
    #expect(request?.method == "POST")
    #expect(request?.url == "https://crm.example.com/run?a=b")
    #expect(request?.headers.map(\.value).map { $0.reveal() } == ["Bearer k-0123456789", "y"])
    #expect(request?.secrets.map { $0.reveal() } == ["k-0123456789"])
    #expect(!String(describing: request).contains("0123456789"))
  }

  @Test func `what stands behind the host of a request is secret where it comes from outside`()
    throws
  {
    let text = """
      {"systems": {}, "trigger": {"url": "https://${HOST}/hooks/${KEY}", "environment": "sandbox"}}
      """
    let trigger = try #require(ConfigurationReader.read(text).configuration.trigger)
    let request = Self.resolver.resolve(trigger, named: "trigger").request
    #expect(request?.url == "https://crm.example.com/hooks/k-0123456789")
    #expect(request?.secrets.map { $0.reveal() } == ["k-0123456789"])
  }

  @Test(
    arguments: [
      ("http://crm.example.com/run", "not-encrypted"), ("https://${NONE}", "unset-variable"),
      ("${EVIL}", "unusable-address"), ("https://${EVIL}", "unusable-address"),
      ("https://a.example/?${LINES}", "unusable-address"),
    ]
  )
  func `a request that is not safe is not sent`(url: String, problem: String) throws {
    let text = """
      {"systems": {}, "trigger": {"url": "\(url)", "environment": "sandbox"}}
      """
    let trigger = try #require(ConfigurationReader.read(text).configuration.trigger)
    let (request, diagnostics) = Self.resolver.resolve(trigger, named: "trigger")
    #expect(request == nil)
    #expect(diagnostics.map(\.identifier) == [problem])
  }

  @Test(arguments: ["trigger", "settled"])
  func `an integration elsewhere has to be a sandbox, as systems have to`(name: String) throws {
    for (url, sandbox, problems) in [
      ("https://sync.example.com/run", "", ["no-sandbox"]), ("http://localhost:1/run", "", []),
      ("http://127.0.0.1/run", "", []), ("https://${HOST}/run", "", ["no-sandbox"]),
      ("https://sync.example.com/run", #""environment": "sandbox","#, []),
    ] as [(String, String, [String])] {
      let text = """
        {"systems": {}, "\(name)": {"url": "\(url)", \(sandbox) "method": "POST"\(
          name == "settled" ? #", "path": "a", "equals": 0"# : "")}}
        """
      let configuration = ConfigurationReader.read(text).configuration
      let request = try #require(
        name == "trigger" ? configuration.trigger : configuration.settled?.request
      )
      let found = Self.resolver.resolve(request, named: name).diagnostics.map(\.identifier)
      #expect(found == problems, "\(text)")
    }
  }

  @Test func `a variable that may not be read is refused where it stands, set or not`() throws {
    let resolver = SecretResolver(
      variable: { ["SANDBOX_KEY": "k-0123456789", "DEPLOY_KEY": "d-0123456789"][$0] },
      isAllowed: { name in [VariablePattern("SANDBOX_*")].contains { $0.matches(name) } },
      file: { _ in .failure(.init("none")) }
    )
    for (name, problem) in [
      ("SANDBOX_KEY", nil), ("DEPLOY_KEY", "refused-variable"), ("PATH", "refused-variable"),
      ("SANDBOX_NONE", "unset-variable"), ("sandbox_key", "refused-variable"),
    ] as [(String, String?)] {
      let text = """
        {"systems": {}, "trigger": {"url": "http://localhost/${\(name)}", "headers": {"A": "${\(name)}"}}}
        """
      let trigger = try #require(ConfigurationReader.read(text).configuration.trigger)
      let (request, diagnostics) = resolver.resolve(trigger, named: "trigger")
      #expect(diagnostics.map(\.identifier) == (problem.map { [$0, $0] } ?? []), "\(name)")
      #expect((request != nil) == (problem == nil))
      #expect(resolver.variable("DEPLOY_KEY") == nil)
    }
  }

  @Test(
    arguments: [
      ("*", "A", true), ("*", "", true), ("", "", true), ("", "A", false), ("A", "A", true),
      ("A", "a", false), ("A_*", "A_", true), ("A_*", "A_B_C", true), ("A_*", "BA_C", false),
      ("*_KEY", "A_KEY", true), ("*_KEY", "A_KEY_B", false), ("A?C", "ABC", true),
      ("A?C", "AC", false), ("**", "A", true), ("A*B*C", "AxBxBxC", true), ("A*B*C", "AxC", false),
      ("[A]", "A", false), ("A.", "AB", false),
    ]
  )
  func `patterns of variables`(pattern: String, name: String, matches: Bool) {
    #expect(VariablePattern(pattern).matches(name) == matches)
  }

  @Test func `a header field cannot smuggle another one in`() throws {
    let text = """
      {"systems": {}, "trigger": {"url": "http://localhost", "headers": {"A": "${LINES}"}}}
      """
    let trigger = try #require(ConfigurationReader.read(text).configuration.trigger)
    let (request, diagnostics) = Self.resolver.resolve(trigger, named: "trigger")
    #expect(request == nil)
    #expect(diagnostics.map(\.identifier) == ["unusable-secret"])
  }
}
