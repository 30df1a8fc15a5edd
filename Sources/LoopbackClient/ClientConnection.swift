import HTTPEndpoints
import HTTPMessages
import Sockets

/// A connection to the system, and the exchange that it serves at the moment.
struct ClientConnection {
  /// A request under way, with what has come of its answer.
  struct Exchange {
    let order: ClientMailbox.Order
    /// When it is given up.
    let deadline: ContinuousClock.Instant
    var unsent: ArraySlice<UInt8>
    var parser: HTTPResponseParser
    /// Whether the connection has served another request before.
    let isReused: Bool

    /// Why the connection's end leaves no answer.
    var breakOff: HTTPEndpointError {
      if let count = parser.bodyCount { return .cutOff(count) }
      return .unreachable(
        parser.isUntouched
          ? "the connection broke" : "the connection broke in the head of the answer"
      )
    }
  }

  let socket: Descriptor
  /// Whether it is there; it is being made until then.
  var isConnected = false
  /// How many of the host's addresses are left to try.
  var addressesLeft: ArraySlice<[UInt8]>
  /// Nil while it waits for the next request.
  var exchange: Exchange?

  /// What is waited for.
  var interest: Descriptor.Interest {
    guard isConnected, let exchange else { return isConnected ? .reading : .writing }
    return exchange.unsent.isEmpty ? .reading : [.reading, .writing]
  }
}
