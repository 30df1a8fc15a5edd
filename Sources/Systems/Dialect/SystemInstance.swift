import HTTPEndpoints
public import SystemModel

/// One account of a system: a profile with the settings that it leaves open.
public struct SystemInstance: Sendable {
  /// The profile.
  public let profile: SystemProfile
  /// The URL in front of all paths; without a `/` at its end.
  public let baseURL: String
  /// The names of the system in documents, beside those of the profile.
  public let names: [String]
  /// The values of the profile's settings.
  public let settings: [String: String]

  /// Creates an instance.
  ///
  /// - Parameters:
  ///   - profile: What is known of the system.
  ///   - names: How documents call it, beside the names of the profile.
  ///   - settings: The values of the settings.
  ///   - baseURL: The URL in front of all paths, where it is not the profile's.
  /// - Throws: ``SystemInstanceError`` where a value is missing or none of the profile's.
  public init(
    _ profile: SystemProfile,
    names: [String] = [],
    settings: [String: String] = [:],
    baseURL: String? = nil
  ) throws(SystemInstanceError) {
    var values = settings
    for name in settings.keys.sorted() where !profile.settings.contains(where: { $0.name == name })
    {
      throw .unknownSetting(name, among: profile.settings.map(\.name))
    }
    for setting in profile.settings where values[setting.name] == nil {
      guard let usual = setting.usual else {
        // A setting of the URL alone is not needed with another URL.
        if baseURL != nil, !profile.uses(setting.name) { continue }
        throw .missingSetting(setting)
      }
      values[setting.name] = usual
    }
    for name in values.keys.sorted() where values[name]?.utf8.contains(where: { $0 < 32 }) == true {
      throw .unusableSetting(name)
    }
    guard let template = baseURL ?? profile.baseURL else { throw .missingBaseURL(profile.name) }
    // What is filled in may not move the end of the host.
    for name in Template(template).blanks where !Self.isHostPart(values[name] ?? "a") {
      throw .unusableSetting(name)
    }
    guard let url = Template(template).filled({ values[$0] }) else {
      throw .missingBaseURL(profile.name)
    }
    self.profile = profile
    self.names = names
    self.settings = values
    self.baseURL = url.hasSuffix("/") ? String(url.dropLast()) : url
  }

  private static func isHostPart(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
          true
        default: false
        }
      }
  }
}

/// Why a profile does not make a system.
public enum SystemInstanceError: Error, Sendable, Hashable {
  /// A setting has no value.
  case missingSetting(SystemProfile.Setting)
  /// A value is given for what is no setting of the profile.
  case unknownSetting(String, among: [String])
  /// A value holds what cannot stand in a host or a header field.
  case unusableSetting(String)
  /// Nothing says where the system is.
  case missingBaseURL(String)
}

extension SystemInstanceError: CustomStringConvertible {
  /// A sentence for people.
  public var description: String {
    switch self {
    case .missingSetting(let setting): "the setting \(setting.name) is missing: \(setting.note)"
    case .unknownSetting(let name, let names):
      "\(name) is no setting of the profile; there are: \(names.joined(separator: ", "))"
    case .unusableSetting(let name):
      "the setting \(name) holds what cannot stand in a host's name or a header field"
    case .missingBaseURL(let name): "the base URL of \(name) is missing"
    }
  }
}

extension SystemProfile {
  /// Whether anything but the base URL mentions a setting.
  fileprivate func uses(_ setting: String) -> Bool {
    let blank = "{\(setting)}"
    if headers.all.contains(where: { $0.value.contains(blank) }) { return true }
    return types.contains { type in
      RecordOperation.allCases.contains { operation in
        type[operation].offered?.request.path.contains(blank) == true
      }
    }
  }
}
