extension ReportOutputs {
  /// The places of the reports that a run leaves, whether it was told here or put together.
  ///
  /// - Parameters:
  ///   - invocation: What is asked for.
  ///   - gitHub: The step that this is; its summary is added to unless that is not wanted.
  ///   - spared: The documents and other files that no report may take the place of; sign-offs beside
  ///     them, the baseline and the configuration are such files as well.
  /// - Throws: As with places that are given.
  init(
    ofRun invocation: Invocation,
    _ gitHub: GitHubOutput,
    sparing spared: [String]
  ) throws(CommandLineError) {
    var places: [(option: Option, path: String)] = [
      (.junit, invocation.options[.junit] ?? invocation.reportsFolder + "/junit.xml"),
      (.json, invocation.resultsPath),
    ]
    if let path = invocation.options[.markdown] { places.append((.markdown, path)) }
    if let path = gitHub.summaryPath, path != invocation.options[.markdown],
      !invocation.has(.noGitHub)
    {
      places.append((.markdown, path))
    }
    if let path = invocation.options[.html] { places.append((.html, path)) }
    // What people keep beside the documents is lost with one report in its place.
    let kept = Set(spared.map { SignOffFile.path(beside: $0) }).sorted()
    // Where there are several, none is read.
    let configuration = try? ConfigurationFile.path(
      chosen: invocation.options[.config],
      documents: invocation.paths
    )
    try self.init(
      places,
      flavor: invocation.options[.junitFlavor],
      sparing: spared + kept + [invocation.options[.baseline], configuration].compactMap(\.self),
      gitHub
    )
  }
}
