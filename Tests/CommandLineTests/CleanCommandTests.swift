import Foundation
import HTTPEndpoints
import JSON
import Journaling
import LoopbackServer
import Planning
import Running
import Sandbox
import Synchronization
import SystemModel
import Systems
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// After a crash, the journal is all there is.
@Suite("The command clean", .ownThread, .timeLimit(.minutes(10)))
struct CleanCommandTests {
  private let folder: TemporaryFolder
  private let source = MockSystem(firstID: 1)
  private let target = MockSystem(firstID: 1_001)

  init() throws { folder = try TemporaryFolder() }

  private static let person = RecordType(.source, "Crm Person")
  private static let customer = RecordType(.target, "Shop Customer")
  private static let head = JournalHead(
    tool: "0.1.0",
    seed: 1,
    process: 1,
    documents: [
      JournalDocument(
        name: "crm-shop",
        source: JournalSystem(name: "Crm", instance: "", isExclusive: false),
        target: JournalSystem(name: "Shop", instance: "", isExclusive: false),
        propagation: 20,
        settle: 20,
        pairings: [JournalDocument.Pairing(source: "Crm Person", target: "Shop Customer")]
      )
    ]
  )

  private func clean(_ words: String..., isConnected: Bool = true) async -> CommandResult {
    await flowproof(
      ["clean", "--reports", folder.path] + words,
      connect: isConnected ? connect : nil
    )
  }

  private var connect: Cleaner.Connect {
    { [source, target] _, type in RecordClient(type.side == .source ? source : target) }
  }

  /// Writes the journal of a run that made one record, and of which nobody knows whether it made a
  /// second.
  private func killRun() async throws -> String {
    let client = RecordClient(source)
    let made = try await client.create("Crm Person", ["name": "abcdefgh23"]).value
    _ = try await client.create("Crm Person", ["name": "unheard234"])
    _ = try await client.create("Crm Person", ["name": "preexistingRecord"])
    _ = try await RecordClient(target).create("Shop Customer", ["title": "abcdefgh23"])
    let path = try await beginJournal(killing: true) { log in
      try await log.note(.existing(Self.customer, ids: []))
      try await log.note(.creating(attempt: 1, Self.person, values: ["abcdefgh23"]))
      try await log.note(.created(attempt: 1, Self.person, id: made.id))
      try await log.note(.creating(attempt: 2, Self.person, values: ["unheard234"]))
    }
    return path
  }

  private func beginJournal(
    of head: JournalHead = Self.head,
    killing: Bool,
    _ body: (DocumentLog) async throws -> Void
  ) async throws -> String {
    let journal = try await RunJournal.begin(
      head,
      in: JournalFolder.path(amongReports: folder.path)
    )
    try await body(journal.log(ofDocument: 0))
    if !killing { await journal.end(leavingNothing: true) }
    return journal.path
  }

  private func names(in system: MockSystem, _ type: String) async throws -> [String?] {
    let page = try await RecordClient(system).changes(of: type, since: .start).value
    return page.records.map { ($0.fields["name"] ?? $0.fields["title"])?.string }
  }

  @Test("What the run made goes, what preexisting made stays, and a second time nothing is left")
  func cleans() async throws {
    let path = try await killRun()
    let result = await clean()
    #expect(result.code == .success)
    #expect(result.output == "\(path): 3 records deleted\n  ✓ nothing is left that the run made\n")
    #expect(try await names(in: source, "Crm Person") == ["preexistingRecord"])
    #expect(try await names(in: target, "Shop Customer") == [])
    let again = await clean()
    #expect(again == CommandResult(code: .success, output: "\(path): nothing is left\n", error: ""))
  }

  @Test("What nothing ties to the run is left alone, and the journal stays open because of it")
  func untied() async throws {
    let path = try await killRun()
    _ = try await RecordClient(target).create("Shop Customer", ["title": "somebody's"])
    for count in [3, 0] {
      let result = await clean()
      #expect(result.code == .success)
      #expect(result.output.hasPrefix("\(path): \(count) records deleted\n  - left alone: "))
      #expect(!result.output.contains("nothing is left"))
    }
    #expect(try await names(in: target, "Shop Customer") == ["somebody's"])
  }

  @Test("A system that shows only what is asked for is asked for the document's properties")
  func properties() async throws {
    let crm = ReticentSystem()
    try await LoopbackServer.serving(crm) { server in
      let address = server.baseURL
      try folder.write(
        """
        {
          "systems": {
            "Crm": {"profile": "hubspot", "baseURL": "\(address)/crm", "environment": "sandbox",
              "credentials": {"token": "${TOKEN}"}},
            "Shop": {"profile": "plain", "baseURL": "\(address)/shop", "environment": "sandbox"}
          }
        }
        """,
        to: "flowproof.json"
      )
      var head = Self.head
      head.documents[0].source = JournalSystem(
        name: "Crm",
        instance: "\(address)/crm",
        isExclusive: false,
        settings: ["version": "2026-09"],
        credentials: JournalSystem.credentialsDigest(
          address: "\(address)/crm",
          settings: ["version": "2026-09"],
          secrets: ["token": "sesame-open"]
        ),
        properties: ["Crm Contact": ["properties.email"]]
      )
      head.documents[0].target.instance = "\(address)/shop"
      head.documents[0].target.credentials = ""
      let event = OwnershipEvent.creating(
        attempt: 1,
        RecordType(.source, "Crm Contact"),
        values: ["unheard234"]
      )
      let path = try await beginJournal(of: head, killing: true) { try await $0.note(event) }
      let result = await flowproof(
        [
          "clean", "--reports", folder.path, "--config", folder.path("flowproof.json"),
          path,
        ],
        environment: ["TOKEN": "sesame-open"]
      )
      #expect(result.code == .environment || result.code == .success, "\(result)")
      #expect(crm.isEmpty, "\(result)")
    }
  }

  /// Writes a configuration for two systems on this machine, and the journal of a run against them
  /// that made nothing yet.
  private func begin(
    _ source: LoopbackServer,
    _ target: LoopbackServer,
    isExclusive: Bool,
    _ events: [OwnershipEvent],
    _ change: (inout JournalDocument) -> Void
  ) async throws -> String {
    try folder.write(
      """
      {
        "timing": {"propagation": "20ms", "settle": "20ms"},
        "systems": {
          "Crm": {"profile": "plain", "baseURL": "\(source.baseURL)", "environment": "sandbox",
            "exclusive": \(isExclusive)},
          "Shop": {"profile": "plain", "baseURL": "\(target.baseURL)", "environment": "sandbox",
            "exclusive": \(isExclusive)}
        }
      }
      """,
      to: "flowproof.json"
    )
    var head = Self.head
    head.documents[0].source.instance = source.baseURL
    head.documents[0].target.instance = target.baseURL
    head.documents[0].source.credentials = ""
    head.documents[0].target.credentials = ""
    change(&head.documents[0])
    return try await beginJournal(of: head, killing: true) { log in
      for event in events { try await log.note(event) }
    }
  }

  @Test(
    "Whether an account is the run's alone, and how long to wait, is for the configuration to say"
  )
  func termsOfTheConfiguration() async throws {
    for isExclusive in [false, true] {
      try await LoopbackServer.serving(source) { first in
        try await LoopbackServer.serving(target) { second in
          let others = try await RecordClient(source).create("Crm Person", ["name": "Ann"]).value.id
          let events: [OwnershipEvent] = [
            .existing(Self.person, ids: []),
            .creating(attempt: 1, Self.person, values: ["unheard234"]),
          ]
          let path = try await begin(first, second, isExclusive: isExclusive, events) { document in
            // A journal that says the opposite, and would have everybody wait for a day.
            document.source.isExclusive = !isExclusive
            document.target.isExclusive = !isExclusive
            document.propagation = 86_400_000
            document.settle = 86_400_000
          }
          let result = await flowproof(
            "clean",
            "--reports",
            folder.path,
            "--config",
            folder.path("flowproof.json"),
            path
          )
          #expect(result.code == .success, "\(result)")
          let isThere = try await RecordClient(source).read("Crm Person", others).value != nil
          #expect(isThere != isExclusive, "\(result)")
          #expect(result.output.contains("left alone: Crm Person") != isExclusive)
        }
      }
    }
  }

  @Test("No host is asked that the configuration does not name, whatever the journal says")
  func foreignHost() async throws {
    let elsewhere = MockSystem(firstID: 1)
    let id = try await RecordClient(elsewhere).create("Crm Person", ["name": "abcdefgh23"]).value.id
    try await LoopbackServer.serving(source) { first in
      try await LoopbackServer.serving(target) { second in
        try await LoopbackServer.serving(elsewhere) { third in
          for address in [
            third.baseURL, "", first.baseURL + "/..", first.baseURL + "@evil.example",
          ] {
            let events: [OwnershipEvent] = [
              .creating(attempt: 1, Self.person, values: ["abcdefgh23"]),
              .created(attempt: 1, Self.person, id: id),
            ]
            let path = try await begin(first, second, isExclusive: true, events) { document in
              document.source.instance = address
            }
            let result = await flowproof(
              "clean",
              "--reports",
              folder.path,
              "--config",
              folder.path("flowproof.json"),
              path
            )
            #expect(result.code == .environment, "\(result)")
            #expect(result.output.contains("nothing is deleted: Crm may be another account"))
            #expect(try await RecordClient(elsewhere).read("Crm Person", id).value != nil)
          }
        }
      }
    }
  }

  @Test("A journal that was cut off in a line is read up to there, and goes on behind")
  func cutOff() async throws {
    let path = try await killRun()
    let bytes = try #require(FileManager.default.contents(atPath: path))
    try bytes.dropLast(10).write(to: URL(fileURLWithPath: path))
    #expect(await clean(path).code == .success)
    // The request that the lost line announced never went out.
    #expect(try await names(in: source, "Crm Person") == ["unheard234", "preexistingRecord"])
    #expect(await clean().output == "\(path): nothing is left\n")
  }

  @Test("Without a journal there is nothing to do; without a configuration nothing can be done")
  func nothingToDo() async throws {
    let none = await clean(isConnected: false)
    #expect(none.code == .success)
    #expect(none.output.hasPrefix("nothing to clean up: no journal in "))
    _ = try await killRun()
    let blind = await clean("--config", folder.path("missing.json"), isConnected: false)
    #expect(blind.code == .usage)
    #expect(try await names(in: source, "Crm Person").count == 3)
  }

  @Test("What is no journal is not guessed at")
  func noJournal() async throws {
    let path = try folder.write("{\"event\":\"began\"}\n", to: "x.journal")
    let result = await clean(path)
    #expect(result.code == .usage)
    #expect(result.error.contains("is no journal that this version of flowproof can read"))
    #expect(await clean(folder.path("y.journal")).code == .usage)
    let empty = try folder.write("", to: "empty.journal")
    #expect(await clean(empty).code == .success)
  }

  @Test("While a run goes on, neither another run nor a clean-up has its folder")
  func locks() async throws {
    let place = JournalFolder.path(amongReports: folder.path)
    var holder: JournalFolder? = try JournalFolder(at: place)
    let process = Int(ProcessInfo.processInfo.processIdentifier)
    #expect(throws: FlowproofError.journalsInUse(place, process: process)) {
      _ = try JournalFolder(at: place)
    }
    try folder.write("", to: "journals/1.journal")
    let result = await clean()
    #expect(result.code == .usage)
    #expect(result.error.contains("another run, process \(process), keeps its journal in"))
    withExtendedLifetime(holder) {}
    holder = nil
    #expect(await clean().code == .success)
  }

  @Test("A run that leaves nothing leaves no journal either")
  func ends() async throws {
    let path = try await beginJournal(killing: false) { log in
      try await log.note(.creating(attempt: 1, Self.person, values: []))
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}

/// One contact in the dialect of HubSpot, which shows properties to those who name them.
private final class ReticentSystem: HTTPEndpoint {
  private let isDeleted = Mutex(false)

  var isEmpty: Bool { isDeleted.withLock(\.self) }

  func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
    guard request.target.hasPrefix("/crm/") else {
      let page = ChangePage(records: [], cursor: 0, hasMore: false)
      return HTTPResponse(status: 200, body: PlainDialect.encode(page).bytes())
    }
    if request.method == .delete {
      isDeleted.withLock { $0 = true }
      return HTTPResponse(status: 204)
    }
    let isAsked = request.target.contains("email")
    let contact: JSONValue = [
      "id": "5", "updatedAt": "2024-02-29T12:00:00Z",
      "properties": isAsked ? ["email": "unheard234"] : [:],
    ]
    let body: JSONValue = ["results": .array(isEmpty ? [] : [contact])]
    return HTTPResponse(status: 200, body: body.bytes())
  }
}
