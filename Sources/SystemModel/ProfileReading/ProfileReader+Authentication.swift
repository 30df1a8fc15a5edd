import HTTPEndpoints
import JSON
import ObjectForms
import SourceText

extension ProfileReader {
  /// The ways in which systems know who asks.
  enum AuthenticationKind: String, CaseIterable {
    case none
    case header
    case basic
    case clientCredentials
    case exchange
  }

  mutating func authentication(_ json: LocatedJSON, _ secrets: [String]) -> Authentication? {
    let members = FormedObject(json, .authentication)
    require(["kind"], of: members, in: "`authentication`")
    switch members.word("kind", as: AuthenticationKind.self) {
    case .some(.none): return Authentication.none
    case .header:
      return credentials(members, ["name", "value"], secrets).map { .credentials($0) }
    case .basic:
      return credentials(members, ["user", "password"], secrets).map { .credentials($0) }
    case .clientCredentials: return clientCredentials(members, secrets)
    case .exchange: return exchange(members, secrets)
    case nil: return nil
    }
  }

  private mutating func clientCredentials(
    _ members: FormedObject,
    _ secrets: [String]
  ) -> Authentication? {
    require(["url", "id", "secret"], of: members, in: "`authentication`")
    for name in ["id", "secret"] {
      if let value = members[name] { check(value, secrets) }
    }
    guard let url = exchangeURL(members), let id = members.text("id"),
      let secret = members.text("secret")
    else { return nil }
    var form = HTTPFields()
    form.append("grant_type", "client_credentials")
    form.append("client_id", id)
    form.append("client_secret", secret)
    if let scope = members.text("scope") { form.append("scope", scope) }
    return .exchange(
      TokenExchange(
        url: url,
        body: .form(form),
        token: path(members, "token") ?? "access_token",
        lifetimePath: path(members, "expiresIn") ?? "expires_in",
        lifetime: members.duration("lifetime"),
        credentials: sending(members, secrets)
      )
    )
  }

  private mutating func exchange(
    _ members: FormedObject,
    _ secrets: [String]
  ) -> Authentication? {
    require(["url", "token"], of: members, in: "`authentication`")
    var body = TokenExchange.Body.none
    if let json = members["json"] {
      check(json, secrets)
      body = .json(json.value)
    } else if members.has("form") {
      body = .form(fields(members, "form", secrets))
    }
    let query = fields(members, "query", secrets)
    let headers = fields(members, "headers", secrets)
    let basic = members["basic"].flatMap { json in
      credentials(FormedObject(json, .basic), ["user", "password"], secrets)
    }
    guard let url = exchangeURL(members), let token = path(members, "token") else { return nil }
    var exchange = TokenExchange(
      method(members) ?? .post,
      url: url,
      query: query,
      headers: headers,
      body: body,
      token: token,
      lifetimePath: path(members, "expiresIn"),
      lifetime: members.duration("lifetime"),
      credentials: sending(members, secrets)
    )
    exchange.basic = basic
    exchange.rotation = members["rotates"].flatMap { rotation($0, secrets) }
    return .exchange(exchange)
  }

  private mutating func rotation(
    _ json: LocatedJSON,
    _ secrets: [String]
  ) -> TokenExchange.Rotation? {
    let members = FormedObject(json, .rotation)
    require(["secret", "at"], of: members, in: "`rotates`")
    guard let name = members["secret"], let secret = name.string, let path = path(members, "at")
    else { return nil }
    if !secrets.contains(secret) {
      problems.append(.unknownWord(secret, for: "`secret`", known: secrets, at: name.range))
    }
    return TokenExchange.Rotation(of: secret, at: path)
  }

  private mutating func exchangeURL(_ members: FormedObject) -> String? {
    guard let url = members["url"] else { return nil }
    check(url, [])
    return url.string
  }

  /// What requests carry once there is a token.
  private mutating func sending(
    _ members: FormedObject,
    _ secrets: [String]
  ) -> Authentication.Credentials {
    let usual = Authentication.Credentials.header(name: "Authorization", value: "Bearer {token}")
    guard let json = members["send"] else { return usual }
    let parts = FormedObject(json, .sending)
    let isBasic = parts.text("kind") == AuthenticationKind.basic.rawValue
    let names = isBasic ? ["user", "password"] : ["name", "value"]
    return credentials(parts, names, secrets + ["token"]) ?? usual
  }

  /// User and password, or a header field and its value.
  private mutating func credentials(
    _ members: FormedObject,
    _ names: [String],
    _ blanks: [String]
  ) -> Authentication.Credentials? {
    require(names, of: members, in: "`authentication`")
    guard let one = members[names[0]], let other = members[names[1]] else { return nil }
    check(one, blanks)
    check(other, blanks)
    guard let first = one.string, let second = other.string else { return nil }
    return names[0] == "user"
      ? .basic(user: first, password: second) : .header(name: first, value: second)
  }
}
