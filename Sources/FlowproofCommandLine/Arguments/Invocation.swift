/// What a command line asks for.
struct Invocation: Sendable, Equatable {
  /// The subcommand.
  var command: Command
  /// Files, folders and `-`, or what else the command works on, as given.
  var paths: [String] = []
  /// The options with their values; an option without a value has an empty one.
  var options: [Option: String] = [:]
  /// The values of options that may be given more than once.
  var lists: [Option: [String]] = [:]

  func has(_ option: Option) -> Bool { options[option] != nil || lists[option] != nil }
}

extension Invocation {
  /// The folder where the reports go.
  var reportsFolder: String { options[.reports] ?? "reports" }

  /// Where the results go.
  var resultsPath: String { options[.json] ?? reportsFolder + "/results.json" }
}
