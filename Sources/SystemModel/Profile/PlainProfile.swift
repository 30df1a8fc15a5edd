import JSON

/// The profile of systems that speak the plain dialect, as the built-in mock and `serve` do.
///
/// It is no vendor's: `PlainDialect` makes its requests.
package enum PlainProfile {
  /// The name by which a configuration chooses it.
  package static let name = "plain"

  /// The profile, with nothing in it but that any type has a path.
  package static let profile = LocatedJSON.parse(
    Array(#"{"name": "plain", "types": {"*": {"path": "/{type}"}}}"#.utf8)
  ).value.flatMap { SystemProfile.read($0).profile }
}

/// A profile with the name by which a configuration chooses it.
public struct NamedProfile: Sendable {
  /// The name, such as `wix`.
  public var name: String
  /// The profile.
  public var profile: SystemProfile

  /// Names a profile.
  public init(_ name: String, _ profile: SystemProfile) {
    self.name = name
    self.profile = profile
  }

  /// The profiles that a configuration can choose: those that are built in, and the plain one.
  public static let all =
    BuiltInProfiles.names.compactMap { name in
      BuiltInProfiles.profile(name).map { NamedProfile(name, $0) }
    } + [PlainProfile.profile].compactMap { $0.map { NamedProfile(PlainProfile.name, $0) } }
}
