import Reporting
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// The help is what users know of the program: it has to be whole, and to come when asked for.
@Suite struct HelpTests {
  @Test(arguments: [["--help"], ["-h"], ["help"]])
  func general(words: [String]) async {
    let result = await flowproof(words)
    #expect(result == CommandResult(code: .success, output: Self.general, error: ""))
  }

  /// Nothing asked for is a mistake in a script, but the help is the answer to it.
  @Test func noWords() async {
    let result = await flowproof()
    #expect(result == CommandResult(code: .usage, output: Self.general, error: ""))
  }

  @Test(arguments: [
    ["run", "--help"], ["run", "-h"], ["help", "run"], ["run", "missing", "--help", "--seed", "1"],
  ])
  func run(words: [String]) async {
    let result = await flowproof(words)
    #expect(result.code == .success && result.error == "")
    expectGolden(result.output, at: "Tests/CommandLineTests/Goldens/help-run.txt")
  }

  @Test(arguments: Command.allCases)
  func everyOptionIsExplained(command: Command) async {
    let result = await flowproof(command.rawValue, "--help")
    #expect(result.code == .success)
    #expect(result.error == "")
    let words = result.output.split { $0.isWhitespace }.joined(separator: " ")
    for option in command.options(Reports.all) + Option.common {
      let parts = [option.name, option.placeholder, option.summary].compactMap(\.self)
      #expect(words.contains(" \(parts.joined(separator: " "))"), "\(option.name)")
      #expect(result.output.contains("\n  \(option.name)"), "\(option.name)")
    }
    // What a terminal breaks is hard to read.
    let options = result.output.split(separator: "\n").filter { $0.hasPrefix("  -") }
    #expect(options.allSatisfy { $0.count <= 80 })
    for example in command.examples { #expect(result.output.contains("\n  \(example)\n")) }
    #expect(result.output.contains("\nexit: \(command == .serve ? 2 : 0) "))
  }

  @Test func aCommandHasAnOptionOnce() {
    for command in Command.allCases {
      let names = (command.options(Reports.all) + Option.common).map(\.name)
      #expect(Set(names).count == names.count, "\(command)")
      #expect(names.allSatisfy { $0.hasPrefix("--") })
    }
  }

  /// An example that its own program refuses is worse than none.
  @Test func examplesAreUnderstood() throws {
    for command in Command.allCases {
      for example in command.examples {
        let words = example.split(separator: " ").map(String.init)
        #expect(words.first == "flowproof")
        let invocation = try CommandLineParser.parse(Array(words.dropFirst().prefix { $0 != "<" }))
        #expect(invocation?.command == command)
      }
    }
  }

  @Test(arguments: [["--version"], ["run", "--version"], ["facts", "missing", "--version"]])
  func version(words: [String]) async {
    let result = await flowproof(words)
    let words = "flowproof \(ToolVersion.current)\n"
    #expect(result == CommandResult(code: .success, output: words, error: ""))
    #expect(ToolVersion.current.wholeMatch(of: /\d+\.\d+\.\d+/) != nil)
  }

  /// Pipelines compare numbers, not names.
  @Test func exitCodesAreThoseOfTheContract() {
    #expect(ExitCode.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 70, 130, 143])
  }

  @Test func mistakesGoToStandardError() async {
    let unknown = await flowproof("rnu")
    #expect(unknown.code == .usage)
    #expect(unknown.output == "")
    let message = "flowproof: there is no command `rnu`; did you mean `run`?\n"
    #expect(unknown.error == message + "`flowproof --help` shows what there is\n")
  }
}
