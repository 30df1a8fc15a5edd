import Flowproof
import Reporting
import Results
import SourceText

/// A command that is carried out: what is asked for, and where its words go.
///
/// What a command does beside that is the library's; each command's own file extends this.
struct CommandRun {
  let program: CommandLineProgram
  let invocation: Invocation
  var session: Session

  init(_ program: CommandLineProgram, _ invocation: Invocation) {
    self.program = program
    self.invocation = invocation
    session = program.session(invocation)
  }

  /// Carries the command out, and puts down what goes over the wire where that is asked for.
  ///
  /// - Returns: What the process has to end with.
  func run() async throws(FlowproofError) -> ExitCode {
    guard let path = invocation.options[.har] else { return try await carryOut() }
    if path == "-" || path.hasSuffix(".gz") {
      throw .usage("an archive of exchanges goes to a file that is not compressed: --har FILE.har")
    }
    let read: [Option] = [.config, .baseline, .resume, .rerunFailed, .balance, .annotate]
    let configuration = try? session.configurationPath()
    let kept =
      invocation.paths + read.compactMap { invocation.options[$0] }
      + [configuration].compactMap(\.self) + session.options.reports.map(\.path)
      + [SignOffFile.path(beside: path)]
    let archive = try HARFile(at: path, sparing: KeptFiles(kept))
    var run = self
    run.session.archive = archive
    let code: ExitCode
    do throws(FlowproofError) {
      code = try await run.carryOut()
    } catch {
      // What went wrong is what people want to see the exchanges of.
      if !archive.isEmpty { try? archive.finish() }
      throw error
    }
    try archive.finish()
    return code
  }

  private func carryOut() async throws(FlowproofError) -> ExitCode {
    switch invocation.command {
    case .run: try await runChecklists()
    case .lint: try await lint()
    case .plan: try await plan()
    case .facts: try await facts()
    case .prove: try await prove()
    case .diff: try await diff()
    case .report: try await report()
    case .clean: try await clean()
    case .doctor: try await doctor()
    case .serve: try await serve()
    case .transform: try transform()
    case .reportMerge: try await merge()
    case .reportCompare: try compare()
    case .reportHistory: try showHistory()
    case .signoff: try await signOff()
    case .initialize: try await initialize()
    case .schema: try schema()
    case .completions: try completions()
    case .profileList: try listProfiles()
    case .profileShow: try showProfile()
    case .profileCheck: try checkProfile()
    case .profileDraft: try draftProfile()
    }
  }

  /// Prints a result, by default in the form that is asked for.
  func output(_ text: String, as form: OutputGate.Form? = nil) {
    program.streams.print(
      text,
      as: form ?? (printsJSON ? .json : .text),
      allowsColor: consoleOptions.color
    )
  }

  /// Prints a report that has no file.
  func outputReport(_ text: String) {
    program.streams.print(text, as: OutputGate.Form(of: text))
  }

  /// Whether results are for other tools.
  var printsJSON: Bool { invocation.form == .json }

  /// How results look to people.
  var consoleOptions: ConsoleReporter.Options {
    ConsoleReporter.Options(
      color: program.usesColor(invocation, isTerminal: program.streams.isOutputTerminal),
      verbose: invocation.has(.verbose),
      quiet: invocation.has(.quiet),
      width: program.streams.isOutputTerminal ? program.streams.errorWidth() : nil
    )
  }

  /// The summary of a run, with the command that people want next.
  ///
  /// - Parameters:
  ///   - results: The run.
  ///   - next: The command that people want next; nil for none.
  ///   - path: Where its results stand.
  /// - Returns: Its text.
  func summary(of results: RunResults, next: String? = nil, at path: String? = nil) -> String {
    var options = consoleOptions
    options.reports = path.map { "\($0), or --verbose" }
    return ConsoleReporter(options: options).summary(of: results, next: next)
  }
}

extension [LoadedDocument] {
  /// How a command ends that only reads documents.
  var exitCode: ExitCode {
    if isEmpty { return .nothingChecked }
    return contains(where: \.isDamaged) ? .damaged : .success
  }
}
