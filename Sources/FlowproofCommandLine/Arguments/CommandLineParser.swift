import Flowproof
import JSON
import Reporting

/// Reads a command line.
struct CommandLineParser {
  private var rest: ArraySlice<String>
  private var invocation: Invocation
  private let known: [Option]

  /// Reads the words behind the program's name.
  ///
  /// - Parameters:
  ///   - words: The words.
  ///   - reports: The reports that can be asked for.
  /// - Returns: What is asked for; nil where the words ask for the general help.
  /// - Throws: What is wrong with the first word that is.
  static func parse(
    _ words: [String],
    reports: [any Report] = Reports.all
  ) throws(FlowproofError) -> Invocation? {
    guard let first = words.first else { return nil }
    if first == Option.help.name || first == "-h" || first == "help" {
      guard words.count > 1 else { return nil }
      return Invocation(command: try command(of: words.dropFirst()).command, options: [.help: ""])
    }
    if first == Option.version.name {
      return Invocation(command: .run, options: [.version: ""])
    }
    let (command, count) = try command(of: words[...])
    var parser = CommandLineParser(
      rest: words.dropFirst(count),
      invocation: Invocation(command: command),
      known: command.options(reports) + Option.common
    )
    try parser.parse()
    return parser.invocation
  }

  /// The command at the beginning of words, and how many of them name it.
  private static func command(
    of words: ArraySlice<String>
  ) throws(FlowproofError) -> (command: Command, count: Int) {
    // Two words for one such as `report merge`.
    if let pair = Command(rawValue: words.prefix(2).joined(separator: " ")), words.count > 1 {
      return (pair, 2)
    }
    return (try command(words.first ?? ""), 1)
  }

  /// Whether words begin with what is neither a command nor an option.
  static func namesNoCommand(_ words: [String]) -> Bool {
    let isHelp = ["help", "-h", Option.help.name].contains(words.first)
    guard let word = words.dropFirst(isHelp ? 1 : 0).first else { return false }
    return !word.hasPrefix("-") && Command(rawValue: word) == nil
  }

  /// The command of a name.
  private static func command(_ word: String) throws(FlowproofError) -> Command {
    if let command = Command(rawValue: word) { return command }
    let pairs = Command.allCases.map(\.rawValue).filter { $0.hasPrefix(word + " ") }
    guard pairs.isEmpty else { throw .unfinishedCommand(word, known: pairs) }
    guard word.hasPrefix("-") else { throw .unknownCommand(word) }
    let name = String(word.prefix { $0 != "=" })
    let all = Command.allCases.flatMap { $0.options(Reports.all) } + Option.common
    throw all.contains { $0.name == name }
      ? .misplacedOption(name) : .unknownOption(name, of: nil, known: Option.common.map(\.name))
  }

  private mutating func parse() throws(FlowproofError) {
    while let word = rest.popFirst() {
      if word == "--" {
        invocation.paths += rest
        return
      }
      if word == "-h" {
        invocation.set(.help, to: "")
      } else if word.hasPrefix("-"), word != "-", !isValue(word) {
        try parseOption(word)
      } else {
        invocation.paths.append(word)
      }
    }
  }

  /// Whether a word that looks like an option is a negative number for a command that takes some.
  private func isValue(_ word: String) -> Bool {
    invocation.command == .transform && JSONNumber(text: word) != nil
  }

  private mutating func parseOption(_ word: String) throws(FlowproofError) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let option = known.first(where: { $0.name == name }) else {
      throw .unknownOption(name, of: invocation.command, known: known.map(\.name))
    }
    guard invocation.options[option] == nil else { throw .repeatedOption(option) }
    guard option.placeholder != nil else {
      if parts.count > 1 { throw .unexpectedValue(option) }
      invocation.set(option, to: "")
      return
    }
    let value: String
    if parts.count > 1 {
      value = String(parts[1])
    } else if option.hasOptionalValue {
      guard let next = rest.first, option.parse(next) != nil else {
        invocation.set(option, to: "")
        return
      }
      value = rest.removeFirst()
    } else {
      guard let next = rest.popFirst(), !next.hasPrefix("--") else { throw .missingValue(option) }
      value = next
    }
    if value.isEmpty { throw .missingValue(option) }
    guard invocation.set(option, to: value) else { throw .badValue(option, value) }
  }
}
