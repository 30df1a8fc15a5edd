public import JSON

/// What a user says about the systems to test and about the integration between them.
///
/// Everything has a value without a configuration, and nothing in it is a secret.
public struct Configuration: Sendable {
  // MARK: The systems

  /// The systems in the order of the file.
  public var systems: [SystemConfiguration] = []
  /// Whether source and target may be one instance.
  public var allowsSameInstance = false

  // MARK: The integration

  /// How long things take.
  public var timing = TimingSettings()
  /// Whether the integration acts on changes in the order in which they were made; false by default.
  public var isOrdered = false
  /// What becomes of removed values; nil, by default, where nobody promises anything.
  public var clearing: IntegrationConventions.Clearing?
  /// A request that makes the integration run, after what was written; nil where it runs by itself.
  public var trigger: CalledRequest?
  /// How to see that the integration has nothing left to do; nil where that cannot be asked.
  public var settled: SettledCheck?

  // MARK: The documents

  /// What conditions in words mean.
  public var bindings: [ConditionBinding] = []
  /// Words for Wikidata ids that hold for every system.
  public var words: [Word] = []

  // MARK: The file

  /// The environment that was laid over the rest; nil for none.
  public var environment: String?
  /// The names of all environments of the file.
  public var environments: [String] = []
  /// The bytes that a problem with the whole is shown at.
  public var range: Range<Int> = 0..<0

  /// Creates the configuration of a file that says nothing.
  public init() {}

  /// The system that a document means by a name: letter case, blanks, `-` and `_` do not count.
  ///
  /// - Complexity: O(*n*) in the number of systems.
  public func system(named name: String) -> SystemConfiguration? {
    let key = NameKey(name)
    return systems.first { NameKey($0.name) == key }
  }
}

/// A system of the documents: one instance of it, or one for each side.
public struct SystemConfiguration: Sendable {
  /// The name as the documents write it.
  public var name: String
  /// The bytes of the name.
  public var nameRange: Range<Int>
  /// The instance where documents have the system as their source; nil if it is just their target.
  public var source: InstanceConfiguration?
  /// The instance where documents have the system as their target; nil if it is just their source.
  public var target: InstanceConfiguration?
  /// Whether source and target are given apart.
  public var hasSides: Bool

  /// The instance on one side.
  public func instance(on side: Side) -> InstanceConfiguration? {
    side == .source ? source : target
  }
}

/// One account, site or store of a system.
public struct InstanceConfiguration: Sendable {
  /// How requests to a system are made.
  public enum Profile: Sendable {
    /// A profile that is built in, by its name.
    case named(String)
    /// A profile that the configuration holds itself, for the reader of profiles.
    case own(LocatedJSON)

    /// The name of a built-in profile.
    public var name: String? {
      if case .named(let name) = self { name } else { nil }
    }

    /// The text of a profile that the configuration holds itself.
    fileprivate var ownText: String? {
      if case .own(let json) = self { json.value.text } else { nil }
    }
  }

  /// A value that the profile asks for, such as the site.
  public struct Setting: Sendable, Hashable {
    /// What the profile calls it.
    public var name: String
    /// The value.
    public var value: TextTemplate
  }

  /// The system's name in the configuration.
  public var system: String
  /// The bytes to show a problem with the whole instance at.
  public var range: Range<Int>
  /// How requests are made; nil where the configuration does not say.
  public var profile: Profile?
  /// The address in front of all paths; nil for the profile's own.
  public var baseURL: TextTemplate?
  /// Values that the profile asks for, in the order of the file.
  public var settings: [Setting] = []
  /// Where the secrets come from that the profile asks for.
  public var credentials: [Credential] = []
  /// Whether the user says that this is a sandbox; false by default.
  public var isSandbox = false
  /// The site or store that the user wrote a second time.
  public var confirmation: String?
  /// The bytes of the confirmation, or of the instance where there is none.
  public var confirmationRange: Range<Int>
  /// Whether nobody else works there, so that surplus records are the integration's; false by
  /// default.
  public var isExclusive = false
  /// How many requests may be sent, where that is less than the profile allows.
  public var rate: RequestRate?
  /// What values must be like that are made for any of its records.
  public var values = ValueConstraint()
  /// Record types of which something is said.
  public var types: [TypeConfiguration] = []
  /// Words for Wikidata ids in this system.
  public var words: [Word] = []

  init(system: String, range: Range<Int>) {
    self.system = system
    self.range = range
    confirmationRange = range
  }

  /// The value of a setting.
  public func setting(_ name: String) -> TextTemplate? {
    settings.first { $0.name == name }?.value
  }

  /// What is said of a record type, by its name with or without the system's in front.
  ///
  /// - Complexity: O(*n*) in the number of types.
  public func type(named name: String) -> TypeConfiguration? {
    let keys = [NameKey(name), NameKey(TypeName.withoutSystem(name, system: system))]
    return types.first { type in
      keys.contains(NameKey(type.name))
        || keys.contains(NameKey(TypeName.withoutSystem(type.name, system: system)))
    }
  }

  /// Whether two instances are one account as far as the file tells: the same profile, address,
  /// settings and credentials.
  ///
  /// Variables count as equal by their names only; whoever knows their values has to compare those.
  public func isSame(as other: InstanceConfiguration) -> Bool {
    guard profile?.name == other.profile?.name, profile?.ownText == other.profile?.ownText,
      baseURL?.parts == other.baseURL?.parts
    else { return false }
    let settings = Dictionary(settings.map { ($0.name, $0.value.parts) }) { first, _ in first }
    let others = Dictionary(other.settings.map { ($0.name, $0.value.parts) }) { first, _ in first }
    let credentials = Dictionary(credentials.map { ($0.name, $0.source) }) { first, _ in first }
    let otherCredentials = Dictionary(other.credentials.map { ($0.name, $0.source) }) { first, _ in
      first
    }
    return settings == others && credentials == otherCredentials
  }
}

/// The names of record types, which documents write with their system's name in front.
public enum TypeName {
  /// A type's name without its system's: `Contacts` for `Wix.com Contacts`.
  public static func withoutSystem(_ type: String, system: String) -> String {
    guard !system.isEmpty, type.lowercased().hasPrefix(system.lowercased() + " ") else {
      return type
    }
    return String(type.dropFirst(system.count + 1).drop { $0 == " " })
  }
}
