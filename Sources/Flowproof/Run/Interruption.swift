import Foundation
package import Running
import Synchronization

/// Whether the user wants the run to stop: asked by whoever is about to begin something long.
public final class Interruption: Sendable {
  /// The number of the signal that came; 0 for none.
  private let signalNumber = Atomic<Int32>(0)
  /// Tells those who wait in a run.
  package let stop = StopSignal()
  /// Where it is said as soon as it happens what goes on then.
  private let notice = Mutex<(@Sendable (String) -> Void)?>(nil)

  /// Creates an interruption that has not happened.
  public init() {}

  /// Whether it has happened.
  public var hasHappened: Bool { exitCode != nil }

  /// What the process has to end with because of it; nil where it has not happened.
  public var exitCode: ExitCode? {
    switch signalNumber.load(ordering: .relaxed) {
    case 0: nil
    case SIGTERM: .terminated
    default: .interrupted
    }
  }

  /// Makes it happen, as Ctrl-C does.
  public func interrupt() { happen(SIGINT) }

  package func happen(_ number: Int32) {
    signalNumber.store(number, ordering: .relaxed)
    let write = notice.withLock { $0 }
    write?(
      "\nflowproof: interrupted: what the run made is being deleted; once more ends it at once, "
        + "and leaves that to `flowproof clean`\n"
    )
    stop.give()
  }

  /// Says what goes on as soon as it happens, for a run against real systems may take a minute then.
  ///
  /// - Parameter write: Where that is said; nil once nothing goes on any more.
  package func tell(_ write: (@Sendable (String) -> Void)?) {
    notice.withLock { $0 = write }
  }
}
