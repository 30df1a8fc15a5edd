/// The options of this version.
enum Option: String, Sendable, CaseIterable {
  case config = "--config"
  case environment = "--environment"
  case output = "--output"
  case force = "--force"
  case reports = "--reports"
  case junit = "--junit"
  case junitFlavor = "--junit-flavor"
  case html = "--html"
  case markdown = "--markdown"
  case json = "--json"
  case annotations = "--annotations"
  case noGitHub = "--no-github"
  case seed = "--seed"
  case jobs = "--jobs"
  case fault = "--fault"
  case profiles = "--profiles"
  case noOptimizations = "--no-optimizations"
  case budget = "--budget"
  case resume = "--resume"
  case only = "--only"
  case except = "--except"
  case shard = "--shard"
  case balance = "--balance"
  case rerunFailed = "--rerun-failed"
  case retries = "--retries"
  case maxFailures = "--max-failures"
  case timeout = "--timeout"
  case minChecked = "--min-checked"
  case strict = "--strict"
  case dryRun = "--dry-run"
  case baseline = "--baseline"
  case updateBaseline = "--update-baseline"
  case holds = "--holds"
  case broken = "--broken"
  case by = "--by"
  case remark = "--remark"
  case rate = "--rate"
  case simulate = "--simulate"
  case port = "--port"
  case propagation = "--propagation"
  case noIntegration = "--no-integration"
  case latency = "--latency"
  case eventual = "--eventual"
  case chaos = "--chaos"
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

  /// Whether the option may be given more than once.
  var isRepeatable: Bool { self == .only || self == .except }

  /// Whether the option may stand alone: a word behind it is its value where it reads as one.
  var hasOptionalValue: Bool { self == .noOptimizations }

  /// What stands for the value in the help; nil where the option has none.
  var placeholder: String? {
    switch self {
    case .reports: "DIR"
    case .config, .output, .junit, .json, .html, .markdown, .baseline: "FILE"
    case .junitFlavor: "rich|strict"
    case .environment, .by: "NAME"
    case .remark: "TEXT"
    case .seed: "S"
    case .budget, .timeout: "TIME"
    case .resume, .balance, .rerunFailed: "RESULTS"
    case .only, .except: "PATTERN"
    case .shard: "I/N"
    case .retries, .maxFailures: "N"
    case .minChecked: "PERCENT"
    case .jobs: "N"
    case .fault: "NAME[@RULE-ID]"
    case .rate: "N/s"
    case .port: "N"
    case .propagation, .latency, .eventual: "TIME"
    case .chaos: "SHARES"
    case .simulate: "rate=N/s,latency=Ts,…"
    case .noOptimizations: "[NAMES]"
    case .format: "FORM"
    case .color: "auto|always|never"
    case .updateBaseline, .holds, .broken, .strict, .dryRun, .force, .profiles, .noIntegration,
      .reverse, .annotations, .noGitHub,
      .coverage, .quiet,
      .verbose, .help, .version:
      nil
    }
  }

  /// What the option does, in a line.
  var summary: String {
    switch self {
    case .config:
      "the configuration (default: flowproof.json beside the documents, or here; serve: none)"
    case .environment: "the environment of the configuration to lay over the rest of it"
    case .output: "where the configuration goes (default: flowproof.json); - for standard output"
    case .force: "write over a file that is there already"
    case .reports: "where the reports go (default: reports)"
    case .junit: "where the JUnit XML goes (default: junit.xml among the reports)"
    case .junitFlavor: "rich (the default) or strict, for readers that validate the file"
    case .html: "where the ticked checklist goes, one HTML file (default: nowhere)"
    case .markdown: "where a summary in Markdown goes; - for standard output (default: nowhere)"
    case .annotations: "print the broken rules as annotations for GitHub"
    case .noGitHub: "no summary and no annotations though GitHub Actions runs this"
    case .json: "where the results go (default: results.json among the reports)"
    case .seed: "the seed of all generated values (run: a new one each time; elsewhere: 1)"
    case .jobs: "how many runs go on at a time (default: by the processors; real systems: all)"
    case .fault: "give the mock's integration a fault; `list` shows which and where"
    case .profiles: "take the systems for what the vendors offer, with their limits and refusals"
    case .noOptimizations:
      "save no requests; NAMES: some of packing, fences, repeats, polling (the same verdicts)"
    case .budget: "how long the run may take, such as 20m; what it has no time for is not run"
    case .resume: "go on from an earlier results.json: what passed or failed there is not run again"
    case .only: "run these cases only, and what they depend on; given more than once, those of any"
    case .except: "leave these cases out, and what depends on them; may be given more than once"
    case .shard: "take the I-th of N parts of the cases; 1/1 for all, whatever the variables say"
    case .balance: "even out the shards by the times of an earlier results.json, the same for all"
    case .rerunFailed: "run the cases that did not pass in an earlier results.json, with its seed"
    case .retries: "retry a case that failed up to N times; one that passes then is flaky"
    case .maxFailures: "stop after N cases that failed or met an error"
    case .timeout: "how long the run may take at the most, such as 20m; the rest is not run"
    case .minChecked: "fail where fewer of the rules were checked, such as 80%"
    case .strict: "fail on warnings, skipped or flaky cases, and items for people not signed off"
    case .dryRun: "say which cases would be run, and run none"
    case .baseline: "failures that are known, with reasons and days: only new ones break the gate"
    case .updateBaseline: "take new failures into the baseline, and what passed out of it"
    case .holds: "the rule holds"
    case .broken: "the rule is broken"
    case .by: "who says so"
    case .remark: "what else there is to say"
    case .rate: "what each system allows; serve: N/s or N/s,bucket=B, and 429 beyond that"
    case .simulate:
      "run all on virtual time against systems with limits: rate, bucket, latency, list, seed"
    case .port: "the port to listen on (default: 0, any that is free)"
    case .propagation:
      "the integration acts on a change within this time, a quarter at the least (default: 8s)"
    case .noIntegration: "serve the systems alone, for an integration of your own"
    case .latency: "how long each request is on its way, such as 50ms (default: 0s)"
    case .eventual: "how long lists lag behind writes, such as 3s (default: 0s)"
    case .chaos: "have accidents happen, to 10% of requests or each kind: 429=5%,reset=1%"
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
