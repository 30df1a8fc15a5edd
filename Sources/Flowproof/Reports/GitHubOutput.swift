import Foundation
import Reporting
package import Results

/// What a run shows in GitHub Actions without being asked: a summary of the job, and annotations on
/// the lines of the documents.
package struct GitHubOutput: Sendable {
  /// The most bytes of all that a step writes to its summary: a little less than GitHub takes.
  private static let summaryLimit = 1_000_000

  private let environment: [String: String]

  /// Looks at the variables of the process.
  package init(_ environment: [String: String]) {
    self.environment = environment
  }

  /// Whether the process is a step of a workflow.
  package var isStep: Bool { environment["GITHUB_ACTIONS"] == "true" }

  /// Where the step's summary goes; nil outside of a step.
  package var summaryPath: String? {
    guard isStep, let path = environment["GITHUB_STEP_SUMMARY"], !path.isEmpty else { return nil }
    return path
  }

  /// Adds a run to the step's summary.
  ///
  /// - Returns: Why it could not be added; nil where it was. The run counts all the same.
  package func addSummary(of results: RunResults) -> String? {
    guard let path = summaryPath else { return nil }
    let room = Self.summaryLimit - (DocumentFinder.size(of: path) ?? 0)
    guard room > 20_000 else { return "the step's summary is full" }
    let limit = min(room, MarkdownReport.sizeLimit)
    let bytes = MarkdownReport(results, limit: limit).bytes()
    // To open a pipe would wait for whoever reads it.
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK | O_CLOEXEC
    let descriptor = unsafe open(path, flags, 0o666)
    guard descriptor >= 0 else { return SystemError.words }
    guard FileBytes.isFile(descriptor) else {
      close(descriptor)
      return "it is no file"
    }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try file.write(contentsOf: bytes)
      try file.close()
      return nil
    } catch {
      return SystemError.words(of: error)
    }
  }

  /// The annotations of a run.
  package static func annotations(of results: RunResults) -> String {
    AnnotationReport(results).text()
  }
}
