package import HTTPEndpoints

/// Writes responses as bytes.
package enum HTTPResponseEncoder {
  /// A response as it goes over the wire.
  package struct Encoded: Equatable {
    /// All bytes, to be written at once.
    package var bytes: [UInt8]
    /// How many of them are the head.
    package var headLength: Int
  }

  /// Writes a response.
  ///
  /// - Parameters:
  ///   - response: The response; fields of its own on length, coding and connection are left out.
  ///   - isHeadOnly: Whether the request was a HEAD, so that the body is only told of.
  ///   - closes: Whether the connection ends with this response.
  ///   - isEndless: Whether the body is to be written in chunks, without an end.
  ///   - date: The seconds since 1970; nil for no date.
  /// - Returns: The bytes.
  package static func encode(
    _ response: HTTPResponse,
    isHeadOnly: Bool = false,
    closes: Bool = false,
    isEndless: Bool = false,
    date: Int? = nil
  ) -> Encoded {
    let hasBody = response.status >= 200 && response.status != 204 && response.status != 304
    var head = "HTTP/1.1 \(statusCode(response.status)) \(reason(response.status))\r\n"
    for field in response.fields.all where !isCarrying(field.name) {
      head += "\(clean(field.name)): \(clean(field.value))\r\n"
    }
    if let date, response.fields["Date"] == nil { head += "Date: \(HTTPDateText.text(date))\r\n" }
    if isEndless {
      head += "Transfer-Encoding: chunked\r\n"
    } else if hasBody {
      head += "Content-Length: \(response.body.count)\r\n"
    }
    head += closes ? "Connection: close\r\n\r\n" : "\r\n"
    var bytes = Array(head.utf8)
    let headLength = bytes.count
    if hasBody, !isHeadOnly, !isEndless { bytes += response.body }
    return Encoded(bytes: bytes, headLength: headLength)
  }

  /// The answer to bytes that are no request, or none that is served.
  package static func encode(_ problem: HTTPRequestProblem, date: Int? = nil) -> Encoded {
    let response = HTTPResponse(
      status: problem.status,
      fields: ["Content-Type": "text/plain; charset=utf-8"],
      body: Array((problem.sentence + "\n").utf8)
    )
    return encode(response, closes: true, date: date)
  }

  private static func isCarrying(_ name: String) -> Bool {
    name.isEmpty
      || ["Connection", "Content-Length", "Transfer-Encoding"].contains {
        HTTPFields.isSame($0, name)
      }
  }

  /// A text that cannot end its line, whatever an endpoint puts into it.
  private static func clean(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) else { return text }
    let bytes = text.utf8.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A status code of three digits; whatever is none is the server's own error.
  private static func statusCode(_ status: Int) -> Int {
    (200...999).contains(status) ? status : 500
  }

  private static func reason(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 201: "Created"
    case 202: "Accepted"
    case 204: "No Content"
    case 301: "Moved Permanently"
    case 302: "Found"
    case 303: "See Other"
    case 304: "Not Modified"
    case 307: "Temporary Redirect"
    case 308: "Permanent Redirect"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 409: "Conflict"
    case 412: "Precondition Failed"
    case 413: "Content Too Large"
    case 417: "Expectation Failed"
    case 422: "Unprocessable Content"
    case 428: "Precondition Required"
    case 429: "Too Many Requests"
    case 431: "Request Header Fields Too Large"
    case 500: "Internal Server Error"
    case 501: "Not Implemented"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    case 504: "Gateway Timeout"
    case 505: "HTTP Version Not Supported"
    default: ""
    }
  }
}

/// Dates as HTTP writes them, such as `Sun, 06 Nov 1994 08:49:37 GMT`.
package enum HTTPDateText {
  /// The date of a moment.
  ///
  /// - Parameter seconds: The seconds since 1970, 0 or more.
  /// - Returns: The date in the one form that HTTP writes today.
  package static func text(_ seconds: Int) -> String {
    let (days, time) = seconds.quotientAndRemainder(dividingBy: 86_400)
    // Years that begin in March, so that leap days come last, counted from 0000-03-01.
    let era = (days + 719_468) / 146_097
    let dayOfEra = (days + 719_468) % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = (monthFromMarch + 2) % 12
    let year = era * 400 + yearOfEra + (month < 2 ? 1 : 0)
    let clock = [time / 3600, time / 60 % 60, time % 60].map(twoDigits).joined(separator: ":")
    return "\(weekdays[(days + 4) % 7]), \(twoDigits(day)) \(months[month]) \(year) \(clock) GMT"
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
