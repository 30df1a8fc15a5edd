public import JSON

/// How a system does something with the records of a type, or why it does not.
public enum OperationProfile: Sendable, Equatable {
  /// The request, and where things stand in it and in the answer.
  case offered(OfferedOperation)
  /// Why it cannot be done, in a clause for people.
  case unsupported(String)

  /// The request; nil where there is none.
  public var offered: OfferedOperation? {
    if case .offered(let operation) = self { operation } else { nil }
  }
}

/// The request of an operation, and where the record stands in it and in the answer.
public struct OfferedOperation: Sendable, Equatable {
  /// The request.
  public var request: RequestTemplate
  /// Where the record's properties stand in the body of the request; empty for the body itself.
  public var wrapper: PropertyPath
  /// Where the record, or the list of records, stands in the answer; empty for the body itself.
  public var answer: PropertyPath
  /// Whether the request has the record in a list of one.
  public var wrapsInList = false
  /// Where the answer to a creation has the identifier, if it shows no record.
  public var identifier: PropertyPath?
  /// Whether a change sends the record whole, for what it does not send would be gone.
  public var sendsWhole = false

  /// Whether a record that is sent whole goes without what nobody can write, which some systems refuse.
  public var omitsReadOnly = false
  /// The time that must lie between two such requests for records of a type.
  public var interval: Duration = .zero
  /// What brings the record that a new one begins as; nil where it begins as nothing.
  public var template: RecordTemplate?

  /// Creates an operation.
  public init(_ request: RequestTemplate, wrapper: PropertyPath = "", answer: PropertyPath = "") {
    self.request = request
    self.wrapper = wrapper
    self.answer = answer
  }
}

/// A request whose answer is the record that a new one begins as.
public struct RecordTemplate: Sendable, Equatable {
  /// The request.
  public var request: RequestTemplate
  /// Where the answer has the record.
  public var answer: PropertyPath

  /// Creates a template.
  public init(_ request: RequestTemplate, answer: PropertyPath) {
    self.request = request
    self.answer = answer
  }
}
