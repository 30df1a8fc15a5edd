import Foundation
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// A command that somebody copies from the manual or from a pipeline has to be one that works.
///
/// `Tests/Scripts/check-manual.py` runs what stands in blocks of its own; here the commands within
/// sentences and tables count, too.
@Suite struct DocumentedCommandTests {
  /// The commands of a file, each in one line, with what the shell would put in place of variables.
  private static func commands(in file: String) -> [String] {
    String(decoding: contents(of: "\(repositoryRoot)/\(file)"), as: UTF8.self)
      .replacing("\\\n", with: " ")
      .replacing(#/\n +--json/#, with: " --json")
      .replacing("\"${balance[@]}\"", with: "--balance times.json")
      .replacing(#/\$\{?[A-Z_]+\}?/#, with: "1/4")
      .matches(of: #/flowproof ([a-z]+)( [^\n`|;&<>()]*)/#)
      .filter { Command(rawValue: String($0.output.1)) != nil }
      .map { String($0.output.0).replacing("\"", with: "").replacing("'", with: "") }
      .filter { !$0.contains("…") && !$0.contains("[") }
  }

  /// The pages of the manual.
  private static let pages: [String] = {
    let catalog = "Sources/Flowproof/Flowproof.docc"
    let names = try? FileManager.default.contentsOfDirectory(atPath: "\(repositoryRoot)/\(catalog)")
    return (names ?? []).filter { $0.hasSuffix(".md") }.sorted().map { "\(catalog)/\($0)" }
  }()

  @Test func thereIsAManual() {
    #expect(Self.pages.count > 12)
    #expect(Self.pages.flatMap(Self.commands).count > 40)
  }

  @Test(arguments: pages) func understood(page: String) throws {
    try understood(file: page, count: 0)
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
