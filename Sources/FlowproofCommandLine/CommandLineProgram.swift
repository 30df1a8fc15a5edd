public import Flowproof
import Foundation
import Results
import Journaling
import Reporting
import Running

/// The command line as a function: words in, text out, an exit code back.
public struct CommandLineProgram: Sendable {
  let streams: StandardStreams
  let environment: [String: String]
  let interruption: Interruption
  /// Where the systems of a journal are; nil for what the configuration says.
  var connect: Cleaner.Connect?
  /// Whether systems on this machine, too, have to prove to be sandboxes.
  var asksThisMachine = false
  /// The clock of what goes on in real time: progress, and how long a run may take.
  var clock = RunClock(ContinuousClock())
  /// The day on which known failures are accepted or not; by default that of the clock, in UTC.
  var today = Day.current

  /// The reports that commands can write.
  var reports = Reports.all

  /// Creates a command line.
  ///
  /// - Parameters:
  ///   - streams: Where the words go.
  ///   - environment: The variables of the process.
  ///   - interruption: What tells that the user wants to stop.
  public init(
    streams: StandardStreams,
    environment: [String: String],
    interruption: Interruption = Interruption()
  ) {
    self.streams = streams
    self.environment = environment
    self.interruption = interruption
  }

  /// Carries out a command line, the program's name left out.
  ///
  /// - Returns: What the process has to end with.
  public func run(_ words: [String]) async -> ExitCode {
    do {
      guard let invocation = try CommandLineParser.parse(words, reports: reports) else {
        streams.output(HelpText.general)
        return words.isEmpty ? .usage : .success
      }
      return try await run(invocation)
    } catch {
      streams.error("flowproof: \(error)\n")
      if CommandLineParser.namesNoCommand(words) {
        streams.error("`flowproof --help` shows what there is\n")
      }
      return .usage
    }
  }

  private func run(_ invocation: Invocation) async throws(FlowproofError) -> ExitCode {
    if invocation.has(.version) {
      streams.output("flowproof \(ToolVersion.current)\n")
      return .success
    }
    if invocation.has(.help) {
      streams.output(HelpText.of(invocation.command, reports))
      return .success
    }
    var invocation = invocation
    if invocation.paths.isEmpty, invocation.command.hasDefaultPath {
      invocation.paths = ["checklists"]
    }
    switch invocation.command {
    case .run: return try await RunCommand(self, invocation).run()
    case .lint: return try await LintCommand(self, invocation).run()
    case .plan: return try await PlanCommand(self, invocation).run()
    case .facts: return try await FactsCommand(self, invocation).run()
    case .prove: return try await ProveCommand(self, invocation).run()
    case .diff: return try await DiffCommand(self, invocation).run()
    case .report: return try await ReportCommand(self, invocation).run()
    case .clean: return try await CleanCommand(self, invocation).run()
    case .doctor: return try await DoctorCommand(self, invocation).run()
    case .serve: return try await ServeCommand(self, invocation).run()
    case .transform: return try TransformCommand(self, invocation).run()
    case .reportMerge: return try await MergeCommand(self, invocation).run()
    case .reportCompare: return try CompareCommand(self, invocation).run()
    case .signoff: return try await SignOffCommand(self, invocation).run()
    case .initialize: return try await InitCommand(self, invocation).run()
    }
  }

  /// Whether to print colors to a stream: options beat variables, and these beat the terminal.
  ///
  /// A variable without a value counts as not set.
  func usesColor(_ invocation: Invocation, isTerminal: Bool) -> Bool {
    switch invocation.value(of: .color) as ColorChoice? {
    case .always: return true
    case .never: return false
    case .auto, nil: break
    }
    let value = { (name: String) in environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    if value("NO_COLOR") != nil { return false }
    if let force = value("FORCE_COLOR") ?? value("CLICOLOR_FORCE") {
      // Whoever forces nothing has said nothing, but for FORCE_COLOR.
      if force != "0" { return force != "false" }
      if value("FORCE_COLOR") != nil { return false }
    }
    if value("TERM") == "dumb" || value("CLICOLOR") == "0" { return false }
    return isTerminal
  }

  /// Where progress goes.
  func progress(_ invocation: Invocation) -> ProgressOutput {
    ProgressOutput(
      isQuiet: invocation.has(.quiet),
      isLive: showsLiveProgress,
      width: streams.errorWidth() ?? 80,
      write: streams.error
    )
  }

  /// Whether progress is shown in a line that is written over.
  var showsLiveProgress: Bool {
    let isPipeline = !["", "0", "false"].contains(environment["CI"] ?? "")
    return streams.isErrorTerminal && !isPipeline && environment["TERM"] != "dumb"
  }
}
