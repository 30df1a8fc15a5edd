/// What a red run says last, besides its verdict.
extension RunCommand {
  /// The command that runs the cases again that did not pass; nil where there is none.
  func rerunCommand() -> String? {
    let folder = invocation.options[.reports] ?? "reports"
    let results = invocation.options[.json] ?? folder + "/results.json"
    // What came from standard input is gone.
    if invocation.paths.contains("-") { return nil }
    var words = ["flowproof", "run"]
    if invocation.paths != ["checklists"] {
      words += invocation.paths.map { $0.hasPrefix("-") ? "./\($0)" : $0 }
    }
    words += ["--rerun-failed", results]
    let kept: [Option] = [
      .config, .environment, .fault, .profiles, .noPacking, .noRepeats, .noFences, .noSharedLooks,
      .reports, .junit, .junitFlavor, .html, .markdown, .json, .retries,
      .baseline,
      .baseline,
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
