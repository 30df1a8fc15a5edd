package import SystemModel
import Systems

extension ProfileSummary {
  /// What the profiles that are built in ask of a configuration.
  package static let builtIn =
    BuiltInProfiles.names.compactMap { name in
      BuiltInProfiles.profile(name).map { ProfileSummary(of: $0, named: name) }
    } + [PlainProfile.facts]

  /// What a profile asks of a configuration.
  ///
  /// - Parameters:
  ///   - profile: The profile.
  ///   - name: The name by which a configuration chooses it.
  package init(of profile: SystemProfile, named name: String) {
    self.init(
      name: name,
      systems: [profile.name] + profile.aliases,
      baseURL: profile.baseURL,
      settings: profile.settings.map { Need($0.name, $0.note, usual: $0.usual) },
      credentials: profile.secrets.map { Need($0.name, $0.note, usual: $0.usual) },
      guessesTypePaths: profile.types.contains { $0.name == RecordTypeProfile.anyName },
      sandbox: SandboxRules(
        refusedHosts: profile.safety.refusedHosts,
        confirmedSetting: profile.safety.confirm
      )
    )
  }
}
