import Dispatch
public import Flowproof
import Foundation

extension Interruption {
  /// Makes it happen on Ctrl-C, SIGTERM and SIGHUP; the second of them ends the process at once, and so
  /// does the first where nothing is left to do before.
  ///
  /// A reader that goes away ends nothing by itself: writing fails then. SIGHUP stays ignored where
  /// `nohup` wants it so.
  ///
  /// - Returns: What must be kept for as long as signals are to be heard.
  public func listen() -> any Sendable {
    signal(SIGPIPE, SIG_IGN)
    let isHangupIgnored = unsafe unsafeBitCast(signal(SIGHUP, SIG_IGN), to: Int.self) == 1
    return SignalListener(
      sources: ([SIGINT, SIGTERM] + (isHangupIgnored ? [] : [SIGHUP])).map { number in
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
