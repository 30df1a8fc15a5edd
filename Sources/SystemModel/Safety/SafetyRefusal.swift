public import SourceText

/// A reason not to send anything to a system.
public enum SafetyRefusal: Sendable, Hashable {
  /// The address cannot be relied on.
  case address(EndpointAddress.Fault)
  /// Nobody says that it is a sandbox.
  case notSandbox
  /// Credentials and records would travel in the clear.
  case notEncrypted
  /// The vendor runs production there.
  case production(host: String)
  /// The profile knows sandboxes at other addresses only.
  case foreignAddress([String])
  /// The profile knows a sandbox by another value of a setting only.
  case foreignSetting(String, [String])
  /// The user has not confirmed which site or store it is.
  case unconfirmed(setting: String)
  /// What the user confirmed is another site or store than the one that is set.
  case wronglyConfirmed(setting: String)
}

extension SafetyRefusal {
  /// A stable name in kebab case.
  public var identifier: String {
    switch self {
    case .address: "unusable-address"
    case .notSandbox: "no-sandbox"
    case .notEncrypted: "not-encrypted"
    case .production: "production-host"
    case .foreignAddress, .foreignSetting: "no-sandbox"
    case .unconfirmed, .wronglyConfirmed: "unconfirmed"
    }
  }

  /// What is wrong, in one line without a final stop.
  public func summary(of system: String) -> String {
    switch self {
    case .address(let fault): "the address of `\(system)` \(fault.summary)"
    case .notSandbox: "nothing says that `\(system)` is a sandbox"
    case .notEncrypted: "the address of `\(system)` is neither `https` nor on this machine"
    case .production(let host): "`\(host)` is a production host: tests never run there"
    case .foreignAddress: "the address of `\(system)` is not that of a sandbox"
    case .foreignSetting(let setting, _):
      "the \(setting) of `\(system)` is not that of a sandbox"
    case .unconfirmed(let setting): "nobody has confirmed the \(setting) of `\(system)`"
    case .wronglyConfirmed(let setting):
      "what `confirm` says is not the \(setting) that is set for `\(system)`"
    }
  }

  /// What to do about it, in one line.
  public func hint(of system: String) -> String {
    switch self {
    case .address(let fault): fault.hint
    case .notSandbox:
      "make sure that no real records are kept there, then write `\"environment\": \"sandbox\"`"
    case .notEncrypted: "write the address with `https://`"
    case .production: "give the address of a sandbox"
    case .foreignAddress(let patterns):
      "give the address of a sandbox: \(patterns.joined(separator: " or "))"
    case .foreignSetting(let setting, let patterns):
      "give the \(setting) of a sandbox: \(patterns.joined(separator: " or "))"
    case .unconfirmed(let setting):
      "make sure that it is the one for tests, then write its \(setting) once more as `confirm`"
    case .wronglyConfirmed(let setting):
      "look which \(setting) is meant for tests, and write the same in both places"
    }
  }

  /// The refusal as an error of a configuration.
  public func diagnostic(of system: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(.error, identifier, summary(of: system), hint: hint(of: system), at: range)
  }
}
