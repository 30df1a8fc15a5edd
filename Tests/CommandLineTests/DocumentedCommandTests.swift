import TestSupport
import Testing

@testable import FlowproofCommandLine

/// A command that somebody copies from the README or from a pipeline has to be one that works.
@Suite struct DocumentedCommandTests {
  /// The commands of a file, each in one line, with what the shell would put in place of variables.
  private static func commands(in file: String) -> [String] {
    String(decoding: contents(of: "\(repositoryRoot)/\(file)"), as: UTF8.self)
      .replacing("\\\n", with: " ")
      .replacing(#/\n +--json/#, with: " --json")
      .replacing("\"${balance[@]}\"", with: "--balance times.json")
      .replacing(#/\$\{?[A-Z_]+\}?/#, with: "1/4")
      .matches(of: #/flowproof (run|report|signoff) [^\n`|;&<>()]*/#)
      .map { String($0.output.0).replacing("\"", with: "").replacing("'", with: "") }
      .filter { !$0.contains("…") && !$0.contains("[") }
  }

  @Test(arguments: [
    ("README.md", 8), (".github/workflows/flowproof.yml", 2), (".gitlab-ci.yml", 2),
  ])
  func understood(file: String, count: Int) throws {
    let commands = Self.commands(in: file)
    #expect(commands.count >= count, "\(commands)")
    for command in commands {
      let words = command.split(separator: " ").map(String.init)
      #expect(throws: Never.self, "\(command)") {
        try CommandLineParser.parse(Array(words.dropFirst()))
      }
    }
  }
}
