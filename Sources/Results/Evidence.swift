public import JSON
public import SystemModel

/// What a case's verdict depends on.
public struct Evidence: Sendable, Equatable {
  /// A request with its answer, as it is kept for the reports.
  public struct Request: Sendable, Equatable {
    /// When it was sent, since the run began.
    public var time: Duration
    /// The method and target, such as `POST /Customer`.
    public var line: String
    /// The status of the answer; nil where none came.
    public var status: Int?
    /// The body that was sent; empty where the method has none, or where it was not kept.
    public var requestBody: String
    /// The body that came back; empty where it was not kept.
    public var responseBody: String
    /// The side of the system that was asked; nil where that is not known.
    public var side: Side?

    /// Creates a request.
    public init(
      time: Duration,
      line: String,
      status: Int?,
      requestBody: String,
      responseBody: String
    ) {
      self.time = time
      self.line = line
      self.status = status
      self.requestBody = requestBody
      self.responseBody = responseBody
    }
  }

  /// A value that was waited for, with what came.
  public struct Check: Sendable, Equatable {
    /// What was awaited, in words.
    public var expectation: String
    /// The value that had to come; nil where none can be named.
    public var expected: JSONValue?
    /// The value that was there in the end; nil for nothing.
    public var actual: JSONValue?
    /// When it was decided, since the run began.
    public var time: Duration
    /// Whether it came as awaited.
    public var isMet: Bool
    /// Whether it speaks of what must not happen for a while, and not of what must come.
    public var isLasting: Bool

    /// Creates a check.
    public init(
      expectation: String,
      expected: JSONValue?,
      actual: JSONValue?,
      time: Duration,
      isMet: Bool,
      isLasting: Bool = false
    ) {
      self.expectation = expectation
      self.expected = expected
      self.actual = actual
      self.time = time
      self.isMet = isMet
      self.isLasting = isLasting
    }
  }

  /// A record of the scenario.
  public struct Record: Sendable, Equatable {
    /// Its name in the scenario.
    public var name: String
    /// Its record type.
    public var type: String
    /// Its identifier in its system.
    public var id: String

    /// Creates a record.
    public init(name: String, type: String, id: String) {
      self.name = name
      self.type = type
      self.id = id
    }
  }

  /// Whether the case was run alone after it had not passed in company.
  public var isRepeat: Bool
  /// How many other cases shared the records with this one.
  public var companions: Int
  /// The stable name of the case with which requests, records and what all awaited are listed; nil
  /// for its own.
  public var listedWith: String?
  /// What was awaited, in order.
  public var checks: [Check]
  /// The records of the scenario.
  public var records: [Record]
  /// The requests of the case itself, in order; bodies only where it did not pass.
  public var requests: [Request]

  /// Creates evidence, of nothing by default.
  public init(
    isRepeat: Bool = false,
    companions: Int = 0,
    listedWith: String? = nil,
    checks: [Check] = [],
    records: [Record] = [],
    requests: [Request] = []
  ) {
    self.isRepeat = isRepeat
    self.companions = companions
    self.listedWith = listedWith
    self.checks = checks
    self.records = records
    self.requests = requests
  }

  /// The evidence without the bodies, which a passed case does not need.
  package var withoutBodies: Evidence {
    var evidence = self
    for index in evidence.requests.indices {
      evidence.requests[index].requestBody = ""
      evidence.requests[index].responseBody = ""
    }
    return evidence
  }

  /// Rounds all times to what results keep.
  mutating func roundTimes() {
    for index in checks.indices { checks[index].time = checks[index].time.wholeMilliseconds }
    for index in requests.indices {
      requests[index].time = requests[index].time.wholeMilliseconds
    }
  }
}
