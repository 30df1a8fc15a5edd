public import Flowproof
import Reporting

/// The command line as a function: words in, text out, an exit code back.
public struct CommandLineProgram: Sendable {
  let streams: StandardStreams
  /// What commands take from the process around them.
  var session: Session
  /// The reports that commands can write.
  var reports = Reports.all

  /// Creates a command line.
  ///
  /// - Parameters:
  ///   - streams: Where the words go.
  ///   - environment: The variables of the process.
  ///   - interruption: What tells that the user wants to stop.
  ///   - exchangeProgram: The path of a program that makes exchanges with systems elsewhere in processes
  ///     of its own, as `Session` tells; nil where this process makes them.
  public init(
    streams: StandardStreams,
    environment: [String: String],
    interruption: Interruption = Interruption(),
    exchangeProgram: String? = nil
  ) {
    self.streams = streams
    session = Session(documents: [], variables: environment, interruption: interruption)
    session.exchangeProgram = exchangeProgram
  }

  /// Carries out a command line, the program's name left out.
  ///
  /// - Returns: What the process has to end with.
  public func run(_ words: [String]) async -> ExitCode {
    do {
      guard let invocation = try CommandLineParser.parse(words, reports: reports) else {
        streams.print(HelpText.general)
        return words.isEmpty ? .usage : .success
      }
      return try await run(invocation)
    } catch {
      if case .told(let code) = error { return code }
      streams.tell("flowproof: \(error)\n")
      if CommandLineParser.namesNoCommand(words) {
        streams.tell("`flowproof --help` shows what there is\n")
      }
      return .usage
    }
  }

  private func run(_ invocation: Invocation) async throws(FlowproofError) -> ExitCode {
    if invocation.has(.version) {
      streams.print("flowproof \(ToolVersion.current)\n")
      return .success
    }
    if invocation.has(.help) {
      streams.print(HelpText.of(invocation.command, reports))
      return .success
    }
    var invocation = invocation
    if invocation.paths.isEmpty, invocation.command.hasDefaultPath {
      invocation.paths = ["checklists"]
    }
    if invocation.command.heedsInterruption { session.interruption.heed() }
    return try await CommandRun(self, invocation).run()
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
    let value = { (name: String) in session.variables[name].flatMap { $0.isEmpty ? nil : $0 } }
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
      write: { [streams, showsLiveProgress] in
        streams.tell($0, allowsRedrawing: showsLiveProgress)
      }
    )
  }

  /// Whether progress is shown in a line that is written over.
  var showsLiveProgress: Bool {
    let isPipeline = !["", "0", "false"].contains(session.variables["CI"] ?? "")
    return streams.isErrorTerminal && !isPipeline && session.variables["TERM"] != "dumb"
  }
}
