package import HTTPEndpoints

/// Reads the response to one request from bytes, however they are split on their way.
///
/// No answer can make it take more memory than the limits allow, and none is an error of the
/// process: what cannot be read is a value that says why.
package struct HTTPResponseParser {
  /// How much a server may send.
  package struct Limits: Equatable, Sendable {
    /// The most bytes of the status line with all fields, and of the trailer.
    package var head = 256 * 1024
    /// The most bytes of a body.
    package var body = 16 * 1024 * 1024

    package init() {}
  }

  /// What the bytes so far come to.
  package enum Step: Equatable {
    /// They are no whole response yet.
    case needsMore
    /// The response, and whether the connection may serve another request.
    case response(HTTPResponse, keepsAlive: Bool)
    case problem(HTTPResponseProblem)
  }

  fileprivate enum Part {
    case statusLine
    case fields
    case body(left: Int)
    case chunkSize
    case chunk(left: Int)
    case chunkEnd
    case trailer
    case untilClose
    case done
  }

  private let limits: Limits
  private var lines: LineBuffer
  private var part = Part.statusLine
  private var head: HTTPResponseHead?
  private var body: [UInt8] = []

  package init(limits: Limits = Limits()) {
    self.limits = limits
    lines = LineBuffer(limit: limits.head)
  }

  /// Whether nothing of the response has come.
  package var isUntouched: Bool {
    if case .statusLine = part { lines.isEmpty && head == nil } else { false }
  }

  /// How many bytes of the body have come; nil while the head is not whole.
  package var bodyCount: Int? {
    switch part {
    case .statusLine, .fields: nil
    default: body.count
    }
  }

  /// Takes bytes as they came.
  package mutating func append(_ bytes: ArraySlice<UInt8>) { lines.append(bytes) }

  /// Reads on.
  ///
  /// - Complexity: Linear in all bytes taken, over any number of calls.
  package mutating func next() -> Step {
    do throws(HTTPResponseProblem) {
      while true {
        switch part {
        case .statusLine:
          guard let line = try lines.headLine() else { return .needsMore }
          if line.isEmpty { continue }
          head = try HTTPResponseHead(line: line)
          part = .fields
        case .fields:
          guard let line = try lines.headLine() else { return .needsMore }
          if line.isEmpty { try beginBody() } else { try head?.addField(line: line) }
        case .body(let left):
          let rest = left - take(left)
          part = .body(left: rest)
          if rest > 0 { return .needsMore }
          return finish(keepsAlive: true)
        case .chunkSize:
          guard let line = try lines.line(limit: 4096, .badChunk) else { return .needsMore }
          let size = try Self.chunkSize(line)
          guard size <= limits.body - body.count else { throw .tooLarge(limits.body) }
          lines.beginHead()
          part = size == 0 ? .trailer : .chunk(left: size)
        case .chunk(let left):
          let rest = left - take(left)
          part = rest == 0 ? .chunkEnd : .chunk(left: rest)
          if rest > 0 { return .needsMore }
        case .chunkEnd:
          guard let line = try lines.line(limit: 2, .badChunk) else { return .needsMore }
          guard line.isEmpty else { throw .badChunk }
          part = .chunkSize
        case .trailer:
          // What a trailer says is left out.
          guard let line = try lines.headLine() else { return .needsMore }
          if line.isEmpty { return finish(keepsAlive: true) }
        case .untilClose:
          _ = take(limits.body - body.count)
          guard lines.isEmpty else { throw .tooLarge(limits.body) }
          return .needsMore
        case .done: return .needsMore
        }
      }
    } catch {
      part = .done
      body = []
      return .problem(error)
    }
  }

  /// Reads on behind the last byte of a connection that the server has ended.
  ///
  /// - Returns: The response where its end was the connection's, `needsMore` where it was cut off.
  package mutating func end() -> Step {
    let step = next()
    guard case .needsMore = step, case .untilClose = part else { return step }
    return finish(keepsAlive: false)
  }

  // MARK: Parts

  private mutating func beginBody() throws(HTTPResponseProblem) {
    guard let head else { return }
    guard head.status != 101 else { throw .upgrade }
    if head.status < 200 {
      // An answer that only says that another one will come.
      self.head = nil
      part = .statusLine
      return
    }
    switch try head.framing(bodyLimit: limits.body) {
    case .length(let length): part = .body(left: length)
    case .chunked: part = .chunkSize
    case .close: part = .untilClose
    }
    if let coding = head.contentCoding, part.hasBody { throw .contentCoding(coding) }
  }

  private mutating func finish(keepsAlive: Bool) -> Step {
    guard let head else { return .needsMore }
    part = .done
    let response = HTTPResponse(status: head.status, fields: head.fields, body: body)
    body = []
    // Bytes behind the answer belong to nothing that was asked.
    return .response(response, keepsAlive: keepsAlive && head.keepsAlive && lines.isEmpty)
  }

  /// Moves bytes that are there to the body.
  ///
  /// - Returns: How many there were, at most as many as wanted.
  private mutating func take(_ wanted: Int) -> Int {
    let bytes = lines.take(wanted)
    body += bytes
    return bytes.count
  }

  /// The size that a chunk's first line gives; extensions behind `;` are left out.
  private static func chunkSize(_ line: ArraySlice<UInt8>) throws(HTTPResponseProblem) -> Int {
    let digits = line.prefix { $0 != UInt8(ascii: ";") && $0 != 0x20 && $0 != 0x09 }
    guard !digits.isEmpty, let size = Int(String(decoding: digits, as: UTF8.self), radix: 16),
      size >= 0, digits.first != UInt8(ascii: "+")
    else { throw .badChunk }
    return size
  }
}

extension HTTPResponseParser.Part {
  fileprivate var hasBody: Bool { if case .body(left: 0) = self { false } else { true } }
}

/// Bytes that have come and not been read, and the lines among them.
private struct LineBuffer {
  private let limit: Int
  private var bytes: [UInt8] = []
  /// The first byte that has not been read.
  private var start = 0
  /// The bytes up to here hold no line feed after the start.
  private var scanned = 0
  /// The bytes of the head or the trailer that have been read.
  private var headLength = 0

  init(limit: Int) { self.limit = limit }

  var isEmpty: Bool { start == bytes.count }

  mutating func append(_ more: ArraySlice<UInt8>) {
    if start == bytes.count {
      bytes.removeAll(keepingCapacity: bytes.capacity <= 1 << 20)
      scanned = 0
      start = 0
    }
    bytes += more
  }

  mutating func take(_ wanted: Int) -> ArraySlice<UInt8> {
    let count = min(wanted, bytes.count - start)
    defer {
      start += count
      scanned = start
    }
    return bytes[start..<start + count]
  }

  /// Counts the bytes of a head anew.
  mutating func beginHead() { headLength = 0 }

  /// The next line of the head or the trailer, which are limited as a whole.
  mutating func headLine() throws(HTTPResponseProblem) -> ArraySlice<UInt8>? {
    let before = start
    let line = try line(limit: limit - headLength, .headTooLarge(limit))
    headLength += start - before
    return line
  }

  /// The next line without its end, which a line feed alone makes, too; nil where it is not there yet.
  mutating func line(
    limit: Int,
    _ problem: HTTPResponseProblem
  ) throws(HTTPResponseProblem) -> ArraySlice<UInt8>? {
    guard let end = bytes[max(scanned, start)...].firstIndex(of: UInt8(ascii: "\n")) else {
      scanned = bytes.count
      guard bytes.count - start < limit else { throw problem }
      return nil
    }
    guard end + 1 - start <= limit else { throw problem }
    defer {
      start = end + 1
      scanned = start
    }
    let hasReturn = end > start && bytes[end - 1] == UInt8(ascii: "\r")
    return bytes[start..<(hasReturn ? end - 1 : end)]
  }
}
