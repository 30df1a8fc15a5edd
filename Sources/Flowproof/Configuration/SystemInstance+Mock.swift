import SystemModel
import Systems

extension SystemInstance {
  /// An account that the mock plays, with values of no meaning for the settings; nil where the
  /// profile cannot do with them.
  init?(playing profile: SystemProfile, named name: String) {
    var settings: [String: String] = [:]
    for setting in profile.settings where (setting.usual ?? "").isEmpty {
      settings[setting.name] = "mock"
    }
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
