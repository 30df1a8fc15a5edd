import Foundation
import HTTPEndpoints
import JSON
import Journaling
import LoopbackServer
import Synchronization
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// A system may send back what it was sent, secrets included.
@Suite("What systems say of secrets", .ownThread, .timeLimit(.minutes(10)))
struct VendorDescriptionTests {
  private static let token = "Zq7-sesame-open-the-door-4711"
  private static let hook = "Zq8-hook-of-the-engine-0815"
  private static let document = documentText(
    section("Crm Person", "Shop Customer", .every, .maps([("name", "title", "\"string\"")]))
  )
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.document, to: "crm-shop.rst")
  }

  private func flowproof(_ words: String...) async -> CommandResult {
    await CommandLineTests.flowproof(
      words + [
        "--verbose", "--reports", folder.path("reports"), "--config", folder.path("flowproof.json"),
      ],
      environment: ["TOKEN": Self.token, "HOOK": Self.hook]
    )
  }

  private func configure(_ address: String) throws {
    let system = { (side: String) in
      """
      {
        "profile": {"extends": "rest", "rate": {"perSecond": 1000, "burst": 100}},
        "baseURL": "\(address)/\(side)", "environment": "sandbox",
        "credentials": {"token": "${TOKEN}"}
      }
      """
    }
    try folder.write(
      """
      {
        "systems": {"Crm": \(system("source")), "Shop": \(system("target"))},
        "trigger": {"url": "\(address)/engine/run", "headers": {"X-Key": "${HOOK}"}},
        "timing": {"propagation": "200ms", "settle": "20ms", "poll": "20ms"}
      }
      """,
      to: "flowproof.json"
    )
  }

  /// The files below a folder, by their paths.
  private func files(_ name: String) -> [String: String] {
    var files: [String: String] = [:]
    let place = folder.path(name)
    for path in FileManager.default.enumerator(atPath: place) ?? .init() {
      guard let path = path as? String,
        let bytes = FileManager.default.contents(atPath: "\(place)/\(path)")
      else { continue }
      files[path] = String(decoding: bytes, as: UTF8.self)
    }
    return files
  }

  @Test("A secret that is cut off where an error's text ends stands in no output and in no file")
  func cutSecrets() async throws {
    let system = TalkativeSystem(saying: String(repeating: "x", count: 190) + Self.token)
    try await LoopbackServer.serving(system) { server in
      try configure(server.baseURL)
      let results = [
        await flowproof("run", folder.path("crm-shop.rst")),
        await flowproof("doctor", folder.path("crm-shop.rst")),
        await flowproof("clean"),
      ]
      for (result, name) in zip(results, ["run", "doctor", "clean"]) {
        #expect(result.code != .usage, "\(name): \(result.error)")
        #expect((result.output + result.error).contains("xxx***"), "\(name): \(result)")
        #expect(!result.output.contains("Zq") && !result.error.contains("Zq"), "\(name): \(result)")
      }
      let files = files("reports")
      #expect(files.contains { $0.key.hasSuffix(".journal") && $0.value.contains("xxx***") })
      for (path, text) in files { #expect(!text.contains("Zq"), "\(path)") }
    }
  }

  @Test("The journal of a run names the properties of its documents")
  func properties() async throws {
    try await LoopbackServer.serving(TalkativeSystem(saying: "no")) { server in
      try configure(server.baseURL)
      _ = await flowproof("run", folder.path("crm-shop.rst"))
      let path = try #require(JournalFolder.journals(in: folder.path("reports/journals")).first)
      let bytes = try #require(FileManager.default.contents(atPath: path))
      let document = try #require(Journal([UInt8](bytes)).head?.documents.first)
      #expect(document.source.properties == ["Crm Person": ["name"]])
      #expect(document.target.properties == ["Shop Customer": ["title"]])
    }
  }
}

/// Collections of records that answers 401 to whoever deletes, with words of its own.
private final class TalkativeSystem: HTTPEndpoint {
  private let refusal: HTTPResponse
  private let records = Mutex<[String: [JSONValue]]>([:])

  init(saying words: String) {
    let body: JSONValue = ["error": .string(words)]
    refusal = HTTPResponse(status: 401, body: body.bytes())
  }

  func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
    let path = request.target.prefix { $0 != "?" }.split(separator: "/").map { String($0) }
    if path.first == "engine" { return HTTPResponse(status: 202) }
    guard path.count > 1, request.method != .delete else { return refusal }
    let collection = path[0] + "/" + path[1]
    let body = try? JSONParser.parse(request.body)
    return records.withLock { records in
      let all = records[collection] ?? []
      if request.method == .post {
        let record = (body ?? [:]).setting(.string("\(all.count + 1)"), at: "id")
        records[collection] = all + [record]
        return HTTPResponse(status: 201, body: record.bytes())
      }
      guard path.count > 2 else {
        let page = request.target.contains("offset=0") ? all : []
        return HTTPResponse(status: 200, body: JSONValue.array(page).bytes())
      }
      guard let index = Int(path[2]), all.indices.contains(index - 1) else {
        return HTTPResponse(status: 404)
      }
      var record = all[index - 1]
      if let body { record.merge(patch: body) }
      records[collection]?[index - 1] = record
      return HTTPResponse(status: 200, body: record.bytes())
    }
  }
}
