import Reporting

extension ReportOutputs {
  /// The places of the reports that a run leaves, whether it was told here or put together.
  ///
  /// - Parameters:
  ///   - invocation: What is asked for.
  ///   - reports: The reports that there are.
  ///   - gitHub: The step that this is; its summary is added to unless that is not wanted.
  ///   - spared: The documents and other files that no report may take the place of; sign-offs beside
  ///     them, the baseline and the configuration are such files as well.
  /// - Throws: As with places that are given.
  init(
    ofRun invocation: Invocation,
    _ reports: [any Report],
    _ gitHub: GitHubOutput,
    sparing spared: [String]
  ) throws(CommandLineError) {
    // What people keep beside the documents is lost with one report in its place.
    let kept = Set(spared.map { SignOffFile.path(beside: $0) }).sorted()
    // Where there are several, none is read.
    let configuration = try? ConfigurationFile.path(
      chosen: invocation.options[.config],
      documents: invocation.paths
    )
    try self.init(
      invocation.requestedReports(reports, usualIn: invocation.reportsFolder),
      sparing: spared + kept + [invocation.options[.baseline], configuration].compactMap(\.self),
      gitHub,
      addsSummary: !invocation.has(.noGitHub)
    )
  }
}

extension Invocation {
  /// The reports that are asked for, each as its settings choose it, with their places.
  ///
  /// - Parameters:
  ///   - reports: The reports that there are.
  ///   - folder: The folder of those that every run writes; nil for only those that are asked for.
  /// - Returns: The reports in their order.
  func requestedReports(_ reports: [any Report], usualIn folder: String?) -> [RequestedReport] {
    reports.compactMap { report in
      let usual = report.usualFile.flatMap { file in folder.map { "\($0)/\(file)" } }
      guard let path = options[Option(of: report)] ?? usual else { return nil }
      let choices = report.settings.compactMap { setting in
        options[Option(of: setting)].map { (setting.name, $0) }
      }
      let values = Dictionary(choices, uniquingKeysWith: { first, _ in first })
      return RequestedReport(report: report.choosing(values), path: path)
    }
  }
}
