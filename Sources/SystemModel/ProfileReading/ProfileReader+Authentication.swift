import HTTPEndpoints
import JSON
import SourceText

extension ProfileReader {
  private enum Kind: String, CaseIterable {
    case none
    case header
    case basic
    case clientCredentials
    case exchange
  }

  mutating func authentication(_ json: LocatedJSON, _ secrets: [String]) -> Authentication? {
    let names = [
      "kind", "name", "value", "user", "password", "method", "url", "id", "secret", "scope",
      "query", "headers", "json", "form", "token", "expiresIn", "lifetime", "send",
    ]
    guard let members = members(json, of: "authentication", names) else { return nil }
    guard let kind = choice(members["kind"], "kind", Kind.self) else {
      if members["kind"] == nil {
        problems.append(.missing("kind", in: "authentication", at: json.range))
      }
      return nil
    }
    switch kind {
    case .none: return Authentication.none
    case .header, .basic: return credentials(json, members, secrets).map { .credentials($0) }
    case .clientCredentials:
      guard let url = exchangeURL(members, json), let id = members["id"],
        let secret = members["secret"]
      else {
        for name in ["id", "secret"] where members[name] == nil {
          problems.append(.missing(name, in: "authentication", at: json.range))
        }
        return nil
      }
      check(id, secrets)
      check(secret, secrets)
      var form = HTTPFields()
      form.append("grant_type", "client_credentials")
      form.append("client_id", text(id, "id") ?? "")
      form.append("client_secret", text(secret, "secret") ?? "")
      if let scope = text(members["scope"], "scope") { form.append("scope", scope) }
      return .exchange(
        TokenExchange(
          url: url,
          body: .form(form),
          token: path(members["token"], "token") ?? "access_token",
          lifetimePath: path(members["expiresIn"], "expiresIn") ?? "expires_in",
          lifetime: duration(members["lifetime"], "lifetime"),
          credentials: sending(members["send"], secrets)
        )
      )
    case .exchange: return exchange(json, members, secrets)
    }
  }

  private mutating func exchange(
    _ json: LocatedJSON,
    _ members: [String: LocatedJSON],
    _ secrets: [String]
  ) -> Authentication? {
    guard let url = exchangeURL(members, json) else { return nil }
    guard let token = path(members["token"], "token") else {
      problems.append(.missing("token", in: "authentication", at: json.range))
      return nil
    }
    var body = TokenExchange.Body.none
    if let json = members["json"] {
      check(json, secrets)
      body = .json(json.value)
    } else if let form = members["form"] {
      body = .form(fields(form, "form", secrets))
    }
    return .exchange(
      TokenExchange(
        method(members["method"]) ?? .post,
        url: url,
        query: fields(members["query"], "query", secrets),
        headers: fields(members["headers"], "headers", secrets),
        body: body,
        token: token,
        lifetimePath: path(members["expiresIn"], "expiresIn"),
        lifetime: duration(members["lifetime"], "lifetime"),
        credentials: sending(members["send"], secrets)
      )
    )
  }

  private mutating func exchangeURL(
    _ members: [String: LocatedJSON],
    _ json: LocatedJSON
  ) -> String? {
    guard let place = members["url"], let url = text(place, "url") else {
      if members["url"] == nil {
        problems.append(.missing("url", in: "authentication", at: json.range))
      }
      return nil
    }
    check(url, place.range, [])
    if !url.hasPrefix("/"), !url.hasPrefix("https://"), !url.hasPrefix("http://") {
      problems.append(
        .invalid(
          "`\(url)` is no URL",
          hint: "write a path behind the base URL, `/…`, or a URL with `https://`",
          at: place.range
        )
      )
    }
    return url
  }

  /// What requests carry once there is a token.
  private mutating func sending(
    _ json: LocatedJSON?,
    _ secrets: [String]
  ) -> Authentication.Credentials {
    let usual = Authentication.Credentials.header(name: "Authorization", value: "Bearer {token}")
    guard let json else { return usual }
    guard let members = members(json, of: "send", ["kind", "name", "value", "user", "password"])
    else { return usual }
    return credentials(json, members, secrets + ["token"]) ?? usual
  }

  private mutating func credentials(
    _ json: LocatedJSON,
    _ members: [String: LocatedJSON],
    _ blanks: [String]
  ) -> Authentication.Credentials? {
    let isBasic = members["kind"]?.string == Kind.basic.rawValue
    let names = isBasic ? ["user", "password"] : ["name", "value"]
    for name in names where members[name] == nil {
      problems.append(.missing(name, in: "authentication", at: json.range))
    }
    guard let first = members[names[0]], let second = members[names[1]] else { return nil }
    check(first, blanks)
    check(second, blanks)
    guard let one = text(first, names[0]), let other = text(second, names[1]) else { return nil }
    if Template(isBasic ? one + other : other).blanks.isEmpty {
      problems.append(
        .invalid(
          "a credential stands here as it is",
          hint: "name it in `secrets`, and write its name in braces here",
          at: second.range
        )
      )
    }
    return isBasic ? .basic(user: one, password: other) : .header(name: one, value: other)
  }
}
