import HTTPEndpoints
import Sockets
import Synchronization

/// What tasks have to tell a server's thread; a letter wakes the thread.
final class ServerMailbox: Sendable {
  /// All that has come since the last look.
  struct Letters: Sendable {
    /// The answers by connection; nil where the endpoint has none.
    var answers: [(connection: Int, response: HTTPResponse?)] = []
    /// The time within which the server is to end; nil where it is to go on.
    var stop: Stop?
  }

  /// That the server is to end.
  enum Stop: Sendable, Equatable {
    case withGrace
    case atOnce
  }

  /// How many connections clients have made.
  let connectionCount = Atomic(0)
  /// What is readable whenever there are letters.
  let bell: Descriptor
  private let button: Descriptor
  private let letters = Mutex(Letters())

  init() throws(Descriptor.Failure) {
    (bell, button) = try Descriptor.pair()
  }

  deinit {
    bell.discard()
    button.discard()
  }

  func post(_ response: HTTPResponse?, for connection: Int) {
    letters.withLock { $0.answers.append((connection, response)) }
    ring()
  }

  /// Has the server end: with its own grace, or within no time at all.
  func stop(within grace: Duration?) {
    letters.withLock { letters in
      if letters.stop != .atOnce { letters.stop = grace == nil ? .withGrace : .atOnce }
    }
    ring()
  }

  /// Takes all letters.
  func take() -> Letters {
    // Where the bell has rung more often than fits, it still rings.
    var scratch = [UInt8](repeating: 0, count: 256)
    while case .bytes = bell.receive(into: &scratch) {}
    return letters.withLock { letters in
      defer { letters.answers = [] }
      return letters
    }
  }

  // A full bell rings anyway.
  private func ring() { _ = button.transmit([1]) }
}
