import HTTPEndpoints
import LoopbackServer
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// Whoever writes a configuration says which variable goes to which host; whoever starts the program says
/// which variables that may be.
@Suite("Variables that a configuration may read", .ownThread, .timeLimit(.minutes(10)))
struct AllowVariablesTests {
  private let folder: TemporaryFolder
  private let document: String

  private static let variables = [
    "SANDBOX_TOKEN": "s-0123456789", "DEPLOY_TOKEN": "d-0123456789", "PATH_OF_TYPE": "/people",
  ]

  init() throws {
    folder = try TemporaryFolder()
    document = try folder.write(
      documentText(
        section("Crm Person", "Shop Customer", .every, .maps([("name", "title", "\"string\"")]))
      ),
      to: "docs/crm-shop.rst"
    )
    try folder.write("f-0123456789", to: "elsewhere")
    try folder.write("f-0123456789", to: "conf/near")
    try folder.link("conf/far", to: "../elsewhere")
  }

  /// A configuration that has a text at one of the places where variables may stand.
  private func configuration(at address: String, _ place: String, _ text: String) throws -> String {
    let credential = text.hasPrefix("{") ? text : "\"\(text)\""
    let is_ = { (name: String, usual: String) in name == place ? text : usual }
    return try folder.write(
      """
      {
        "timing": {"propagation": "100ms", "settle": "100ms"},
        "systems": {
          "Crm": {
            "profile": {"extends": "rest", "settings": {"site": {"note": "the site"}}},
            "baseURL": "\(address)/\(is_("baseURL", "crm"))", "environment": "sandbox",
            "settings": {"site": "\(is_("settings", "a"))"},
            "credentials": {"token": \(place == "credentials" ? credential : "\"${SANDBOX_TOKEN}\"")},
            "types": {"Person": {"path": "\(is_("path", "/people"))"}}
          },
          "Shop": {"profile": "plain", "baseURL": "\(address)/shop", "environment": "sandbox"}
        },
        "trigger": {"url": "\(address)/\(is_("url", "run"))", "headers": {"A": "\(is_("headers", "b"))"}}
      }
      """,
      to: "conf/flowproof.json"
    )
  }

  @Test(
    "A variable that is not allowed goes nowhere, wherever it stands, and is told with its place",
    arguments: ["baseURL", "settings", "credentials", "path", "url", "headers"]
  )
  func refused(place: String) async throws {
    let asked = ScriptedEndpoint { _, _ in .init(status: 200, body: Array("[]".utf8)) }
    try await LoopbackServer.serving(asked) { server in
      let path = try configuration(at: server.baseURL, place, "${DEPLOY_TOKEN}")
      for command in ["run", "doctor"] {
        let result = await flowproof(
          [
            command, document, "--config", path, "--reports", folder.path("r"),
            "--allow-variables", "SANDBOX_*", "--allow-variables", "PATH_*",
          ],
          environment: Self.variables
        )
        #expect(result.code == .usage, "\(result)")
        let words = "the configuration may not read the variable `DEPLOY_TOKEN`"
        #expect(result.error.contains(words), "\(result.error)")
        #expect(result.error.contains("conf/flowproof.json:"), "\(result.error)")
        #expect(!result.error.contains("d-0123456789"))
      }
    }
    #expect(asked.requests.isEmpty)
  }

  @Test(
    "With limits, secrets come from files of the configuration's own folder",
    arguments: [("near", true), ("far", false), ("../elsewhere", false), ("/etc/hostname", false)]
  )
  func files(name: String, isAllowed: Bool) async throws {
    let path = try configuration(
      at: "http://127.0.0.1:1",
      "credentials",
      "{\"file\": \"\(name)\"}"
    )
    for limits in [[], ["--allow-variables", "SANDBOX_*"]] {
      let result = await flowproof(
        ["doctor", document, "--config", path, "--reports", folder.path("r")] + limits,
        environment: Self.variables
      )
      let isRefused = result.error.contains("it must lie in the configuration's own folder")
      #expect(isRefused == (!limits.isEmpty && !isAllowed), "\(result)")
    }
  }

  @Test("Every command that takes a configuration takes limits")
  func commands() async {
    for command in ["run", "plan", "prove", "serve", "clean", "doctor", "signoff"] {
      let help = await flowproof(command, "--help").output
      #expect(
        help.contains("--config FILE") && help.contains("--allow-variables PATTERN"),
        "\(command)"
      )
    }
    for command in ["lint", "facts", "transform", "diff", "init", "schema", "report"] {
      let help = await flowproof(command, "--help").output
      #expect(!help.contains("--config FILE"), "\(command)")
    }
  }
}
