import HTTPEndpoints
import HTTPMessages
import Sockets

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The process that makes exchanges for another one, so that an answer that ends the process which
/// reads it ends nothing else.
public enum ExchangeWorker {
  /// The argument with which a program is to call ``serve()``, and do nothing else.
  public static let argument = "--exchange-worker"

  /// The most bytes of memory that one may hold: much more than an answer within its limit takes.
  private static let memoryLimit: UInt = 160 * 1024 * 1024

  /// Makes the exchanges that come over the socket at standard input, one after the other, until the
  /// other process is gone, or an answer was given up that may still be coming.
  public static func serve() async {
    limitMemory()
    let socket = Descriptor.standardInput
    var parser = HTTPRequestParser(
      limits: HTTPRequestParser.Limits(head: 1 << 20, body: 256 << 20)
    )
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    var endpoint: (address: String, way: URLSessionHTTPEndpoint)?
    while true {
      switch parser.next() {
      case .needsMore:
        _ = Descriptor.wait(for: [(socket, .reading)], limit: nil)
        switch socket.receive(into: &buffer) {
        case .bytes(let count): parser.append(buffer[..<count])
        case .notNow: continue
        case .end, .broken: return
        }
      case .problem: return
      case .request(let received):
        guard let opened = ForwardedExchange.opened(received.request) else { return }
        let result = await answer(
          to: opened.request,
          at: opened.address,
          opened.bodyLimit,
          &endpoint
        )
        let isOver = result.mayStillBeComing
        let response = ForwardedExchange.response(to: result)
        let bytes = HTTPResponseEncoder.encode(response, closes: isOver).bytes
        guard send(bytes, over: socket), !isOver else { return }
      }
    }
  }

  private static func answer(
    to request: HTTPRequest,
    at address: String,
    _ bodyLimit: Int,
    _ endpoint: inout (address: String, way: URLSessionHTTPEndpoint)?
  ) async -> Result<HTTPResponse, HTTPEndpointError> {
    do throws(BaseAddressError) {
      if endpoint?.address != address {
        var options = URLSessionHTTPEndpoint.Options()
        options.connections = 1
        options.bodyLimit = bodyLimit
        // Who asks ends this process where it has waited long enough.
        options.deadline = .seconds(3600)
        endpoint = (address, try URLSessionHTTPEndpoint(address, options: options))
      }
    } catch {
      return .failure(.unsendable("\(error)"))
    }
    guard let way = endpoint?.way else { return .failure(.cancelled) }
    do throws(HTTPEndpointError) {
      return .success(try await way.respond(to: request))
    } catch {
      return .failure(error)
    }
  }

  private static func send(_ bytes: [UInt8], over socket: Descriptor) -> Bool {
    var unsent = bytes[...]
    while !unsent.isEmpty {
      switch socket.transmit(unsent) {
      case .bytes(let count): unsent = unsent.dropFirst(count)
      case .notNow: _ = Descriptor.wait(for: [(socket, .writing)], limit: nil)
      case .end, .broken: return false
      }
    }
    return true
  }

  /// Has the system end this process rather than let an answer fill the memory.
  private static func limitMemory() {
    #if os(Linux)
      let size = rlim_t(memoryLimit)
      var limit = rlimit(rlim_cur: size, rlim_max: size)
      _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit)
    #endif
  }
}

extension Result<HTTPResponse, HTTPEndpointError> {
  /// Whether bytes of an answer may still come that nobody wants any more.
  fileprivate var mayStillBeComing: Bool {
    switch self {
    case .success, .failure(.notConnected), .failure(.untrusted), .failure(.unsendable): false
    case .failure: true
    }
  }
}
