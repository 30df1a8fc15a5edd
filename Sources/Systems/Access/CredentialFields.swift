package import HTTPEndpoints
package import JSON
package import SystemModel

/// Fills credentials with secrets.
package struct CredentialFields: Sendable {
  private let settings: [String: String]
  private let secrets: SecretLookup

  package init(settings: [String: String], secrets: @escaping SecretLookup) {
    self.settings = settings
    self.secrets = secrets
  }

  /// The header field that carries credentials.
  package func field(
    _ credentials: Authentication.Credentials,
    token: String? = nil
  ) throws(AccessProblem) -> HTTPFields.Field {
    switch credentials {
    case .header(let name, let value):
      return HTTPFields.Field(name: name, value: try filled(value, token: token))
    case .basic(let user, let password):
      let pair = "\(try filled(user, token: token)):\(try filled(password, token: token))"
      let digits = String(decoding: Base64.encoded(Array(pair.utf8)), as: UTF8.self)
      return HTTPFields.Field(name: "Authorization", value: "Basic " + digits)
    }
  }

  /// A text with secrets in it.
  package func filled(_ text: String, token: String? = nil) throws(AccessProblem) -> String {
    let template = Template(text)
    var values: [String: String] = [:]
    for name in template.blanks {
      guard let value = name == "token" ? token ?? secrets(name) : secrets(name) ?? settings[name]
      else { throw .missingSecret(name) }
      // A line end would begin another header field.
      if value.utf8.contains(where: { $0 < 32 || $0 == 127 }) { throw .unusableSecret(name) }
      values[name] = value
    }
    return template.filled { values[$0] } ?? ""
  }

  /// JSON with secrets in its texts.
  package func filled(_ json: JSONValue) throws(AccessProblem) -> JSONValue {
    for name in json.blanks.sorted() where secrets(name) == nil && settings[name] == nil {
      throw .missingSecret(name)
    }
    return json.filled { name in (secrets(name) ?? settings[name]).map(JSONValue.string) } ?? json
  }
}
