import Foundation
import Reporting
public import Results
public import Running
import Checklists

/// A run of checklists: documents are read, their cases are run against systems, and it is judged.
///
///     var session = Session(documents: ["checklists"])
///     session.options.only = [CasePattern("maps")]
///     let results = try await ChecklistRun(session).results()
///
/// First all is settled without which nothing can be run, then the documents are run, then the run is
/// judged. Where the task is cancelled, what the run made is deleted and partial results remain.
public struct ChecklistRun: Sendable {
  /// What happens while documents are run.
  public enum Event: Sendable {
    /// Something about a case.
    case running(RunEvent)
    /// A document is done.
    case finished(path: String, DocumentResults)
  }

  package let session: Session
  /// When the run began, on the session's clock.
  let began: Duration
  /// What ends it before its end.
  let stop: RunStop
  /// When the run began, for people.
  let startTime = Date()

  /// Prepares a run; nothing is read before its results are asked for, which can be done once.
  public init(_ session: Session) {
    self.session = session
    began = session.clock.elapsed
    stop = RunStop(maxFailures: session.options.maxFailures)
  }

  /// Runs the documents, judges the run, and writes the reports that are asked for.
  ///
  /// - Parameter observe: Takes what happens meanwhile, in no order of the documents.
  /// - Returns: The run, with its exit code and the reason.
  /// - Throws: Where nothing could be run, or was to be run, and where a report cannot be written.
  public func results(
    observedBy observe: @escaping @Sendable (Event) -> Void = { _ in }
  ) async throws(FlowproofError) -> RunResults {
    guard case .ready(let prepared) = try await prepare() else {
      throw .usage("no case was run: what would be was asked for, not to run it")
    }
    // A task of its own: in a cancelled one no system could be asked any more to delete what was made.
    let performing = Task { await perform(prepared, observedBy: observe) }
    let parts = await withTaskCancellationHandler {
      await performing.value
    } onCancel: {
      session.interruption.interrupt()
    }
    let judged = try await judge(parts, of: prepared)
    try await judged.write(to: { _ in })
    return judged.results
  }

  /// How many documents the user wants to be run at a time; nil where they do not say.
  var askedJobs: Int? { session.options.jobs }

  /// How many documents are planned at a time, or run where that is nothing but computing.
  var jobs: Int { askedJobs ?? ProcessInfo.processInfo.activeProcessorCount }
}

extension InjectedFault {
  /// The fault as the command line takes it.
  package var description: String {
    fault.rawValue + (rule.map { "@\($0)" } ?? "")
  }
}
