extension ReportOutputs {
  /// The places of the reports that a run leaves, whether it took place here or was merged.
  ///
  /// - Parameters:
  ///   - session: What is asked for.
  ///   - spared: The documents and other files that no report may take the place of; sign-offs beside
  ///     them, the baseline and the configuration are such files as well.
  /// - Throws: As with places that are given.
  package init(_ session: Session, sparing spared: [String]) throws(FlowproofError) {
    let options = session.options
    // What people keep beside the documents is lost with one report in its place.
    let kept = Set(spared.map { SignOffFile.path(beside: $0) }).sorted()
    // Where there are several, none is read.
    let configuration = try? session.configurationPath()
    try self.init(
      options.reports,
      sparing: KeptFiles(
        spared + kept + [options.baseline, options.annotations, configuration].compactMap(\.self)
      ),
      renewing: [options.resume, options.rerunFailed, options.balance].compactMap(\.self),
      GitHubOutput(session.variables),
      addsSummary: options.addsGitHubSummary,
      note: session.note
    )
  }
}
