/// Why bytes are no request, or none that is served: the answer's status and a sentence for people.
package struct HTTPRequestProblem: Error, Equatable {
  /// The status code of the answer.
  package let status: Int
  /// What is wrong, without repeating what was sent.
  package let sentence: String
}

extension HTTPRequestProblem {
  package static let badRequestLine = HTTPRequestProblem(
    status: 400,
    sentence: "the request line is not METHOD, target and version with one blank between them"
  )
  package static let badTarget = HTTPRequestProblem(
    status: 400,
    sentence: "the target is no path: it has to begin with / and hold printable ASCII alone"
  )
  package static let badLineEnd = HTTPRequestProblem(
    status: 400,
    sentence: "a line of the head does not end with CR LF"
  )
  package static let badField = HTTPRequestProblem(
    status: 400,
    sentence: "a header field is not NAME: VALUE on one line"
  )
  package static let badHost = HTTPRequestProblem(
    status: 400,
    sentence: "an HTTP/1.1 request has one Host field"
  )
  package static let badLength = HTTPRequestProblem(
    status: 400,
    sentence: "the Content-Length is not one whole number"
  )
  package static let twoLengths = HTTPRequestProblem(
    status: 400,
    sentence: "Content-Length and Transfer-Encoding stand together, so the body's end is in doubt"
  )
  package static let codingTooNew = HTTPRequestProblem(
    status: 400,
    sentence: "HTTP/1.0 has no Transfer-Encoding"
  )
  package static let badChunk = HTTPRequestProblem(
    status: 400,
    sentence: "the chunked body is damaged"
  )
  package static let cutOff = HTTPRequestProblem(
    status: 400,
    sentence: "the connection was closed in the middle of the request"
  )
  package static let tooSlow = HTTPRequestProblem(
    status: 408,
    sentence: "the request took too long to come"
  )
  package static let bodyTooLarge = HTTPRequestProblem(
    status: 413,
    sentence: "the body is larger than this server takes"
  )
  package static let badExpectation = HTTPRequestProblem(
    status: 417,
    sentence: "the only expectation that is met is 100-continue"
  )
  package static let headTooLarge = HTTPRequestProblem(
    status: 431,
    sentence: "the head is larger than this server takes"
  )
  package static let unknownMethod = HTTPRequestProblem(
    status: 501,
    sentence: "the methods are GET, HEAD, POST, PUT, PATCH and DELETE"
  )
  package static let unknownCoding = HTTPRequestProblem(
    status: 501,
    sentence: "the only Transfer-Encoding that is read is chunked"
  )
  package static let unknownVersion = HTTPRequestProblem(
    status: 505,
    sentence: "the versions are HTTP/1.1 and HTTP/1.0"
  )
}
