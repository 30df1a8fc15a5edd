import HTTPEndpoints
import HTTPMessages
import Sockets

/// How bytes come in and go out, connection by connection.
extension ServerLoop {
  // MARK: Reading

  /// Does what a connection that is ready is ready for.
  func attend(to number: Int) {
    switch connections[number]?.phase {
    case .reading: read(number)
    case .writing: write(number)
    case .draining:
      switch connections[number]?.socket.receive(into: &buffer) {
      case .bytes, .notNow: break
      default: close(number)
      }
    case .answering, nil: break
    }
  }

  private func read(_ number: Int) {
    switch connections[number]?.socket.receive(into: &buffer) {
    case .bytes(let count): connections[number]?.parser.append(buffer[..<count])
    case .end: connections[number]?.isClientDone = true
    case .notNow: return
    case .broken, nil: return close(number)
    }
    readOn(number)
  }

  /// Reads a request from what has come, if there is a whole one.
  private func readOn(_ number: Int) {
    guard let step = connections[number]?.parser.next() else { return }
    switch step {
    case .request(let received): hand(received, number)
    case .problem(let problem): refuse(problem, number)
    case .needsMore:
      guard var connection = connections[number] else { return }
      if connection.isClientDone {
        return connection.isIdle ? close(number) : refuse(.cutOff, number)
      }
      if connection.parser.takeContinue() {
        // So few bytes fit into the socket of a client that waits.
        _ = connection.socket.transmit(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)[...])
      }
      let progress = connection.parser.progress
      if progress != connection.progress {
        connection.progress = progress
        connection.deadline = now + time(for: progress)
      }
      connections[number] = connection
    }
  }

  private func time(for progress: HTTPRequestParser.Progress) -> Duration {
    switch progress {
    case .nothing: configuration.idleTime
    case .head: configuration.headTime
    case .body: configuration.bodyTime
    }
  }

  private func hand(_ received: HTTPRequestParser.Received, _ number: Int) {
    let delivery = configuration.delivery(received.request)
    guard delivery != .refused else { return close(number, isReset: true) }
    connections[number]?.phase = .answering
    connections[number]?.isUsed = true
    connections[number]?.keepsAlive = received.keepsAlive
    connections[number]?.isHeadOnly = received.isHeadOnly
    connections[number]?.delivery = delivery
    take(Incoming(connection: number, request: received.request))
  }

  /// Answers what is no request, and ends its connection.
  func refuse(_ problem: HTTPRequestProblem, _ number: Int) {
    connections[number]?.delivery = .whole
    connections[number]?.deadline = now + configuration.answerTime
    let encoded = HTTPResponseEncoder.encode(problem, date: Descriptor.secondsNow)
    connections[number]?.write(encoded, closes: true)
    write(number)
  }

  // MARK: Writing

  /// Writes as much of an answer as goes at the moment.
  func write(_ number: Int) {
    while let connection = connections[number], connection.phase == .writing {
      if connection.output.isEmpty {
        switch connection.ending {
        case .next: return next(number)
        case .close: return drain(number)
        case .goOn: connections[number]?.output = Connection.chunk[...]
        }
        continue
      }
      let piece = connection.output.prefix(connection.pace?.piece ?? Int.max)
      switch connection.socket.transmit(piece) {
      case .bytes(let count): connections[number]?.output = connection.output.dropFirst(count)
      case .notNow: return
      case .end, .broken: return close(number)
      }
      if let pause = connection.pace?.pause {
        connections[number]?.pausedUntil = now + pause
        return
      }
    }
  }

  /// Goes on to the next request, which may have come already.
  private func next(_ number: Int) {
    guard var connection = connections[number] else { return }
    if end != nil { return drain(number) }
    connection.phase = .reading
    connection.output = []
    connection.progress = .nothing
    connection.deadline = now + configuration.idleTime
    connections[number] = connection
    readOn(number)
  }

  // MARK: Ending

  private func drain(_ number: Int) {
    guard let connection = connections[number] else { return }
    if connection.isClientDone { return close(number) }
    connection.socket.finishWriting()
    connections[number]?.phase = .draining
    connections[number]?.output = []
    connections[number]?.deadline = now + .seconds(1)
  }

  /// Ends a connection at once.
  func close(_ number: Int, isReset: Bool = false) {
    guard let connection = connections.removeValue(forKey: number) else { return }
    if isReset { connection.socket.reset() } else { connection.socket.discard() }
  }
}
