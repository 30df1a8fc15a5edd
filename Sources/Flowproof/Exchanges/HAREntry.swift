import Foundation
import HTTPEndpoints
import JSON
import SystemModel
import Systems

/// An exchange as an entry of an HTTP archive (HAR 1.2).
///
///     {"startedDateTime": "2026-01-02T03:04:05.678Z", "time": 12.5, "request": {…}, "response": {…},
///      "cache": {}, "timings": {"send": 0, "wait": 12.5, "receive": 0}}
///
/// Times are in milliseconds. An exchange without an answer has the status 0, and says why in
/// `comment`.
struct HAREntry {
  /// The entry.
  let json: JSONValue

  /// Makes an entry of an exchange.
  ///
  /// - Parameters:
  ///   - observed: The exchange.
  ///   - start: When it began.
  ///   - milliseconds: How long it took.
  ///   - mask: Hides secrets in any text.
  init(
    of observed: ObservedExchange,
    start: Date,
    milliseconds: Double,
    masking mask: ([UInt8]) -> [UInt8]
  ) {
    json = Self.json(of: observed, start: start, milliseconds: milliseconds).masked(by: mask)
  }

  /// What stands in the place of header fields and query fields that are named as secrets are.
  private static let masked = SecretMask.replacement

  /// Header fields that carry credentials under names that do not tell.
  private static let credentials = [
    "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie",
  ]

  private static func json(of observed: ObservedExchange, start: Date, milliseconds: Double)
    -> JSONValue
  {
    let time = number(milliseconds)
    var entry: JSONValue = [
      "startedDateTime": .string(
        Timestamp.text(Int((start.timeIntervalSince1970 * 1000).rounded()))
      ),
      "time": time,
      "request": request(observed.exchange.request, at: observed.baseURL),
      "response": response(observed.exchange.response),
      "cache": [:],
      // What is known is how long it took as a whole.
      "timings": ["send": 0, "wait": time, "receive": 0],
    ]
    if let error = observed.error { entry.set(.string("\(error)"), at: "comment") }
    return entry
  }

  private static func request(_ request: HTTPRequest, at baseURL: String) -> JSONValue {
    let parts = request.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let query = parts.count == 2 ? FormEncoding.decode(parts[1]) : HTTPFields()
    let isSecret = query.all.contains { isSecretName($0.name) }
    let shown = shown(query)
    let text = String(decoding: FormEncoding.encode(shown), as: UTF8.self)
    let target = isSecret ? "\(parts[0])?\(text)" : request.target
    var json: JSONValue = [
      "method": .string(request.method.rawValue),
      "url": .string(baseURL + target),
      "httpVersion": "HTTP/1.1",
      "cookies": [],
      "headers": pairs(self.shown(request.fields)),
      "queryString": pairs(shown),
      "headersSize": -1,
      "bodySize": .number(JSONNumber(request.body.count)),
    ]
    if !request.body.isEmpty {
      let type = request.fields["Content-Type"] ?? "application/octet-stream"
      let text = String(validating: request.body, as: UTF8.self)
      json.set(
        ["mimeType": .string(type), "params": [], "text": .string(text ?? "")],
        at: "postData"
      )
    }
    return json
  }

  private static func response(_ response: HTTPResponse?) -> JSONValue {
    let body = response?.body ?? []
    var content: JSONValue = [
      "size": .number(JSONNumber(body.count)),
      "mimeType": .string(response?.fields["Content-Type"] ?? "x-unknown"),
    ]
    if let text = String(validating: body, as: UTF8.self) {
      content.set(.string(text), at: "text")
    } else {
      content.set(.string(Data(body).base64EncodedString()), at: "text")
      content.set("base64", at: "encoding")
    }
    return [
      "status": .number(JSONNumber(response?.status ?? 0)),
      "statusText": "",
      "httpVersion": "HTTP/1.1",
      "cookies": [],
      "headers": pairs(shown(response?.fields ?? HTTPFields())),
      "content": content,
      "redirectURL": .string(response?.fields["Location"] ?? ""),
      "headersSize": -1,
      "bodySize": .number(JSONNumber(response == nil ? -1 : body.count)),
    ]
  }

  /// Fields without what looks like a secret.
  private static func shown(_ fields: HTTPFields) -> HTTPFields {
    HTTPFields(
      fields.all.map { field in
        HTTPFields.Field(
          name: field.name,
          value: isSecretName(field.name) ? masked : field.value
        )
      }
    )
  }

  private static func isSecretName(_ name: String) -> Bool {
    LikelySecrets.isSecretName(name) || credentials.contains { HTTPFields.isSame($0, name) }
  }

  private static func pairs(_ fields: HTTPFields) -> JSONValue {
    .array(fields.all.map { ["name": .string($0.name), "value": .string($0.value)] })
  }

  /// A number with three digits behind its point.
  private static func number(_ value: Double) -> JSONValue {
    let thousandths = Int((max(value, 0) * 1000).rounded())
    let digits = String(thousandths % 1000)
    let text = "\(thousandths / 1000).\(String(repeating: "0", count: 3 - digits.count))\(digits)"
    return .number(JSONNumber(text: text) ?? 0)
  }
}

extension JSONValue {
  /// The value with secrets hidden in its texts, which leaves it JSON whatever the secrets are.
  fileprivate func masked(by mask: ([UInt8]) -> [UInt8]) -> JSONValue {
    switch self {
    case .string(let text):
      .string(String(decoding: mask(Array(text.utf8)), as: UTF8.self))
    case .array(let elements): .array(elements.map { $0.masked(by: mask) })
    case .object(let object):
      .object(
        JSONObject(object.map { .init(name: $0.name, value: $0.value.masked(by: mask)) })
      )
    case .null, .bool, .number: self
    }
  }
}
