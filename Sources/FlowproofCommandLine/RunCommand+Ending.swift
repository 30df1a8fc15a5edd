import Results
import Running

/// What a red run says last, besides its verdict.
extension RunCommand {
  /// The command that people want next, with a word before it: the cases again that did not pass, or
  /// those that were not run; nil where there is nothing to do.
  func nextCommand(after results: RunResults) -> String? {
    if results.hasNewFailures {
      return command(with: .rerunFailed).map { "again: \($0)" }
    }
    let cut = ["not run: \(RunStop.timeout)", "not run: interrupted"]
    let isCut = results.documents.contains { document in
      zip(document.outcomes, document.cases.indices).contains { outcome, index in
        outcome == .skipped && cut.contains(document.cases[index].reason)
      }
    }
    guard isCut else { return nil }
    return command(with: .resume).map { "go on: \($0)" }
  }

  /// This command, with an option that takes its results.
  private func command(with option: Option) -> String? {
    let folder = invocation.options[.reports] ?? "reports"
    let results = invocation.options[.json] ?? folder + "/results.json"
    // What came from standard input is gone.
    if invocation.paths.contains("-") { return nil }
    var words = ["flowproof", "run"]
    if invocation.paths != ["checklists"] {
      words += invocation.paths.map { $0.hasPrefix("-") ? "./\($0)" : $0 }
    }
    words += [option.rawValue, results]
    if option == .resume {
      // Of the same cases; where the failed ones are run again these are chosen by that.
      for list in [Option.only, .except] {
        for pattern in invocation.lists[list] ?? [] { words += [list.rawValue, pattern] }
      }
      if let shard = invocation.options[.shard] { words += [Option.shard.rawValue, shard] }
    }
    let kept: [Option] = [
      .config, .environment, .fault, .profiles, .noPacking, .noRepeats, .noFences, .noSharedLooks,
      .reports, .junit, .junitFlavor, .html, .markdown, .json, .retries,
      .baseline, .strict, .minChecked,
    ]
    for option in kept {
      guard let value = invocation.options[option] else { continue }
      words.append(option.rawValue)
      if option.placeholder != nil { words.append(value) }
    }
    return words.map(Self.quoted).joined(separator: " ")
  }

  /// An argument as a POSIX shell takes it, in quotes only where it needs them.
  private static func quoted(_ argument: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-@%+:,=")
    if !argument.isEmpty, argument.allSatisfy(plain.contains) { return argument }
    return "'" + argument.replacing("'", with: "'\\''") + "'"
  }
}
