public import Flowproof
import Foundation
public import Results
import SourceText
import Synchronization

/// Checklists whose cases are the arguments of a parameterised test.
///
/// The whole run takes place once, with all that saves requests, before the first case is asked for
/// its verdict; a test of its own then tells what each case came to:
///
///     import FlowproofTesting
///     import Testing
///
///     private let suite = ChecklistSuite("checklists")
///
///     @Test(arguments: try await suite.cases)
///     func promise(_ testCase: ChecklistCase) throws {
///       try testCase.verify()
///     }
public final class ChecklistSuite: Sendable {
  /// Why there are no cases.
  public struct Failure: Error, Sendable, CustomStringConvertible {
    /// What went wrong, and what was told of it.
    public let description: String
  }

  private enum State {
    case waiting
    case begun(Task<RunResults, any Error>)
  }

  private let session: Session
  private let told = Mutex("")
  private let state = Mutex(State.waiting)

  /// Prepares a run; nothing is read before its results are asked for.
  ///
  /// - Parameters:
  ///   - documents: The documents: files, folders of them, or texts.
  ///   - options: What is asked of the run.
  public init(_ documents: DocumentSource..., options: RunOptions = RunOptions()) {
    session = Session(
      documents: documents,
      options: options,
      variables: ProcessInfo.processInfo.environment
    )
  }

  /// The whole run; the first who asks for it makes it happen.
  ///
  /// - Throws: ``Failure`` where nothing could be run, such as for a path that does not exist.
  public var results: RunResults {
    get async throws {
      let task = state.withLock { state in
        if case .begun(let task) = state { return task }
        let task = Task { try await run() }
        state = .begun(task)
        return task
      }
      return try await task.value
    }
  }

  /// The cases of all documents, in their order.
  ///
  /// - Throws: ``Failure`` where nothing could be run.
  public var cases: [ChecklistCase] {
    get async throws {
      try await results.documents.flatMap { document in
        let rules = Dictionary(
          document.pairings.flatMap(\.rules).map { ($0.id, $0) },
          uniquingKeysWith: { first, _ in first }
        )
        return document.cases.map { ChecklistCase($0, of: rules[$0.rule], in: document.path) }
      }
    }
  }

  private func run() async throws -> RunResults {
    var session = session
    session.isQuiet = true
    session.tell = { [self] message in
      let text =
        switch message {
        case .note(let text), .exchange(let text): text + "\n"
        case .interrupted: ""
        case .diagnostics(let diagnostics, let file):
          diagnostics.map { DiagnosticFormatter().picture(of: $0, in: file) + "\n" }.joined()
        }
      told.withLock { $0 += text }
    }
    do throws(FlowproofError) {
      return try await ChecklistRun(session).results()
    } catch {
      throw Failure(description: "\(error)\n\(told.withLock(\.self))")
    }
  }
}
