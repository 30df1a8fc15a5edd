import Foundation
public import HTTPEndpoints
import HTTPMessages
import LoopbackClient
import Sockets

/// A system somewhere on the network, asked by processes of its own: what an answer does to Foundation's
/// client happens to them.
///
/// On Linux that client ends its process where an answer breaks off in its head or has a trailer, and
/// receives on, without a limit, what was given up. Here each connection is a process, started when it
/// is needed and killed when its answer is not wanted any more; one that ends by itself is an error of
/// the request that it was at.
public final class GuardedHTTPEndpoint: HTTPEndpoint {
  private let base: BaseAddress
  private let bodyLimit: Int
  private let client: RoutedClient

  /// Creates an endpoint for the system at an address.
  ///
  /// - Parameters:
  ///   - address: The address, as for ``URLSessionHTTPEndpoint``.
  ///   - program: The path of a program that calls ``ExchangeWorker/serve()`` when its only argument is
  ///     ``ExchangeWorker/argument``.
  ///   - options: What requests may take.
  /// - Throws: ``BaseAddressError`` with what is wrong with the address.
  public init(
    _ address: String,
    program: String,
    options: URLSessionHTTPEndpoint.Options = URLSessionHTTPEndpoint.Options()
  ) throws(BaseAddressError) {
    base = try BaseAddress(address)
    var limits = LoopbackClient.Options()
    limits.deadline = options.deadline
    limits.bodyLimit = options.bodyLimit
    limits.connections = options.connections
    guard let client = RoutedClient(WorkerRoute(program: program), options: limits) else {
      throw .malformed
    }
    self.client = client
    bodyLimit = options.bodyLimit
  }

  /// Sends a request, and waits for its whole answer.
  public func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
    let bytes = try HTTPRequestEncoder.encode(
      ForwardedExchange.addressed(request, to: base.text, bodyLimit: bodyLimit),
      below: "",
      host: ForwardedExchange.host
    )
    return try await client.respond(to: bytes, mayRepeat: false)
  }
}

/// The way to a process that makes exchanges: over a socket that is its standard input.
private struct WorkerRoute: ClientRoute {
  let program: String

  var ways: Int { 1 }
  var mayLetGo: Bool { false }

  func connect(way: Int) throws(Descriptor.Failure) -> ClientLine {
    let (ours, theirs) = try Descriptor.pair()
    let worker = Process()
    worker.executableURL = URL(fileURLWithPath: program)
    worker.arguments = [ExchangeWorker.argument]
    worker.standardInput = FileHandle(fileDescriptor: theirs.number, closeOnDealloc: false)
    worker.standardOutput = FileHandle.nullDevice
    worker.standardError = FileHandle.nullDevice
    var environment = ProcessInfo.processInfo.environment
    // Whoever traps is expected to, and need not say how.
    environment["SWIFT_BACKTRACE"] = "enable=no"
    worker.environment = environment
    do {
      try worker.run()
    } catch {
      ours.discard()
      theirs.discard()
      throw Descriptor.Failure(call: "posix_spawn", code: ENOEXEC)
    }
    theirs.discard()
    return ClientLine(ours) {
      ours.discard()
      if worker.isRunning { kill(worker.processIdentifier, SIGKILL) }
    }
  }

  func outcome(of response: HTTPResponse) -> Result<HTTPResponse, HTTPEndpointError> {
    ForwardedExchange.result(of: response)
  }

  func breakOff(in parser: HTTPResponseParser) -> HTTPEndpointError {
    .unreadable(
      "it ended the process that read it: it breaks off in its head, has a trailer, or fills the memory"
    )
  }
}
