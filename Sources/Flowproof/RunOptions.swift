public import Planning
import Reporting
public import Results
public import Running
public import SystemModel

/// What is asked of a run.
public struct RunOptions: Sendable {
  // MARK: The systems

  /// The configuration.
  public var configuration = ConfigurationSource.found
  /// The environment of the configuration to lay over the rest of it.
  public var environment: String?
  /// The variables of the process that the configuration may read; nil for all.
  public var allowedVariables: [VariablePattern]?
  /// Whether the mock speaks as the vendors do that the documents name, limits included.
  public var usesVendorProfiles = false
  /// A fault for the mock's integration, as `NAME` or `NAME@RULE-ID`.
  public var fault: String?

  // MARK: The cases

  /// The cases to run; empty for all.
  public var only: [CasePattern] = []
  /// The cases to leave out.
  public var except: [CasePattern] = []
  /// The results file of an earlier run, whose failed cases alone are run again.
  public var rerunFailed: String?
  /// The results file of an earlier run to go on from.
  public var resume: String?
  /// The part of the cases to run; nil for what the variables say, or all.
  public var shard: ShardOption?
  /// The results file of an earlier run by whose times shards are evened out.
  public var balance: String?

  // MARK: The run

  /// The seed of all generated values; nil for a new one.
  public var seed: UInt64?
  /// How many documents are run at a time; nil by the processors, and all for real systems.
  public var jobs: Int?
  /// What saves requests.
  public var optimizations = Optimizations()
  /// How many times a case that failed is run again.
  public var retries = 0
  /// After how many failures the run stops; nil for never.
  public var maxFailures: Int?
  /// How long the run may take at the most.
  public var timeout: Duration?
  /// How long the run may take by an estimate; cases beyond it are left out.
  public var budget: Duration?
  /// Whether nothing is run.
  package var isDryRun = false

  // MARK: The gate

  /// The file of known failures.
  public var baseline: String?
  /// Whether that file is brought up to date.
  public var updatesBaseline = false
  /// Whether warnings, skipped and flaky cases, and open items for people fail the gate.
  public var isStrict = false
  /// The least share of the rules to be checked, in percent.
  public var minimumChecked: Int?

  // MARK: What is left

  /// The folder of reports, where journals are kept, too.
  public var reportsFolder = "reports"
  /// The reports to write; none by default.
  public var reports: [RequestedReport] = []
  /// Whether a step of GitHub Actions gets a summary of the run.
  public var addsGitHubSummary = false
  /// A file of labels for documents and rules, which every report shows.
  public var annotations: String?
  /// What is said about the run besides what the variables of a pipeline say.
  public var labels: [Label] = []
  /// The options as the results name them for a run of the same.
  package var givenAgain: [String] = []

  /// The options that choose cases, as reports name them.
  var selectingOptions: [String] {
    (only.isEmpty ? [] : ["--only"]) + (except.isEmpty ? [] : ["--except"])
      + (rerunFailed == nil ? [] : ["--rerun-failed"])
  }

  /// Creates options: all cases, against what the configuration says, no reports.
  public init() {}
}
