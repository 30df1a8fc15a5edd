import JSON
import SourceText

extension ConfigurationReader {
  /// Reads where secrets come from; a secret that stands in the file itself is refused.
  mutating func credentials(_ value: LocatedJSON, of system: String) -> [Credential] {
    guard let members = anyMembers(of: value, "`credentials`") else { return [] }
    return members.compactMap { member in
      source(of: member, system).map {
        Credential(name: member.name, source: $0, range: member.value.range)
      }
    }
  }

  private mutating func source(of member: Member, _ system: String) -> CredentialSource? {
    let value = member.value
    let what = "the credential `\(Diagnostic.shown(member.name))` of `\(Diagnostic.shown(system))`"
    switch value.kind {
    case .string(let text):
      if text.isBlank {
        diagnostics.append(.blankValue(what, at: value.range))
        return nil
      }
      if let name = TextTemplate(text, at: value.range)?.variable { return .variable(name) }
      // Whatever else it is, it may be the secret, and is not repeated.
      diagnostics.append(.literalSecret(member.name, at: value.range))
      return nil
    case .object:
      guard let members = members(of: value, what, as: SecretMember.self) else { return nil }
      guard let file = members.last?.member else {
        diagnostics.append(.missingFile(what, at: value.range))
        return nil
      }
      return text(file).map { .file($0) }
    case .number:
      diagnostics.append(.literalSecret(member.name, at: value.range))
      return nil
    case .null, .bool, .array:
      diagnostics.append(
        .wrongKind(what, "\"${VARIABLE}\" or {\"file\": \"path\"}", found: value)
      )
      return nil
    }
  }

  /// Reads a request that makes the integration run.
  mutating func trigger(_ value: LocatedJSON) -> CalledRequest? {
    guard let members = members(of: value, "`trigger`", as: TriggerMember.self) else { return nil }
    let named = Dictionary(members.map { ($0.name, $0.member) }) { _, last in last }
    return request(
      value,
      "trigger",
      method: named[.method],
      url: named[.url],
      headers: named[.headers],
      body: named[.body],
      usually: "POST"
    )
  }

  /// Reads how to see that the integration has nothing left to do.
  mutating func settled(_ value: LocatedJSON) -> SettledCheck? {
    guard let members = members(of: value, "`settled`", as: SettledMember.self) else { return nil }
    let named = Dictionary(members.map { ($0.name, $0.member) }) { _, last in last }
    let request = request(
      value,
      "settled",
      method: named[.method],
      url: named[.url],
      headers: named[.headers],
      body: named[.body],
      usually: "GET"
    )
    for name in [SettledMember.path, .equals] where named[name] == nil {
      diagnostics.append(.missingMember(name.rawValue, of: "`settled`", at: value.range))
    }
    let path = named[.path].flatMap { text($0) }
    guard let request, let path, let equals = named[.equals] else { return nil }
    return SettledCheck(request: request, path: path, values: oneOrMany(equals.value))
  }

  private mutating func request(
    _ value: LocatedJSON,
    _ name: String,
    method: Member?,
    url: Member?,
    headers: Member?,
    body: Member?,
    usually: String
  ) -> CalledRequest? {
    let headers = headers.map { self.headers($0.value) } ?? []
    let verb = method.flatMap { self.method($0) } ?? usually
    guard let url else {
      diagnostics.append(.missingMember("url", of: "`\(name)`", at: value.range))
      return nil
    }
    guard let address = template(url.value, "`url`") else { return nil }
    if let plain = address.plain, let fault = Self.faultOfCalled(plain) {
      diagnostics.append(SafetyRefusal.address(fault).diagnostic(of: name, at: url.value.range))
      return nil
    }
    return CalledRequest(
      method: verb,
      url: address,
      headers: headers,
      body: body?.value.value,
      range: value.range
    )
  }

  /// What is wrong with an address that may have a query behind it.
  private static func faultOfCalled(_ text: String) -> EndpointAddress.Fault? {
    let front = String(text.prefix { $0 != "?" })
    return fault(ofAddress: front)
  }

  private mutating func method(_ member: Member) -> String? {
    let known = ["GET", "POST", "PUT", "PATCH", "DELETE"]
    guard let text = text(member) else { return nil }
    if known.contains(text) { return text }
    diagnostics.append(
      .unknownWord(text, for: "`method`", known: known, at: member.value.range)
    )
    return nil
  }

  private mutating func headers(_ value: LocatedJSON) -> [CalledRequest.Header] {
    guard let members = anyMembers(of: value, "`headers`") else { return [] }
    return members.compactMap { member in
      guard Self.isHeaderName(member.name) else {
        diagnostics.append(.badHeader(at: member.nameRange))
        return nil
      }
      let what = "the header field `\(Diagnostic.shown(member.name))`"
      guard let template = template(member.value, what) else { return nil }
      if LikelySecrets.isSecretName(member.name), template.parts.allSatisfy(\.isText) {
        diagnostics.append(.literalSecret(member.name, at: member.value.range))
        return nil
      }
      if !template.parts.allSatisfy(\.isPrintable) {
        diagnostics.append(.badHeader(at: member.value.range))
        return nil
      }
      return CalledRequest.Header(name: member.name, value: template)
    }
  }

  private static func isHeaderName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
          || "!#$%&'*+-.^_`|~".utf8.contains(byte)
      }
  }
}

extension TextTemplate.Part {
  fileprivate var isText: Bool {
    if case .text = self { true } else { false }
  }

  /// Whether it can stand in a header field.
  fileprivate var isPrintable: Bool {
    switch self {
    case .text(let text): text.utf8.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 9 }
    case .variable: true
    }
  }
}
