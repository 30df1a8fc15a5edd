import HTTPEndpoints
import Testing

@testable import HTTPMessages

@Suite("Writing responses")
struct HTTPResponseEncoderTests {
  private func text(_ response: HTTPResponse, isHeadOnly: Bool = false, closes: Bool = false)
    -> String
  {
    let encoded = HTTPResponseEncoder.encode(response, isHeadOnly: isHeadOnly, closes: closes)
    return String(decoding: encoded.bytes, as: UTF8.self)
  }

  @Test("A response is a status line, fields, its length and the body")
  func writes() {
    let response = HTTPResponse(status: 201, fields: ["A": "b"], body: Array("body".utf8))
    let head = "HTTP/1.1 201 Created\r\nA: b\r\nContent-Length: 4\r\n"
    #expect(text(response) == head + "\r\nbody")
    #expect(text(response, closes: true) == head + "Connection: close\r\n\r\nbody")
    #expect(text(response, isHeadOnly: true) == head + "\r\n")
    #expect(HTTPResponseEncoder.encode(response).headLength == head.utf8.count + 2)
  }

  @Test("Without a body there is no length where none is allowed, and 0 where one is expected")
  func writesEmpty() {
    #expect(text(HTTPResponse(status: 204)) == "HTTP/1.1 204 No Content\r\n\r\n")
    let missing = text(HTTPResponse(status: 404))
    #expect(missing == "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
  }

  @Test("Fields that would say something else of the message are left out")
  func leavesOut() {
    let fields: HTTPFields = [
      "content-length": "7", "Transfer-Encoding": "chunked", "connection": "close", "": "a",
    ]
    let response = HTTPResponse(status: 200, fields: fields)
    #expect(text(response) == "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
  }

  @Test("A value cannot end its line, and a status that is none is an error of the server")
  func keepsLines() {
    let response = HTTPResponse(status: 200, fields: ["A\r": "b\r\nSet-Cookie: c\0\u{7f}"])
    #expect(text(response).hasPrefix("HTTP/1.1 200 OK\r\nA : b  Set-Cookie: c  \r\n"))
    #expect(text(HTTPResponse(status: 99)).hasPrefix("HTTP/1.1 500 "))
  }

  @Test(
    "Dates are those of the calendar",
    arguments: [
      (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
      (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
      (951_868_800, "Wed, 01 Mar 2000 00:00:00 GMT"),
      (1_709_251_199, "Thu, 29 Feb 2024 23:59:59 GMT"),
      (4_102_444_799, "Thu, 31 Dec 2099 23:59:59 GMT"),
    ]
  )
  func writesDates(seconds: Int, text: String) { #expect(HTTPDateText.text(seconds) == text) }
}
