import Checklists
import Foundation
import Running
import Sandbox

/// `flowproof run`: check every rule against the mock, and report.
///
/// First all is settled without which nothing can be run, then the documents are run, then it is
/// judged and told what came of them.
struct RunCommand {
  let program: Flowproof
  let invocation: Invocation
  /// When the command began, on the program's clock.
  let began: Duration
  /// When the command began, for people.
  let startTime = Date()

  init(_ program: Flowproof, _ invocation: Invocation) {
    self.program = program
    self.invocation = invocation
    began = program.clock.elapsed
  }

  func run() async throws(CommandLineError) -> ExitCode {
    switch try await prepare() {
    case .over(let code): return code
    case .ready(let prepared): return try await finish(perform(prepared), of: prepared)
    }
  }

  var gitHub: GitHubOutput { GitHubOutput(program.environment) }

  var optimizations: Optimizations {
    invocation.value(of: .noOptimizations) ?? Optimizations()
  }

  /// How many documents the user wants to be run at a time; nil where they do not say.
  var askedJobs: Int? { invocation.value(of: .jobs) }

  /// How many documents are planned at a time, or run where that is nothing but computing.
  var jobs: Int { askedJobs ?? ProcessInfo.processInfo.activeProcessorCount }
}

extension InjectedFault {
  /// The fault as the command line takes it.
  var description: String {
    fault.rawValue + (rule.map { "@\($0)" } ?? "")
  }
}
