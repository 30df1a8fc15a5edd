package import SystemModel
import Systems

extension ConfigurationKnowledge {
  /// What this version knows of profiles and expressions.
  package static let builtIn = ConfigurationKnowledge(
    profiles: ProfileSummary.builtIn,
    ownProfile: { json in
      let (profile, problems) = SystemProfile.read(json)
      return (profile.map { ProfileSummary(of: $0, named: $0.name) }, problems)
    }
  )
}
