public import SourceText

/// An instance with everything that requests to it need, checked to be a sandbox.
public struct ResolvedInstance: Sendable {
  /// What the configuration says of it.
  public let configuration: InstanceConfiguration
  /// The address in front of all paths, without a `/` at its end.
  public let address: String
  /// The address as it is shown: without what variables put into its path and query.
  public let shownAddress: String
  /// The settings with their values, those of the profile included.
  public let settings: [String: String]
  /// The secrets under the profile's names for them.
  public let secrets: [String: Secret]
  /// What must not be shown: the secrets, and what variables put into the path of the address.
  public let hidden: [Secret]

  /// Whether two instances are one account: the same address, settings and secrets.
  public func isSame(as other: ResolvedInstance) -> Bool {
    address == other.address && settings == other.settings
      && secrets.mapValues { $0.reveal() } == other.secrets.mapValues { $0.reveal() }
  }
}

extension SecretResolver {
  /// Fills in all that an instance takes from elsewhere, and decides whether requests may be sent.
  ///
  /// - Parameters:
  ///   - instance: The instance.
  ///   - profile: Its profile.
  /// - Returns: The instance, or nil and every reason why nothing may be sent to it.
  public func resolve(
    _ instance: InstanceConfiguration,
    _ profile: SystemProfile
  ) -> (instance: ResolvedInstance?, diagnostics: [Diagnostic]) {
    let openNames = profile.authentication.openNames
    let (secrets, problems) = secrets(of: instance, open: openNames)
    var diagnostics = problems
    var settings: [String: String] = [:]
    for need in profile.settings { settings[need.name] = need.usual }
    for setting in instance.settings {
      let (text, problems) = text(of: setting.value)
      diagnostics += problems
      settings[setting.name] = text
    }
    let place = instance.baseURL?.range ?? instance.range
    var address = profile.baseURL ?? ""
    var shown = address
    var hidden = secrets.filter { !openNames.contains($0.key) }.map(\.value)
    if let given = instance.baseURL {
      let (text, problems) = text(of: given)
      diagnostics += problems
      address = text
      shown = shownText(of: given, hiding: &hidden)
    }
    guard diagnostics.isEmpty else { return (nil, diagnostics) }
    guard let filled = Self.fill(address, with: settings) else {
      let refusal = SafetyRefusal.address(.host)
      return (nil, [refusal.diagnostic(of: instance.system, at: place)])
    }
    let question = SandboxQuestion(
      address: filled,
      isSandbox: instance.isSandbox,
      confirmation: instance.confirmation,
      confirmedValue: profile.safety.confirm.flatMap { settings[$0] },
      settings: settings,
      rules: profile.safety
    )
    for refusal in question.refusals {
      let range =
        switch refusal {
        case .unconfirmed, .wronglyConfirmed: instance.confirmationRange
        case .address, .notEncrypted, .production, .foreignAddress: place
        case .notSandbox, .foreignSetting: instance.range
        }
      diagnostics.append(refusal.diagnostic(of: instance.system, at: range))
    }
    guard diagnostics.isEmpty else { return (nil, diagnostics) }
    let resolved = ResolvedInstance(
      configuration: instance,
      address: filled.hasSuffix("/") ? String(filled.dropLast()) : filled,
      shownAddress: Self.fill(shown, with: settings).map {
        $0.hasSuffix("/") ? String($0.dropLast()) : $0
      } ?? filled,
      settings: settings,
      secrets: secrets,
      hidden: hidden
    )
    return (resolved, [])
  }

  /// An address as it is shown: a variable in its host is filled in, one behind it is hidden.
  private func shownText(of template: TextTemplate, hiding hidden: inout [Secret]) -> String {
    var text = ""
    for part in template.parts {
      switch part {
      case .text(let plain): text += plain
      case .variable(let name):
        let value = variable(name) ?? ""
        let isBehindHost = text.firstRange(of: "://").map { text[$0.upperBound...].contains("/") }
        if isBehindHost == true {
          text += SecretMask.replacement
          if value.count >= Self.minimumLength { hidden.append(Secret(value, named: name)) }
        } else {
          text += value
        }
      }
    }
    return text
  }

  /// An address with its settings filled in; nil where a setting is missing or would change what
  /// is host and what is path.
  private static func fill(_ address: String, with settings: [String: String]) -> String? {
    var result = ""
    var rest = Substring(address)
    while let start = rest.firstIndex(of: "{") {
      result += rest[..<start]
      guard let end = rest[start...].firstIndex(of: "}"),
        let value = settings[String(rest[rest.index(after: start)..<end])], !value.isEmpty,
        value.utf8.allSatisfy({ byte in
          (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
        })
      else { return nil }
      result += value
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
