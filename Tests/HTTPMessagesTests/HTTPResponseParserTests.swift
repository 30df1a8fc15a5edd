import HTTPEndpoints
import TestSupport
import Testing

@testable import HTTPMessages

/// What a server answers decides a verdict, and no answer may end the process.
@Suite("Reading responses")
struct HTTPResponseParserTests {
  private static let list = #"{"items":[]}"#

  private func step(_ text: String, ended: Bool = false) -> HTTPResponseParser.Step {
    step(Array(text.utf8), ended: ended)
  }

  private func step(_ bytes: [UInt8], ended: Bool = false) -> HTTPResponseParser.Step {
    var parser = HTTPResponseParser()
    parser.append(bytes[...])
    return ended ? parser.end() : parser.next()
  }

  @Test(
    "Whatever form RFC 9112 lets a server write is read",
    arguments: [
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Type:application/json\r\nContent-Length:12\r\n\r\n",
      "HTTP/1.1 200\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n",
      "HTTP/1.1 200 \r\nContent-Type: application/json\r\nContent-Length: 12, 12\r\n\r\n",
      "HTTP/1.0 200 OK\nContent-Type: application/json\nContent-Length: 12\n\n",
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
        + "Content-Length: 12\r\n\r\n",
      "\r\nHTTP/1.1 200 OK\r\nContent-Type:\tapplication/json \r\nContent-Length: 12\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Type :application/json\r\nContent-Length: 12\r\n\r\n",
    ]
  )
  func readsEveryForm(head: String) throws {
    guard case .response(let response, _) = step(head + Self.list) else {
      Issue.record("\(step(head + Self.list))")
      return
    }
    #expect(response.status == 200)
    #expect(response.fields["content-type"] == "application/json")
    #expect(response.body == Array(Self.list.utf8))
  }

  @Test("A body ends with its length, its last chunk, its status, or its connection")
  func endsBodies() {
    let expected = Array(Self.list.utf8)
    let chunked =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n6;x=\"1\"\r\n{\"item\r\n006\r\ns\":[]}\r\n0\r\n"
      + "Server-Timing: total;dur=3\r\n\r\n"
    #expect(
      step(chunked)
        == .response(
          HTTPResponse(status: 200, fields: ["Transfer-Encoding": "Chunked"], body: expected),
          keepsAlive: true
        )
    )
    let close = "HTTP/1.1 200 OK\r\n\r\n" + Self.list
    #expect(step(close) == .needsMore)
    #expect(
      step(close, ended: true)
        == .response(HTTPResponse(status: 200, body: expected), keepsAlive: false)
    )
    let none = "HTTP/1.1 204 No Content\r\nContent-Length: 12\r\n\r\n"
    #expect(
      step(none)
        == .response(
          HTTPResponse(status: 204, fields: ["Content-Length": "12"]),
          keepsAlive: true
        )
    )
  }

  @Test("Values are UTF-8, else Latin-1; a folded value goes on")
  func readsValues() {
    let head = Array("HTTP/1.1 204 N\r\nX: ".utf8)
    let latin = step(head + [0xC5, 0x73, 0xE5] + Array("\r\n\r\n".utf8))
    let expected = HTTPResponse(status: 204, fields: ["X": "Åså"])
    #expect(latin == .response(expected, keepsAlive: true))
    #expect(step(head + Array("Åså\r\n\r\n".utf8)) == .response(expected, keepsAlive: true))
    #expect(
      step("HTTP/1.1 204 N\r\nX: a\r\n\t b\r\n\r\n")
        == .response(HTTPResponse(status: 204, fields: ["X": "a b"]), keepsAlive: true)
    )
  }

  @Test(
    "A connection serves on only where both sides say so, and nothing came unasked",
    arguments: [
      ("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", true),
      ("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: Close\r\n\r\n", false),
      ("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", false),
      ("HTTP/1.0 200 OK\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n", true),
      ("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\n", false),
    ]
  )
  func keepsAlive(text: String, expected: Bool) {
    guard case .response(_, let keepsAlive) = step(text) else {
      Issue.record("\(step(text))")
      return
    }
    #expect(keepsAlive == expected)
  }

  @Test(
    "What cannot be read says why",
    arguments: [
      ("<!doctype html>\r\n", HTTPResponseProblem.noStatusLine),
      ("HTTP/2 200\r\n", .noStatusLine),
      ("HTTP/1.1 2000 OK\r\n", .noStatusLine),
      ("HTTP/1.1 099 OK\r\n", .noStatusLine),
      ("HTTP/1.1 200 OK\r\nno colon\r\n", .badField),
      ("HTTP/1.1 200 OK\r\n: x\r\n", .badField),
      ("HTTP/1.1 200 OK\r\n folded\r\n", .badField),
      ("HTTP/1.1 101 S\r\n\r\n", .upgrade),
      ("HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\n", .badLength),
      ("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", .badLength),
      ("HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\n", .badLength),
      ("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n", .tooLarge(16_777_216)),
      ("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n", .tooLarge(16_777_216)),
      (
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        .unknownCoding("gzip, chunked")
      ),
      ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", .badChunk),
      ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", .badChunk),
      ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n", .badChunk),
      (
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n",
        .tooLarge(16_777_216)
      ),
      ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n", .badChunk),
      (
        "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 1\r\n\r\n", .contentCoding("br")
      ),
    ]
  )
  func saysWhatIsWrong(text: String, problem: HTTPResponseProblem) {
    #expect(step(text) == .problem(problem))
  }

  @Test("Heads, chunk lines and bodies without an end are given up at their limits")
  func endsTheEndless() {
    var parser = HTTPResponseParser()
    var taken = 0
    var step = HTTPResponseParser.Step.needsMore
    parser.append(Array("HTTP/1.1 200 OK\r\n".utf8)[...])
    let line = Array("X: \(String(repeating: "y", count: 1000))\r\n".utf8)
    while case .needsMore = step, taken < 10_000_000 {
      parser.append(line[...])
      taken += line.count
      step = parser.next()
    }
    #expect(step == .problem(.headTooLarge(262_144)))
    #expect(
      self.step("HTTP/1.1 200 OK" + String(repeating: " ", count: 300_000))
        == .problem(.headTooLarge(262_144))
    )
    parser = HTTPResponseParser()
    parser.append(Array("HTTP/1.1 200 OK\r\n\r\n".utf8)[...])
    step = parser.next()
    taken = 0
    let piece = [UInt8](repeating: 32, count: 1 << 20)
    while case .needsMore = step, taken < 100 << 20 {
      parser.append(piece[...])
      taken += piece.count
      step = parser.next()
    }
    #expect(step == .problem(.tooLarge(16_777_216)))
    #expect(taken == 17 << 20)
  }

  @Test("However the bytes are split, they are read alike; cut anywhere, they are no answer")
  func readsSplitBytes() {
    let texts = [
      "HTTP/1.1 200 OK\r\nContent-Type:application/json\r\nContent-Length: 12\r\n\r\n" + Self.list,
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201\nTransfer-Encoding: chunked\n\n3\r\nabc\r\n0\r\nT: x\r\n\r\n",
    ]
    for text in texts {
      let bytes = Array(text.utf8)
      let whole = step(bytes)
      for cut in 0..<bytes.count {
        var parser = HTTPResponseParser()
        parser.append(bytes[..<cut])
        #expect(parser.next() == .needsMore, "cut at \(cut)")
        var cutOff = parser
        #expect(cutOff.end() == .needsMore, "ended at \(cut)")
        parser.append(bytes[cut...])
        #expect(parser.next() == whole, "split at \(cut)")
      }
    }
  }
}
