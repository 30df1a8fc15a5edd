package import HTTPEndpoints

/// An exchange that one process makes for another, as messages between the two: the request says where
/// it goes, and the answer what came of it.
package enum ForwardedExchange {
  private static let address = "Flowproof-Address"
  private static let outcome = "Flowproof-Outcome"
  private static let number = "Flowproof-Number"

  /// What the Host field of the messages says; nobody is asked for it.
  package static let host = "exchange"

  // MARK: The request

  /// A request with the address below which it goes, and with the most bytes that the body of its answer
  /// may have.
  package static func addressed(
    _ request: HTTPRequest,
    to address: String,
    bodyLimit: Int
  ) -> HTTPRequest {
    var request = request
    request.fields = HTTPFields(
      without([Self.address, number], request.fields) + [
        HTTPFields.Field(name: Self.address, value: address),
        HTTPFields.Field(name: number, value: "\(bodyLimit)"),
      ]
    )
    return request
  }

  /// The request as it is to be made, with what was said beside it; nil where nothing was.
  package static func opened(
    _ request: HTTPRequest
  ) -> (request: HTTPRequest, address: String, bodyLimit: Int)? {
    guard let address = request.fields[Self.address],
      let bodyLimit = request.fields[number].flatMap({ Int($0) }), bodyLimit >= 0
    else { return nil }
    var request = request
    request.fields = HTTPFields(without([Self.address, number, "Host"], request.fields))
    return (request, address, bodyLimit)
  }

  private static func without(_ names: [String], _ fields: HTTPFields) -> [HTTPFields.Field] {
    fields.all.filter { field in !names.contains { HTTPFields.isSame($0, field.name) } }
  }

  // MARK: The answer

  /// What came of it, as a response that always succeeds.
  package static func response(
    to result: Result<HTTPResponse, HTTPEndpointError>
  ) -> HTTPResponse {
    switch result {
    case .success(let answer):
      // A coding has been undone; our own fields are nobody else's.
      let fields = without([outcome, number, "Content-Encoding"], answer.fields)
      return message("answer", answer.status, fields: fields, body: answer.body)
    case .failure(let error):
      let (name, number, words) = parts(of: error)
      return message(name, number, body: Array(words.utf8))
    }
  }

  private static func message(
    _ name: String,
    _ number: Int,
    fields: [HTTPFields.Field] = [],
    body: [UInt8]
  ) -> HTTPResponse {
    let own = [
      HTTPFields.Field(name: outcome, value: name),
      HTTPFields.Field(name: Self.number, value: "\(number)"),
    ]
    return HTTPResponse(status: 200, fields: HTTPFields(fields + own), body: body)
  }

  /// What came of it, by the response that ``response(to:)`` made.
  package static func result(
    of response: HTTPResponse
  ) -> Result<HTTPResponse, HTTPEndpointError> {
    guard let name = response.fields[outcome],
      let number = response.fields[Self.number].flatMap({ Int($0) })
    else { return .failure(.unreachable("the process that makes requests says nothing")) }
    guard name != "answer" else {
      let fields = without([outcome, Self.number, "Content-Length"], response.fields)
      return .success(
        HTTPResponse(status: number, fields: HTTPFields(fields), body: response.body)
      )
    }
    return .failure(error(name, number, String(decoding: response.body, as: UTF8.self)))
  }

  // MARK: Why there is none

  private static func parts(
    of error: HTTPEndpointError
  ) -> (name: String, number: Int, words: String) {
    switch error {
    case .notConnected(let words): ("not-connected", 0, words)
    case .unreachable(let words): ("unreachable", 0, words)
    case .untrusted(let words): ("untrusted", 0, words)
    case .unreadable(let words): ("unreadable", 0, words)
    case .timedOut(let limit): ("timed-out", Int(limit / .milliseconds(1)), "")
    case .cutOff(let count): ("cut-off", count, "")
    case .tooLarge(let limit): ("too-large", limit, "")
    case .redirected(let status, let place): ("redirected", status, place)
    case .unsendable(let words): ("unsendable", 0, words)
    case .cancelled: ("cancelled", 0, "")
    case .givenUp(let words, let wasSent): ("given-up", wasSent ? 1 : 0, words)
    }
  }

  private static func error(_ name: String, _ number: Int, _ words: String) -> HTTPEndpointError {
    switch name {
    case "not-connected": .notConnected(words)
    case "untrusted": .untrusted(words)
    case "unreadable": .unreadable(words)
    case "timed-out": .timedOut(.milliseconds(number))
    case "cut-off": .cutOff(number)
    case "too-large": .tooLarge(number)
    case "redirected": .redirected(status: number, to: words)
    case "unsendable": .unsendable(words)
    case "cancelled": .cancelled
    case "given-up": .givenUp(words, wasSent: number == 1)
    default: .unreachable(words)
    }
  }
}
