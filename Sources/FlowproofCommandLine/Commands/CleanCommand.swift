import Flowproof
import Foundation
import Reporting

/// `flowproof clean`: delete what an interrupted run left behind, after its journal.
extension CommandRun {
  func clean() async throws(FlowproofError) -> ExitCode {
    let cleanUp = CleanUp(session, after: invocation.paths)
    if cleanUp.journals.isEmpty {
      output("nothing to clean up: no journal in \(cleanUp.folder)\n")
    }
    return try await cleanUp.run { journal in
      output(
        journal.text { time in
          Date(timeIntervalSince1970: Double(time) / 1000).formatted(.iso8601)
        }
      )
    }
  }
}
