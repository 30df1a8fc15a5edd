import HTTPEndpoints
import Testing

@testable import HTTPMessages

/// What one process makes for another comes back as it was.
@Suite("Exchanges that another process makes")
struct ForwardedExchangeTests {
  @Test("A request keeps all but the address, which no field of its own can change")
  func carriesRequests() throws {
    let request = HTTPRequest(
      .post,
      "/a?b",
      fields: [
        "X-A": "1", "flowproof-address": "https://elsewhere.example", "Flowproof-Number": "8",
      ],
      body: [1, 2]
    )
    let opened = try #require(
      ForwardedExchange.opened(
        ForwardedExchange.addressed(request, to: "https://a.example", bodyLimit: 7)
      )
    )
    #expect(opened.address == "https://a.example")
    #expect(opened.bodyLimit == 7)
    #expect(opened.request == HTTPRequest(.post, "/a?b", fields: ["X-A": "1"], body: [1, 2]))
    #expect(ForwardedExchange.opened(HTTPRequest(.get, "/")) == nil)
  }

  @Test(
    "Every reason why there is no answer comes back as it was",
    arguments: [
      HTTPEndpointError.notConnected("a"), .unreachable("b"), .untrusted("c ä"), .unreadable("d\n"),
      .timedOut(.milliseconds(1500)), .cutOff(7), .tooLarge(16), .redirected(status: 302, to: "e"),
      .unsendable("f"), .cancelled, .givenUp("g", wasSent: true), .givenUp("h", wasSent: false),
    ]
  )
  func carriesErrors(error: HTTPEndpointError) {
    #expect(
      ForwardedExchange.result(of: ForwardedExchange.response(to: .failure(error)))
        == .failure(error)
    )
  }

  @Test("An answer cannot pass for a reason")
  func carriesAnswers() throws {
    let answer = HTTPResponse(
      status: 304,
      fields: [
        "Flowproof-Outcome": "cancelled", "Flowproof-Number": "x", "Content-Encoding": "gzip",
        "ETag": "1",
      ],
      body: [3]
    )
    let result = ForwardedExchange.result(of: ForwardedExchange.response(to: .success(answer)))
    #expect(try result.get() == HTTPResponse(status: 304, fields: ["ETag": "1"], body: [3]))
    #expect(
      ForwardedExchange.result(of: HTTPResponse(status: 200))
        == .failure(.unreachable("the process that makes requests says nothing"))
    )
  }
}
