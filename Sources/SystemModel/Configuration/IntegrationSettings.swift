public import JSON

/// How long things take; nil is for what the run takes by itself.
public struct TimingSettings: Sendable, Hashable {
  /// Within this time a change has to arrive; 60 s by default.
  public var propagation: Duration?
  /// For this time something that must never happen is looked out for; the propagation by default.
  public var settle: Duration?
  /// The time between two looks at a system; a twelfth of the propagation by default.
  public var poll: Duration?
  /// How long a system may take for an answer.
  public var timeout: Duration?

  /// Creates a timing of which everything is open.
  public init() {}
}

/// What the user says of a condition in words.
public struct ConditionBinding: Sendable, Hashable {
  /// The condition as the document words it; blanks and letter case do not count.
  public var condition: String
  /// The bytes of the condition.
  public var range: Range<Int>
  /// What it means; nil where the user has left it blank.
  public var meaning: ConditionMeaning?
}

/// A request that the configuration spells out.
public struct CalledRequest: Sendable, Hashable {
  /// A header field.
  public struct Header: Sendable, Hashable {
    /// The name as written.
    public var name: String
    /// The value, in which secrets are variables.
    public var value: TextTemplate
  }

  /// The method; `POST` by default for a trigger, `GET` for a check.
  public var method: String
  /// The whole address.
  public var url: TextTemplate
  /// Whether the configuration calls what is asked a sandbox.
  public var isSandbox = false
  /// The header fields in the order of the file.
  public var headers: [Header] = []
  /// The body as JSON; nil for none.
  public var body: JSONValue?
  /// The bytes of the configuration.
  public var range: Range<Int>
}

/// A request whose answer shows whether the integration has nothing left to do.
public struct SettledCheck: Sendable, Hashable {
  /// The request.
  public var request: CalledRequest
  /// The path of the value in the answer.
  public var path: String
  /// The values of which one says that nothing is left to do.
  public var values: [JSONValue]
}
