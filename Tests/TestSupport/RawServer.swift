import Dispatch
import Sockets
import Synchronization

/// A server that answers each request with the same bytes, whatever they are.
package final class RawServer: Sendable {
  package let port: Int
  private let listener: Descriptor
  private let requests = Mutex<[String]>([])
  private let isStopped = Atomic(false)

  /// Begins to serve.
  ///
  /// - Parameters:
  ///   - answer: The bytes; nil for none, and the connection ends.
  ///   - closes: Whether the connection ends behind them.
  /// - Throws: Where the system has no socket left.
  package init(_ answer: [UInt8]?, closes: Bool = false) throws {
    listener = try Descriptor.listening(on: [127, 0, 0, 1], port: 0, backlog: 16)
    port = try listener.port()
    DispatchQueue(label: "RawServer").async { [self] in serve(answer, closes) }
  }

  package convenience init(_ answer: String, closes: Bool = false) throws {
    try self.init(Array(answer.utf8), closes: closes)
  }

  package var baseURL: String { "http://127.0.0.1:\(port)" }

  /// The requests so far, each with head and body.
  package var received: [String] { requests.withLock(\.self) }

  package func stop() { isStopped.store(true, ordering: .relaxed) }

  private func serve(_ answer: [UInt8]?, _ closes: Bool) {
    var clients: [Descriptor] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while !isStopped.load(ordering: .relaxed) {
      let ready = Descriptor.wait(
        for: [(listener, .reading)] + clients.map { ($0, .reading) },
        limit: .milliseconds(50)
      )
      if ready.first == true, let client = try? listener.accepted() { clients.append(client) }
      for (client, isReady) in zip(clients, ready.dropFirst()) where isReady {
        if case .bytes(let count) = client.receive(into: &buffer) {
          requests.withLock { $0.append(String(decoding: buffer[..<count], as: UTF8.self)) }
          if let answer { _ = client.transmit(answer[...]) }
          if answer != nil, !closes { continue }
        }
        client.discard()
        clients.removeAll { $0 == client }
      }
    }
    for client in clients + [listener] { client.discard() }
  }
}

/// A port of this machine on which nothing listens: none that another test could be given.
package let unheardPort = 1
