import JSON
import Running

/// Reads a command line.
struct CommandLineParser {
  private var rest: ArraySlice<String>
  private var invocation: Invocation

  /// Reads the words behind the program's name.
  ///
  /// - Returns: What is asked for; nil where the words ask for the general help.
  /// - Throws: What is wrong with the first word that is.
  static func parse(_ words: [String]) throws(CommandLineError) -> Invocation? {
    guard let first = words.first else { return nil }
    if first == Option.help.rawValue || first == "-h" || first == "help" {
      guard words.count > 1 else { return nil }
      return Invocation(command: try command(of: words.dropFirst()).command, options: [.help: ""])
    }
    if first == Option.version.rawValue {
      return Invocation(command: .run, options: [.version: ""])
    }
    let (command, count) = try command(of: words[...])
    var parser = CommandLineParser(
      rest: words.dropFirst(count),
      invocation: Invocation(command: command)
    )
    try parser.parse()
    return parser.invocation
  }

  /// The command at the beginning of words, and how many of them name it.
  private static func command(
    of words: ArraySlice<String>
  ) throws(CommandLineError) -> (command: Command, count: Int) {
    // Two words for one such as `report merge`.
    if let pair = Command(rawValue: words.prefix(2).joined(separator: " ")), words.count > 1 {
      return (pair, 2)
    }
    return (try command(words.first ?? ""), 1)
  }

  /// The command of a name.
  private static func command(_ word: String) throws(CommandLineError) -> Command {
    if let command = Command(rawValue: word) { return command }
    guard word.hasPrefix("-") else { throw .unknownCommand(word) }
    let name = String(word.prefix { $0 != "=" })
    throw Option(rawValue: name) == nil ? .unknownOption(name, of: nil) : .misplacedOption(name)
  }

  private mutating func parse() throws(CommandLineError) {
    while let word = rest.popFirst() {
      if word == "--" {
        invocation.paths += rest
        return
      }
      if word == "-h" {
        invocation.options[.help] = ""
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

  private mutating func parseOption(_ word: String) throws(CommandLineError) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    let known = invocation.command.options + Option.common
    guard let option = Option(rawValue: name), known.contains(option) else {
      throw .unknownOption(name, of: invocation.command)
    }
    guard invocation.options[option] == nil else { throw .repeatedOption(option) }
    guard option.placeholder != nil else {
      if parts.count > 1 { throw .unexpectedValue(option) }
      invocation.options[option] = ""
      return
    }
    let value: String
    if parts.count > 1 {
      value = String(parts[1])
    } else if option.hasOptionalValue {
      guard let next = rest.first, Optimizations(without: next) != nil else {
        invocation.options[option] = ""
        return
      }
      value = rest.removeFirst()
    } else {
      guard let next = rest.popFirst(), !next.hasPrefix("--") else { throw .missingValue(option) }
      value = next
    }
    if value.isEmpty { throw .missingValue(option) }
    try check(value, of: option)
    if option.isRepeatable {
      invocation.lists[option, default: []].append(value)
    } else {
      invocation.options[option] = value
    }
  }

  private func check(_ value: String, of option: Option) throws(CommandLineError) {
    let isGood =
      switch option {
      case .seed: UInt64(value) != nil
      case .jobs: Int(value).map { (1...64).contains($0) } ?? false
      case .rate where invocation.command == .serve: ServeOptions.limit(value) != nil
      case .rate: SimulationOption.rate(value) != nil
      case .port: ServeOptions.port(value) != nil
      case .shard: ShardOption(value) != nil
      case .noOptimizations: Optimizations(without: value) != nil
      case .retries: Int(value).map { (0...100).contains($0) } ?? false
      case .maxFailures: Int(value).map { $0 > 0 } ?? false
      case .minChecked: ShardOption.percent(value) != nil
      case .propagation, .budget, .timeout: ServeOptions.propagation(value) != nil
      case .latency, .eventual: ServeOptions.duration(value) != nil
      case .chaos: ServeOptions.chaos(value) != nil
      case .format: invocation.command.formats.contains(value)
      case .junitFlavor: ["rich", "strict"].contains(value)
      case .color: ["auto", "always", "never"].contains(value)
      default: true
      }
    if !isGood { throw .badValue(option, value, of: invocation.command) }
  }
}
