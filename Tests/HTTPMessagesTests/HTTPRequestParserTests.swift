import HTTPEndpoints
import TestSupport
import Testing

@testable import HTTPMessages

/// What a server reads decides what it does: no byte may be read in two ways.
@Suite("Reading requests")
struct HTTPRequestParserTests {
  /// A request as it is sent, and what it has to be read as.
  struct Sample: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var request: HTTPRequest
    var keepsAlive = true
    var isHeadOnly = false
    var testDescription: String { name }
  }

  static let samples = [
    Sample(
      name: "a GET",
      text: "GET /Customer/7?limit=9 HTTP/1.1\r\nHost: a\r\n\r\n",
      request: HTTPRequest(.get, "/Customer/7?limit=9", fields: ["Host": "a"])
    ),
    Sample(
      name: "fields of any letter case, blanks around their values, none within",
      text: "GET / HTTP/1.1\r\nhOST:a\r\nX-Word: \t b  c\t \r\nEmpty:\r\nX-Word: d\r\n\r\n",
      request: HTTPRequest(
        .get,
        "/",
        fields: ["hOST": "a", "X-Word": "b  c", "Empty": "", "X-Word": "d"]
      )
    ),
    Sample(
      name: "a body of a length, which the fields then do not tell",
      text: "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Type: b\r\n\r\nb\r\n\n",
      request: HTTPRequest(
        .post,
        "/a",
        fields: ["Host": "a", "Content-Type": "b"],
        body: Array("b\r\n\n".utf8)
      )
    ),
    Sample(
      name: "the same length twice",
      text: "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 1\r\nContent-Length: 1\r\n\r\nb",
      request: HTTPRequest(.put, "/", fields: ["Host": "a"], body: Array("b".utf8))
    ),
    Sample(
      name: "chunks with extensions and a trailer",
      text: "PATCH / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"
        + "3;name=value\r\nabc\r\n0A\r\n0123456789\r\n0\r\nX-Sum: 1\r\n\r\n",
      request: HTTPRequest(.patch, "/", fields: ["Host": "a"], body: Array("abc0123456789".utf8))
    ),
    Sample(
      name: "a HEAD, which is a GET whose answer has no body",
      text: "HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n",
      request: HTTPRequest(.get, "/a", fields: ["Host": "a"]),
      isHeadOnly: true
    ),
    Sample(
      name: "a whole address in place of the path",
      text: "DELETE HTTP://localhost:80?a=b HTTP/1.1\r\nHost: localhost\r\n\r\n",
      request: HTTPRequest(.delete, "/?a=b", fields: ["Host": "localhost"])
    ),
    Sample(
      name: "the last request of a connection",
      text: "GET / HTTP/1.1\r\nHost: a\r\nConnection: te, Close\r\n\r\n",
      request: HTTPRequest(.get, "/", fields: ["Host": "a"]),
      keepsAlive: false
    ),
    Sample(
      name: "the old version, which ends its connection and needs no host",
      text: "GET / HTTP/1.0\r\n\r\n",
      request: HTTPRequest(.get, "/"),
      keepsAlive: false
    ),
    Sample(
      name: "the old version with a wish to stay",
      text: "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
      request: HTTPRequest(.get, "/")
    ),
    Sample(
      name: "empty lines before it",
      text: "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
      request: HTTPRequest(.get, "/", fields: ["Host": "a"])
    ),
  ]

  private func step(_ bytes: [UInt8]) -> HTTPRequestParser.Step {
    var parser = HTTPRequestParser()
    parser.append(bytes[...])
    return parser.next()
  }

  private func next(_ parser: inout HTTPRequestParser) -> HTTPRequestParser.Step { parser.next() }

  private func received(_ sample: Sample) -> HTTPRequestParser.Step {
    .request(
      HTTPRequestParser.Received(
        request: sample.request,
        isHeadOnly: sample.isHeadOnly,
        keepsAlive: sample.keepsAlive
      )
    )
  }

  @Test("A request is read as it is meant", arguments: samples)
  func reads(sample: Sample) {
    #expect(step(Array(sample.text.utf8)) == received(sample))
  }

  @Test("It does not matter where a request is split on its way", arguments: samples)
  func readsInPieces(sample: Sample) {
    let bytes = Array(sample.text.utf8)
    for place in bytes.indices {
      var parser = HTTPRequestParser()
      parser.append(bytes[..<place])
      #expect(next(&parser) == .needsMore, "split before byte \(place)")
      parser.append(bytes[place...])
      #expect(next(&parser) == received(sample), "split before byte \(place)")
      #expect(parser.progress == .nothing)
    }
    var parser = HTTPRequestParser()
    for byte in bytes.dropLast() {
      parser.append([byte])
      #expect(next(&parser) == .needsMore)
    }
    parser.append(bytes.suffix(1))
    #expect(next(&parser) == received(sample))
  }

  @Test("Requests that come together are read one after the other")
  func readsPipelined() {
    var parser = HTTPRequestParser()
    parser.append(Array(Self.samples.map(\.text).joined().utf8)[...])
    for sample in Self.samples { #expect(next(&parser) == received(sample)) }
    #expect(next(&parser) == .needsMore)
    #expect(parser.progress == .nothing)
  }

  static let problems: [(text: String, status: Int)] = [
    // The request line.
    ("GET /\r\n", 400), ("GET  / HTTP/1.1\r\n", 400), ("GET / HTTP/1.1 \r\n", 400),
    (" GET / HTTP/1.1\r\n", 400), ("GET / http/1.1\r\n", 400), ("G@T / HTTP/1.1\r\n", 400),
    ("GET / HTTP/2.0\r\n", 505), ("GET / HTTP/1.11\r\n", 505), ("get / HTTP/1.1\r\n", 501),
    ("OPTIONS * HTTP/1.1\r\n", 501), ("GET * HTTP/1.1\r\n", 400), ("GET a HTTP/1.1\r\n", 400),
    ("GET /\u{e4} HTTP/1.1\r\n", 400), ("GET /a#b HTTP/1.1\r\n", 400),
    ("GET /\u{1} HTTP/1.1\r\n", 400), ("GET http:///a HTTP/1.1\r\n", 400),
    ("GET https://a/ HTTP/1.1\r\n", 400), ("GET / HTTP/1.1\n", 400), ("\n", 400),
    ("\u{16}\u{3}\u{1}\u{2}\n", 400),
    // Fields.
    ("GET / HTTP/1.1\r\nHost : a\r\n", 400), ("GET / HTTP/1.1\r\n Host: a\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\n b\r\n", 400), ("GET / HTTP/1.1\r\nHost\r\n", 400),
    ("GET / HTTP/1.1\r\n: a\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\rb\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\0\r\n", 400),
    ("GET / HTTP/1.1\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400),
    // The body's end.
    ("\(post)Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    ("\(post)Content-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
    ("\(post)Content-Length: 1, 2\r\n\r\n", 400), ("\(post)Content-Length: -1\r\n\r\n", 400),
    ("\(post)Content-Length: +1\r\n\r\n", 400), ("\(post)Content-Length: 0x1\r\n\r\n", 400),
    ("\(post)Content-Length:\r\n\r\n", 400), ("\(post)Content-Length: 1 1\r\n\r\n", 400),
    ("\(post)Content-Length: 9999999999999999999\r\n\r\n", 400),
    ("\(post)Content-Length: 8388609\r\n\r\n", 413),
    ("\(post)Transfer-Encoding: gzip, chunked\r\n\r\n", 501),
    ("\(post)Transfer-Encoding: chunked, chunked\r\n\r\n", 501),
    ("\(post)Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", 501),
    ("\(post)Transfer-Encoding: xchunked\r\n\r\n", 501),
    ("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    ("\(post)Expect: a miracle\r\n\r\n", 417),
    // Chunks.
    ("\(chunked)\r\n", 400), ("\(chunked)g\r\n", 400), ("\(chunked)-1\r\n", 400),
    ("\(chunked) 1\r\n", 400), ("\(chunked)1\n", 400), ("\(chunked)1\r\nab\r\n", 400),
    ("\(chunked)1\r\nabc", 400), ("\(chunked)ffffffffffffffff\r\n", 400),
    ("\(chunked)800001\r\n", 413), ("\(chunked)1\r\na\r\n800000\r\n", 413),
    ("\(chunked)1;\(String(repeating: "a", count: 300))", 400),
    ("\(chunked)0\r\nno field\r\n", 400),
  ]
  static let post = "POST / HTTP/1.1\r\nHost: a\r\n"
  static let chunked = post + "Transfer-Encoding: chunked\r\n\r\n"

  @Test("What is no request is refused as soon as that is certain", arguments: problems)
  func refuses(text: String, status: Int) {
    let bytes = Array(text.utf8)
    guard case .problem(let problem) = step(bytes) else {
      Issue.record("it was taken: \(step(bytes))")
      return
    }
    #expect(problem.status == status)
    var parser = HTTPRequestParser()
    for byte in bytes {
      parser.append([byte])
      _ = parser.next()
    }
    #expect(next(&parser) == .problem(problem), "in pieces it was another problem")
    parser.append(Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)[...])
    #expect(next(&parser) == .problem(problem), "it went on after the problem")
  }

  @Test("A head is limited as a whole, whether its lines are many or long")
  func limitsHead() {
    let line = "GET / HTTP/1.1\r\nHost: a\r\n"
    let many = line + String(repeating: "A: b\r\n", count: 16 * 1024 / 6)
    let long = line + "A: " + String(repeating: "b", count: 16 * 1024)
    let fits = line + "A: " + String(repeating: "b", count: 16 * 1024 - 32) + "\r\n\r\n"
    for text in [many, long, String(repeating: "\r\n", count: 8200), long + "\r\n\r\n"] {
      #expect(step(Array(text.utf8)) == .problem(.headTooLarge))
    }
    guard case .request = step(Array(fits.utf8)) else {
      Issue.record("a head that fits was refused")
      return
    }
    let trailer = Self.chunked + "0\r\n" + String(repeating: "A: b\r\n", count: 16 * 1024 / 6 + 1)
    #expect(step(Array(trailer.utf8)) == .problem(.headTooLarge))
  }

  @Test("Who waits to be told to send a body is told once, and not where the body is there")
  func tellsToContinue() {
    let head = Self.post + "Expect: 100-Continue\r\nContent-Length: 2\r\n\r\n"
    var parser = HTTPRequestParser()
    parser.append(Array(head.utf8)[...])
    #expect(next(&parser) == .needsMore)
    let told = [parser.takeContinue(), parser.takeContinue()]
    #expect(told == [true, false])
    parser.append(Array("ab".utf8)[...])
    guard case .request = parser.next() else {
      Issue.record("the body was not taken")
      return
    }
    let isRetried = parser.takeContinue()
    #expect(!isRetried)
  }

  @Test("Garbage is refused or waited for, and never breaks anything", arguments: 0..<40)
  func survives(seed: UInt64) {
    // The seed is the argument, which a failure prints.
    var random = RandomSource(seed: seed)
    let texts = Self.samples.map(\.text) + Self.problems.map(\.text)
    for _ in 0..<50 {
      var bytes = Array((texts.randomElement(using: &random) ?? "").utf8)
      for _ in 0..<Int.random(in: 0...6, using: &random) where !bytes.isEmpty {
        let place = bytes.indices.randomElement(using: &random) ?? 0
        switch Int.random(in: 0...3, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert("\r\n :0;,".utf8.randomElement(using: &random) ?? 0, at: place)
        default: bytes.append(contentsOf: bytes[place...].prefix(40))
        }
      }
      var whole = HTTPRequestParser()
      whole.append(bytes[...])
      var expected: [HTTPRequestParser.Step] = []
      while let step = ending(&whole, &expected) { expected.append(step) }
      var split = HTTPRequestParser()
      var found: [HTTPRequestParser.Step] = []
      for byte in bytes {
        split.append([byte])
        while case .request(let received) = split.next() { found.append(.request(received)) }
      }
      if case .problem(let problem) = split.next() { found.append(.problem(problem)) }
      #expect(found == expected, "\(bytes)")
    }
  }

  /// The next step, unless nothing more comes of it.
  private func ending(
    _ parser: inout HTTPRequestParser,
    _ steps: inout [HTTPRequestParser.Step]
  ) -> HTTPRequestParser.Step? {
    if case .problem = steps.last { return nil }
    let step = parser.next()
    return step == .needsMore ? nil : step
  }
}
