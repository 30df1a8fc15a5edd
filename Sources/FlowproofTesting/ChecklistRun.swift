import FlowproofCommandLine
import Foundation
public import Results
import Synchronization

/// A run of checklists whose cases are the arguments of a parameterised test.
///
/// The whole run takes place once, with all that saves requests, before the first case is asked for
/// its verdict; a test of its own then tells what each case came to:
///
///     import FlowproofTesting
///     import Testing
///
///     private let run = ChecklistRun("checklists")
///
///     @Test(arguments: try await run.cases)
///     func promise(_ testCase: ChecklistCase) throws {
///       try testCase.verify()
///     }
public final class ChecklistRun: Sendable {
  /// Why there are no cases.
  public struct Failure: Error, Sendable, CustomStringConvertible {
    /// What went wrong, in the words of the command.
    public let description: String
  }

  private enum State {
    case waiting
    case begun(Task<RunResults, any Error>)
  }

  private let words: [String]
  private let state = Mutex(State.waiting)

  /// Prepares a run; nothing is read before its results are asked for.
  ///
  /// - Parameters:
  ///   - paths: Documents, and folders of them.
  ///   - options: Any options of `flowproof run`, such as `["--config", "flowproof.json"]`.
  public init(_ paths: String..., options: [String] = []) {
    words = ["run"] + options + ["--quiet", "--no-github", "--"] + paths
  }

  /// The whole run; the first who asks for it makes it happen.
  ///
  /// - Throws: ``Failure`` where nothing could be run, such as for a path that does not exist.
  public var results: RunResults {
    get async throws {
      let words = words
      let task = state.withLock { state in
        if case .begun(let task) = state { return task }
        let task = Task { try await Self.run(words) }
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

  private static func run(_ words: [String]) async throws -> RunResults {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "flowproof-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let said = Mutex("")
    let program = Flowproof(
      streams: StandardStreams(
        output: { text in said.withLock { $0 += text } },
        error: { text in said.withLock { $0 += text } }
      ),
      environment: ProcessInfo.processInfo.environment
    )
    let code = await program.run([words[0], "--reports", folder] + words.dropFirst())
    guard let data = FileManager.default.contents(atPath: folder + "/results.json") else {
      throw Failure(
        description: "flowproof ended with \(code.rawValue): \(said.withLock(\.self))"
      )
    }
    return try RunResults(parsing: [UInt8](data))
  }
}
