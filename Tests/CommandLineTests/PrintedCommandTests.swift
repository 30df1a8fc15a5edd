import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// A command that a report prints is copied into a shell: it has to work there, show the same again,
/// and leave alone what it reads.
@Suite("Commands that reports print")
struct PrintedCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(
    "Each of them works, of each report",
    arguments: [
      ["--fault", "forward-only"], ["--fault", "forward-only", "--profiles"],
      ["--fault", "ignores-merge-row", "--only", "merges", "--except", "merges-later"],
      ["--fault", "forward-only", "--shard", "1/2"],
      ["--fault", "drops-mapping@\(Self.rule)", "--retries", "1"],
    ]
  )
  func commands(_ words: [String]) async throws {
    let document = Repository.document("wix-wix.rst")
    let reports = folder.path("r")
    let markdown = folder.path("summary.md")
    let result = await flowproof(
      ["run", document, "--seed", "7", "--reports", reports, "--markdown", markdown] + words
    )
    #expect(result.code == .broken, "\(result.error)")
    let before = folder.text("r/results.json")
    var commands = result.output.matches(of: /(?:again:|try) +(flowproof run [^\n]+)/)
      .map { String($0.output.1) }
    let junit = folder.text("r/junit.xml").replacing("&apos;", with: "'")
      .replacing("&gt;", with: ">")
    commands += junit.matches(of: /run it again: (flowproof run [^\n<]+)/).prefix(3)
      .map { String($0.output.1) }
    let page = folder.text("summary.md").replacing(/&#([0-9]+);/) { match in
      UInt32(match.output.1).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? ""
    }
    commands += page.matches(of: /run it again: <code>(flowproof run [^<]+)<\/code>/).prefix(3)
      .map { String($0.output.1) }
    #expect(commands.count >= 4, "\(commands)")
    for command in Set(commands) {
      var words = Self.shellWords(command)
      #expect(words.first == "flowproof")
      let place = try #require(words.firstIndex(of: "--reports"), "\(command)")
      #expect(words[place + 1] != reports, "\(command)")
      // The usual folder is that of whoever runs these tests.
      if !words[place + 1].hasPrefix("/") { words[place + 1] = folder.path("again") }
      let again = await flowproof(
        Array(words.dropFirst()),
        // A pipeline that shards has its variables set still.
        environment: command.contains("--shard")
          ? ["CI_NODE_INDEX": "2", "CI_NODE_TOTAL": "2", "GITLAB_CI": "true"] : [:]
      )
      #expect(again.code == .broken, "\(command): \(again.error)")
      #expect(folder.text("r/results.json") == before)
    }
  }

  private static let rule =
    "wix-wix/wix.com-contacts-to-wix-members/maps/info.emails→loginEmail"

  /// The words of a line as a POSIX shell takes it, as far as quotes go.
  static func shellWords(_ line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    var isEscaped = false
    for character in line {
      if isEscaped {
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "'" {
        isQuoted.toggle()
        word = word ?? ""
      } else if character == "\\", !isQuoted {
        isEscaped = true
      } else if character == " ", !isQuoted {
        if let finished = word { words.append(finished) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + [word].compactMap(\.self)
  }
}
