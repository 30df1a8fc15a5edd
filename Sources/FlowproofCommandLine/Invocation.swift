/// What a command line asks for.
struct Invocation: Sendable, Equatable {
  /// The subcommand.
  var command: Command
  /// Files, folders and `-`, or what else the command works on, as given.
  var paths: [String] = []
  /// The options with their values; an option without a value has an empty one.
  var options: [Option: String] = [:]
  /// The values of options that may be given more than once.
  var lists: [Option: [String]] = [:]

  func has(_ option: Option) -> Bool { options[option] != nil || lists[option] != nil }
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
  case serve
  case clean
  case doctor
  case report
  case reportMerge = "report merge"
  case reportCompare = "report compare"
  case signoff
  case initialize = "init"

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
    case .serve: "answer as the mock systems over HTTP on this machine, for any client"
    case .report: "make reports of a run that is over, from its results file"
    case .clean: "delete what an interrupted run left behind, after its journal"
    case .doctor: "look whether the systems of the configuration let runs do what they need"
    case .reportMerge: "put shards together to what one machine would have written"
    case .reportCompare: "show what changed from one run to another: newly failing, fixed, slower"
    case .signoff: "list what only people can judge, or put down their verdict"
    case .initialize: "write a configuration with blanks for the systems that the documents name"
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
    case .reportCompare: "OLD NEW"
    case .signoff: "[ITEM] [PATH…]"
    }
  }

  /// Whether the command works on the folder of checklists where it is given nothing.
  var hasDefaultPath: Bool {
    switch self {
    case .run, .lint, .plan, .facts, .prove, .serve, .doctor, .initialize: true
    case .transform, .diff, .clean, .report, .reportMerge, .reportCompare, .signoff: false
    }
  }

  /// The forms in which the command prints.
  var formats: [String] {
    switch self {
    case .run, .facts, .initialize, .clean, .report, .reportMerge: []
    case .lint: ["text", "json", "github"]
    case .plan, .transform, .prove, .serve, .doctor, .signoff: ["text", "json"]
    case .diff, .reportCompare: ["text", "json", "markdown"]
    }
  }

  /// The options besides those that every command has.
  var options: [Option] {
    switch self {
    case .run:
      [
        .config, .environment, .reports, .junit, .junitFlavor, .html, .markdown, .json, .noGitHub,
        .seed,
        .jobs, .fault, .noPacking,
        .profiles, .noRepeats, .noFences, .noSharedLooks, .budget, .resume,
        .only, .except, .shard, .balance, .rerunFailed, .retries, .maxFailures, .timeout,
        .minChecked, .strict, .dryRun,
        .baseline, .updateBaseline,
      ]
    case .lint: [.format, .coverage]
    case .clean: [.reports, .config, .environment]
    case .doctor: [.config, .environment, .reports, .format]
    case .report: [.junit, .junitFlavor, .html, .markdown, .json, .annotations]
    case .prove: [.config, .environment, .profiles, .format, .seed, .jobs]
    case .diff, .reportCompare: [.format]
    case .reportMerge:
      [
        .reports, .junit, .junitFlavor, .html, .markdown, .json, .noGitHub, .baseline,
        .updateBaseline,
        .strict, .minChecked,
      ]
    case .signoff: [.holds, .broken, .by, .remark, .format]
    case .plan: [.config, .environment, .profiles, .format, .seed, .rate, .simulate]
    case .facts: []
    case .transform: [.reverse, .format]
    case .serve:
      [
        .port, .config, .environment, .profiles, .propagation, .noIntegration, .fault, .latency,
        .eventual, .rate, .chaos, .seed, .format,
      ]
    case .initialize: [.output, .force]
    }
  }

  /// What else there is to know, for the help; nil where the options say it all.
  var notes: String? {
    if self == .doctor {
      return """
        It makes one record of each type, reads and deletes it, and deletes what an integration has
        made of it meanwhile; a journal is kept of that, as of runs, for `flowproof clean`.
        """
    }
    if self == .run { return Self.runNotes }
    guard self == .serve else { return nil }
    return """
      All systems are served at one port of 127.0.0.1; each has paths of its own, printed at the
      beginning as document, side, address and name:

        wix-customcrm source http://127.0.0.1:8080/wix-customcrm/source Wix.com
        wix-customcrm target http://127.0.0.1:8080/wix-customcrm/target Customcrm

      Any client can ask them, here for a record that is created, and what became of it:

        curl -d '{"name": "Ann"}' http://127.0.0.1:8080/wix-customcrm/source/Wix.com%20Contacts
        curl 'http://127.0.0.1:8080/wix-customcrm/target/Customcrm%20Contact?changedSince=0'

      Accidents of --chaos: 429 and 500 (answered so), reset (the connection breaks), cut (the
      answer breaks off), late (2 s) and slow (in pieces over 2 s); 10% means all of them together.
      """
  }

  private static let runNotes = """
    A PATTERN is the name of a document, pairing, rule, property or case, or whole parts of the
    name of a case, such as maps or maps/info.emails->loginEmail; * stands for any characters, ? for
    one. Letter case, - and blanks do not count. What a case rests on is run with it; what is
    excepted is not run, nor what rests on it.

    Without --shard the variables of Bazel, GitLab, CircleCI and Buildkite decide; a Kubernetes
    Indexed Job has its index there and needs --shard /N for the count. All shards need one seed:
    without --seed it comes from the pipeline's number, or from the documents.
    """

  /// Examples for the help.
  var examples: [String] {
    switch self {
    case .run:
      [
        "flowproof run", "flowproof run checklists/wix-wix.rst --seed 7",
        "flowproof run --fault forward-only", "flowproof run --fault list",
        "flowproof run --only maps --except wix-wix --dry-run",
        "flowproof run --rerun-failed reports/results.json", "flowproof run --shard 2/4 --seed 7",
      ]
    case .report:
      [
        "flowproof report reports/results.json --html checklist.html",
        "flowproof report reports/results.json --junit strict.xml --junit-flavor strict",
        "flowproof report reports/results.json --markdown -",
      ]
    case .clean: ["flowproof clean", "flowproof clean --reports reports --config flowproof.json"]
    case .doctor:
      [
        "flowproof doctor",
        "flowproof doctor checklists/wix-wix.rst --config wix.json --format json",
      ]
    case .reportMerge:
      ["flowproof report merge shards", "flowproof report merge one.json two.json --reports all"]
    case .reportCompare:
      [
        "flowproof report compare main.json reports/results.json",
        "flowproof report compare main.json reports/results.json --format markdown",
      ]
    case .signoff:
      [
        "flowproof signoff",
        "flowproof signoff wix-wix/wix.com-contacts-to-wix-members/creates-when --holds --by Ann",
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
    case .serve:
      [
        "flowproof serve checklists/wix-customcrm.rst --port 8080",
        "flowproof serve --propagation 50ms --rate 2/s,bucket=40 --latency 30ms",
        "flowproof serve --no-integration --eventual 3s --format json",
        "flowproof serve --chaos 10% --seed 7", "flowproof serve --chaos 429=5%,reset=1%",
      ]
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
  case noPacking = "--no-packing"
  case noRepeats = "--no-repeats"
  case noFences = "--no-fences"
  case noSharedLooks = "--no-shared-looks"
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
    case .format: "FORM"
    case .color: "auto|always|never"
    case .updateBaseline, .holds, .broken, .strict, .dryRun, .force, .profiles, .noPacking,
      .noRepeats, .noFences, .noSharedLooks, .noIntegration,
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
    case .noPacking: "give every case records of its own (more requests, the same verdicts)"
    case .noRepeats: "report a case that failed in company without telling it again alone"
    case .noFences: "wait the whole window for what must never happen"
    case .budget: "how long the run may take, such as 20m; what it has no time for is not run"
    case .resume: "go on from an earlier results.json: what passed or failed there is not run again"
    case .only: "run these cases only, and what they rest on; may be given more than once"
    case .except: "leave these cases out, and what rests on them; may be given more than once"
    case .shard: "take the I-th of N parts of the cases; 1/1 for all, whatever the variables say"
    case .balance: "even out the shards by the times of an earlier results.json, the same for all"
    case .rerunFailed: "run the cases that did not pass in an earlier results.json, with its seed"
    case .retries: "tell a case that fails again up to N times; one that passes then is flaky"
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
    case .noSharedLooks: "let every story look at the systems for itself"
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
