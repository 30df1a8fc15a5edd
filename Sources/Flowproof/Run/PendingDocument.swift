import Planning
import Results
import Running
import Synchronization

/// A document that waits to be run, with all that its run takes.
///
/// It is taken once and lives only until it has run: of many documents the plans take more memory
/// than all that comes of them.
package final class PendingDocument: Sendable {
  /// What is run.
  package struct Content: Sendable {
    var document: LoadedDocument
    var plan: TestPlan
    /// The results of cases that are not run.
    var given: [TestCase.ID: CaseResult]
    /// The places of the plan's cases among those of the whole run; empty where it is whole.
    var positions: [Int]
    /// Its index among the documents of the run.
    var number: Int
    /// Where what the run owns is written down.
    var log: (any OwnershipLog)?
  }

  private let content: Mutex<Content?>

  /// What is run; nil once it was handed over.
  var waiting: Content? { content.withLock(\.self) }

  /// Puts a document in the queue.
  package init(_ content: Content) { self.content = Mutex(content) }

  /// Hands over what is run.
  package func take() -> Content {
    let content = content.withLock { content in
      defer { content = nil }
      return content
    }
    guard let content else { preconditionFailure("a document is run twice") }
    return content
  }
}
