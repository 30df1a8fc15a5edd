public import Results
import SourceText

/// Why nothing was run.
public enum FlowproofError: Error, Equatable {
  /// Nothing is done for a reason that the session was told; the code is what a process ends with then.
  case told(ExitCode)
  /// What is asked for makes no sense.
  case usage(String)
  /// There is no file or folder.
  case missingPath(String)
  /// There is no file of a kind, which is named with its article.
  case missingFile(String, kind: String)
  /// A file cannot be read.
  case unreadablePath(String, reason: String)
  /// A file cannot be written.
  case unwritable(String, reason: String)
  /// Two documents have one name.
  case sameDocumentName(String, String, name: String)
  /// Two reports would go to one place.
  case sameReport(String)
  /// A report would take the place of another file.
  case reportOverDocument(String)
  /// There is no fault of a name.
  case unknownFault(String, known: [String])
  /// The documents have no rule of a name.
  case unknownRule(String, known: [String])
  /// A fault can break no rule, or not the one that is named.
  case faultDoesNotApply(String, rule: String?)
  /// The documents lie beside different configurations.
  case severalConfigurations(String, String)
  /// An environment is chosen and there is no configuration.
  case environmentWithoutConfiguration
  /// Bazel cannot be told that shards are known.
  case unwritableShardStatus(String, reason: String)
  /// A baseline is to be updated and none is named.
  case updateWithoutBaseline
  /// There is no baseline.
  case missingBaseline(String)
  /// Results are not the shards of one run.
  case cannotMerge(ShardMerge.Problem)
  /// A file holds no results, or damaged ones.
  case badResults(String, ResultsProblem)
  /// Results are of a run that this one cannot go on from.
  case otherRun(String, what: String, then: String, now: String)
  /// A journal cannot be written.
  case unwritableJournal(String, reason: String)
  /// Another run keeps its journal in the folder.
  case journalsInUse(String, process: Int?)
  /// There is no journal.
  case missingJournal(String)
  /// A file is no journal.
  case noJournal(String)
  /// Nothing says where the systems of a journal are.
  case cleanWithoutConfiguration
  /// Nothing says which systems to examine.
  case doctorWithoutConfiguration
  /// The address of a configured system is none.
  case unusableAddress(String, String)
  /// The host where tokens of a configured account are exchanged cannot be spoken to.
  case unusableTokenAddress(String, String)
  /// A configured account does not say that it is a sandbox.
  case unprovenSandbox(String, String)
}

extension FlowproofError: CustomStringConvertible {
  /// What is wrong and what to do, in a line or two.
  public var description: String {
    switch self {
    case .told: "nothing was done; the session was told why"
    case .usage(let reason): reason
    case .missingPath(let path):
      "there is no file or folder `\(path)`; give the path of a document or of a folder of them"
    case .missingFile(let path, let kind):
      "there is no file `\(path)`; give the path of \(kind)"
    case .unreadablePath(let path, let reason):
      "`\(path)` cannot be read: \(reason)"
    case .unwritable(let path, let reason):
      "`\(path)` cannot be written: \(reason); choose another place for the reports"
    case .sameDocumentName(let first, let second, let name):
      "`\(first)` and `\(second)` are both called `\(name)`, and so would their cases be; rename one of "
        + "them, or give one of them only"
    case .sameReport(let path):
      "two reports would go to `\(path)`; give each a place of its own"
    case .reportOverDocument(let path):
      "a report would take the place of `\(path)`; choose another place"
    case .unknownFault(let word, let known):
      "there is no fault `\(word)`" + Self.suggestion(word, known)
    case .unknownRule(let word, let known):
      "these documents have no rule `\(word)`" + Self.suggestion(word, known, listing: false)
        + "; `--fault list` shows them"
    case .faultDoesNotApply(let fault, let rule):
      "the fault `\(fault)` applies to \(rule.map { "the rule `\($0)` not at all" } ?? "no rule of these documents")"
    case .severalConfigurations(let first, let second):
      "`\(first)` and `\(second)` lie beside these documents; choose one of them with `--config FILE`"
    case .environmentWithoutConfiguration:
      "`--environment` chooses from a configuration, and there is none; `flowproof init` drafts one"
    case .unwritableShardStatus(let path, let reason):
      "`\(path)`, which TEST_SHARD_STATUS_FILE names, cannot be written: \(reason)"
    case .updateWithoutBaseline:
      "`--update-baseline` needs to know which file: --baseline FILE"
    case .missingBaseline(let path):
      "there is no baseline `\(path)`; `--update-baseline` makes one of what fails now"
    case .cannotMerge(let problem):
      problem.description
    case .badResults(let path, let problem):
      "`\(path)` \(problem)"
    case .otherRun(let path, let what, let then, let now):
      "`\(path)` is of a run with the \(what) \(then), not \(now): nothing of it can be kept"
    case .unwritableJournal(let path, let reason):
      "`\(path)` cannot be written: \(reason); nothing runs without a journal of what it makes"
    case .journalsInUse(let path, let process):
      "another run\(process.map { ", process \($0)," } ?? "") keeps its journal in `\(path)`; wait until it "
        + "has ended, or give this one reports of its own by `--reports`"
    case .missingJournal(let path):
      "there is no journal `\(path)`; without a path, all below the reports are cleaned up after"
    case .noJournal(let path):
      "`\(path)` is no journal that this version of flowproof can read"
    case .cleanWithoutConfiguration:
      "there is no configuration that says where the systems are; give the run's by `--config FILE`"
    case .doctorWithoutConfiguration:
      "there is no configuration that says where the systems are; `flowproof init` drafts one, and "
        + "`--config FILE` names one that lies elsewhere"
    case .unusableAddress(let system, let reason):
      "the address of \(system): \(reason)"
    case .unusableTokenAddress(let system, let reason):
      "the `url` by which \(system) gives tokens: \(reason)"
    case .unprovenSandbox(let system, let reason):
      "no record is touched: the account of \(system) does not prove to be a sandbox: \(reason)"
    }
  }

  /// What to say beside a name that stands for nothing.
  package static func suggestion(_ word: String, _ known: [String], listing: Bool = true) -> String
  {
    if let nearest = NameSuggestion.nearest(to: word, among: known) {
      return "; did you mean `\(nearest)`?"
    }
    return listing ? "; there are \(known.joined(separator: ", "))" : ""
  }
}
