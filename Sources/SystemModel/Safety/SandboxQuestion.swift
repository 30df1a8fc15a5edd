/// What is known of a system that requests would go to.
public struct SandboxQuestion: Sendable, Equatable {
  /// The address, its variables filled in.
  public var address: String
  /// Whether the configuration calls it a sandbox.
  public var isSandbox: Bool
  /// What the user wrote to confirm site or store.
  public var confirmation: String?
  /// The value of the setting that has to be confirmed, its variables filled in.
  public var confirmedValue: String?
  /// The values of the settings, their variables filled in.
  public var settings: [String: String]
  /// What the profile says.
  public var rules: SafetyRules

  /// Creates a question.
  public init(
    address: String,
    isSandbox: Bool,
    confirmation: String? = nil,
    confirmedValue: String? = nil,
    settings: [String: String] = [:],
    rules: SafetyRules = SafetyRules()
  ) {
    self.address = address
    self.isSandbox = isSandbox
    self.confirmation = confirmation
    self.confirmedValue = confirmedValue
    self.settings = settings
    self.rules = rules
  }

  /// Every reason not to send a single request; none where it is safe as far as can be told.
  public var refusals: [SafetyRefusal] {
    let found: EndpointAddress
    do {
      found = try EndpointAddress(address)
    } catch {
      return [.address(error)]
    }
    if found.isLoopback { return [] }
    var refusals: [SafetyRefusal] = []
    if !isSandbox { refusals.append(.notSandbox) }
    if !found.isEncrypted { refusals.append(.notEncrypted) }
    for pattern in rules.refusedHosts where found.matches(pattern) {
      refusals.append(.production(host: found.host))
      break
    }
    let isKnown = rules.addresses.contains { VariablePattern($0).matches(address) }
    if !rules.addresses.isEmpty, !isKnown { refusals.append(.foreignAddress(rules.addresses)) }
    for rule in rules.settings {
      let value = settings[rule.name] ?? ""
      if rule.values.contains(where: { VariablePattern($0).matches(value) }) { continue }
      refusals.append(.foreignSetting(rule.name, rule.values))
    }
    if let setting = rules.confirm {
      if confirmation?.isEmpty != false {
        refusals.append(.unconfirmed(setting: setting))
      } else if confirmation != confirmedValue || confirmedValue?.isEmpty != false {
        refusals.append(.wronglyConfirmed(setting: setting))
      }
    }
    return refusals
  }
}
