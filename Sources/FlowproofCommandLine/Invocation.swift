/// What a command line asks for.
struct Invocation: Sendable, Equatable {
  /// The subcommand.
  var command: Command
  /// Files, folders and `-`, or what else the command works on, as given.
  var paths: [String] = []
  /// The options with their values; an option without a value has an empty one.
  var options: [Option: String] = [:]

  func has(_ option: Option) -> Bool { options[option] != nil }
}

/// The subcommands of this version.
enum Command: String, Sendable, CaseIterable {
  case run
  case lint
  case plan
  case facts
  case transform
  case prove
  case diff
  case initialize = "init"

  /// Commands of the contract that this version does not have yet.
  static let later = [
    "doctor", "serve", "clean", "report", "signoff",
  ]

  /// What the command does, in a line.
  var summary: String {
    switch self {
    case .run: "check every rule of the documents and write the reports"
    case .lint: "say what is wrong with the documents, where, and how to mend it"
    case .plan: "show the test cases as Given/When/Then, without running them"
    case .facts: "print what the documents say as JSON, a line for each"
    case .transform: "show a data type's expression, and what it makes of values"
    case .prove: "break each promise in turn, and say whether the cases notice"
    case .diff: "show what changed between two versions of a document or of a folder"
    case .initialize: "write a configuration with blanks for the systems that the documents name"
    }
  }

  /// What the command works on, for the help.
  var operands: String {
    switch self {
    case .run, .lint, .plan, .facts, .prove, .initialize: "[PATH…]"
    case .transform: "CELL [VALUE…]"
    case .diff: "OLD NEW"
    }
  }

  /// Whether the command works on the folder of checklists where it is given nothing.
  var hasDefaultPath: Bool {
    switch self {
    case .run, .lint, .plan, .facts, .prove, .initialize: true
    case .transform, .diff: false
    }
  }

  /// The forms in which the command prints.
  var formats: [String] {
    switch self {
    case .run, .facts, .initialize: []
    case .lint: ["text", "json", "github"]
    case .plan, .transform, .prove: ["text", "json"]
    case .diff: ["text", "json", "markdown"]
    }
  }

  /// The options besides those that every command has.
  var options: [Option] {
    switch self {
    case .run:
      [
        .config, .environment, .reports, .junit, .json, .seed, .jobs, .fault, .noPacking,
        .noRepeats, .noFences, .noSharedLooks,
      ]
    case .lint: [.format, .coverage]
    case .prove: [.format, .seed, .jobs]
    case .diff: [.format]
    case .plan: [.format, .seed, .rate, .simulate]
    case .facts: []
    case .transform: [.reverse, .format]
    case .initialize: [.output, .force]
    }
  }

  /// Examples for the help.
  var examples: [String] {
    switch self {
    case .run:
      [
        "flowproof run", "flowproof run checklists/wix-wix.rst --seed 7",
        "flowproof run --fault forward-only", "flowproof run --fault list",
      ]
    case .lint: ["flowproof lint checklists", "flowproof lint --format json < document.rst -"]
    case .plan:
      [
        "flowproof plan checklists/wix-wix.rst", "flowproof plan --format json",
        "flowproof plan --simulate rate=2/s,latency=30s,bucket=40,list=1000,seed=1",
      ]
    case .facts: ["flowproof facts checklists/*.rst", "flowproof facts - < document.rst"]
    case .transform:
      [
        #"flowproof transform '"integer"' 12.9 '"12"' null"#,
        #"flowproof transform '"if", "is-empty", true, "boolean"]' '"False"'"#,
        #"flowproof transform --reverse '["list", "_."]' '["a"]'"#,
        #"flowproof transform '"decimal"' < values.ndjson"#,
      ]
    case .prove:
      [
        "flowproof prove", "flowproof prove checklists/wix-wix.rst --verbose",
        "flowproof prove --format json",
      ]
    case .diff:
      ["flowproof diff old.rst new.rst", "flowproof diff yesterday today --format markdown"]
    case .initialize:
      [
        "flowproof init", "flowproof init checklists/wix-wix.rst --output wix.json",
        "flowproof init --output -",
      ]
    }
  }
}

/// The options of this version.
enum Option: String, Sendable, CaseIterable {
  case config = "--config"
  case environment = "--environment"
  case output = "--output"
  case force = "--force"
  case reports = "--reports"
  case junit = "--junit"
  case json = "--json"
  case seed = "--seed"
  case jobs = "--jobs"
  case fault = "--fault"
  case noPacking = "--no-packing"
  case noRepeats = "--no-repeats"
  case noFences = "--no-fences"
  case noSharedLooks = "--no-shared-looks"
  case rate = "--rate"
  case simulate = "--simulate"
  case reverse = "--reverse"
  case format = "--format"
  case coverage = "--coverage"
  case color = "--color"
  case quiet = "--quiet"
  case verbose = "--verbose"
  case help = "--help"
  case version = "--version"

  /// Options that every command has.
  static let common: [Option] = [.color, .quiet, .verbose, .help, .version]

  /// Options of the contract that this version does not have yet.
  static let later = [
    "--junit-flavor", "--html", "--markdown", "--only", "--except", "--shard",
    "--rerun-failed", "--baseline", "--update-baseline", "--max-failures", "--retries", "--timeout",
    "--budget", "--resume", "--min-checked", "--strict", "--profiles",
    "--dry-run",
  ]

  /// What stands for the value in the help; nil where the option has none.
  var placeholder: String? {
    switch self {
    case .reports: "DIR"
    case .config, .output, .junit, .json: "FILE"
    case .environment: "NAME"
    case .seed: "S"
    case .jobs: "N"
    case .fault: "NAME[@RULE-ID]"
    case .rate: "N/s"
    case .simulate: "rate=N/s,latency=Ts,…"
    case .format: "FORM"
    case .color: "auto|always|never"
    case .force, .noPacking, .noRepeats, .noFences, .noSharedLooks, .reverse, .coverage, .quiet,
      .verbose, .help, .version:
      nil
    }
  }

  /// What the option does, in a line.
  var summary: String {
    switch self {
    case .config:
      "the configuration (default: flowproof.json beside the documents, or here; else the mock)"
    case .environment: "the environment of the configuration to lay over the rest of it"
    case .output: "where the configuration goes (default: flowproof.json); - for standard output"
    case .force: "write over a file that is there already"
    case .reports: "where the reports go (default: reports)"
    case .junit: "where the JUnit XML goes (default: junit.xml among the reports)"
    case .json: "where the results go (default: results.json among the reports)"
    case .seed: "the seed of all generated values (run: a new one each time; plan, prove: 1)"
    case .jobs: "how many runs go on at a time (default: one for each processor)"
    case .fault: "give the mock's integration a fault; `list` shows which and where"
    case .noPacking: "give every case records of its own (more requests, the same verdicts)"
    case .noRepeats: "report a case that failed in company without telling it again alone"
    case .noFences: "wait the whole window for what must never happen"
    case .noSharedLooks: "let every story look at the systems for itself"
    case .rate: "what each system allows, for the time that a run will take"
    case .simulate:
      "run all on virtual time against systems with limits: rate, bucket, latency, list, seed"
    case .reverse: "find values of the source for values of the target"
    case .format: "how to print: text (the default), json, or another form of the command"
    case .coverage: "what became of each line, in place of the findings"
    case .color: "when to use colours (default: auto, which heeds NO_COLOR)"
    case .quiet: "only what went wrong, and the last lines"
    case .verbose: "every case and every note"
    case .help: "this help"
    case .version: "the version"
    }
  }
}
