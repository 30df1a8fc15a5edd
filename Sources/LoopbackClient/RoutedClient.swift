import Dispatch
package import HTTPEndpoints
import Synchronization

/// What a client does whatever its route: a thread of its own serves its requests.
package final class RoutedClient: Sendable {
  private let mailbox: ClientMailbox

  /// Creates a client; nil where the process has no socket left.
  ///
  /// - Parameters:
  ///   - route: How it gets connections.
  ///   - options: What requests may take.
  package init?(_ route: some ClientRoute, options: LoopbackClient.Options) {
    precondition(options.connections > 0 && options.bodyLimit >= 0, "no request fits \(options)")
    guard let mailbox = try? ClientMailbox() else { return nil }
    self.mailbox = mailbox
    let loop = Mutex<ClientLoop?>(ClientLoop(route, mailbox, options))
    DispatchQueue(label: "RoutedClient").async {
      loop.withLock { $0.take() }?.run()
    }
  }

  deinit { mailbox.stop() }

  /// Sends a request, and waits for its whole answer.
  ///
  /// - Parameters:
  ///   - bytes: The request as it goes out.
  ///   - mayRepeat: Whether it changes nothing, so that it may go out twice.
  /// - Returns: The answer.
  /// - Throws: Why there is none.
  package func respond(
    to bytes: [UInt8],
    mayRepeat: Bool
  ) async throws(HTTPEndpointError) -> HTTPResponse {
    let number = mailbox.nextNumber()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        mailbox.post(
          ClientMailbox.Order(
            number: number,
            bytes: bytes,
            canBeSentAgain: mayRepeat,
            continuation: continuation
          )
        )
      }
    } onCancel: {
      mailbox.cancel(number)
    }
    return try result.get()
  }
}
