import SystemModel
import SourceText
import Testing

@Suite("An address is read so strictly that no other host can hide in it")
struct EndpointAddressTests {
  @Test(
    arguments: [
      ("https://api.example.com", true, "api.example.com", nil, ""),
      ("HTTPS://API.Example.COM./a/b/", true, "api.example.com", nil, "/a/b"),
      ("http://localhost:8080/x", false, "localhost", 8080, "/x"),
      ("http://[::1]:1", false, "[::1]", 1, ""),
      ("https://a_b-c.d:65535", true, "a_b-c.d", 65535, ""),
      ("http://127.0.0.1", false, "127.0.0.1", nil, ""),
    ] as [(String, Bool, String, Int?, String)]
  )
  func `sound addresses`(text: String, isEncrypted: Bool, host: String, port: Int?, path: String)
    throws
  {
    let address = try EndpointAddress(text)
    #expect(address.isEncrypted == isEncrypted)
    #expect(address.host == host)
    #expect(address.port == port)
    #expect(address.path == path)
  }

  @Test(
    arguments: [
      ("", .scheme), ("example.com", .scheme), ("ftp://example.com", .scheme),
      ("https:/example.com", .scheme), ("//example.com", .scheme),
      ("https://user:pw@example.com", .userInfo), ("https://localhost@evil.example", .userInfo),
      ("https://@example.com", .userInfo), ("https://", .host), ("https:///path", .host),
      ("https://-a.example", .host), ("https://a..b", .host), ("https://ex%61mple.com", .host),
      ("https://[::1", .host), ("https://[::1]x", .host), ("https://[]", .host),
      ("https://[fe80::1%25eth0]", .host), ("https://a:", .port), ("https://a:0", .port),
      ("https://a:65536", .port), ("https://a:8o", .port), ("https://a:1:2", .port),
      ("https://example.com?x", .rest), ("https://example.com#@localhost", .rest),
      ("https://example.com/a@b", .rest), ("https://evil.example\\@localhost", .rest),
      ("https://exa mple.com", .rest), ("https://example.com\n", .rest),
      ("https://ex\tample.com", .rest),
      ("https://ｌocalhost", .rest), ("https://løcal.example", .rest), ("https://a\0b", .rest),
    ] as [(String, EndpointAddress.Fault)]
  )
  func `whatever can be read in two ways is refused`(text: String, fault: EndpointAddress.Fault) {
    #expect(throws: fault) { try EndpointAddress(text) }
  }

  @Test(
    arguments: [
      ("localhost", true), ("127.0.0.1", true), ("127.255.0.9", true), ("[::1]", true),
      ("LOCALHOST.", true),
      ("localhost.example.com", false), ("127.0.0.1.example.com", false), ("127.1", false),
      ("2130706433", false), ("0x7f.0.0.1", false), ("0177.0.0.1", false), ("127.0.0.01", false),
      ("127.0.0.256", false), ("0.0.0.0", false), ("[::]", false), ("[::ffff:127.0.0.1]", false),
      ("10.0.0.1", false), ("my.localhost", false), ("128.0.0.1", false),
    ]
  )
  func `this machine is this machine beyond doubt`(host: String, isLoopback: Bool) throws {
    #expect(try EndpointAddress("http://\(host)").isLoopback == isLoopback)
  }

  @Test(
    arguments: [
      ("api.vendor.com", "api.vendor.com", true), ("api.vendor.com", "API.Vendor.com.", true),
      ("api.vendor.com", "*.vendor.com", true), ("a.b.vendor.com", "*.vendor.com", true),
      ("vendor.com", "*.vendor.com", false), ("evilvendor.com", "*.vendor.com", false),
      ("api.vendor.com.example", "*.vendor.com", false), ("api.vendor.com", "vendor.com", false),
    ]
  )
  func `patterns of hosts`(host: String, pattern: String, matches: Bool) throws {
    #expect(try EndpointAddress("https://\(host)").matches(pattern) == matches)
  }
}

@Suite("Nothing is sent to what is not surely a sandbox")
struct SandboxQuestionTests {
  private static let rules = SafetyRules(refusedHosts: ["*.shop.com"], confirm: "site")

  private static func question(
    _ address: String,
    isSandbox: Bool = true,
    confirmation: String? = "qa",
    value: String? = "qa",
    rules: SafetyRules = rules
  ) -> SandboxQuestion {
    SandboxQuestion(
      address: address,
      isSandbox: isSandbox,
      confirmation: confirmation,
      confirmedValue: value,
      rules: rules
    )
  }

  @Test(
    arguments: [
      (question("https://api.example.com"), []),
      (question("http://localhost:1", isSandbox: false, confirmation: nil), []),
      (question("http://[::1]", isSandbox: false, confirmation: nil), []),
      (question("https://api.example.com", isSandbox: false), [.notSandbox]),
      (question("http://api.example.com"), [.notEncrypted]),
      (question("http://10.0.0.1", isSandbox: false), [.notSandbox, .notEncrypted]),
      (question("http://127.0.0.1.example.com"), [.notEncrypted]),
      (question("https://u@localhost"), [.address(.userInfo)]),
      (question("shop"), [.address(.scheme)]),
      (question("https://A.Shop.com."), [.production(host: "a.shop.com")]),
      (question("https://shop.com"), []),
      (question("https://x.example", confirmation: nil), [.unconfirmed(setting: "site")]),
      (question("https://x.example", confirmation: ""), [.unconfirmed(setting: "site")]),
      (question("https://x.example", confirmation: "qb"), [.wronglyConfirmed(setting: "site")]),
      (question("https://x.example", confirmation: "QA"), [.wronglyConfirmed(setting: "site")]),
      (question("https://x.example", value: nil), [.wronglyConfirmed(setting: "site")]),
      (question("https://x.example", confirmation: "", value: ""), [.unconfirmed(setting: "site")]),
      (question("https://x.example", confirmation: nil, rules: SafetyRules()), []),
    ] as [(SandboxQuestion, [SafetyRefusal])]
  )
  func `every reason is given, and none too many`(
    question: SandboxQuestion,
    refusals: [SafetyRefusal]
  ) {
    #expect(question.refusals == refusals)
  }

  @Test func `each refusal says what is wrong and how to fix it`() {
    let refusals: [SafetyRefusal] =
      EndpointAddress.Fault.allCases.map { .address($0) } + [
        .notSandbox, .notEncrypted, .production(host: "a.shop.com"), .unconfirmed(setting: "site"),
        .wronglyConfirmed(setting: "site"),
      ]
    for refusal in refusals {
      let diagnostic = refusal.diagnostic(of: "Wix", at: 0..<1)
      #expect(diagnostic.severity == .error)
      #expect(!diagnostic.summary.isEmpty && !diagnostic.hint.isEmpty)
      #expect(!diagnostic.summary.hasSuffix("."))
    }
  }
}
