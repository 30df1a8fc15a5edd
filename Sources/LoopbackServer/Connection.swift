import HTTPEndpoints
import HTTPMessages
import Sockets

/// One client's connection, as the server's thread sees it.
struct Connection {
  /// What the connection is at.
  enum Phase: Equatable {
    /// Waits for a request, or for the rest of one.
    case reading
    /// The endpoint has the request.
    case answering
    /// The answer goes out.
    case writing
    /// All is said; what the client still sends is read and thrown away, so that the system does
    /// not break the connection before the client has read the answer.
    case draining
  }

  let socket: Descriptor
  var parser: HTTPRequestParser
  var phase = Phase.reading
  /// When the connection ends if nothing changes.
  var deadline: ContinuousClock.Instant
  /// How far the request was when the deadline was set.
  var progress = HTTPRequestParser.Progress.nothing
  /// Whether a request has come over it.
  var isUsed = false
  /// Whether the client will send nothing more.
  var isClientDone = false

  // MARK: The request that is being answered

  var keepsAlive = true
  var isHeadOnly = false
  var delivery = Delivery.whole

  // MARK: The answer

  var output: ArraySlice<UInt8> = []
  /// What happens once all is written.
  var ending = Ending.next
  /// The most bytes at a time, and the time between.
  var pace: (piece: Int, pause: Duration)?
  /// When the next piece may go; nil for at once.
  var pausedUntil: ContinuousClock.Instant?

  /// What happens once an answer is written.
  enum Ending: Equatable {
    /// The connection waits for another request.
    case next
    /// The connection is closed in order.
    case close
    /// The body goes on.
    case goOn
  }

  init(_ socket: Descriptor, limits: HTTPRequestParser.Limits, deadline: ContinuousClock.Instant) {
    self.socket = socket
    self.deadline = deadline
    parser = HTTPRequestParser(limits: limits)
  }

  /// Whether the connection waits for a request of which nothing has come.
  var isIdle: Bool { phase == .reading && parser.progress == .nothing }

  /// Whether the connection may end to make room: one that is new is about to be used.
  var isSpare: Bool { isIdle && isUsed }

  /// What the connection waits for, of its socket.
  var interest: Descriptor.Interest? {
    switch phase {
    case .reading, .draining: .reading
    case .writing: pausedUntil == nil ? .writing : nil
    // Until it is answered the client may send what it likes: it waits in the system.
    case .answering: nil
    }
  }

  /// When something is to be done even if nothing comes; nil for never.
  var nextMoment: ContinuousClock.Instant? {
    switch phase {
    case .answering: nil
    case .writing: pausedUntil.map { min($0, deadline) } ?? deadline
    case .reading, .draining: deadline
    }
  }

  /// Makes an answer ready to be written.
  mutating func write(_ encoded: HTTPResponseEncoder.Encoded, closes: Bool) {
    phase = .writing
    output = encoded.bytes[...]
    ending = closes ? .close : .next
    pace = nil
    pausedUntil = nil
    switch delivery {
    case .whole, .refused, .reset: break
    case .cut:
      let body = encoded.bytes.count - encoded.headLength
      // A head without a body ends in its first line: behind a whole one, curl takes it for
      // complete, and Foundation on Linux traps for want of an answer.
      let left = body > 0 ? encoded.headLength + body / 2 : min(encoded.headLength, Self.shortHead)
      output = encoded.bytes[..<left]
      ending = .close
    case .slow(let time):
      pace = (max(encoded.bytes.count / Self.pieces, 1), time / Self.pieces)
    case .endless:
      ending = .goOn
      pace = (Self.chunk.count, .milliseconds(5))
    }
  }

  /// The bytes of a head that breaks off: `HTTP/1.1 2`.
  private static let shortHead = 10

  /// In so many pieces a slow answer comes.
  private static let pieces = 20

  /// A kilobyte of blanks, which may stand before any JSON, as a chunk.
  static let chunk = Array("400\r\n".utf8) + Array(repeating: 0x20, count: 1024) + [13, 10]
}
