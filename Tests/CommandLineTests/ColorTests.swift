import Flowproof
import FlowproofCommandLine
import Testing

/// Colors help eyes, and spoil files: they come only where somebody polls or asks for them.
@Suite struct ColorTests {
  struct Situation: Sendable {
    var words: [String] = []
    var environment: [String: String] = [:]
    var isTerminal = false
    var isColored: Bool
  }

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [
    Situation(isColored: false),
    Situation(isTerminal: true, isColored: true),
    Situation(environment: ["NO_COLOR": "1"], isTerminal: true, isColored: false),
    Situation(environment: ["NO_COLOR": "false"], isTerminal: true, isColored: false),
    Situation(environment: ["NO_COLOR": ""], isTerminal: true, isColored: true),
    Situation(environment: ["TERM": "dumb"], isTerminal: true, isColored: false),
    Situation(environment: ["TERM": "xterm"], isTerminal: true, isColored: true),
    // Whoever asks for colors by a variable gets them in a pipe, too.
    Situation(environment: ["FORCE_COLOR": "1"], isColored: true),
    Situation(environment: ["FORCE_COLOR": "3", "TERM": "dumb"], isColored: true),
    Situation(environment: ["FORCE_COLOR": "0"], isTerminal: true, isColored: false),
    Situation(environment: ["FORCE_COLOR": ""], isColored: false),
    Situation(environment: ["CLICOLOR_FORCE": "1"], isColored: true),
    Situation(environment: ["CLICOLOR_FORCE": "0"], isTerminal: true, isColored: true),
    Situation(environment: ["CLICOLOR_FORCE": ""], isColored: false),
    Situation(environment: ["CLICOLOR": "0"], isTerminal: true, isColored: false),
    Situation(environment: ["NO_COLOR": "1", "FORCE_COLOR": "1"], isColored: false),
    Situation(environment: ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], isColored: false),
    Situation(words: ["--color=never"], environment: ["FORCE_COLOR": "1"], isColored: false),
    Situation(words: ["--color", "auto"], isTerminal: true, isColored: true),
    Situation(words: ["--color=never"], isTerminal: true, isColored: false),
    Situation(words: ["--color=always"], isColored: true),
    Situation(words: ["--color=always"], environment: ["NO_COLOR": "1"], isColored: true),
  ])
  func colored(situation: Situation) async throws {
    let document = try folder.write(Documents.withUnknownSentence, to: "x.rst")
    let lint = await flowproof(
      ["lint", document] + situation.words,
      environment: situation.environment,
      isTerminal: situation.isTerminal
    )
    #expect(lint.error.contains("\u{1B}[1;31merror[unknown-sentence]") == situation.isColored)
    #expect(lint.error.contains("\u{1B}") == situation.isColored)
    let run = await flowproof(
      ["run", document, "--reports", folder.path("reports")] + situation.words,
      environment: situation.environment,
      isTerminal: situation.isTerminal
    )
    #expect(run.output.contains("\u{1B}[35m! damaged\u{1B}[0m") == situation.isColored)
    #expect(run.output.contains("\u{1B}") == situation.isColored)
  }

  /// Machines read these.
  @Test(arguments: [["facts"], ["plan", "--format", "json"], ["lint", "--format", "json"]])
  func neverInFormats(words: [String]) async throws {
    let document = try folder.write(Documents.fine, to: "x.rst")
    let result = await flowproof(words + [document, "--color", "always"], isTerminal: true)
    #expect(result.code == .success)
    #expect(!result.output.contains("\u{1B}"))
  }
}
