import SourceText

/// Why a case came to no verdict of its own.
public enum SkipCause: Sendable, Hashable {
  /// The plan has no scenario for it, for a technical reason in plain words.
  case notTestable(String)
  /// A case that it depends on did not pass: its stable name.
  case blocked(by: String)
  /// The run left it out, or ended before it.
  case notRun(NotRun)

  /// Why a run left a case out.
  public enum NotRun: Sendable, Hashable {
    /// The user ended the run.
    case interrupted
    /// The time that the run may take was over.
    case timeout
    /// The run has no time for it.
    case budget
    /// So many cases had failed or met an error as the run may have.
    case failureLimit(Int)
    /// The configuration has no such system.
    case noSystem

    /// The name in the results file.
    enum Name: String, CaseIterable, Sendable {
      case interrupted, timeout, budget, failureLimit, noSystem
    }

    /// The name in the results file.
    var name: Name {
      switch self {
      case .interrupted: .interrupted
      case .timeout: .timeout
      case .budget: .budget
      case .failureLimit: .failureLimit
      case .noSystem: .noSystem
      }
    }

    /// The cause of a name in the results file.
    init(_ name: Name, failureLimit: Int) {
      self =
        switch name {
        case .interrupted: .interrupted
        case .timeout: .timeout
        case .budget: .budget
        case .failureLimit: .failureLimit(failureLimit)
        case .noSystem: .noSystem
        }
    }
  }

  /// What the case came to.
  public var outcome: Outcome {
    switch self {
    case .blocked: .blocked
    case .notTestable, .notRun: .skipped
    }
  }
}

extension SkipCause: CustomStringConvertible {
  /// The cause in a sentence.
  public var description: String {
    switch self {
    case .notTestable(let reason): reason
    case .blocked(let id): "blocked by \(id)"
    case .notRun(.interrupted): "not run: interrupted"
    case .notRun(.timeout): "not run: timeout"
    case .notRun(.budget): "not run: budget"
    case .notRun(.failureLimit(let count)): "not run: stopped after \(count.counted("failure"))"
    case .notRun(.noSystem): "the configuration has no such system"
    }
  }

  /// The cause with every text changed.
  func mappingTexts(_ change: (String) -> String) -> SkipCause {
    switch self {
    case .notTestable(let reason): .notTestable(change(reason))
    case .blocked(let id): .blocked(by: change(id))
    case .notRun: self
    }
  }
}
