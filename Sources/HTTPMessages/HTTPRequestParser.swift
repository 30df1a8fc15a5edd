package import HTTPEndpoints

/// Reads requests from bytes, however they are split on their way.
///
/// It is strict where leniency has been used to smuggle requests past a proxy: bare line feeds,
/// folded fields, blanks before the colon, two lengths and unknown codings are refused. After a
/// problem nothing more is read, for nobody knows where the next request would begin.
package struct HTTPRequestParser {
  /// How much a client may send.
  package struct Limits: Equatable {
    /// The most bytes of the request line with all fields, and of the trailer.
    package var head: Int
    /// The most bytes of a body.
    package var body: Int

    package init(head: Int = 16 * 1024, body: Int = 8 * 1024 * 1024) {
      self.head = head
      self.body = body
    }
  }

  /// What the bytes so far come to.
  package enum Step: Equatable {
    /// They are no whole request yet.
    case needsMore
    case request(Received)
    case problem(HTTPRequestProblem)
  }

  /// A request with what its connection needs to know.
  package struct Received: Equatable {
    package var request: HTTPRequest
    /// Whether only the head of the answer is wanted.
    package var isHeadOnly: Bool
    package var keepsAlive: Bool
  }

  /// How far the request is that the next bytes belong to.
  package enum Progress: Equatable {
    case nothing
    case head
    case body
  }

  private enum Part {
    case requestLine
    case fields
    case body(left: Int)
    case chunkSize
    case chunk(left: Int)
    case chunkEnd
    case trailer
    case failed(HTTPRequestProblem)
  }

  private let limits: Limits
  private var buffer: [UInt8] = []
  /// The first byte that has not been read.
  private var start = 0
  /// The bytes up to here hold no line feed after the start.
  private var scanned = 0
  private var part = Part.requestLine
  /// The bytes of the head or the trailer that have been read.
  private var headLength = 0
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []
  private var owesContinue = false

  package init(limits: Limits = Limits()) { self.limits = limits }

  /// How far the request is that the next bytes belong to.
  package var progress: Progress {
    switch part {
    case .requestLine: start == buffer.count && headLength == 0 ? .nothing : .head
    case .fields: .head
    case .body, .chunkSize, .chunk, .chunkEnd, .trailer, .failed: .body
    }
  }

  /// Whether the client waits to be told to send the body; true once for each request.
  package mutating func takeContinue() -> Bool {
    defer { owesContinue = false }
    return owesContinue && start == buffer.count
  }

  /// Takes bytes as they came.
  package mutating func append(_ bytes: ArraySlice<UInt8>) {
    if start == buffer.count {
      buffer.removeAll(keepingCapacity: buffer.capacity <= 1 << 20)
      scanned = 0
      start = 0
    } else if start > 1 << 16 {
      buffer.removeFirst(start)
      scanned -= start
      start = 0
    }
    buffer += bytes
  }

  /// Reads on.
  ///
  /// - Complexity: Linear in all bytes taken, over any number of calls.
  package mutating func next() -> Step {
    do throws(HTTPRequestProblem) {
      while true {
        switch part {
        case .requestLine:
          guard let line = try headLine() else { return .needsMore }
          // Empty lines before a request are left over from an old client's body.
          if line.isEmpty { continue }
          head = try HTTPRequestHead(line: line)
          part = .fields
        case .fields:
          guard let line = try headLine() else { return .needsMore }
          if line.isEmpty { try beginBody() } else { try head?.addField(line: line) }
        case .body(let left):
          let rest = left - take(left)
          part = .body(left: rest)
          if rest > 0 { return .needsMore }
          if let received = finish() { return .request(received) }
        case .chunkSize:
          guard let line = try line(limit: Self.chunkLineLimit, .badChunk) else {
            return .needsMore
          }
          let size = try Self.chunkSize(line)
          guard size <= limits.body - body.count else { throw .bodyTooLarge }
          headLength = 0
          part = size == 0 ? .trailer : .chunk(left: size)
        case .chunk(let left):
          let rest = left - take(left)
          part = rest == 0 ? .chunkEnd : .chunk(left: rest)
          if rest > 0 { return .needsMore }
        case .chunkEnd:
          guard let line = try line(limit: 2, .badChunk) else { return .needsMore }
          guard line.isEmpty else { throw .badChunk }
          part = .chunkSize
        case .trailer:
          guard let line = try headLine() else { return .needsMore }
          if line.isEmpty, let received = finish() { return .request(received) }
          // What a trailer says is checked like a field, and then left out.
          var scratch = head
          try scratch?.addField(line: line)
        case .failed(let problem): return .problem(problem)
        }
      }
    } catch {
      part = .failed(error)
      return .problem(error)
    }
  }

  // MARK: Parts

  private mutating func beginBody() throws(HTTPRequestProblem) {
    guard let head else { return }
    let framing = try head.framing(bodyLimit: limits.body)
    owesContinue = try head.expectsContinue() && framing != .length(0)
    switch framing {
    case .length(let length): part = .body(left: length)
    case .chunked: part = .chunkSize
    }
  }

  /// Ends a request; the next byte begins another.
  private mutating func finish() -> Received? {
    guard let head else { return nil }
    let received = Received(
      request: head.request(body: body),
      isHeadOnly: head.isHeadOnly,
      keepsAlive: head.keepsAlive
    )
    self.head = nil
    body = []
    headLength = 0
    owesContinue = false
    part = .requestLine
    return received
  }

  /// Moves bytes that are there to the body.
  ///
  /// - Returns: How many there were, at most as many as wanted.
  private mutating func take(_ wanted: Int) -> Int {
    let count = min(wanted, buffer.count - start)
    body += buffer[start..<start + count]
    start += count
    scanned = start
    return count
  }

  // MARK: Lines

  private static let chunkLineLimit = 256

  /// The next line of the head or the trailer, which are limited as a whole.
  private mutating func headLine() throws(HTTPRequestProblem) -> ArraySlice<UInt8>? {
    let before = start
    let line = try line(limit: limits.head - headLength, .headTooLarge)
    headLength += start - before
    return line
  }

  /// The next line without its end; nil where it is not there yet.
  private mutating func line(
    limit: Int,
    _ problem: HTTPRequestProblem
  ) throws(HTTPRequestProblem) -> ArraySlice<UInt8>? {
    guard let end = buffer[max(scanned, start)...].firstIndex(of: UInt8(ascii: "\n")) else {
      scanned = buffer.count
      guard buffer.count - start < limit else { throw problem }
      return nil
    }
    guard end + 1 - start <= limit else { throw problem }
    guard end > start, buffer[end - 1] == UInt8(ascii: "\r") else { throw .badLineEnd }
    defer {
      start = end + 1
      scanned = start
    }
    return buffer[start..<end - 1]
  }

  /// The size that a chunk's first line gives; extensions behind `;` are left out.
  private static func chunkSize(_ line: ArraySlice<UInt8>) throws(HTTPRequestProblem) -> Int {
    let digits = line.prefix { $0 != UInt8(ascii: ";") }
    guard !digits.isEmpty, digits.count <= 15, line.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw .badChunk
    }
    var size = 0
    for digit in digits {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): size = size << 4 | Int(digit - 48)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): size = size << 4 | Int(digit - 87)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): size = size << 4 | Int(digit - 55)
      default: throw .badChunk
      }
    }
    return size
  }
}
