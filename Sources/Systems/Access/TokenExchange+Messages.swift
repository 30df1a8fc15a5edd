import HTTPEndpoints
import JSON
import SystemModel

extension TokenExchange {
  /// The request for a token, and the same with its secrets masked.
  func request(
    to target: String,
    _ secrets: CredentialFields
  ) throws(AccessProblem) -> (request: HTTPRequest, masked: HTTPRequest) {
    let mask = Array(AuthenticatingEndpoint.mask.utf8)
    var masked = HTTPRequest(method, target)
    var request = HTTPRequest(method, target)
    let query = try secrets.filled(query)
    if !query.isEmpty {
      request.target += "?" + String(decoding: FormEncoding.encode(query), as: UTF8.self)
    }
    request.fields = try secrets.filled(headers)
    for field in headers.all { masked.fields.append(field.name, AuthenticatingEndpoint.mask) }
    if let basic {
      let field = try secrets.field(basic)
      request.fields[field.name] = field.value
      masked.fields[field.name] = AuthenticatingEndpoint.mask
    }
    switch body {
    case .none: return (request, masked)
    case .json(let json):
      if request.fields["Content-Type"] == nil {
        request.fields.append("Content-Type", "application/json")
      }
      request.body = try secrets.filled(json).bytes()
    case .form(let form):
      if request.fields["Content-Type"] == nil {
        request.fields.append("Content-Type", "application/x-www-form-urlencoded")
      }
      request.body = FormEncoding.encode(try secrets.filled(form))
    }
    masked.body = mask
    return (request, masked)
  }

  /// The token of an answer; nil where there is none that a header field can carry.
  func token(in answer: JSONValue) -> String? {
    guard let token = answer.value(at: token)?.string, !token.isEmpty,
      !token.utf8.contains(where: { $0 < 32 || $0 == 127 })
    else { return nil }
    return token
  }

  /// How long the token of an answer lasts; nil where nothing says it.
  func lifetime(in answer: JSONValue) -> Duration? {
    let told = lifetimePath.flatMap { answer.value(at: $0)?.number?.double }
    guard let told, told > 0, told < 1e9 else { return lifetime }
    return .milliseconds(Int64(told * 1000))
  }
}

extension CredentialFields {
  /// Fields with secrets in their values.
  fileprivate func filled(_ fields: HTTPFields) throws(AccessProblem) -> HTTPFields {
    var result = HTTPFields()
    for field in fields.all { result.append(field.name, try filled(field.value)) }
    return result
  }
}
