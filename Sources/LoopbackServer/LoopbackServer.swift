import Dispatch
public import HTTPEndpoints
import Sockets
import Synchronization

/// Serves an endpoint over HTTP/1.1 to clients on this machine.
///
///     let server = try LoopbackServer(endpoint)
///     print(server.baseURL)
///     await server.run()                      // until stop() is called or the task is cancelled
///
/// All sockets belong to one thread, which waits for them with poll; the endpoint's answers are
/// tasks of whoever runs the server. Requests of one connection are answered one after the other,
/// as they came. Where the endpoint has no answer, the connection is reset.
public final class LoopbackServer: Sendable {
  /// The port that clients connect to.
  public let port: Int
  /// Where the server is, such as `http://127.0.0.1:49152`.
  public let baseURL: String
  private let endpoint: any HTTPEndpoint
  private let mailbox: ServerMailbox
  private let loop: Mutex<ServerLoop?>

  /// Begins to listen; clients that connect wait until the server runs.
  ///
  /// - Parameters:
  ///   - endpoint: What answers.
  ///   - configuration: What is taken, and where.
  /// - Throws: ``LoopbackServerError`` where the address is not this machine's own, or is taken.
  public init(
    _ endpoint: any HTTPEndpoint,
    configuration: Configuration = Configuration()
  ) throws(LoopbackServerError) {
    let address = configuration.address
    guard let octets = Self.loopbackOctets(address) else { throw .notLoopback(address) }
    guard (0...65_535).contains(configuration.port) else { throw .noSuchPort(configuration.port) }
    do throws(Descriptor.Failure) {
      let mailbox = try ServerMailbox()
      let listener = try Descriptor.listening(on: octets, port: configuration.port, backlog: 128)
      do throws(Descriptor.Failure) {
        port = try listener.port()
      } catch {
        listener.discard()
        throw error
      }
      self.mailbox = mailbox
      loop = Mutex(ServerLoop(listener, mailbox, configuration))
    } catch {
      throw error.isAddressInUse
        ? .portInUse(configuration.port) : .refused(call: error.call, reason: error.words)
    }
    baseURL = "http://\(octets.map(String.init).joined(separator: ".")):\(port)"
    self.endpoint = endpoint
  }

  /// How many connections clients have made so far.
  public var connectionCount: Int { mailbox.connectionCount.load(ordering: .relaxed) }

  /// Serves until the server is stopped; a server runs once.
  ///
  /// Where the task is cancelled, connections end at once.
  public func run() async {
    let queue = AnsweringQueue()
    let (requests, continuation) = AsyncStream.makeStream(of: ServerLoop.Incoming.self)
    await withTaskExecutorPreference(queue) {
      await serve(requests, continuation, queue)
    }
  }

  private func serve(
    _ requests: AsyncStream<ServerLoop.Incoming>,
    _ continuation: AsyncStream<ServerLoop.Incoming>.Continuation,
    _ queue: AnsweringQueue
  ) async {
    await withTaskCancellationHandler {
      // The thread ends before this returns, so that the port is free again then.
      async let ended: Void = runLoop(continuation)
      await withDiscardingTaskGroup { group in
        for await incoming in requests {
          group.addTask(executorPreference: queue) { await self.answer(incoming) }
        }
        // Whoever is not done now was not waited for.
        group.cancelAll()
      }
      await ended
    } onCancel: {
      mailbox.stop(within: .zero)
    }
  }

  /// Has requests that have come finish, and the server end then.
  public func stop() { mailbox.stop(within: nil) }

  /// Serves an endpoint for as long as an operation takes.
  ///
  /// - Parameters:
  ///   - endpoint: What answers.
  ///   - configuration: What is taken, and where.
  ///   - operation: What is done with the server.
  /// - Returns: What the operation returns.
  /// - Throws: ``LoopbackServerError``, or what the operation throws.
  public static func serving<Result: Sendable>(
    _ endpoint: any HTTPEndpoint,
    configuration: Configuration = Configuration(),
    _ operation: (LoopbackServer) async throws -> Result
  ) async throws -> Result {
    let server = try LoopbackServer(endpoint, configuration: configuration)
    async let ended: Void = server.run()
    do {
      let result = try await operation(server)
      server.stop()
      await ended
      return result
    } catch {
      server.stop()
      await ended
      throw error
    }
  }

  private func answer(_ incoming: ServerLoop.Incoming) async {
    do throws(HTTPEndpointError) {
      mailbox.post(try await endpoint.respond(to: incoming.request), for: incoming.connection)
    } catch {
      mailbox.post(nil, for: incoming.connection)
    }
  }

  /// Runs the loop on a thread that may wait for as long as it likes.
  private func runLoop(_ requests: AsyncStream<ServerLoop.Incoming>.Continuation) async {
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "flowproof.loopback-server").async {
        self.loop.withLock { $0.take() }?.run { requests.yield($0) }
        requests.finish()
        continuation.resume()
      }
    }
  }

  /// The four numbers of an address that only this machine reaches.
  private static func loopbackOctets(_ address: String) -> [UInt8]? {
    if address == "localhost" { return [127, 0, 0, 1] }
    let parts = address.split(separator: ".", omittingEmptySubsequences: false)
    let octets = parts.compactMap { part in
      part.utf8.allSatisfy { (48...57).contains($0) } ? UInt8(part) : nil
    }
    return parts.count == 4 && octets.count == 4 && octets[0] == 127 ? octets : nil
  }
}
