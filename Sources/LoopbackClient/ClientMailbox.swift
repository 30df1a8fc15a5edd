import HTTPEndpoints
import Sockets
import Synchronization

/// What tasks have to tell a client's thread; a letter wakes the thread.
final class ClientMailbox: Sendable {
  typealias Answer = Result<HTTPResponse, HTTPEndpointError>

  /// A request that wants an answer.
  struct Order: Sendable {
    let number: Int
    let bytes: [UInt8]
    /// Whether it changes nothing, so that it may go out twice where a kept connection broke.
    let canBeSentAgain: Bool
    let continuation: CheckedContinuation<Answer, Never>
  }

  /// All that has come since the last time.
  struct Letters: Sendable {
    var orders: [Order] = []
    /// The numbers of the orders that nobody waits for any more.
    var cancelled: Set<Int> = []
    var stops = false
  }

  private struct State {
    var letters = Letters()
    var number = 0
    /// The numbers whose orders have not come yet, each with whether nobody waits for it any more.
    var announced: [Int: Bool] = [:]
    /// Whether nobody reads letters any more.
    var isClosed = false
  }

  /// What is readable whenever there are letters.
  let bell: Descriptor
  private let button: Descriptor
  private let state = Mutex(State())

  init() throws(Descriptor.Failure) { (bell, button) = try Descriptor.pair() }

  deinit {
    bell.discard()
    button.discard()
  }

  /// A number for an order that will come, so that it can be cancelled before.
  func nextNumber() -> Int {
    state.withLock { state in
      state.number += 1
      state.announced[state.number] = false
      return state.number
    }
  }

  func post(_ order: Order) {
    let isWanted = state.withLock { state in
      let isCancelled = state.announced.removeValue(forKey: order.number) ?? false
      let isWanted = !state.isClosed && !isCancelled
      if isWanted { state.letters.orders.append(order) }
      return isWanted
    }
    if isWanted { ring() } else { order.continuation.resume(returning: .failure(.cancelled)) }
  }

  func cancel(_ number: Int) {
    // A letter about an order that has not come would be read, and forgotten, before it comes.
    let isLetter = state.withLock { state in
      if state.announced[number] != nil {
        state.announced[number] = true
        return false
      }
      state.letters.cancelled.insert(number)
      return true
    }
    if isLetter { ring() }
  }

  func stop() {
    state.withLock { $0.letters.stops = true }
    ring()
  }

  /// Takes all letters; once one says to stop, no other comes.
  func take() -> Letters {
    var scratch = [UInt8](repeating: 0, count: 256)
    while case .bytes = bell.receive(into: &scratch) {}
    return state.withLock { state in
      defer {
        state.isClosed = state.letters.stops
        state.letters = Letters()
      }
      return state.letters
    }
  }

  // A full bell rings anyway.
  private func ring() { _ = button.transmit([1]) }
}
