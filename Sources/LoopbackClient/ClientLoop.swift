import HTTPEndpoints
import HTTPMessages
import Sockets

/// What a client's thread does: waits for sockets and letters, and moves bytes.
///
/// It belongs to one thread, and to nobody else.
final class ClientLoop {
  private let route: any ClientRoute
  private let mailbox: ClientMailbox
  private let options: LoopbackClient.Options
  private var connections: [Int: ClientConnection] = [:]
  private var lastNumber = 0
  /// Orders that wait for a connection, in the order in which they came.
  private var waiting: [ClientMailbox.Order] = []
  private var buffer = [UInt8](repeating: 0, count: 64 * 1024)
  private var now = ContinuousClock.now

  init(
    _ route: any ClientRoute,
    _ mailbox: ClientMailbox,
    _ options: LoopbackClient.Options
  ) {
    self.route = route
    self.mailbox = mailbox
    self.options = options
  }

  /// Serves orders until the client is gone.
  func run() {
    while true {
      let ready = wait()
      now = .now
      let letters = mailbox.take()
      waiting += letters.orders
      if letters.stops { return end() }
      for number in letters.cancelled { cancel(number) }
      for number in ready { attend(to: number) }
      for (number, connection) in connections {
        guard let exchange = connection.exchange, exchange.deadline <= now else { continue }
        fail(number, .timedOut(options.deadline))
      }
      while !waiting.isEmpty, beginNext() {}
    }
  }

  private func end() {
    for order in waiting { order.continuation.resume(returning: .failure(.cancelled)) }
    for number in connections.keys { fail(number, .cancelled) }
  }

  /// The connections that are ready, in the order in which they were made.
  private func wait() -> [Int] {
    let numbers = connections.keys.sorted()
    let known = numbers.compactMap { connections[$0] }
    let first = known.compactMap { $0.exchange?.deadline }.min()
    let ready = Descriptor.wait(
      for: known.map { ($0.line.socket, $0.interest) } + [(mailbox.bell, .reading)],
      limit: first.map { ContinuousClock.now.duration(to: $0) }
    )
    return zip(numbers, ready).filter(\.1).map(\.0)
  }

  // MARK: Orders

  private func cancel(_ number: Int) {
    if let place = waiting.firstIndex(where: { $0.number == number }) {
      waiting.remove(at: place).continuation.resume(returning: .failure(.cancelled))
    } else if let entry = connections.first(where: { $1.exchange?.order.number == number }) {
      // Nothing more of the answer is received.
      fail(entry.key, .cancelled)
    }
  }

  /// Gives the first order that waits a connection.
  ///
  /// - Returns: Whether there was one.
  private func beginNext() -> Bool {
    // The connection that served last is the one that the server has kept most certainly.
    if let idle = connections.filter({ $1.isConnected && $1.exchange == nil }).keys.max() {
      connections[idle]?.exchange = exchange(for: waiting.removeFirst(), isReused: true)
      send(idle)
      return true
    }
    guard connections.count < options.connections else { return false }
    connect(exchange(for: waiting.removeFirst(), isReused: false), way: 0)
    return true
  }

  private func exchange(
    for order: ClientMailbox.Order,
    isReused: Bool
  ) -> ClientConnection.Exchange {
    var limits = HTTPResponseParser.Limits()
    limits.body = options.bodyLimit
    return ClientConnection.Exchange(
      order: order,
      deadline: now + options.deadline,
      unsent: order.bytes[...],
      parser: HTTPResponseParser(limits: limits),
      isReused: isReused
    )
  }

  private func connect(_ exchange: ClientConnection.Exchange, way: Int) {
    do throws(Descriptor.Failure) {
      let line = try route.connect(way: way)
      lastNumber += 1
      connections[lastNumber] = ClientConnection(line: line, way: way, exchange: exchange)
    } catch {
      refuse(exchange, error, way: way)
    }
  }

  /// Tries the next way, or says why there is no connection.
  private func refuse(
    _ exchange: ClientConnection.Exchange,
    _ failure: Descriptor.Failure,
    way: Int
  ) {
    if way + 1 < route.ways { return connect(exchange, way: way + 1) }
    let words = failure.isRefused ? "nothing listens there" : failure.words
    finish(exchange.order, .failure(.notConnected(words)))
  }

  private func finish(_ order: ClientMailbox.Order, _ answer: ClientMailbox.Answer) {
    order.continuation.resume(returning: answer)
  }

  // MARK: Connections

  /// Does what a connection that is ready is ready for.
  private func attend(to number: Int) {
    guard let connection = connections[number] else { return }
    guard connection.isConnected else { return completeConnection(number, connection) }
    guard let exchange = connection.exchange else {
      // A server that speaks without being asked, or goes: the connection serves nobody any more.
      return close(number)
    }
    if !exchange.unsent.isEmpty { send(number) }
    receive(number)
  }

  private func completeConnection(_ number: Int, _ connection: ClientConnection) {
    if let failure = connection.line.socket.failure {
      close(number)
      if let exchange = connection.exchange {
        refuse(exchange, failure, way: connection.way)
      }
      return
    }
    connections[number]?.isConnected = true
    send(number)
  }

  private func send(_ number: Int) {
    while let connection = connections[number], let exchange = connection.exchange,
      !exchange.unsent.isEmpty
    {
      switch connection.line.socket.transmit(exchange.unsent) {
      case .bytes(let count):
        connections[number]?.exchange?.unsent = exchange.unsent.dropFirst(count)
      case .notNow: return
      case .end, .broken:
        // A server may have answered before it had read all, and gone.
        connections[number]?.exchange?.unsent = []
      }
    }
  }

  private func receive(_ number: Int) {
    while let connection = connections[number], connection.exchange != nil {
      switch connection.line.socket.receive(into: &buffer) {
      case .bytes(let count):
        connections[number]?.exchange?.parser.append(buffer[..<count])
        if let step = connections[number]?.exchange?.parser.next() { take(step, number) }
      case .end:
        if let step = connections[number]?.exchange?.parser.end() {
          take(step, number)
          if case .needsMore = step { breakOff(number) }
        }
      case .broken: breakOff(number)
      case .notNow: return
      }
    }
  }

  private func take(_ step: HTTPResponseParser.Step, _ number: Int) {
    guard let exchange = connections[number]?.exchange else { return }
    switch step {
    case .needsMore: return
    case .problem(.tooLarge(let limit)): fail(number, .tooLarge(limit))
    case .problem(let problem): fail(number, .unreadable(problem.description))
    case .response(let response, let keepsAlive):
      if keepsAlive, exchange.unsent.isEmpty {
        connections[number]?.exchange = nil
      } else {
        close(number)
      }
      finish(exchange.order, route.outcome(of: response))
    }
  }

  /// The connection is over before the answer is whole.
  private func breakOff(_ number: Int) {
    guard let exchange = connections[number]?.exchange else { return close(number) }
    // The server let go of a kept connection when the request was on its way.
    if route.mayLetGo, exchange.isReused, exchange.parser.isUntouched,
      exchange.order.canBeSentAgain
    {
      close(number)
      connect(self.exchange(for: exchange.order, isReused: false), way: 0)
    } else {
      fail(number, route.breakOff(in: exchange.parser))
    }
  }

  private func fail(_ number: Int, _ error: HTTPEndpointError) {
    let exchange = connections[number]?.exchange
    close(number)
    if let exchange { finish(exchange.order, .failure(error)) }
  }

  private func close(_ number: Int) {
    connections.removeValue(forKey: number)?.line.end()
  }
}
