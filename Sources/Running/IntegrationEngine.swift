/// An integration that runs when it is told to, or that says when it has nothing left to do.
public protocol IntegrationEngine: Sendable {
  /// Makes it act on all that was written before; nothing happens where it acts by itself.
  ///
  /// - Throws: ``IntegrationEngineError`` where it did not take the order.
  func start() async throws(IntegrationEngineError)

  /// Whether it says that nothing is left to do; nil where it cannot be asked.
  ///
  /// - Throws: ``IntegrationEngineError`` where it did not answer.
  func hasSettled() async throws(IntegrationEngineError) -> Bool?
}

/// Why an integration could not be told to run, or be asked.
public struct IntegrationEngineError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What went wrong, for people.
  public var description: String
  /// Whether it is only busy, so that it will take the order later.
  public var isBusy: Bool

  /// Creates an error.
  public init(_ description: String, isBusy: Bool = false) {
    self.description = description
    self.isBusy = isBusy
  }
}
