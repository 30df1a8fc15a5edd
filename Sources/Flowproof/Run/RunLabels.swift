import Results

/// What the variables of a pipeline say about a run: its commit, its branch, and the job's address.
enum RunLabels {
  /// The variables of a CI server.
  private struct Server {
    /// A variable that only this server sets.
    var mark: String
    /// The first of these that is set counts.
    var commit: [String]
    var branch: [String]
    var job: [String]
  }

  private static let servers = [
    Server(
      mark: "GITHUB_ACTIONS",
      commit: ["GITHUB_SHA"],
      branch: ["GITHUB_HEAD_REF", "GITHUB_REF_NAME"],
      job: []
    ),
    Server(
      mark: "GITLAB_CI",
      commit: ["CI_COMMIT_SHA"],
      branch: ["CI_COMMIT_REF_NAME"],
      job: ["CI_JOB_URL"]
    ),
    Server(
      mark: "CIRCLECI",
      commit: ["CIRCLE_SHA1"],
      branch: ["CIRCLE_BRANCH"],
      job: ["CIRCLE_BUILD_URL"]
    ),
    Server(
      mark: "BUILDKITE",
      commit: ["BUILDKITE_COMMIT"],
      branch: ["BUILDKITE_BRANCH"],
      job: ["BUILDKITE_BUILD_URL"]
    ),
    Server(
      mark: "JENKINS_URL",
      commit: ["GIT_COMMIT"],
      branch: ["BRANCH_NAME", "GIT_BRANCH"],
      job: ["BUILD_URL"]
    ),
    Server(
      mark: "TF_BUILD",
      commit: ["BUILD_SOURCEVERSION"],
      branch: ["BUILD_SOURCEBRANCHNAME"],
      job: []
    ),
  ]

  /// The labels that the variables give; none outside of a pipeline.
  static func labels(of variables: [String: String]) -> [Label] {
    let value = { (name: String) in variables[name].flatMap { $0.isEmpty ? nil : $0 } }
    guard let server = servers.first(where: { value($0.mark) != nil }) else { return [] }
    let job = server.job.lazy.compactMap(value).first ?? gitHubJob(value)
    return [
      ("commit", server.commit.lazy.compactMap(value).first),
      ("branch", server.branch.lazy.compactMap(value).first), ("job", job.flatMap(address)),
    ].compactMap { name, value in value.map { Label(name, $0) } }
  }

  private static func gitHubJob(_ value: (String) -> String?) -> String? {
    guard let server = value("GITHUB_SERVER_URL"), let repository = value("GITHUB_REPOSITORY"),
      let run = value("GITHUB_RUN_ID")
    else { return nil }
    return "\(server)/\(repository)/actions/runs/\(run)"
  }

  /// An address that reports may show: of the web, and without a name and a password in it.
  private static func address(_ text: String) -> String? {
    guard text.hasPrefix("https://") || text.hasPrefix("http://") else { return nil }
    let host = text.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "/" }
    return host.contains("@") ? nil : text
  }
}
