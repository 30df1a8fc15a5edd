public import HTTPEndpoints
public import JSON

/// What there is to know of a system to test an integration with it, as data.
///
/// Profiles are read from JSON; the built-in ones are such files, too.
public struct SystemProfile: Sendable, Equatable {
  /// A name that a configuration gives a value to.
  public struct Setting: Sendable, Hashable {
    /// The name, as it stands in `{…}`.
    public var name: String
    /// What it is and where it is found, for people.
    public var note: String
    /// The value where the configuration gives none.
    public var usual: String?

    /// Creates a setting.
    public init(_ name: String, note: String, usual: String? = nil) {
      self.name = name
      self.note = note
      self.usual = usual
    }
  }

  /// The name of the system.
  public var name: String
  /// Other names of the system in documents.
  public var aliases: [String] = []
  /// The URL in front of all paths, with settings in it; nil where each configuration has its own.
  public var baseURL: String?
  /// What a configuration says.
  public var settings: [Setting] = []
  /// The names of the secrets, with what they are.
  public var secrets: [Setting] = []
  /// What every request carries.
  public var headers = HTTPFields()
  /// How the system knows who asks.
  public var authentication = Authentication.none
  /// How many requests are allowed; nil where nothing is known.
  public var rate: RateProfile?
  /// What keeps a run away from real data.
  public var safety = SafetyRules()
  /// By what an answer of success says that nothing was done.
  public var failures: [FailureSign] = []
  /// Where an answer says what is wrong; nil where it is not known.
  public var message: PropertyPath?
  /// The record types.
  public var types: [RecordTypeProfile] = []

  /// Creates a profile without record types.
  public init(_ name: String) { self.name = name }

  /// Whether each configuration has to give the address.
  public var needsBaseURL: Bool { baseURL == nil }

  /// Whether it takes any record type, so that the paths of types are a guess.
  public var guessesTypePaths: Bool { types.contains { $0.name == RecordTypeProfile.anyName } }

  /// Whether a name in a document means this system: letter case, blanks, `-` and `.com` do not
  /// count.
  public func isNamed(_ name: String) -> Bool {
    let folded = SystemName.fold(name)
    return ([self.name] + aliases).contains { SystemName.fold($0) == folded }
  }
}

/// What in an answer of success says that nothing was done.
public struct FailureSign: Sendable, Equatable {
  /// Where it stands.
  public var path: PropertyPath
  /// The values that say so; without any, whatever is there does.
  public var values: [JSONValue]

  /// Creates a sign.
  public init(_ path: PropertyPath, values: [JSONValue] = []) {
    self.path = path
    self.values = values
  }

  /// Whether an answer has it: null, false, an empty text, list or object is nothing.
  package func shows(in answer: JSONValue) -> Bool {
    guard let found = answer.value(at: path) else { return false }
    if values.isEmpty { return !found.isNothing }
    return values.contains { $0 == found || found.array?.contains($0) == true }
  }
}

extension JSONValue {
  fileprivate var isNothing: Bool {
    switch self {
    case .null, .bool(false): true
    case .string(let text): text.isEmpty
    case .array(let elements): elements.isEmpty
    case .object(let object): object.isEmpty
    case .bool, .number: false
    }
  }
}

/// How many requests a system allows, and what its answers say of it.
public struct RateProfile: Sendable, Equatable {
  /// Requests a second.
  public var perSecond: Double
  /// How many may come at once.
  public var burst: Int
  /// The header field that says how many more may come now; nil where there is none.
  public var remaining: String?
  /// The header field that says in how many seconds the count begins anew.
  public var reset: String?
  /// The header field that says how much is used, such as `39/40`.
  public var used: String?

  /// Creates limits.
  public init(
    perSecond: Double,
    burst: Int = 1,
    remaining: String? = nil,
    reset: String? = nil,
    used: String? = nil
  ) {
    self.perSecond = perSecond
    self.burst = burst
    self.remaining = remaining
    self.reset = reset
    self.used = used
  }

  /// The limit that requests are paced by.
  public var limit: RateLimit { RateLimit(perSecond: perSecond, burst: burst) }
}

/// What keeps a run away from real data.
public struct SafetyRules: Sendable, Equatable {
  /// A request whose answer proves a sandbox.
  public struct Proof: Sendable, Equatable {
    /// The request; nil where the answer that brings the token says it.
    public var request: RequestTemplate?
    /// Where the answer says what it is: a path, or a place in a list such as `all[name=x].kind`.
    public var place: APIPath
    /// The values that mean a sandbox; `*` in a text stands for any characters.
    public var values: [JSONValue]

    /// Creates a proof.
    public init(_ request: RequestTemplate?, at place: APIPath, values: [JSONValue]) {
      self.request = request
      self.place = place
      self.values = values
    }
  }

  /// Hosts that hold real data; `*.` in front stands for any host below, `.*` behind for any ending.
  public var refusedHosts: [String] = []
  /// The addresses that are sandboxes, `*` for any characters; without any, each may be one.
  public var addresses: [String] = []
  /// The values of settings that mean a sandbox, `*` for any characters.
  public var settings: [SettingRule] = []
  /// What proves a sandbox; nil where nothing does.
  public var proof: Proof?
  /// The setting that a user repeats to confirm that it names a sandbox; nil where none does.
  public var confirm: String?

  /// The values of a setting that mean a sandbox.
  public struct SettingRule: Sendable, Equatable {
    /// The setting.
    public var name: String
    /// The values, `*` for any characters.
    public var values: [String]

    /// Creates a rule.
    public init(_ name: String, _ values: [String]) {
      self.name = name
      self.values = values
    }
  }

  /// Creates rules; without any, only what holds for every system is asked for.
  public init(refusedHosts: [String] = [], confirm: String? = nil) {
    self.refusedHosts = refusedHosts
    self.confirm = confirm
  }
}
