import Foundation
import Journaling

/// The command line as a function: words in, text out, an exit code back.
public struct Flowproof: Sendable {
  /// The tool's version.
  public static let version = "0.1.0"

  let streams: StandardStreams
  let environment: [String: String]
  let interruption: Interruption
  /// Where the systems of a journal are; nil for what the configuration says.
  var connect: Cleaner.Connect?

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
      guard let invocation = try CommandLineParser.parse(words) else {
        streams.output(HelpText.general)
        return words.isEmpty ? .usage : .success
      }
      return try await run(invocation)
    } catch {
      streams.error("flowproof: \(error)\n")
      if case .unknownCommand = error {
        streams.error("`flowproof --help` shows what there is\n")
      }
      return .usage
    }
  }

  private func run(_ invocation: Invocation) async throws(CommandLineError) -> ExitCode {
    if invocation.has(.version) {
      streams.output("flowproof \(Self.version)\n")
      return .success
    }
    if invocation.has(.help) {
      streams.output(HelpText.of(invocation.command))
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
    case .clean: return try await CleanCommand(self, invocation).run()
    case .doctor: return try await DoctorCommand(self, invocation).run()
    case .serve: return try await ServeCommand(self, invocation).run()
    case .transform: return try TransformCommand(self, invocation).run()
    case .initialize: return try await InitCommand(self, invocation).run()
    }
  }

  /// Whether to print colours to a stream.
  func usesColor(_ invocation: Invocation, isTerminal: Bool) -> Bool {
    switch invocation.options[.color] {
    case "always": return true
    case "never": return false
    default:
      if environment["NO_COLOR"]?.isEmpty == false || environment["TERM"] == "dumb" { return false }
      return isTerminal
    }
  }
}
