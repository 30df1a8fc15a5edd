import Checklists
import SystemModel
import Foundation
import HTTPEndpoints
import Journaling
import LoopbackServer
import Planning
import Running
import Synchronization
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// A vendor has the accounts of all its customers at one address: nothing is touched in another one.
@Suite("Which accounts are touched", .ownThread, .timeLimit(.minutes(10)))
struct AccountSafetyTests {
  private static let token = "token-of-the-run"
  private static let document = documentText(
    section("Crm Person", "Shop Customer", .every, .maps([("name", "title", "\"string\"")]))
  )
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.document, to: "crm-shop.rst")
  }

  /// A vendor with one record of a run, and with an account that says what it is.
  private static func vendor(_ kind: String) -> ScriptedEndpoint {
    let isDeleted = Mutex(false)
    return ScriptedEndpoint { _, request in
      if request.target.hasSuffix("/account") {
        return HTTPResponse(status: 200, body: Array("{\"kind\": \"\(kind)\"}".utf8))
      }
      if request.method == .delete {
        isDeleted.withLock { $0 = true }
        return HTTPResponse(status: 204)
      }
      let isFirst = request.target.hasPrefix("/crm/") && request.target.contains("offset=0")
      let isEmpty = isDeleted.withLock(\.self) || !isFirst
      let list = isEmpty ? "[]" : #"[{"id": "7", "name": "abcdefgh23"}]"#
      return HTTPResponse(status: 200, body: Array(list.utf8))
    }
  }

  private static func configuration(at address: String, crm: String = "crm", site: String = "a")
    -> String
  {
    let system = { (path: String) in
      """
      {
        "profile": {
          "extends": "rest", "rate": {"perSecond": 1000, "burst": 1000},
          "settings": {"site": {"note": "the site"}},
          "safety": {"proof": {"path": "/account", "at": "kind", "values": ["SANDBOX"]}}
        },
        "baseURL": "\(address)/\(path)", "settings": {"site": "\(site)"},
        "credentials": {"token": "${TOKEN}"}, "environment": "sandbox"
      }
      """
    }
    return """
      {
        "systems": {"Crm": \(system(crm)), "Shop": \(system("shop"))},
        "timing": {"propagation": "20ms", "settle": "20ms", "poll": "5ms"}
      }
      """
  }

  private func systems(_ text: String, _ environment: [String: String]) throws -> ConfiguredSystems
  {
    let path = try folder.write(text, to: "flowproof.json")
    let said = Mutex("")
    let streams = StandardStreams(
      output: { _ in },
      error: { words in said.withLock { $0 += words } },
      isOutputTerminal: false,
      isErrorTerminal: false
    )
    let program = CommandLineProgram(streams: streams, environment: environment)
    let invocation = try #require(try CommandLineParser.parse(["clean", "--config", path]))
    let loading = ConfigurationLoading(program.session(invocation))
    let (configuration, file) = try #require(try loading.load(for: []), "\(said.withLock(\.self))")
    return try loading.systems(
      of: configuration,
      in: file,
      for: [("Crm", "Shop")],
      properties: { _, _ in [:] },
      seed: 1
    )
  }

  /// Writes the journal of a run that was killed.
  private func killRun(at address: String) async throws -> String {
    let text = Self.configuration(at: address)
    let systems = try systems(text, ["TOKEN": Self.token])
    let documents = try await LoadedDocument.load([.path(folder.path("crm-shop.rst"))])
    let dataflow = try #require(documents.first?.dataflow)
    let head = JournalHead(
      tool: "0.1.0",
      seed: 1,
      process: 1,
      documents: [try #require(systems.journalDocument(of: dataflow))]
    )
    let journal = try await RunJournal.begin(
      head,
      in: JournalFolder.path(amongReports: folder.path("reports"))
    )
    let log = journal.log(ofDocument: 0)
    let person = RecordType(.source, "Crm Person")
    try await log.note(.creating(attempt: 1, person, values: ["abcdefgh23"]))
    try await log.note(.created(attempt: 1, person, id: "7"))
    try await journal.flush()
    return journal.path
  }

  private func flowproof(
    _ words: String...,
    configuration: String,
    token: String = token,
    asksThisMachine: Bool = false
  ) async throws -> CommandResult {
    let path = try folder.write(configuration, to: "flowproof.json")
    return await CommandLineTests.flowproof(
      words + ["--config", path, "--reports", folder.path("reports")],
      environment: ["TOKEN": token],
      asksThisMachine: asksThisMachine
    )
  }

  @Test(
    "Another account is left alone, and it is said what is different",
    arguments: [
      ("crm2", "a", token, "its address is "),
      ("crm", "b", token, "its settings are not those of the run: site"),
      ("crm", "a", "token-of-a-preexistingRecord", "its credentials are not those of the run"),
    ]
  )
  func preexisting(crm: String, site: String, token: String, reason: String) async throws {
    let vendor = Self.vendor("SANDBOX")
    try await LoopbackServer.serving(vendor) { server in
      let path = try await killRun(at: server.baseURL)
      let other = Self.configuration(at: server.baseURL, crm: crm, site: site)
      let result = try await flowproof("clean", configuration: other, token: token)
      #expect(result.code == .environment)
      #expect(result.output.contains("nothing is deleted: Crm may be another account: \(reason)"))
      #expect(vendor.requests.isEmpty)
      let same = Self.configuration(at: server.baseURL)
      let cleaned = try await flowproof("clean", configuration: same)
      #expect(cleaned.code == .success, "\(cleaned)")
      #expect(cleaned.output.hasPrefix("\(path): 1 record deleted\n"))
    }
  }

  @Test("A journal tells accounts apart, and shows no credentials")
  func journal() async throws {
    let path = try await killRun(at: "http://127.0.0.1:1")
    let bytes = try #require(FileManager.default.contents(atPath: path))
    #expect(!String(decoding: bytes, as: UTF8.self).contains(Self.token))
    let head = try #require(Journal([UInt8](bytes)).head)
    #expect(head.documents[0].source.settings == ["site": "a"])
    #expect(head.documents[0].source.credentials?.utf8.count == 64)
    // The same key at two places does not show.
    #expect(head.documents[0].source.credentials != head.documents[0].target.credentials)
  }

  @Test("What does not say whose account it was may be anybody's")
  func unknown() throws {
    let now = JournalSystem(name: "Crm", instance: "x", isExclusive: false, credentials: "")
    var then = now
    #expect(now.reasonAgainstBeing(then) == nil)
    then.credentials = nil
    #expect(now.reasonAgainstBeing(then)?.contains("does not say whose account it was") == true)
  }

  @Test("Neither the doctor nor a clean-up touches what does not prove to be a sandbox")
  func unproven() async throws {
    let vendor = Self.vendor("STANDARD")
    try await LoopbackServer.serving(vendor) { server in
      let text = Self.configuration(at: server.baseURL)
      let doctor = try await flowproof(
        "doctor",
        folder.path("crm-shop.rst"),
        configuration: text,
        asksThisMachine: true
      )
      #expect(doctor.code == .usage)
      #expect(doctor.error.contains("does not prove to be a sandbox: kind of the account is "))
      #expect(vendor.requests.allSatisfy { $0.method == .get })
      #expect(JournalFolder.journals(in: folder.path("reports/journals")).isEmpty)
      _ = try await killRun(at: server.baseURL)
      let clean = try await flowproof("clean", configuration: text, asksThisMachine: true)
      #expect(clean.code == .usage)
      #expect(clean.error.contains("the account of Crm does not prove to be a sandbox"))
      #expect(vendor.requests.allSatisfy { $0.method == .get })
    }
  }

  // MARK: Tokens

  private static func exchanging(at url: String, _ address: String) -> String {
    let system = """
      {
        "profile": {
          "extends": "rest", "secrets": {"token": null, "id": "the id", "secret": "the secret"},
          "authentication": {
            "kind": "clientCredentials", "url": "\(url)", "id": "{id}", "secret": "{secret}"
          },
          "safety": {"refusedHosts": ["*.live.example"]}
        },
        "baseURL": "\(address)", "environment": "sandbox",
        "credentials": {"id": "${CLIENT}", "secret": "${TOKEN}"}
      }
      """
    return "{\"systems\": {\"Crm\": \(system), \"Shop\": \(system)}}"
  }

  private static let client = ["CLIENT": "client-of-the-run", "TOKEN": token]

  @Test("Where tokens come from another host, the secret goes there, and nowhere else")
  func otherHost() async throws {
    let login = ScriptedEndpoint { _, _ in
      HTTPResponse(status: 200, body: Array(#"{"access_token": "t1"}"#.utf8))
    }
    let vendor = ScriptedEndpoint { _, _ in HTTPResponse(status: 200) }
    try await LoopbackServer.serving(login) { loginServer in
      try await LoopbackServer.serving(vendor) { server in
        let text = Self.exchanging(at: loginServer.baseURL + "/token", server.baseURL)
        let account = try #require(try systems(text, Self.client).accounts.first)
        _ = try await account.endpoint.respond(to: HTTPRequest(.get, "/a"))
      }
    }
    #expect(login.requests.map(\.target) == ["/token"])
    #expect(vendor.requests.map(\.target) == ["/a"])
    #expect(vendor.requests.first?.fields["Authorization"] == "Bearer t1")
  }

  @Test(
    "A host that must not be told the secret makes the account unusable",
    arguments: [
      ("http://login.example/token", "is neither `https` nor on this machine"),
      ("https://login.live.example/token", "`login.live.example` is a production host"),
      ("https://somebody@login.example/token", "the address of `Crm` "),
    ]
  )
  func refusedHost(url: String, reason: String) throws {
    let text = Self.exchanging(at: url, "http://127.0.0.1:1")
    let error = #expect(throws: FlowproofError.self) { _ = try systems(text, Self.client) }
    #expect(error?.description.hasPrefix("the `url` by which Crm gives tokens: ") == true)
    #expect(error?.description.contains(reason) == true)
  }
}
