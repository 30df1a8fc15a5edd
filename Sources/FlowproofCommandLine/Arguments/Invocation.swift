/// What a command line asks for, its values read.
struct Invocation: Sendable {
  /// The subcommand.
  var command: Command
  /// Files, folders and `-`, or what else the command works on, as given.
  var paths: [String] = []
  /// The options that may be given once, as given; one without a value has an empty one.
  private(set) var options: [Option: String] = [:]
  /// The options that may be given more than once, as given.
  private(set) var lists: [Option: [String]] = [:]
  private var values: [Option: [any Sendable]] = [:]

  /// Creates an invocation of options whose values are known to be good.
  init(
    command: Command,
    paths: [String] = [],
    options: [Option: String] = [:],
    lists: [Option: [String]] = [:]
  ) {
    self.command = command
    self.paths = paths
    for (option, text) in options { set(option, to: text) }
    for (option, texts) in lists { for text in texts { set(option, to: text) } }
  }

  /// Takes the value of an option.
  ///
  /// - Returns: Whether the text can be read as one.
  @discardableResult
  mutating func set(_ option: Option, to text: String) -> Bool {
    guard let value = option.parse(text) else { return false }
    values[option, default: []].append(value)
    if option.isRepeatable {
      lists[option, default: []].append(text)
    } else {
      options[option] = text
    }
    return true
  }

  /// Whether an option is given.
  func has(_ option: Option) -> Bool { values[option] != nil }

  /// The value of an option, of the type that it has by the table; nil where it is not given.
  func value<Value>(of option: Option) -> Value? {
    let values: [Value] = values(of: option)
    return values.last
  }

  /// All values of an option that may be given more than once.
  func values<Value>(of option: Option) -> [Value] {
    (values[option] ?? []).map { value in
      guard let value = value as? Value else {
        preconditionFailure("\(option.name) has no value of the type \(Value.self)")
      }
      return value
    }
  }
}

extension Invocation: Equatable {
  static func == (one: Invocation, other: Invocation) -> Bool {
    one.command == other.command && one.paths == other.paths && one.options == other.options
      && one.lists == other.lists
  }
}

extension Invocation {
  /// The form in which to print.
  var form: OutputForm { value(of: .format) ?? .text }

  /// The folder where the reports go.
  var reportsFolder: String { options[.reports] ?? "reports" }

  /// Where the results go.
  var resultsPath: String { options[.results] ?? reportsFolder + "/results.json" }
}
