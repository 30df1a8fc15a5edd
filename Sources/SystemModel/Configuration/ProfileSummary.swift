public import JSON
public import SourceText

/// What has to be known of a profile to check a configuration and to draft one.
public struct ProfileSummary: Sendable, Hashable {
  /// Something that the profile asks for.
  public struct Need: Sendable, Hashable {
    /// The name.
    public var name: String
    /// What it is and where to find it, in a few words.
    public var hint: String
    /// Whether the profile does without it.
    public var isOptional: Bool
    /// The value that the profile has for it by itself; nil for none.
    public var usual: String?

    /// Creates a need; one with a value of its own is optional.
    public init(_ name: String, _ hint: String, isOptional: Bool = false, usual: String? = nil) {
      self.name = name
      self.hint = hint
      self.isOptional = isOptional || usual != nil
      self.usual = usual
    }
  }

  /// The name, such as `wix`.
  public var name: String
  /// The names of systems that it is made for.
  public var systems: [String]
  /// Settings, such as the site.
  public var settings: [Need]
  /// Credentials by the names under which the profile sends them.
  public var credentials: [Need]
  /// The address in front of all paths, with settings in `{ }`; nil where the user has to give it.
  public var baseURL: String?
  /// Whether the paths of record types are a guess that the user has to look at.
  public var guessesTypePaths: Bool
  /// How to tell a sandbox.
  public var sandbox: SandboxRules

  /// Creates the facts of a profile.
  public init(
    name: String,
    systems: [String],
    baseURL: String?,
    settings: [Need] = [],
    credentials: [Need] = [],
    guessesTypePaths: Bool = false,
    sandbox: SandboxRules = SandboxRules()
  ) {
    self.name = name
    self.systems = systems
    self.settings = settings
    self.credentials = credentials
    self.baseURL = baseURL
    self.guessesTypePaths = guessesTypePaths
    self.sandbox = sandbox
  }

  /// Whether the user has to give the address.
  public var needsBaseURL: Bool { baseURL == nil }

  /// Whether the profile is made for a system that documents call so: letter case, blanks, `-` and
  /// `.com` do not count.
  public func fits(_ system: String) -> Bool {
    systems.contains { NameKey($0).withoutDomain == NameKey(system).withoutDomain }
  }
}

/// What the reader of configurations asks those who know profiles.
public struct ConfigurationKnowledge: Sendable {
  /// The profiles that are built in.
  public var profiles: [ProfileSummary]
  /// Reads a profile that stands in a configuration; what it finds wrong is reported.
  public var ownProfile:
    @Sendable (LocatedJSON) -> (facts: ProfileSummary?, diagnostics: [Diagnostic])

  /// Creates knowledge.
  ///
  /// - Parameters:
  ///   - profiles: The profiles that are built in.
  ///   - ownProfile: Reads a profile that stands in a configuration; by default anything will do.
  public init(
    profiles: [ProfileSummary],
    ownProfile:
      @escaping @Sendable (LocatedJSON) -> (facts: ProfileSummary?, diagnostics: [Diagnostic]) = {
        _ in (nil, [])
      }
  ) {
    self.profiles = profiles
    self.ownProfile = ownProfile
  }

  /// The facts of a built-in profile.
  public func facts(of profile: String) -> ProfileSummary? {
    profiles.first { $0.name == profile }
  }
}
