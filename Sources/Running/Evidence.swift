public import JSON
public import Planning

/// What a verdict depends on.
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

    /// Creates a check.
    public init(
      expectation: String,
      expected: JSONValue?,
      actual: JSONValue?,
      time: Duration,
      isMet: Bool
    ) {
      self.expectation = expectation
      self.expected = expected
      self.actual = actual
      self.time = time
      self.isMet = isMet
    }
  }

  /// How many other cases shared the records with this one.
  public var companions = 0
  /// The case with which requests, records and what all awaited are listed, where it is another one.
  public var listedWith: TestCase.ID?
  /// Whether it was run alone after it had not passed in company.
  public var isRepeat = false
  /// The requests of the case itself, in order; bodies only where it did not pass.
  public var requests: [Request] = []
  /// What was awaited, in order.
  public var checks: [Check] = []
  /// The identifiers of the scenario's records, by name.
  public var records: [(name: String, type: String, id: String)] = []

  /// Creates evidence, of nothing by default.
  public init(
    companions: Int = 0,
    listedWith: TestCase.ID? = nil,
    isRepeat: Bool = false,
    requests: [Request] = [],
    checks: [Check] = [],
    records: [(name: String, type: String, id: String)] = []
  ) {
    self.companions = companions
    self.listedWith = listedWith
    self.isRepeat = isRepeat
    self.requests = requests
    self.checks = checks
    self.records = records
  }

  /// Whether two pieces of evidence are the same.
  public static func == (left: Evidence, right: Evidence) -> Bool {
    left.requests == right.requests && left.checks == right.checks
      && left.companions == right.companions && left.listedWith == right.listedWith
      && left.isRepeat == right.isRepeat
      && left.records.elementsEqual(right.records, by: ==)
  }

  /// The evidence without the bodies, which a passed case does not need.
  var withoutBodies: Evidence {
    var evidence = self
    for index in evidence.requests.indices {
      evidence.requests[index].requestBody = ""
      evidence.requests[index].responseBody = ""
    }
    return evidence
  }
}
