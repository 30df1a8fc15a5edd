package import SystemModel
package import Planning
package import Systems

/// One of a document's two systems, as far as its profile and the configuration tell of it.
package struct SystemContext: Sendable {
  /// Where the document has it.
  package let side: Side
  /// An account that answers as the profile says; nil for a system that speaks the plain dialect.
  package var system: SystemInstance?
  /// What the configuration says; nil without one.
  package var configuration: InstanceConfiguration?
  /// The words of the configuration for ids, the system's own before those of all systems.
  package var words: [Word] = []
}

extension SystemInstance {
  /// An account that the mock plays, of the vendor that a name stands for; nil for no vendor.
  package init?(standingInFor name: String) {
    guard let profileName = BuiltInProfiles.name(ofSystem: name),
      let profile = BuiltInProfiles.profile(profileName)
    else { return nil }
    self.init(playing: profile, named: name)
  }

  /// An account that the mock plays, with values of no meaning for the settings; nil where the
  /// profile cannot do with them.
  package init?(playing profile: SystemProfile, named name: String) {
    var settings: [String: String] = [:]
    for setting in profile.settings where setting.usual == nil { settings[setting.name] = "mock" }
    guard
      let instance = try? SystemInstance(
        profile,
        names: [name],
        settings: settings,
        baseURL: profile.baseURL ?? "https://system.test"
      )
    else { return nil }
    self = instance
  }
}
