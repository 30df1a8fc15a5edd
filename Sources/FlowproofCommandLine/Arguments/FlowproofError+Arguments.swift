import Flowproof

/// What is wrong with a command line.
extension FlowproofError {
  static func unknownCommand(_ word: String) -> Self {
    .usage(
      "there is no command `\(word)`" + Self.suggestion(word, Command.allCases.map(\.rawValue))
    )
  }

  static func unfinishedCommand(_ word: String, known: [String]) -> Self {
    .usage("`\(word)` needs another word: \(known.joined(separator: ", "))")
  }

  static func unknownOption(_ word: String, of command: Command?, known: [String]) -> Self {
    .usage(
      "\(command.map { "`\($0.rawValue)` has no" } ?? "there is no") option `\(word)`"
        + Self.suggestion(word, known)
    )
  }

  static func misplacedOption(_ word: String) -> Self {
    .usage("`\(word)` stands before the command; write `flowproof COMMAND \(word)`")
  }

  static func missingValue(_ option: Option) -> Self {
    .usage("`\(option.name)` needs a value: \(option.name) \(option.placeholder ?? "VALUE")")
  }

  static func unexpectedValue(_ option: Option) -> Self {
    .usage("`\(option.name)` takes no value")
  }

  static func badValue(_ option: Option, _ value: String) -> Self {
    .usage("`\(value)` is no value for `\(option.name)`: it takes \(option.form)")
  }

  static func wrongNumberOfPaths(_ count: Int) -> Self {
    .usage(
      "`diff` compares two paths, an old one and a new one; \(count == 1 ? "one is" : "\(count) are") given"
    )
  }

  static func repeatedOption(_ option: Option) -> Self {
    .usage("`\(option.name)` is given twice")
  }

  static var missingCell: Self {
    .usage(
      "`transform` needs a cell of the Data Type column: flowproof transform '\"integer\"' 12.9"
    )
  }

  static func configurationExists(_ path: String) -> Self {
    .usage("`\(path)` is there already; `--force` writes over it, `--output FILE` writes elsewhere")
  }

  static func contradiction(_ one: Option, _ other: Option) -> Self {
    .usage("`\(one.name)` and `\(other.name)` contradict one another; leave one out")
  }

  static func needsTwoResults(_ count: Int) -> Self {
    .usage(
      "`report compare` takes two results files, an older and a newer one; "
        + (count == 1 ? "one is given" : "\(count) are given")
    )
  }

  static func severalItems(_ one: String, _ other: String) -> Self {
    .usage("one item is signed off at a time, not `\(one)` and `\(other)`")
  }

  static func signOffWithoutItem(_ option: Option) -> Self {
    .usage("`\(option.name)` needs an item; without options `flowproof signoff` lists them")
  }

  static var signOffWithoutVerdict: Self {
    .usage("say whether the rule holds: --holds or --broken")
  }

  static var signOffWithoutName: Self {
    .usage("say who signs off: --by NAME")
  }

  static func oneResultsFile(_ count: Int) -> Self {
    .usage(
      "`report` needs one results file, such as reports/results.json; "
        + (count == 0 ? "none is given" : "\(count) are given")
    )
  }

  static func unknownSchema(_ name: String) -> Self {
    .usage(
      "there is no schema `\(name)`" + Self.suggestion(name, FileSchema.allCases.map(\.rawValue))
    )
  }

  static func oneProfile(_ command: Command, _ count: Int) -> Self {
    .usage(
      "`\(command.rawValue)` takes one profile, such as wix; "
        + (count == 0 ? "none is given" : "\(count) are given")
    )
  }

  static func severalSchemas(_ count: Int) -> Self {
    .usage("`schema` prints one schema; \(count) names are given")
  }
}
