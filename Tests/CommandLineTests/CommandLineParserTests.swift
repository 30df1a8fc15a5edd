import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// Pipelines rely on what each word means, and on hearing of a word that means nothing.
@Suite struct CommandLineParserTests {
  @Test(arguments: [
    ("run", Invocation(command: .run)),
    ("run a.rst b -", Invocation(command: .run, paths: ["a.rst", "b", "-"])),
    ("run --seed=7", Invocation(command: .run, options: [.seed: "7"])),
    ("run --seed 7", Invocation(command: .run, options: [.seed: "7"])),
    ("run a --jobs 64 b", Invocation(command: .run, paths: ["a", "b"], options: [.jobs: "64"])),
    ("run --seed 18446744073709551615", .init(command: .run, options: [.seed: "\(UInt64.max)"])),
    ("run --fault=a@b=c", Invocation(command: .run, options: [.fault: "a@b=c"])),
    ("run --reports=--jobs", Invocation(command: .run, options: [.reports: "--jobs"])),
    ("run --junit j --json k", .init(command: .run, options: [.junit: "j", .json: "k"])),
    ("run --quiet --verbose", Invocation(command: .run, options: [.quiet: "", .verbose: ""])),
    ("run --only a --only=b", Invocation(command: .run, lists: [.only: ["a", "b"]])),
    (
      "run --except a --strict",
      .init(command: .run, options: [.strict: ""], lists: [.except: ["a"]])
    ),
    ("run --shard 2/4 --retries 0", .init(command: .run, options: [.shard: "2/4", .retries: "0"])),
    ("run --min-checked 80%", Invocation(command: .run, options: [.minChecked: "80%"])),
    ("run -- --seed -h -", Invocation(command: .run, paths: ["--seed", "-h", "-"])),
    ("run --", Invocation(command: .run)),
    ("run run", Invocation(command: .run, paths: ["run"])),
    ("lint --format json", Invocation(command: .lint, options: [.format: "json"])),
    ("plan --format=text --seed 0", .init(command: .plan, options: [.format: "text", .seed: "0"])),
    ("facts --color always", Invocation(command: .facts, options: [.color: "always"])),
    ("lint -h", Invocation(command: .lint, options: [.help: ""])),
    ("lint x --help", Invocation(command: .lint, paths: ["x"], options: [.help: ""])),
    ("plan --version", Invocation(command: .plan, options: [.version: ""])),
    ("help facts", Invocation(command: .facts, options: [.help: ""])),
    ("--help plan", Invocation(command: .plan, options: [.help: ""])),
    ("--version", Invocation(command: .run, options: [.version: ""])),
  ])
  func understood(words: String, invocation: Invocation) throws {
    #expect(try CommandLineParser.parse(Self.split(words)) == invocation)
  }

  @Test(arguments: ["", "--help", "-h", "help"])
  func generalHelp(words: String) throws {
    #expect(try CommandLineParser.parse(Self.split(words)) == nil)
  }

  @Test(arguments: [
    ("rnu", "there is no command `rnu`; did you mean `run`?"),
    ("LINT", "there is no command `LINT`; did you mean `lint`?"),
    (
      "zzzzzz",
      "there is no command `zzzzzz`; there are run, lint, plan, facts, transform, prove, diff, "
        + "serve, clean, doctor, report, report merge, report compare, report history, signoff, "
        + "init, schema, completions, profile list, profile show, profile check, profile draft"
    ),
    (
      "a/b.rst",
      "there is no command `a/b.rst`; there are run, lint, plan, facts, transform, prove, diff, "
        + "serve, clean, doctor, report, report merge, report compare, report history, signoff, "
        + "init, schema, completions, profile list, profile show, profile check, profile draft"
    ),
    ("--hlep", "there is no option `--hlep`; did you mean `--help`?"),
    ("run --sede 7", "`run` has no option `--sede`; did you mean `--seed`?"),
    ("run --Seed=7", "`run` has no option `--Seed`; did you mean `--seed`?"),
    ("run --report x", "`run` has no option `--report`; did you mean `--reports`?"),
    (
      "facts -x",
      "`facts` has no option `-x`; there are --color, --quiet, --verbose, --help, --version"
    ),
    (
      "lint --seed 7",
      "`lint` has no option `--seed`; there are --only, --except, --format, --coverage, --color, --quiet, --verbose, --help, "
        + "--version"
    ),
    ("run --seed", "`--seed` needs a value: --seed S"),
    ("run --seed=", "`--seed` needs a value: --seed S"),
    ("run --reports=", "`--reports` needs a value: --reports DIR"),
    ("run --fault", "`--fault` needs a value: --fault NAME[@RULE-ID]"),
    ("run --quiet=yes", "`--quiet` takes no value"),
    ("run --help=run", "`--help` takes no value"),
    (
      "run --seed -1",
      "`-1` is no value for `--seed`: it takes a whole number from 0 to 18446744073709551615"
    ),
    (
      "run --seed 18446744073709551616",
      "`18446744073709551616` is no value for `--seed`: it takes a whole number from 0 to "
        + "18446744073709551615"
    ),
    (
      "plan --seed 1.0",
      "`1.0` is no value for `--seed`: it takes a whole number from 0 to 18446744073709551615"
    ),
    ("run --jobs 0", "`0` is no value for `--jobs`: it takes a whole number from 1 to 64"),
    ("run --jobs 65", "`65` is no value for `--jobs`: it takes a whole number from 1 to 64"),
    ("run --jobs=two", "`two` is no value for `--jobs`: it takes a whole number from 1 to 64"),
    (
      "lint --format xml",
      "`xml` is no value for `--format`: it takes text or json or github or sarif or code-quality"
    ),
    ("lint --color blue", "`blue` is no value for `--color`: it takes auto|always|never"),
    (
      "run --shard 5/4",
      "`5/4` is no value for `--shard`: it takes a part and the number of parts, such as 2/4, or /4 "
        + "with JOB_COMPLETION_INDEX"
    ),
    ("run --retries -1", "`-1` is no value for `--retries`: it takes a whole number from 0 to 100"),
    (
      "run --max-failures 0", "`0` is no value for `--max-failures`: it takes a whole number from 1"
    ),
    (
      "run --min-checked 101",
      "`101` is no value for `--min-checked`: it takes a share of the rules, a whole number from 0 "
        + "to 100 such as 80 or 80%"
    ),
    ("run --shard 1/2 --shard 1/2", "`--shard` is given twice"),
    ("run --seed 1 --seed=1", "`--seed` is given twice"),
    ("run --quiet x --quiet", "`--quiet` is given twice"),
  ])
  func misunderstood(words: String, message: String) throws {
    #expect(try Self.message(for: Self.split(words)) == message)
  }

  /// A value that was forgotten must not swallow the next option.
  @Test(arguments: ["--reports", "--junit", "--json", "--fault"])
  func optionInPlaceOfAValue(option: String) throws {
    let message = try Self.message(for: ["run", option, "--verbose", "x"])
    #expect(message.hasPrefix("`\(option)` needs a value"))
  }

  @Test func helpForAMistypedCommand() throws {
    let message = "there is no command `lnit`; did you mean `lint`?"
    #expect(try Self.message(for: ["help", "lnit"]) == message)
    #expect(try Self.message(for: ["--help", "lnit"]) == message)
  }

  /// Whoever puts an option before the command must not read that there is none of its name.
  @Test(arguments: ["--quiet", "--verbose", "--color", "--seed", "--format"])
  func optionBeforeTheCommand(option: String) throws {
    let message = try Self.message(for: [option, "run"])
    #expect(!message.contains("there is no option"), "\(message)")
  }

  private static func split(_ words: String) -> [String] {
    words.split(separator: " ").map(String.init)
  }

  private static func message(for words: [String]) throws -> String {
    let error = #expect(throws: FlowproofError.self) { try CommandLineParser.parse(words) }
    return try #require(error).description
  }
}
