import Flowproof
import Reporting

/// The subcommands of this version.
enum Command: String, Sendable, CaseIterable {
  case run
  case lint
  case plan
  case facts
  case transform
  case prove
  case diff
  case serve
  case clean
  case doctor
  case report
  case reportMerge = "report merge"
  case reportCompare = "report compare"
  case reportHistory = "report history"
  case signoff
  case initialize = "init"
  case schema
  case completions
  case profileList = "profile list"
  case profileShow = "profile show"
  case profileCheck = "profile check"
  case profileDraft = "profile draft"

  /// What the command does, in a line.
  var summary: String {
    switch self {
    case .run: "check every rule of the documents and write the reports"
    case .lint: "say what is wrong with the documents, where, and how to fix it"
    case .plan: "show the test cases as Given/When/Then, without running them"
    case .facts: "print what the documents say as JSON, a line for each"
    case .transform: "show a data type's expression, and what it makes of values"
    case .prove: "break each promise in turn, and say whether the cases notice"
    case .diff: "show what changed between two versions of a document or of a folder"
    case .serve: "answer as the mock systems over HTTP on this machine, for any client"
    case .report: "make reports of a run that is over, from its results file"
    case .clean: "delete what an interrupted run left behind, after its journal"
    case .doctor: "check whether the systems of the configuration let runs do what they need"
    case .reportMerge: "put shards together to what one machine would have written"
    case .reportCompare: "show what changed from one run to another: newly failing, fixed, slower"
    case .reportHistory:
      "show many runs over time: failures, flaky cases, trends, what is new or gone"
    case .signoff: "list what only people can judge, or put down their verdict"
    case .initialize: "write a configuration with blanks for the systems that the documents name"
    case .schema: "print the JSON Schema of a file, for editors and other tools"
    case .completions: "print what a shell completes, or the page of the manual"
    case .profileList: "list the built-in profiles: systems, types, what tests can do with them"
    case .profileShow: "print a built-in profile, as a start for one's own"
    case .profileCheck: "say what is wrong with a profile, where, and how to fix it"
    case .profileDraft: "write a profile from the OpenAPI description of an interface"
    }
  }

  /// What the command works on, for the help.
  var operands: String {
    switch self {
    case .run, .lint, .plan, .facts, .prove, .serve, .doctor, .initialize: "[PATH…]"
    case .transform: "CELL [VALUE…]"
    case .diff: "OLD NEW"
    case .clean: "[JOURNAL…]"
    case .report: "RESULTS"
    case .reportMerge: "RESULTS…"
    case .reportHistory: "FOLDER…"
    case .reportCompare: "OLD NEW"
    case .signoff: "[ITEM] [PATH…]"
    case .schema: "[NAME]"
    case .completions: "bash|zsh|fish|man"
    case .profileList: "[SYSTEM…]"
    case .profileShow: "NAME"
    case .profileCheck: "FILE|NAME"
    case .profileDraft: "[TYPE…]"
    }
  }

  /// The names that the command works on, where there are but a few.
  var operandChoices: [String] {
    switch self {
    case .schema: FileSchema.allCases.map(\.rawValue)
    case .completions: Completions.Shell.allCases.map(\.rawValue)
    default: []
    }
  }

  /// Whether the command works on the folder of checklists where it is given nothing.
  var hasDefaultPath: Bool {
    switch self {
    case .run, .lint, .plan, .facts, .prove, .serve, .doctor, .initialize: true
    case .transform, .diff, .clean, .report, .reportMerge, .reportCompare, .reportHistory,
      .signoff, .schema, .completions,
      .profileList, .profileShow, .profileCheck, .profileDraft:
      false
    }
  }

  /// Whether the command ends by itself when the user wants it to, and has something to do then.
  var heedsInterruption: Bool {
    switch self {
    case .run, .prove, .serve, .doctor: true
    case .lint, .plan, .facts, .transform, .diff, .clean, .report, .reportMerge, .reportCompare,
      .reportHistory, .signoff, .initialize, .schema, .completions, .profileList, .profileShow,
      .profileCheck, .profileDraft:
      false
    }
  }

  /// Options that belong together; the title is nil where a command has but one group.
  typealias OptionGroup = (title: String?, options: [Option])

  /// All options in groups, for the help.
  func optionGroups(_ reports: [any Report]) -> [OptionGroup] {
    guard self == .run else { return [(nil, options(reports) + Option.common)] }
    return runGroups(Option.all(of: reports)) + [("everywhere", Option.common)]
  }

  private func runGroups(_ reports: [Option]) -> [OptionGroup] {
    [
      ("the systems", [.config, .environment, .allowVariables, .profiles, .fault]),
      ("the cases", [.only, .except, .rerunFailed, .resume, .shard, .balance]),
      (
        "the run",
        [
          .seed, .jobs, .retries, .maxFailures, .timeout, .budget, .noOptimizations, .dryRun,
          .watch,
        ]
      ), ("the gate", [.baseline, .updateBaseline, .strict, .minChecked]),
      ("the reports", [.reports] + reports + [.har, .annotate, .label, .noGitHub]),
    ]
  }

  /// The options besides those that every command has.
  func options(_ reports: [any Report]) -> [Option] {
    let reports = Option.all(of: reports)
    return switch self {
    case .run: runGroups(reports).flatMap(\.options)
    case .lint:
      [.only, .except, .format([.text, .json, .github, .sarif, .codeQuality]), .coverage]
    case .clean: [.reports, .config, .environment, .allowVariables, .har]
    case .doctor:
      [.config, .environment, .allowVariables, .reports, .har, .format([.text, .json])]
    case .report: reports + [.annotate, .label, .annotations]
    case .prove:
      [.config, .environment, .allowVariables, .profiles, .format([.text, .json]), .seed, .jobs]
    case .diff, .reportCompare: [.format([.text, .json, .markdown])]
    case .reportHistory: [.format([.text, .markdown, .html, .json])]
    case .reportMerge:
      [.reports] + reports + [
        .annotate, .label, .noGitHub, .baseline, .updateBaseline, .strict, .minChecked,
      ]
    case .signoff:
      [
        .holds, .broken, .by, .remark, .config, .environment, .allowVariables,
        .format([.text, .json]),
      ]
    case .plan:
      [
        .config, .environment, .allowVariables, .profiles, .only, .except, .format([.text, .json]),
        .seed, .rate,
        .simulate,
      ]
    case .facts, .schema, .completions, .profileShow: []
    case .profileList: [.format([.text, .json, .markdown])]
    case .profileCheck: [.openAPI, .format([.text, .json])]
    case .profileDraft: [.described, .draft, .force]
    case .transform: [.reverse, .format([.text, .json])]
    case .serve:
      [
        .port, .config, .environment, .allowVariables, .profiles, .propagation, .noIntegration,
        .fault, .latency,
        .eventual, .servedRate, .chaos, .seed, .format([.text, .json]),
      ]
    case .initialize: [.output, .force]
    }
  }
}
