import Dispatch
import Foundation
import Synchronization

/// Whether the user wants the run to stop: asked by whoever is about to begin something long.
public final class Interruption: Sendable {
  private let isSet = Atomic(false)

  /// Creates an interruption that has not happened.
  public init() {}

  /// Whether it has happened.
  public var hasHappened: Bool { isSet.load(ordering: .relaxed) }

  /// Makes it happen.
  public func interrupt() { isSet.store(true, ordering: .relaxed) }

  /// Makes it happen on Ctrl-C; a second Ctrl-C ends the process at once.
  ///
  /// - Returns: What must be kept for as long as signals are to be heard.
  public func listen() -> any Sendable {
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler { @Sendable [self] in
      if hasHappened { exit(ExitCode.interrupted.rawValue) }
      interrupt()
    }
    source.resume()
    return SignalListener(source: source)
  }
}

/// Keeps a signal source alive.
private struct SignalListener: @unchecked Sendable {
  // Dispatch sources may be used from any thread; the protocol does not say so.
  let source: any DispatchSourceSignal
}
