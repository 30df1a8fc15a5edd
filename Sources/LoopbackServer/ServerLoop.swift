import HTTPEndpoints
import HTTPMessages
import Sockets
import Synchronization

/// What a server's thread does: waits for sockets and letters, and moves bytes.
///
/// It belongs to one thread at a time, and to nobody else.
final class ServerLoop {
  /// A request for the endpoint, with the number of its connection.
  struct Incoming: Sendable {
    var connection: Int
    var request: HTTPRequest
  }

  private let listener: Descriptor
  private let mailbox: ServerMailbox
  let configuration: LoopbackServer.Configuration
  private let limits: HTTPRequestParser.Limits
  var connections: [Int: Connection] = [:]
  var buffer = [UInt8](repeating: 0, count: 64 * 1024)
  private var lastNumber = 0
  private var isListening = true
  /// Until when no client is let in, since the system had no room for one.
  private var acceptsFrom: ContinuousClock.Instant?
  /// When the server ends, whoever is not done; nil while it is not to end.
  var end: ContinuousClock.Instant?
  var now = ContinuousClock.now
  var take: (Incoming) -> Void = { _ in }

  init(
    _ listener: Descriptor,
    _ mailbox: ServerMailbox,
    _ configuration: LoopbackServer.Configuration
  ) {
    self.listener = listener
    self.mailbox = mailbox
    self.configuration = configuration
    limits = HTTPRequestParser.Limits(head: configuration.headLimit, body: configuration.bodyLimit)
  }

  deinit {
    if isListening { listener.discard() }
    for connection in connections.values { connection.socket.discard() }
  }

  /// Serves until a letter says to stop, and whoever is served then is done.
  ///
  /// - Parameter take: Takes each request; the answer comes by letter.
  func run(_ take: @escaping (Incoming) -> Void) {
    self.take = take
    while end.map({ now < $0 && !connections.isEmpty }) ?? true {
      let ready = wait()
      now = .now
      read(mailbox.take())
      if ready.contains(Self.listenerNumber) { accept() }
      for number in ready where connections[number] != nil { attend(to: number) }
      endLateOnes()
    }
    for number in connections.keys { close(number) }
  }

  // MARK: Waiting

  private static let listenerNumber = -1

  /// The connections that are ready, in the order in which they were made, and perhaps the listener.
  private func wait() -> [Int] {
    var wanted: [(descriptor: Descriptor, interest: Descriptor.Interest)] = []
    var numbers: [Int] = []
    var first = end
    for (number, connection) in connections {
      if let moment = connection.nextMoment { first = min(first ?? moment, moment) }
      guard let interest = connection.interest else { continue }
      wanted.append((connection.socket, interest))
      numbers.append(number)
    }
    if let moment = acceptsFrom, isListening {
      if moment <= now { acceptsFrom = nil } else { first = min(first ?? moment, moment) }
    }
    if isListening, acceptsFrom == nil, hasRoom {
      wanted.append((listener, .reading))
      numbers.append(Self.listenerNumber)
    }
    wanted.append((mailbox.bell, .reading))
    let limit = first.map { ContinuousClock.now.duration(to: $0) }
    let ready = Descriptor.wait(for: wanted, limit: limit)
    return zip(numbers, ready).filter(\.1).map(\.0).sorted()
  }

  private var hasRoom: Bool {
    connections.count < configuration.connectionLimit
      || connections.values.contains(where: \.isSpare)
  }

  private func accept() {
    while hasRoom {
      do throws(Descriptor.Failure) {
        guard let socket = try listener.accepted() else { return }
        if connections.count >= configuration.connectionLimit { endLongestIdle() }
        lastNumber += 1
        mailbox.connectionCount.add(1, ordering: .relaxed)
        connections[lastNumber] = Connection(
          socket,
          limits: limits,
          deadline: now + configuration.headTime
        )
      } catch {
        // Most likely the process has no descriptor left; some of them will be free again.
        acceptsFrom = now + .milliseconds(100)
        return
      }
    }
  }

  private func endLongestIdle() {
    let spare = connections.filter(\.value.isSpare)
    if let number = spare.min(by: { $0.value.deadline < $1.value.deadline })?.key { close(number) }
  }

  /// Ends the connections whose time is over, and lets paused ones go on.
  private func endLateOnes() {
    for (number, connection) in connections {
      if connection.phase == .writing, let moment = connection.pausedUntil, moment <= now {
        connections[number]?.pausedUntil = nil
      }
      guard connection.phase != .answering, connection.deadline <= now else { continue }
      if connection.phase == .reading, !connection.isIdle {
        refuse(.tooSlow, number)
      } else {
        close(number)
      }
    }
  }

  // MARK: Letters

  private func read(_ letters: ServerMailbox.Letters) {
    for answer in letters.answers {
      if let response = answer.response {
        deliver(response, answer.connection)
      } else {
        close(answer.connection, isReset: true)
      }
    }
    guard let stop = letters.stop else { return }
    if isListening {
      isListening = false
      listener.discard()
    }
    let latest = stop == .atOnce ? now : now + configuration.graceTime
    end = min(end ?? latest, latest)
    for (number, connection) in connections where connection.isIdle { close(number) }
  }

  private func deliver(_ response: HTTPResponse, _ number: Int) {
    guard var connection = connections[number], connection.phase == .answering else { return }
    guard connection.delivery != .reset else { return close(number, isReset: true) }
    let closes = !connection.keepsAlive || connection.isClientDone || end != nil
    let encoded = HTTPResponseEncoder.encode(
      response,
      isHeadOnly: connection.isHeadOnly,
      closes: closes,
      isEndless: connection.delivery == .endless,
      date: Descriptor.secondsNow
    )
    connection.deadline = now + configuration.answerTime
    if case .slow(let time) = connection.delivery { connection.deadline += time }
    connection.write(encoded, closes: closes)
    connections[number] = connection
    write(number)
  }
}
