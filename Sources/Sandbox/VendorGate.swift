import HTTPEndpoints
import JSON
import Synchronization
import SystemModel
import Systems

/// Who may come in, and how often.
final class VendorGate: Sendable {
  private struct State {
    /// When the bucket will be full again if nobody comes.
    var fullAt: Duration = .zero
    var tokens: [String: Duration] = [:]
    var tokenCount = 0
    var creations: [String: Duration] = [:]
    /// The secret that serves the next time, where each serves once.
    var nextSecret: String?
  }

  private let instance: SystemInstance
  private let options: VendorSystem.Options
  private let now: @Sendable () -> Duration
  private let state = Mutex(State())

  init(
    _ instance: SystemInstance,
    _ options: VendorSystem.Options,
    now: @escaping @Sendable () -> Duration
  ) {
    self.instance = instance
    self.options = options
    self.now = now
  }

  // MARK: Limits

  /// Why a request comes too early; nil where it does not.
  func refusal(of request: HTTPRequest) -> VendorRefusal? {
    guard options.limitsRate, let rate = instance.profile.rate else { return nil }
    let limit = rate.limit
    let now = now()
    let wait: Duration? = state.withLock { state in
      let early = state.fullAt - limit.interval * (limit.burst - 1) - now
      guard early <= .zero else { return early }
      state.fullAt = max(state.fullAt, now) + limit.interval
      return nil
    }
    return wait.map { tooEarly($0) }
  }

  private func tooEarly(_ wait: Duration) -> VendorRefusal {
    var refusal = VendorRefusal(429, "too many requests")
    let milliseconds = Int((wait / .milliseconds(1)).rounded(.up))
    let fraction = String(1000 + milliseconds % 1000).dropFirst()
    refusal.fields.append("Retry-After", "\(milliseconds / 1000).\(fraction)")
    return refusal
  }

  /// Says how much of the limit is left.
  func addLimits(to response: inout HTTPResponse) {
    guard options.limitsRate, let rate = instance.profile.rate else { return }
    let now = now()
    let used = state.withLock { state in
      max(0, Int(((state.fullAt - now) / rate.limit.interval).rounded(.up)))
    }
    if let name = rate.used { response.fields.append(name, "\(used)/\(rate.burst)") }
    if let name = rate.remaining { response.fields.append(name, "\(max(0, rate.burst - used))") }
    if let name = rate.reset { response.fields.append(name, "1") }
  }

  /// Why a record cannot be made yet; nil where it can, and is taken to be.
  func creationRefusal(_ type: String, interval: Duration) -> VendorRefusal? {
    guard options.limitsRate, interval > .zero else { return nil }
    let now = now()
    let wait: Duration? = state.withLock { state in
      if let last = state.creations[type], now < last + interval { return last + interval - now }
      state.creations[type] = now
      return nil
    }
    return wait.map { tooEarly($0) }
  }

  // MARK: Credentials

  /// Why a preexistingRecord is turned away; nil for somebody who is known.
  func preexistingRecord(_ fields: HTTPFields) -> VendorRefusal? {
    guard let secrets = options.secrets else { return nil }
    let credentials = CredentialFields(settings: instance.settings, secrets: secrets)
    for field in instance.profile.headers.all {
      guard fields[field.name] == (try? credentials.filled(field.value)) else {
        return VendorRefusal(400, "the header \(field.name) is missing or wrong")
      }
    }
    switch instance.profile.authentication {
    case .none: return nil
    case .credentials(let expected):
      guard let field = try? credentials.field(expected), fields[field.name] == field.value else {
        return VendorRefusal(401, "credentials are missing or wrong")
      }
      return nil
    case .exchange(let exchange):
      let now = now()
      let tokens = state.withLock { $0.tokens.filter { $0.value > now }.keys.sorted() }
      let isKnown = tokens.contains { token in
        guard let field = try? credentials.field(exchange.credentials, token: token) else {
          return false
        }
        return fields[field.name] == field.value
      }
      return isKnown ? nil : VendorRefusal(401, "the token is missing, wrong, or has ended")
    }
  }

  /// Whether somebody who wants a token shows the right secrets; where nobody is asked, anybody does.
  private func isKnown(
    _ query: HTTPFields,
    _ body: [UInt8],
    _ exchange: TokenExchange
  ) -> Bool {
    guard let given = options.secrets else { return true }
    let next = state.withLock(\.nextSecret)
    let secrets: SecretLookup = { name in
      name == exchange.rotation?.secret ? next ?? given(name) : given(name)
    }
    let credentials = CredentialFields(settings: instance.settings, secrets: secrets)
    guard credentials.accepts(query, for: exchange.query) else { return false }
    switch exchange.body {
    case .none: return true
    case .form(let form):
      let sent = FormEncoding.decode(String(decoding: body, as: UTF8.self))
      return credentials.accepts(sent, for: form)
    case .json(let json):
      return (try? JSONParser.parse(body)) == (try? credentials.filled(json))
    }
  }

  /// The answer to a request for a token; nil for any other request.
  func tokenAnswer(_ request: HTTPRequest) -> HTTPResponse? {
    guard let url = instance.tokenURL,
      case .exchange(let exchange) = instance.profile.authentication,
      request.method == exchange.method
    else { return nil }
    let parts = request.target.split(
      separator: "?",
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    guard url == parts[0] || url.hasSuffix(parts[0]) && !url.hasPrefix("/") else { return nil }
    let query = parts.count == 2 ? FormEncoding.decode(parts[1]) : HTTPFields()
    guard isKnown(query, request.body, exchange) else {
      return HTTPResponse(status: 401, body: Array(#"{"message": "who is this?"}"#.utf8))
    }
    let end = now() + options.tokenLifetime
    let token = state.withLock { state in
      state.tokenCount += 1
      state.tokens["issued-\(state.tokenCount)"] = end
      return "issued-\(state.tokenCount)"
    }
    var body = JSONValue.object(JSONObject()).setting(.string(token), at: exchange.token)
    if let path = exchange.lifetimePath {
      let seconds = Int(options.tokenLifetime / .seconds(1))
      body.set(.number(JSONNumber(seconds)), at: path)
    }
    if let rotation = exchange.rotation {
      let next = state.withLock { state in
        state.nextSecret = "next-\(state.tokenCount)"
        return state.nextSecret ?? ""
      }
      body.set(.string(next), at: rotation.path)
    }
    if let proof = instance.profile.safety.proof, proof.request == nil {
      instance.show(proof, in: &body)
    }
    return HTTPResponse(status: 200, body: body.bytes())
  }

  /// Has every token end at once.
  func endTokens() { state.withLock { $0.tokens = [:] } }
}

extension CredentialFields {
  /// Whether fields are those of a template.
  fileprivate func accepts(_ fields: HTTPFields, for template: HTTPFields) -> Bool {
    template.all.allSatisfy { field in
      guard let filled = try? filled(field.value) else { return false }
      return fields[field.name] == filled
    }
  }
}

extension SystemInstance {
  /// Has an answer say that the account is a sandbox.
  func show(_ proof: SafetyRules.Proof, in answer: inout JSONValue) {
    var value = proof.values.first ?? true
    // A pattern stands for whatever fits it.
    if let text = value.string { value = .string(text.replacing("*", with: "x")) }
    proof.place.filled(with: settings).fill(value, in: &answer)
  }
}
