public import Flowproof
import Foundation
import SourceText

/// Where a command's words go, results to one stream, diagnostics and progress to the other, and
/// where its input comes from.
public struct StandardStreams: Sendable {
  /// Takes results.
  public var output: @Sendable (String) -> Void
  /// Takes diagnostics and progress.
  public var error: @Sendable (String) -> Void
  /// Whether results go to a terminal.
  public var isOutputTerminal: Bool
  /// Whether diagnostics go to a terminal.
  public var isErrorTerminal: Bool
  /// Gives the whole input, unless it is typed at a terminal; nil where it is, or cannot be read.
  public var input: @Sendable () -> [UInt8]? = { nil }
  /// What is done before the process ends because results cannot be printed.
  var outputFailure = OutputFailure()
  /// How many columns the terminal has that diagnostics go to; nil where that is not known.
  public var errorWidth: @Sendable () -> Int? = { nil }

  /// Creates streams.
  public init(
    output: @escaping @Sendable (String) -> Void,
    error: @escaping @Sendable (String) -> Void,
    isOutputTerminal: Bool = false,
    isErrorTerminal: Bool = false
  ) {
    self.output = output
    self.error = error
    self.isOutputTerminal = isOutputTerminal
    self.isErrorTerminal = isErrorTerminal
  }

  /// Prints a result, once it has passed the gate.
  func print(_ text: String, as form: OutputGate.Form = .text, allowsColor: Bool = false) {
    output(OutputGate(allowsColor: allowsColor).passing(text, as: form))
  }

  /// A result that has passed the gate.
  struct Passed: Sendable {
    fileprivate let text: String
  }

  /// Has a result pass the gate, for somebody who prints it later.
  func passing(_ text: String, as form: OutputGate.Form, allowsColor: Bool = false) -> Passed {
    Passed(text: OutputGate(allowsColor: allowsColor).passing(text, as: form))
  }

  /// Prints a result that has passed the gate.
  func print(_ passed: Passed) { output(passed.text) }

  /// Tells of something, once it has passed the gate.
  func tell(_ text: String, allowsColor: Bool = false, allowsRedrawing: Bool = false) {
    error(OutputGate(allowsColor: allowsColor, allowsRedrawing: allowsRedrawing).passing(text))
  }

  /// Writes diagnostics; Foundation does not say which failure it was.
  ///
  /// - Returns: The number of the error; nil where all is written.
  private static func failure(ofTelling text: String) -> Int32? {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe write(STDERR_FILENO, $0.baseAddress, $0.count)
      }
      if count < 0, errno != EINTR { return errno }
      rest = rest.dropFirst(max(count, 0))
    }
    return nil
  }

  /// The streams of the process.
  ///
  /// - Parameter interruption: Happens where nobody reads diagnostics any more.
  /// - Returns: The streams.
  public static func process(_ interruption: Interruption) -> StandardStreams {
    let outputFailure = OutputFailure()
    var streams = StandardStreams(
      output: { text in
        do {
          try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
          let reason = SystemError.words(of: error)
          let words = "standard output cannot be written: \(reason)"
          outputFailure.happen(words)
          try? FileHandle.standardError.write(contentsOf: Data("flowproof: \(words)\n".utf8))
          exit(ExitCode.usage.rawValue)
        }
      },
      error: { text in
        // Where it cannot be written there is nobody to tell; whoever went away wants the run to end.
        if failure(ofTelling: text) == EPIPE { _ = interruption.receive(SIGPIPE) }
      },
      isOutputTerminal: isatty(STDOUT_FILENO) == 1,
      isErrorTerminal: isatty(STDERR_FILENO) == 1
    )
    streams.outputFailure = outputFailure
    streams.input = {
      if isatty(STDIN_FILENO) == 1 { return nil }
      return try? FileBytes.standardInput(limit: 256 << 20, tooLarge: "it is larger than 256 MB")
    }
    streams.errorWidth = {
      var size = winsize()
      guard unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return nil }
      return size.ws_col > 0 ? Int(size.ws_col) : nil
    }
    return streams
  }
}
