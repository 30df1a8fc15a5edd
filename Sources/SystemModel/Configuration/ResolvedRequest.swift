public import JSON
public import SourceText

/// A request of the configuration with everything in it, checked to be safe to send.
public struct ResolvedRequest: Sendable {
  /// The method.
  public let method: String
  /// The whole address, with its query.
  public let url: String
  /// The address up to the end of its host.
  public var host: Substring { Self.host(of: url) }
  /// The header fields; any of them may hold a secret.
  public let headers: [(name: String, value: Secret)]
  /// The body as JSON; nil for none.
  public let body: JSONValue?
  /// The values of the variables in the header fields, and in the address behind its host, for the
  /// mask.
  public let secrets: [Secret]

  fileprivate static func host(of url: String) -> Substring {
    let start = url.firstRange(of: "://")?.upperBound ?? url.startIndex
    let end = url[start...].firstIndex { $0 == "/" || $0 == "?" } ?? url.endIndex
    return url[..<end]
  }
}

extension SecretResolver {
  /// Fills in all that a request of the configuration takes from elsewhere.
  ///
  /// Such a request goes to the integration, which works on systems: it has to be a sandbox as they
  /// have to, or run on this machine.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - name: What it is called in messages, such as `trigger`.
  /// - Returns: The request, or nil and every reason why it may not be sent.
  public func resolve(
    _ request: CalledRequest,
    named name: String
  ) -> (request: ResolvedRequest?, diagnostics: [Diagnostic]) {
    let (url, problems) = text(of: request.url)
    var diagnostics = problems
    var headers: [(name: String, value: Secret)] = []
    var secrets: [Secret] = []
    for header in request.headers {
      let (value, problems) = text(of: header.value)
      diagnostics += problems
      if let reason = Self.refusal(of: value, leastLength: 0) {
        diagnostics.append(.unusableSecret(header.name, reason, at: header.value.range))
      }
      headers.append((header.name, Secret(value, named: header.name)))
      for case .variable(let variable) in header.value.parts {
        if let found = self.variable(variable) { secrets.append(Secret(found, named: variable)) }
      }
    }
    let host = ResolvedRequest.host(of: url)
    for case .variable(let variable) in request.url.parts {
      // What the host is called is no secret, and everybody has to see it.
      guard let found = self.variable(variable), !host.contains(found) else { continue }
      secrets.append(Secret(found, named: variable))
    }
    guard diagnostics.isEmpty else { return (nil, diagnostics) }
    let front = String(url.prefix { $0 != "?" })
    let question = SandboxQuestion(address: front, isSandbox: request.isSandbox)
    for refusal in question.refusals {
      diagnostics.append(refusal.diagnostic(of: name, at: request.url.range))
    }
    guard diagnostics.isEmpty else { return (nil, diagnostics) }
    // What follows the `?` is sent as it stands.
    guard url.utf8.allSatisfy({ (0x21..<0x7F).contains($0) && $0 != UInt8(ascii: "#") }) else {
      let refusal = SafetyRefusal.address(.rest)
      return (nil, [refusal.diagnostic(of: name, at: request.url.range)])
    }
    let resolved = ResolvedRequest(
      method: request.method,
      url: url,
      headers: headers,
      body: request.body,
      secrets: secrets
    )
    return (resolved, [])
  }
}
