package import Results
package import Journaling
package import Running
public import SourceText

/// What a run is asked to do, what it takes from the process around it, and where it tells what
/// goes on.
public struct Session: Sendable {
  /// What is told while documents are read and run.
  public enum Message: Sendable {
    /// What is wrong in a file: a document, a configuration, a baseline.
    case diagnostics([Diagnostic], in: SourceFile)
    /// Something to know, in a plain sentence; what belongs to it stands in lines below.
    case note(String)
    /// An exchange with a system, in a line; told where all is to be told.
    case exchange(String)
    /// The user wants the run to stop, and what it made is being deleted.
    case interrupted
  }

  /// The documents.
  public var documents: [DocumentSource]
  /// What is asked for.
  public var options: RunOptions
  /// The variables of the process: secrets of a configuration, and what CI services say of shards.
  public var variables: [String: String]
  /// What tells that the user wants to stop.
  public var interruption: Interruption
  /// Whether nothing is told but what went wrong.
  public var isQuiet = false
  /// Whether each exchange with a system and each note on a document is told.
  public var isVerbose = false
  /// Takes what there is to tell.
  public var tell: @Sendable (Message) -> Void

  /// The path of a program that makes exchanges with systems elsewhere; nil to make them in this process.
  ///
  /// It makes them in processes of its own, so that no answer can end this one. An installed `flowproof` is
  /// such a program: one that calls `ExchangeWorker.serve()` where `--exchange-worker` is its only argument.
  public var exchangeProgram: String?

  /// Takes what goes over the wire; nil for nothing.
  package var archive: HARFile?
  /// Where the systems of a journal are; nil for what the configuration says.
  package var connect: Cleaner.Connect?
  /// Whether systems on this machine, too, have to prove to be sandboxes.
  package var asksThisMachine = false
  /// The clock of what goes on in real time: progress, and how long a run may take.
  package var clock = RunClock(ContinuousClock())
  /// What the values that real systems get hold of this run besides the seed, so that a seed that is
  /// used again never meets what it left behind.
  package var runPart = UInt64.random(in: 1..<(1 << 32))
  /// The day on which known failures are accepted or not.
  package var today = Day.current

  /// Creates a session.
  ///
  /// - Parameters:
  ///   - documents: The documents.
  ///   - options: What is asked for.
  ///   - variables: The variables of the process.
  ///   - interruption: What tells that the user wants to stop.
  ///   - tell: Takes what there is to tell; by default nobody listens.
  public init(
    documents: [DocumentSource],
    options: RunOptions = RunOptions(),
    variables: [String: String] = [:],
    interruption: Interruption = Interruption(),
    tell: @escaping @Sendable (Message) -> Void = { _ in }
  ) {
    self.documents = documents
    self.options = options
    self.variables = variables
    self.interruption = interruption
    self.tell = tell
  }

  /// Tells something to know.
  package func note(_ text: String) { tell(.note(text)) }

  /// Tells why nothing more is done.
  package func over(_ code: ExitCode, _ reason: String) -> FlowproofError {
    note(reason)
    return .told(code)
  }

  /// Takes the exchanges with systems; nil where they are not to be told.
  var log: (@Sendable (String) -> Void)? {
    guard isVerbose else { return nil }
    return { [tell] line in tell(.exchange(line)) }
  }

  /// Tells what is wrong in a file, from a severity on.
  package func show(
    _ diagnostics: [Diagnostic],
    in file: SourceFile,
    from lowest: Diagnostic.Severity
  ) {
    let shown = diagnostics.filter { $0.severity.rank <= lowest.rank }
    if !shown.isEmpty { tell(.diagnostics(shown, in: file)) }
  }

  /// The least severity of what is told of documents and configurations.
  package var lowestSeverity: Diagnostic.Severity {
    isQuiet ? .error : isVerbose ? .note : .warning
  }
}

extension Diagnostic.Severity {
  /// 0 for the worst.
  fileprivate var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }
}
