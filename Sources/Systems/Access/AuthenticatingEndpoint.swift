public import HTTPEndpoints
import JSON
import Synchronization
import SystemModel

/// An endpoint that adds to each request what the system wants to know of who asks.
///
/// Whoever sends requests through it sees neither secrets nor tokens: they are added behind. Tokens
/// are exchanged when they are first needed, before they end, and once more where one is refused.
public final class AuthenticatingEndpoint: HTTPEndpoint {
  /// Is told of each exchange, its secrets masked.
  public typealias Observer = @Sendable (ObservedExchange) -> Void

  private struct Token: Sendable {
    var value: String
    /// When it is no longer used, since the run began; nil for as long as it is accepted.
    var end: Duration?
  }

  private enum Phase: Sendable {
    case none
    case valid(Token)
    /// Somebody exchanges, these wait for what comes of it.
    case exchanging([CheckedContinuation<Renewal?, Never>])
  }

  private typealias Renewal = Result<Token, HTTPEndpointError>

  private let endpoint: any HTTPEndpoint
  private let tokenEndpoint: any HTTPEndpoint
  private let profile: SystemProfile
  private let fields: CredentialFields
  private let secrets: SecretLookup
  private let keeper: SecretKeeper
  private let settings: [String: String]
  private let tokenURL: String?
  /// Where the system is, and where its tokens come from.
  private let baseURL: String
  private let tokenBaseURL: String
  private let time: (any RunTime)?
  private let bucket: TokenBucket?
  private let observe: Observer?
  private let toldOfToken: (@Sendable (String) -> Void)?
  private let phase = Mutex(Phase.none)
  /// What the last answer that brought a token says beside it, at the places of the sandbox's proof.
  private let proof = Mutex<[JSONValue]>([])

  /// So long before its end a token is no longer used.
  static let margin = Duration.seconds(30)
  private static let maximumAttempts = 3

  /// Creates an endpoint around another.
  ///
  /// - Parameters:
  ///   - endpoint: What requests go to.
  ///   - instance: The system behind it.
  ///   - secrets: The values of the profile's secrets.
  ///   - keeper: Keeps the secrets that serve once for the next run; nil for this one alone.
  ///   - tokenEndpoint: What token exchanges go to whose URL names another host; see
  ///     ``tokenBaseURL(of:)``.
  ///   - time: The time of the run; nil where tokens are only renewed when they are refused.
  ///   - bucket: What paces the requests that are sent besides those that come in, which were paced
  ///     before; nil where nothing is limited.
  ///   - observe: Is told of each exchange, its secrets masked.
  ///   - toldOfToken: Is told of each token before it is used, to hide it.
  public init(
    _ endpoint: any HTTPEndpoint,
    of instance: SystemInstance,
    secrets: @escaping SecretLookup,
    keeper: SecretKeeper? = nil,
    tokenEndpoint: (any HTTPEndpoint)? = nil,
    time: (any RunTime)? = nil,
    bucket: TokenBucket? = nil,
    observe: Observer? = nil,
    toldOfToken: (@Sendable (String) -> Void)? = nil
  ) {
    self.endpoint = endpoint
    self.tokenEndpoint = tokenEndpoint ?? endpoint
    profile = instance.profile
    fields = CredentialFields(settings: instance.settings, secrets: secrets)
    self.secrets = secrets
    self.keeper = keeper ?? .inMemory
    settings = instance.settings
    tokenURL = instance.tokenURL
    baseURL = instance.baseURL
    tokenBaseURL = Self.tokenBaseURL(of: instance) ?? instance.baseURL
    self.time = time
    self.bucket = bucket
    self.observe = observe
    self.toldOfToken = toldOfToken
  }

  /// The base URL of the host that exchanges tokens; nil where that is the system itself.
  public static func tokenBaseURL(of instance: SystemInstance) -> String? {
    instance.tokenURL.flatMap { URLParts($0)?.base }
  }

  /// Answers a request of somebody who is known to the system then.
  public func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
    switch profile.authentication {
    case .none: return try await send(request, nil)
    case .credentials(let credentials):
      return try await send(request, try field(credentials, nil))
    case .exchange(let exchange):
      let token = try await currentToken(exchange)
      let response = try await send(request, try field(exchange.credentials, token))
      guard response.status == 401 else { return response }
      // It may have ended earlier than it should have: once more with a new one.
      let renewed = try await currentToken(exchange, refused: token)
      try await waitForTurn()
      return try await send(request, try field(exchange.credentials, renewed))
    }
  }

  private func field(
    _ credentials: Authentication.Credentials,
    _ token: String?
  ) throws(HTTPEndpointError) -> HTTPFields.Field {
    do throws(AccessProblem) {
      return try fields.field(credentials, token: token)
    } catch {
      throw .unsendable(error.description)
    }
  }

  private func send(
    _ request: HTTPRequest,
    _ credentials: HTTPFields.Field?
  ) async throws(HTTPEndpointError) -> HTTPResponse {
    var complete = request
    var secretFields: [String] = []
    for field in profile.headers.all {
      do throws(AccessProblem) {
        complete.fields[field.name] = try fields.filled(field.value)
      } catch {
        throw .unsendable(error.description)
      }
      let isSecret = { [profile, settings] (name: String) in
        settings[name] == nil || profile.secrets.contains { $0.name == name }
      }
      if Template(field.value).blanks.contains(where: isSecret) {
        secretFields.append(field.name)
      }
    }
    if let credentials { complete.fields[credentials.name] = credentials.value }
    var masked = complete
    if let credentials { masked.fields[credentials.name] = Self.mask }
    for name in secretFields { masked.fields[name] = Self.mask }
    return try await exchange(complete, with: endpoint, at: baseURL, shownAs: masked) { $0 }
  }

  /// Sends a request, and tells of it with its secrets masked.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - endpoint: What answers.
  ///   - address: Where that is.
  ///   - masked: The request without its secrets.
  ///   - mask: Hides secrets in the answer.
  /// - Returns: The answer as it came.
  /// - Throws: What the endpoint throws.
  private func exchange(
    _ request: HTTPRequest,
    with endpoint: any HTTPEndpoint,
    at address: String,
    shownAs masked: HTTPRequest,
    masking mask: (HTTPResponse) -> HTTPResponse
  ) async throws(HTTPEndpointError) -> HTTPResponse {
    let sent = time?.elapsed
    let start = ContinuousClock.now
    func tell(_ response: HTTPResponse?, _ error: HTTPEndpointError?) {
      observe?(
        ObservedExchange(
          Exchange(masked, response, sent: sent),
          at: address,
          duration: ContinuousClock.now - start,
          error: error
        )
      )
    }
    do throws(HTTPEndpointError) {
      let response = try await endpoint.respond(to: request)
      tell(mask(response), nil)
      return response
    } catch {
      tell(nil, error)
      throw error
    }
  }

  /// Waits until one more request is within what the system allows.
  private func waitForTurn() async throws(HTTPEndpointError) {
    guard let bucket else { return }
    if await bucket.turn(for: .operation) == nil { throw .cancelled }
  }

  // MARK: Tokens

  /// What stands in the place of secrets.
  static let mask = "***"

  private func currentToken(
    _ exchange: TokenExchange,
    refused: String? = nil
  ) async throws(HTTPEndpointError) -> String {
    while true {
      let renewal = await knownToken(refused: refused)
      guard let renewal else { return try await renew(exchange).get().value }
      // That somebody else was stopped in the middle of it is no reason to stop.
      if case .failure(.cancelled) = renewal, !Task.isCancelled { continue }
      return try renewal.get().value
    }
  }

  /// The token in use, or what comes of an exchange that goes on; nil where the caller has to exchange.
  private func knownToken(refused: String?) async -> Renewal? {
    let now = time?.elapsed
    return await withCheckedContinuation { continuation in
      let step: Renewal?? = phase.withLock { phase in
        switch phase {
        case .exchanging(let waiting):
          phase = .exchanging(waiting + [continuation])
          return .none
        case .valid(let token) where token.value != refused && !Self.hasEnded(token, now):
          return .some(.success(token))
        case .valid, .none:
          phase = .exchanging([])
          return .some(nil)
        }
      }
      if let step { continuation.resume(returning: step) }
    }
  }

  private static func hasEnded(_ token: Token, _ now: Duration?) -> Bool {
    guard let end = token.end, let now else { return false }
    return now >= end
  }

  /// Exchanges a token, and tells all who wait what came of it.
  private func renew(_ exchange: TokenExchange) async -> Renewal {
    let renewal: Renewal
    do throws(HTTPEndpointError) {
      renewal = .success(try await token(by: exchange))
    } catch {
      renewal = .failure(error)
    }
    let waiting = phase.withLock { phase in
      var waiting: [CheckedContinuation<Renewal?, Never>] = []
      if case .exchanging(let all) = phase { waiting = all }
      if case .success(let token) = renewal { phase = .valid(token) } else { phase = .none }
      return waiting
    }
    for waiter in waiting { waiter.resume(returning: renewal) }
    return renewal
  }

  /// What the answer says that brings a token at all places that the sandbox's proof asks for; nil where
  /// no token is asked for.
  func proofInTokenAnswer() async throws(HTTPEndpointError) -> [JSONValue]? {
    guard case .exchange(let exchange) = profile.authentication else { return nil }
    _ = try await currentToken(exchange)
    return proof.withLock { $0 }
  }

  /// Exchanges a token with a secret that serves once: the newest that is known, and where somebody else
  /// has used it meanwhile, the one that is known then.
  private func token(by exchange: TokenExchange) async throws(HTTPEndpointError) -> Token {
    guard let rotation = exchange.rotation else { return try await token(by: exchange, fields) }
    var tried: [String] = []
    while true {
      let known = [await keeper.load(rotation.secret), secrets(rotation.secret)]
        .compactMap(\.self)
      guard let value = known.first(where: { !tried.contains($0) }) else {
        throw .unsendable("no token: the secret \(rotation.secret) is used up; give a new one")
      }
      tried.append(value)
      toldOfToken?(value)
      let fields = CredentialFields(settings: settings) { [secrets] name in
        name == rotation.secret ? value : secrets(name)
      }
      do throws(HTTPEndpointError) {
        return try await token(by: exchange, fields)
      } catch {
        guard case .unsendable = error, tried.count < Self.maximumAttempts else { throw error }
        // What was refused may have been used by another account, which keeps the next one in a moment.
        var patience = Self.maximumAttempts
        while true {
          let others = [await keeper.load(rotation.secret), secrets(rotation.secret)]
            .compactMap(\.self)
          if others.contains(where: { !tried.contains($0) }) { break }
          patience -= 1
          guard patience > 0, let time else { throw error }
          await time.sleep(until: time.elapsed + .milliseconds(500))
        }
      }
    }
  }

  /// Takes the secret that serves the next time.
  private func keepNext(
    of exchange: TokenExchange,
    in answer: JSONValue
  ) async throws(HTTPEndpointError) {
    guard let rotation = exchange.rotation, let next = answer.value(at: rotation.path)?.string,
      !next.isEmpty
    else { return }
    toldOfToken?(next)
    if let reason = await keeper.keep(rotation.secret, next) {
      throw .unsendable("the next \(rotation.secret) cannot be kept: \(reason)")
    }
  }

  private func token(
    by exchange: TokenExchange,
    _ fields: CredentialFields
  ) async throws(HTTPEndpointError) -> Token {
    let (request, masked) = try tokenRequest(exchange, fields)
    let name = "\(masked.method.rawValue) \(masked.target)"
    var attempts = 0
    while true {
      attempts += 1
      try await waitForTurn()
      let sent = time?.elapsed
      let response = try await self.exchange(
        request,
        with: tokenEndpoint,
        at: tokenBaseURL,
        shownAs: masked
      ) { HTTPResponse(status: $0.status, body: Array(Self.mask.utf8)) }
      if response.asksForPatience, let time, attempts < Self.maximumAttempts {
        let patience = response.retryAfter ?? .seconds(1 << attempts)
        await time.sleep(until: time.elapsed + min(patience, RecordClient.maximumPatience))
        continue
      }
      guard (200...299).contains(response.status) else {
        let words = "no token: \(name) answered \(response.status)"
        throw response.status >= 500 ? .unreachable(words) : .unsendable(words)
      }
      guard let body = try? response.json, let value = exchange.token(in: body)
      else { throw .unsendable("no token: the answer to \(name) holds none") }
      toldOfToken?(value)
      try await keepNext(of: exchange, in: body)
      if let place = profile.safety.proof?.place.filled(with: settings) {
        // Nothing else of the answer is kept.
        proof.withLock { $0 = place.values(in: body) }
      }
      // Short tokens are used for most of their life at least.
      let lifetime = exchange.lifetime(in: body).map { max($0 - Self.margin, $0 * 3 / 4) }
      return Token(value: value, end: sent.flatMap { sent in lifetime.map { sent + $0 } })
    }
  }

  private func tokenRequest(
    _ exchange: TokenExchange,
    _ fields: CredentialFields
  ) throws(HTTPEndpointError) -> (request: HTTPRequest, masked: HTTPRequest) {
    do throws(AccessProblem) {
      let target = tokenURL.map { URLParts($0)?.target ?? $0 } ?? exchange.url
      return try exchange.request(to: target, fields)
    } catch {
      throw .unsendable("no token: \(error)")
    }
  }
}

/// A URL of another host, taken apart.
private struct URLParts {
  let base: String
  let target: String

  /// Nil for a path.
  init?(_ url: String) {
    guard let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://") else { return nil }
    let rest = url[colon...].dropFirst(3)
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    base = String(url[..<slash])
    target = slash == rest.endIndex ? "/" : String(rest[slash...])
  }
}

extension SystemInstance {
  /// Where tokens are exchanged; nil where none are.
  package var tokenURL: String? {
    guard case .exchange(let exchange) = profile.authentication else { return nil }
    return Template(exchange.url).partlyFilled { settings[$0] }
  }
}
