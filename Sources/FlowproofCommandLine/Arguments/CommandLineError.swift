import Results
import Running
import Sandbox
import SourceText

/// What is wrong with a command line.
enum CommandLineError: Error, Equatable {
  case unknownCommand(String)
  case unknownOption(String, of: Command?, known: [String])
  case misplacedOption(String)
  case missingValue(Option)
  case unexpectedValue(Option)
  case badValue(Option, String)
  case wrongNumberOfPaths(Int)
  case repeatedOption(Option)
  case missingCell
  case missingPath(String)
  /// There is no file of a kind, which is named with its article.
  case missingFile(String, kind: String)
  case unreadablePath(String, reason: String)
  case unwritable(String, reason: String)
  case sameReport(String)
  case reportOverDocument(String)
  case unknownFault(String, known: [String])
  case unknownRule(String, known: [String])
  case faultDoesNotApply(String, rule: String?)
  case badSimulation(String)
  case severalConfigurations(String, String)
  case environmentWithoutConfiguration
  case configurationExists(String)
  case contradiction(Option, Option)
  /// The shard that is asked for, or that the variables name, cannot be taken.
  case noShard(String)
  case unwritableShardStatus(String, reason: String)
  case updateWithoutBaseline
  case missingBaseline(String)
  case cannotMerge(ShardMerge.Problem)
  case needsTwoResults(Int)
  case severalItems(String, String)
  case signOffWithoutItem(Option)
  case signOffWithoutVerdict
  case signOffWithoutName
  case unknownItem(String, known: [String])
  case badResults(String, ResultsProblem)
  case oneResultsFile(Int)
  case otherRun(String, what: String, then: String, now: String)
  case unwritableJournal(String, reason: String)
  case journalsInUse(String, process: Int?)
  case missingJournal(String)
  case noJournal(String)
  case cleanWithoutConfiguration
  case doctorWithoutConfiguration
  case cannotServe(String)
  /// The address of a configured system is none.
  case unusableAddress(String, String)
  /// The host where the tokens of a configured account are exchanged cannot be spoken to.
  case unusableTokenAddress(String, String)
  /// A configured account does not say that it is a sandbox.
  case unprovenSandbox(String, String)
}

extension CommandLineError: CustomStringConvertible {
  /// What is wrong and what to do, in a line or two.
  var description: String {
    switch self {
    case .unknownCommand(let word):
      "there is no command `\(word)`" + Self.suggestion(word, Command.allCases.map(\.rawValue))
    case .unknownOption(let word, let command, let known):
      "\(command.map { "`\($0.rawValue)` has no" } ?? "there is no") option `\(word)`"
        + Self.suggestion(word, known)
    case .misplacedOption(let word):
      "`\(word)` stands before the command; write `flowproof COMMAND \(word)`"
    case .missingValue(let option):
      "`\(option.name)` needs a value: \(option.name) \(option.placeholder ?? "VALUE")"
    case .unexpectedValue(let option): "`\(option.name)` takes no value"
    case .badValue(let option, let value):
      "`\(value)` is no value for `\(option.name)`: it takes \(option.form)"
    case .wrongNumberOfPaths(let count):
      "`diff` compares two paths, an old one and a new one; \(count == 1 ? "one is" : "\(count) are") given"
    case .repeatedOption(let option): "`\(option.name)` is given twice"
    case .missingCell:
      "`transform` needs a cell of the Data Type column: flowproof transform '\"integer\"' 12.9"
    case .missingPath(let path):
      "there is no file or folder `\(path)`; give the path of a document or of a folder of them"
    case .missingFile(let path, let kind):
      "there is no file `\(path)`; give the path of \(kind)"
    case .unreadablePath(let path, let reason): "`\(path)` cannot be read: \(reason)"
    case .unwritable(let path, let reason):
      "`\(path)` cannot be written: \(reason); choose another place for the reports"
    case .sameReport(let path):
      "two reports would go to `\(path)`; give each a place of its own"
    case .reportOverDocument(let path):
      "a report would take the place of `\(path)`; choose another place"
    case .unknownFault(let word, let known):
      "there is no fault `\(word)`" + Self.suggestion(word, known)
    case .unknownRule(let word, let known):
      "these documents have no rule `\(word)`" + Self.suggestion(word, known, listing: false)
        + "; `--fault list` shows them"
    case .badSimulation(let part):
      "`\(part)` does not belong in `--simulate`; it takes parts such as rate=2/s, latency=30s, "
        + "bucket=40, list=1000 and seed=1, each once, with commas between"
    case .severalConfigurations(let first, let second):
      "`\(first)` and `\(second)` lie beside these documents; choose one of them with `--config FILE`"
    case .environmentWithoutConfiguration:
      "`--environment` chooses from a configuration, and there is none; `flowproof init` drafts one"
    case .configurationExists(let path):
      "`\(path)` is there already; `--force` writes over it, `--output FILE` writes elsewhere"
    case .oneResultsFile(let count):
      "`report` needs one results file, such as reports/results.json; "
        + (count == 0 ? "none is given" : "\(count) are given")
    case .badResults(let path, let problem): "`\(path)` \(problem)"
    case .otherRun(let path, let what, let then, let now):
      "`\(path)` is of a run with the \(what) \(then), not \(now): nothing of it can be kept"
    case .unwritableJournal(let path, let reason):
      "`\(path)` cannot be written: \(reason); nothing runs without a journal of what it makes"
    case .journalsInUse(let path, let process):
      "another run\(process.map { ", process \($0)," } ?? "") keeps its journal in `\(path)`; wait until it "
        + "has ended, or give this one reports of its own by `--reports`"
    case .missingJournal(let path):
      "there is no journal `\(path)`; without a path, all below the reports are cleaned up after"
    case .noJournal(let path): "`\(path)` is no journal that this version of flowproof can read"
    case .cleanWithoutConfiguration:
      "there is no configuration that says where the systems are; give the run's by `--config FILE`"
    case .doctorWithoutConfiguration:
      "there is no configuration that says where the systems are; `flowproof init` drafts one, and "
        + "`--config FILE` names one that lies elsewhere"
    case .updateWithoutBaseline:
      "`--update-baseline` needs to know which file: --baseline FILE"
    case .missingBaseline(let path):
      "there is no baseline `\(path)`; `--update-baseline` makes one of what fails now"
    case .cannotMerge(let problem): problem.description
    case .needsTwoResults(let count):
      "`report compare` takes two results files, an older and a newer one; "
        + (count == 1 ? "one is given" : "\(count) are given")
    case .severalItems(let one, let other):
      "one item is signed off at a time, not `\(one)` and `\(other)`"
    case .signOffWithoutItem(let option):
      "`\(option.name)` needs an item; without options `flowproof signoff` lists them"
    case .signOffWithoutVerdict: "say whether the rule holds: --holds or --broken"
    case .signOffWithoutName: "say who signs off: --by NAME"
    case .unknownItem(let name, let known):
      "these documents leave no rule `\(name)` to people"
        + Self.suggestion(name, known, listing: false) + "; `flowproof signoff` lists them"
    case .contradiction(let one, let other):
      "`\(one.name)` and `\(other.name)` contradict one another; leave one out"
    case .noShard(let reason): reason
    case .unwritableShardStatus(let path, let reason):
      "`\(path)`, which TEST_SHARD_STATUS_FILE names, cannot be written: \(reason)"
    case .cannotServe(let reason): reason
    case .unusableAddress(let system, let reason): "the address of \(system): \(reason)"
    case .unusableTokenAddress(let system, let reason):
      "the `url` by which \(system) gives tokens: \(reason)"
    case .unprovenSandbox(let system, let reason):
      "no record is touched: the account of \(system) does not prove to be a sandbox: \(reason)"
    case .faultDoesNotApply(let fault, let rule):
      "the fault `\(fault)` applies to \(rule.map { "the rule `\($0)` not at all" } ?? "no rule of these documents")"
    }
  }

  private static func suggestion(_ word: String, _ known: [String], listing: Bool = true) -> String
  {
    if let nearest = NameSuggestion.nearest(to: word, among: known) {
      return "; did you mean `\(nearest)`?"
    }
    return listing ? "; there are \(known.joined(separator: ", "))" : ""
  }
}
