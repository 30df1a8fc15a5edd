extension ReportOutputs {
  /// The places of the reports that a run leaves, whether it was told here or put together.
  ///
  /// - Parameters:
  ///   - invocation: What is asked for.
  ///   - gitHub: The step that this is; its summary is added to unless that is not wanted.
  ///   - spared: Files that no report may take the place of; the baseline is one as well.
  /// - Throws: As with places that are given.
  init(
    ofRun invocation: Invocation,
    _ gitHub: GitHubOutput,
    sparing spared: [String]
  ) throws(CommandLineError) {
    let folder = invocation.options[.reports] ?? "reports"
    var places: [(option: Option, path: String)] = [
      (.junit, invocation.options[.junit] ?? folder + "/junit.xml"),
      (.json, invocation.options[.json] ?? folder + "/results.json"),
    ]
    if let path = invocation.options[.markdown] { places.append((.markdown, path)) }
    if let path = gitHub.summaryPath, path != invocation.options[.markdown],
      !invocation.has(.noGitHub)
    {
      places.append((.markdown, path))
    }
    if let path = invocation.options[.html] { places.append((.html, path)) }
    try self.init(
      places,
      flavor: invocation.options[.junitFlavor],
      sparing: spared + [invocation.options[.baseline]].compactMap(\.self),
      gitHub
    )
  }
}
