public import HTTPEndpoints
public import JSON

/// How a system knows who asks, in terms of the names of secrets: never a secret itself.
public enum Authentication: Sendable, Equatable {
  /// Nobody is asked.
  case none
  /// What every request carries.
  case credentials(Credentials)
  /// Credentials are exchanged for a token that every request carries while it lasts.
  case exchange(TokenExchange)

  /// What a request carries; the blanks are names of secrets and settings, and `{token}`.
  public enum Credentials: Sendable, Equatable {
    /// A header field.
    case header(name: String, value: String)
    /// A user and a password, by the Basic scheme.
    case basic(user: String, password: String)
  }
}

/// A request that brings a token, and what becomes of the answer.
public struct TokenExchange: Sendable, Equatable {
  /// What the request sends.
  public enum Body: Sendable, Equatable {
    /// Nothing.
    case none
    /// JSON.
    case json(JSONValue)
    /// Fields as HTML forms send them.
    case form(HTTPFields)
  }

  /// A secret that can be used once, for the answer has the next one.
  public struct Rotation: Sendable, Equatable {
    /// The name of the secret.
    public var secret: String
    /// Where the answer has the next one.
    public var path: PropertyPath

    /// Creates a rotation.
    public init(of secret: String, at path: PropertyPath) {
      self.secret = secret
      self.path = path
    }
  }

  /// The method.
  public var method: HTTPMethod
  /// The path behind the base URL, or the URL of another host.
  public var url: String
  /// Names and values of the query.
  public var query: HTTPFields
  /// Header fields.
  public var headers: HTTPFields
  /// The body.
  public var body: Body
  /// User and password of the request, by the Basic scheme; nil for none.
  public var basic: Authentication.Credentials?
  /// Where the token stands in the answer.
  public var token: PropertyPath
  /// Where the answer says how many seconds the token lasts; nil where it does not.
  public var lifetimePath: PropertyPath?
  /// How long a token lasts where the answer does not say; nil until it is refused.
  public var lifetime: Duration?
  /// The secret that is another one with each answer; nil where secrets stay.
  public var rotation: Rotation?
  /// What requests carry; `{token}` is the token.
  public var credentials: Authentication.Credentials

  /// Creates an exchange.
  public init(
    _ method: HTTPMethod = .post,
    url: String,
    query: HTTPFields = HTTPFields(),
    headers: HTTPFields = HTTPFields(),
    body: Body = .none,
    token: PropertyPath,
    lifetimePath: PropertyPath? = nil,
    lifetime: Duration? = nil,
    credentials: Authentication.Credentials
  ) {
    self.method = method
    self.url = url
    self.query = query
    self.headers = headers
    self.body = body
    self.token = token
    self.lifetimePath = lifetimePath
    self.lifetime = lifetime
    self.credentials = credentials
  }
}
