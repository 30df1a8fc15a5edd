import Foundation
package import Running
import Synchronization

/// Whether the user wants the run to stop: asked by whoever is about to begin something long.
public final class Interruption: Sendable {
  /// The number of the signal that came; 0 for none.
  private let signalNumber = Atomic<Int32>(0)
  /// Whether anybody looks whether it has happened.
  private let isHeeded = Atomic(false)
  /// Tells those who wait in a run.
  package let stop = StopSignal()
  /// Who is told as soon as it happens.
  private let listener = Mutex<(@Sendable () -> Void)?>(nil)

  /// Creates an interruption that has not happened.
  public init() {}

  /// Whether it has happened.
  public var hasHappened: Bool { exitCode != nil }

  /// What the process has to end with because of it; nil where it has not happened.
  public var exitCode: ExitCode? {
    switch signalNumber.load(ordering: .relaxed) {
    case 0: nil
    case SIGINT: .interrupted
    default: .terminated
    }
  }

  /// Makes it happen, as Ctrl-C does.
  public func interrupt() { happen(SIGINT) }

  /// Takes note of a signal.
  ///
  /// - Returns: What the process has to end with at once; nil where whoever is at work does what is left
  ///   to do first, which only the first signal waits for.
  package func receive(_ number: Int32) -> ExitCode? {
    if !hasHappened {
      happen(number)
      if isHeeded.load(ordering: .relaxed) { return nil }
    }
    return exitCode
  }

  /// Says that whoever is at work looks whether it has happened.
  package func heed() { isHeeded.store(true, ordering: .relaxed) }

  private func happen(_ number: Int32) {
    signalNumber.store(number, ordering: .relaxed)
    listener.withLock(\.self)?()
    stop.give()
  }

  /// Tells somebody as soon as it happens, for a run against real systems may take a minute then.
  ///
  /// - Parameter listener: Who is told; nil once nothing goes on any more.
  package func tell(_ listener: (@Sendable () -> Void)?) {
    self.listener.withLock { $0 = listener }
  }
}
