import Dispatch
public import Flowproof
import Foundation

extension Interruption {
  /// Makes it happen on Ctrl-C and SIGTERM; the second of them ends the process at once, and so does
  /// the first where nothing is left to do before.
  ///
  /// - Returns: What must be kept for as long as signals are to be heard.
  public func listen() -> any Sendable {
    SignalListener(
      sources: [SIGINT, SIGTERM].map { number in
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler { @Sendable [self] in
          if let code = receive(number) { exit(code.rawValue) }
        }
        source.resume()
        return source
      }
    )
  }
}

/// Keeps signal sources alive.
private struct SignalListener: @unchecked Sendable {
  // Dispatch sources may be used from any thread; the protocol does not say so.
  let sources: [any DispatchSourceSignal]
}
