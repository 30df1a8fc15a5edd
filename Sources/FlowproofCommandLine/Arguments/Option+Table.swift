import ObjectForms
import Flowproof
import Planning
import Reporting
import Results
import Running
import SystemModel

/// The options of this version, those of reports aside.
extension Option {
  /// Options that every command has.
  static let common: [Option] = [.color, .quiet, .verbose, .help, .version]

  /// Where the results go.
  static let results = Option(of: ResultsJSON())

  /// The options that reports ask for.
  static func all(of reports: [any Report]) -> [Option] {
    reports.flatMap { [Option(of: $0)] + $0.settings.map { Option(of: $0) } }
  }

  static let config = Option(
    "--config",
    "FILE",
    "the configuration (default: flowproof.json beside the documents, or here; serve: none)"
  )
  static let environment = Option(
    "--environment",
    "NAME",
    "the environment of the configuration to lay over the rest of it"
  )
  static let allowVariables = Option(
    "--allow-variables",
    "PATTERN",
    "the variables that the configuration may read, such as SANDBOX_*; may be given more than once"
  ) { VariablePattern($0) }
  .repeatable
  static let output = Option(
    "--output",
    "FILE",
    "where the configuration goes (default: flowproof.json); - for standard output"
  )
  static let openAPI = Option(
    "--openapi",
    "FILE",
    "an OpenAPI 3 description in JSON, which the profile's requests are held against; more than once "
      + "for its parts"
  )
  .repeatable
  static let described = Option(
    openAPI.name,
    "FILE",
    "the OpenAPI 3 description in JSON that the profile is drafted from"
  )
  static let draft = Option(
    output.name,
    "FILE",
    "where the profile goes (default: standard output)"
  )
  static let har = Option(
    "--har",
    "FILE",
    "all requests and answers as an HTTP archive (HAR 1.2) for developer tools, secrets masked"
  )
  static let force = Option("--force", "write over a file that is there already")
  static let reports = Option("--reports", "DIR", "where the reports go (default: reports)")
  static let annotations = Option(
    "--annotations",
    "print the broken rules as annotations for GitHub"
  )
  static let annotate = Option(
    "--annotate",
    "FILE",
    "labels of documents and rules for every report: tickets, owners, ids of a test management"
  )
  static let label = Option(
    "--label",
    "KEY=VALUE",
    "what every report says about the run; may be given more than once",
    form: "a name and a value, such as stage=nightly"
  ) { Label(argument: $0) }
  .repeatable
  static let noGitHub = Option(
    "--no-github",
    "no summary and no annotations though GitHub Actions runs this"
  )
  static let seed = Option(
    "--seed",
    "S",
    "the seed of all generated values (run: a new one each time; elsewhere: 1)",
    form: "a whole number from 0 to \(UInt64.max)"
  ) { UInt64($0) }
  static let jobs = Option(
    "--jobs",
    "N",
    "how many runs go on at a time (default: by the processors; real systems: all)",
    form: "a whole number from 1 to 64"
  ) { OptionValue.number($0, in: 1...64) }
  static let fault = Option(
    "--fault",
    "NAME[@RULE-ID]",
    "give the mock's integration a fault; `list` shows which and where"
  )
  static let profiles = Option(
    "--profiles",
    "take the systems for what the vendors offer, with their limits and refusals"
  )
  static let noOptimizations = Option(
    "--no-optimizations",
    "[NAMES]",
    "save no requests; NAMES: some of packing, fences, repeats, polling (the same verdicts)",
    form:
      "names with commas between, or nothing for all: \(Optimizations.names.joined(separator: ", "))"
  ) { Optimizations(without: $0) }
  .withOptionalValue
  static let budget = Option(
    "--budget",
    "TIME",
    "how long the run may take, such as 20m; what it has no time for is not run",
    form: OptionValue.timeForm,
    parse: OptionValue.time
  )
  static let resume = Option(
    "--resume",
    "RESULTS",
    "go on from an earlier results.json: what passed or failed there is not run again"
  )
  static let only = Option(
    "--only",
    "PATTERN",
    "run these cases only, and what they depend on; given more than once, those of any"
  ) { CasePattern($0) }
  .repeatable
  static let except = Option(
    "--except",
    "PATTERN",
    "leave these cases out, and what depends on them; may be given more than once"
  ) { CasePattern($0) }
  .repeatable
  static let shard = Option(
    "--shard",
    "I/N",
    "take the I-th of N parts of the cases; 1/1 for all, whatever the variables say",
    form: "a part and the number of parts, such as 2/4, or /4 with JOB_COMPLETION_INDEX"
  ) { ShardOption($0) }
  static let balance = Option(
    "--balance",
    "RESULTS",
    "even out the shards by the times of an earlier results.json, the same for all"
  )
  static let rerunFailed = Option(
    "--rerun-failed",
    "RESULTS",
    "run the cases that did not pass in an earlier results.json, with its seed"
  )
  static let retries = Option(
    "--retries",
    "N",
    "retry a case that failed up to N times; one that passes then is flaky",
    form: "a whole number from 0 to 100"
  ) { OptionValue.number($0, in: 0...100) }
  static let maxFailures = Option(
    "--max-failures",
    "N",
    "stop after N cases that failed or met an error",
    form: "a whole number from 1"
  ) { OptionValue.number($0, in: 1...Int.max) }
  static let timeout = Option(
    "--timeout",
    "TIME",
    "how long the run may take at the most, such as 20m; the rest is not run",
    form: OptionValue.timeForm,
    parse: OptionValue.time
  )
  static let minChecked = Option(
    "--min-checked",
    "PERCENT",
    "fail where fewer of the rules were checked, such as 80%",
    form: "a share of the rules, a whole number from 0 to 100 such as 80 or 80%",
    parse: ShardOption.percent
  )
  static let strict = Option(
    "--strict",
    "fail on warnings, skipped or flaky cases, and items for people not signed off"
  )
  static let watch = Option(
    "--watch",
    "run again what a saved document or configuration changed, until Ctrl-C"
  )
  static let dryRun = Option("--dry-run", "say which cases would be run, and run none")
  static let baseline = Option(
    "--baseline",
    "FILE",
    "failures that are known, with reasons and days: only new ones break the gate"
  )
  static let updateBaseline = Option(
    "--update-baseline",
    "take new failures into the baseline, and what passed out of it"
  )
  static let holds = Option("--holds", "the rule holds")
  static let broken = Option("--broken", "the rule is broken")
  static let by = Option("--by", "NAME", "who says so")
  static let remark = Option("--remark", "TEXT", "what else there is to say")
  static let rate = Option(
    "--rate",
    "N/s",
    "what each system allows; serve: N/s or N/s,bucket=B, and 429 beyond that",
    form: "requests a second, from 0.001/s to 10000/s",
    parse: SimulationOption.rate
  )
  static let servedRate = Option(
    "--rate",
    "N/s",
    rate.summary,
    form: "requests a second, from 0.001/s to 10000/s, and perhaps a bucket: 2/s,bucket=40",
    parse: SimulationOption.limit
  )
  static let simulate = Option(
    "--simulate",
    "rate=N/s,latency=Ts,…",
    "run all on virtual time against systems with limits: rate, bucket, latency, list, seed"
  )
  static let port = Option(
    "--port",
    "N",
    "the port to listen on (default: 0, any that is free)",
    form: "a whole number from 0 to 65535"
  ) { UInt16($0).map(Int.init) }
  static let propagation = Option(
    "--propagation",
    "TIME",
    "the integration acts on a change within this time, a quarter at the least (default: 8s)",
    form: OptionValue.timeForm,
    parse: OptionValue.time
  )
  static let noIntegration = Option(
    "--no-integration",
    "serve the systems alone, for an integration of your own"
  )
  static let latency = Option(
    "--latency",
    "TIME",
    "how long each request is on its way, such as 50ms (default: 0s)",
    form: "a time up to 24h, such as 50ms, 2s or 1m"
  ) { Duration(written: $0) }
  static let eventual = Option(
    "--eventual",
    "TIME",
    "how long lists lag behind writes, such as 3s (default: 0s)",
    form: "a time up to 24h, such as 50ms, 2s or 1m"
  ) { Duration(written: $0) }
  static let chaos = Option(
    "--chaos",
    "SHARES",
    "have accidents happen, to 10% of requests or each kind: 429=5%,reset=1%",
    form: AccidentShares.form
  ) { AccidentShares($0) }
  static let reverse = Option("--reverse", "find values of the source for values of the target")
  static let format = Option(
    "--format",
    "FORM",
    "how to print: text (the default), json, or another form of the command",
    form: OutputForm.allCases.map(\.rawValue).joined(separator: " or ")
  ) { OutputForm(rawValue: $0) }
  static let coverage = Option("--coverage", "what became of each line, in place of the findings")
  static let color = Option(
    "--color",
    "auto|always|never",
    "when to use colors (default: auto, which heeds NO_COLOR)",
    form: "auto|always|never"
  ) { ColorChoice(rawValue: $0) }
  static let quiet = Option("--quiet", "only what went wrong, and the last lines")
  static let verbose = Option("--verbose", "every case and every note")
  static let help = Option("--help", "this help")
  static let version = Option("--version", "the version")
}
