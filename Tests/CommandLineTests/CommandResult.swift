import Results
import Journaling
import Reporting
import Running
import Synchronization

@testable import Flowproof
@testable import FlowproofCommandLine

/// What a command line came to: how it ended, and what it said on either stream.
struct CommandResult: Sendable, Equatable {
  var code: ExitCode
  var output: String
  var error: String

  /// What was said on standard error apart from how far a run is, which a slow machine is told.
  var complaints: String {
    error.split(separator: "\n").filter { line in
      line.firstMatch(of: /^flowproof: (\d+ of \d+ (cases|runs)\b(?! selected)|\[\d+\/\d+\])/)
        == nil
    }.joined(separator: "\n")
  }
}

/// Carries out a command line in this process.
///
/// - Parameters:
///   - words: The words behind the program's name.
///   - environment: The variables of the process.
///   - isTerminal: Whether both streams lead to a terminal.
///   - input: What comes from standard input; nil for a terminal.
///   - interruption: What tells that the user wants to stop.
///   - connect: Where the systems of a journal are.
///   - today: The day; nil for that of the clock.
///   - clock: The clock of what goes on in real time; nil for the real one.
///   - asksThisMachine: Whether systems on this machine have to prove to be sandboxes.
///   - reports: The reports that can be written.
///   - onDiagnostic: What happens in the moment that something is said on standard error.
/// - Returns: What it came to.
func flowproof(
  _ words: [String],
  environment: [String: String] = [:],
  isTerminal: Bool = false,
  input: [UInt8]? = nil,
  interruption: Interruption = Interruption(),
  connect: Cleaner.Connect? = nil,
  today: String? = nil,
  clock: HandClock? = nil,
  asksThisMachine: Bool = false,
  reports: [any Report] = Reports.all,
  onDiagnostic: @escaping @Sendable () -> Void = {}
) async -> CommandResult {
  let output = Transcript()
  let error = Transcript()
  var streams = StandardStreams(
    output: { output.add($0) },
    error: {
      error.add($0)
      onDiagnostic()
    },
    isOutputTerminal: isTerminal,
    isErrorTerminal: isTerminal
  )
  streams.input = { input }
  var program = CommandLineProgram(
    streams: streams,
    environment: environment,
    interruption: interruption
  )
  program.session.connect = connect
  program.session.asksThisMachine = asksThisMachine
  program.reports = reports
  if let today = today.flatMap({ Day($0) }) { program.session.today = today }
  if let clock { program.session.clock = RunClock(clock) }
  let code = await program.run(words)
  return CommandResult(code: code, output: output.text, error: error.text)
}

/// Carries out a command line in this process, its streams being no terminals.
func flowproof(_ words: String...) async -> CommandResult { await flowproof(words) }

extension CommandLineProgram {
  /// A program that nobody hears.
  static let silent = CommandLineProgram(
    streams: StandardStreams(output: { _ in }, error: { _ in }),
    environment: [:]
  )
}

extension Option {
  static let junit = Option(of: JUnitFiles())
  static let json = Option(of: ResultsJSON())
}

/// What went to a stream.
private final class Transcript: Sendable {
  private let words = Mutex("")

  var text: String { words.withLock { $0 } }

  func add(_ text: String) { words.withLock { $0 += text } }
}
