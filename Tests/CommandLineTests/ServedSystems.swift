import HTTPEndpoints
import JSON
import LoopbackServer
import Sandbox
import Synchronization
import Systems

/// Two mock systems on loopback with an integration that copies names, when it is told to.
///
/// The integration wants a key.
final class ServedSystems: HTTPEndpoint {
  static let engineKey = "key-of-the-engine"

  let source = MockSystem(firstID: 1)
  let target = MockSystem(firstID: 1_001)
  /// Whether the target takes nobody.
  let isClosed = Mutex(false)
  /// Whether nothing can be deleted.
  let keepsAll = Mutex(false)
  /// Whether the integration does nothing, though it says that it does.
  let isIdle = Mutex(false)
  private let copied = Mutex(Set<String>())

  /// Serves them until an operation on their address is done.
  static func serving<Result: Sendable>(
    _ operation: @escaping @Sendable (ServedSystems, String) async throws -> Result
  ) async throws -> Result {
    let systems = ServedSystems()
    return try await LoopbackServer.serving(systems) { server in
      try await operation(systems, server.baseURL)
    }
  }

  func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
    for (prefix, system) in [("/source", source), ("/target", target)]
    where request.target.hasPrefix(prefix + "/") {
      if isClosed.withLock(\.self), system === target { return HTTPResponse(status: 401) }
      if keepsAll.withLock(\.self), request.method == .delete { return HTTPResponse(status: 405) }
      var inner = request
      inner.target.removeFirst(prefix.count)
      return try await system.respond(to: inner)
    }
    guard request.fields["X-Engine-Key"] == Self.engineKey else { return HTTPResponse(status: 401) }
    if request.target == "/engine?state" {
      return HTTPResponse(status: 200, body: Array(#"{"queue": {"length": 0}}"#.utf8))
    }
    guard request.target == "/engine/run?all=1", request.method == .post,
      request.body == Array(#"{"pipes":"all"}"#.utf8)
    else { return HTTPResponse(status: 404) }
    if !isIdle.withLock(\.self) { await copy() }
    return HTTPResponse(status: 202)
  }

  /// Makes a customer of each person that has none.
  private func copy() async {
    let page = try? await RecordClient(source).changes(of: "Crm Person", since: 0).value
    for record in page?.records ?? [] {
      guard copied.withLock({ $0.insert(record.id).inserted }), let name = record.fields["name"]
      else { continue }
      let title = name.string ?? name.text
      _ = try? await RecordClient(target).create("Shop Customer", ["title": .string(title)])
    }
  }

  /// How many records there are.
  func count() async -> Int {
    var count = 0
    for (system, type) in [(source, "Crm Person"), (target, "Shop Customer")] {
      let page = try? await RecordClient(system).changes(of: type, since: 0).value
      for record in page?.records ?? []
      where (try? await RecordClient(system).read(type, record.id).value) != nil { count += 1 }
    }
    return count
  }

  /// A configuration for them.
  static func configuration(at address: String, trigger: Bool) -> String {
    let system = { (side: String) in
      """
      {"profile": "plain", "baseURL": "\(address)/\(side)", "environment": "sandbox"}
      """
    }
    let engine = """
      "trigger": {"url": "\(address)/engine/run?all=1", "headers": {"X-Engine-Key": "${ENGINE}"},
        "body": {"pipes": "all"}},
      "settled": {"url": "\(address)/engine?state", "headers": {"X-Engine-Key": "${ENGINE}"},
        "path": "queue.length", "equals": 0},
      """
    return """
      {
        "systems": {"Crm": \(system("source")), "Shop": \(system("target"))},
        \(trigger ? engine : "")
        "timing": {"propagation": "300ms", "poll": "20ms"}
      }
      """
  }
}
