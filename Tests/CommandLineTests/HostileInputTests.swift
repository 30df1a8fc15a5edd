import Flowproof
import FlowproofCommandLine
import TestSupport
import Testing

/// Whatever a file holds, the program ends by itself and says what it made of it.
@Suite(.timeLimit(.minutes(10))) struct HostileInputTests {
  private static let reading: Set<ExitCode> = [.success, .damaged, .nothingChecked]

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A beginning of a document is what an editor holds while it is being written.
  ///
  /// Here are those that end a line, and some that end within one; the reader by itself is tried
  /// with all.
  @Test(arguments: Repository.documents)
  func beginningsOfADocument(name: String) async throws {
    let bytes = contents(of: Repository.document(name))
    let reports = ["--reports", folder.path("reports"), "--seed", "1", "--quiet"]
    let ends = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
    let counts = [0, bytes.count] + ends + Thoroughness.some(60, of: bytes.indices, seed: 1)
    for (index, count) in counts.enumerated() {
      let path = try folder.write(Array(bytes[..<count]), to: name)
      var codes: Set<ExitCode> = []
      for command in ["lint", "plan", "facts"] { codes.insert(await flowproof(command, path).code) }
      if index % 10 == 0 { codes.insert(await flowproof(["run", path] + reports).code) }
      #expect(codes.isSubset(of: Self.reading), "the first \(count) bytes")
    }
  }

  /// No crash, no quadratic time, and no picture as wide as the line; a text this long is not kept.
  @Test(arguments: ["a", "\n", "* ", "="])
  func overAMegabyteOfTheSame(text: String) async throws {
    let document = String(repeating: text, count: 1_100_000 / text.utf8.count)
    let path = try folder.write(document, to: "x.rst")
    let result = await flowproof("run", path, "--reports", folder.path("reports"))
    #expect([.damaged, .nothingChecked].contains(result.code))
    #expect(result.error.utf8.count < 5_000)
    #expect(result.output.utf8.count < 5_000)
    #expect(folder.text("reports/results.json").utf8.count < 20_000)
  }

  @Test(arguments: ["*", "=", "-", "..", "|", "`", "\t", "\r", "\u{FEFF}", ".. x::"])
  func almostNothing(text: String) async throws {
    let path = try folder.write(text, to: "x.rst")
    for command in ["lint", "plan", "facts"] {
      let result = await flowproof(command, path)
      #expect(Self.reading.contains(result.code), "\(command)")
    }
    let run = await flowproof("run", path, "--reports", folder.path("reports"))
    #expect([.damaged, .nothingChecked].contains(run.code))
  }

  /// Terminals and servers act on control characters; documents must not reach them with any.
  @Test func controlCharactersAreShownAsSigns() async throws {
    let nasty = "Clear \u{1B}[2J the \u{7} screen \u{9B}31m \u{202E}now."
    let document = Documents.fine + "\n\(nasty)\n"
    let path = try folder.write(document, to: "x.rst")
    for words in [["lint", path], ["plan", path], ["run", path, "--reports", folder.path("r")]] {
      let result = await flowproof(words)
      #expect(result.code == .damaged)
      for scalar in (result.error + result.output).unicodeScalars where scalar != "\n" {
        #expect(scalar.properties.generalCategory != .control, "\(words[0])")
      }
    }
  }

  /// What stands in titles, headings, properties and types, and in names of files.
  private static let hostile = [
    "\u{1B}]0;pwned\u{7}\u{1B}[2J", "\u{9B}31m\u{202E}\u{2066}", "##[error]x ##vso[task.complete]",
    "::error::pwned",
  ]

  private static let commands: [[String]] = [
    ["lint"], ["lint", "--format", "json"], ["lint", "--format", "github"], ["lint", "--coverage"],
    ["facts"], ["plan"], ["plan", "--format", "json"], ["plan", "--simulate", "rate=5/s"],
    ["run", "--verbose"], ["run", "--dry-run", "--verbose"], ["run", "--fault", "forward-only"],
    ["run", "--junit", "-"], ["run", "--markdown", "-"], ["run", "--json", "-"],
    ["run", "--html", "-"],
    ["prove"], ["prove", "--format", "json"], ["init", "--output", "-"], ["diff"],
    ["diff", "--format", "json"], ["diff", "--format", "markdown"], ["no-such-command"],
    ["run", "--only"], ["run", "--config"], ["report"], ["signoff"],
  ]

  /// One gate for all output of all commands.
  @Test(arguments: hostile)
  func nothingReachesTheTerminalRaw(text: String) async throws {
    let document = Documents.fine
      .replacing("Crm Person", with: "Crm \(text) Person")
      .replacing("- name", with: "- \(text)name")
    let path = try folder.write(document, to: "a\(text.replacing("/", with: "")).rst")
    let fine = try folder.write(Documents.fine, to: "b.rst")
    for command in Self.commands {
      var words = command + [path]
      if command[0] == "diff" { words.append(fine) }
      if command[0] == "run" { words += ["--reports", folder.path("r"), "--seed", "1"] }
      let result = await flowproof(words)
      let isGitHub = command.contains("github")
      for line in (result.output + "\n" + result.error).split(separator: "\n") {
        let words = "\(command): \(line)"
        let isHarmless = line.unicodeScalars.allSatisfy { scalar in
          let category = scalar.properties.generalCategory
          return scalar == "\t" || category != .control && category != .format
        }
        #expect(isHarmless, "\(words)")
        #expect(!line.contains("##[") && !line.contains("##vso["), "\(words)")
        let start = line.drop { $0 == " " || $0 == "\t" }
        #expect(!start.hasPrefix("::") || isGitHub && !start.hasPrefix("::error::"), "\(words)")
      }
    }
  }

  /// Editors of other systems end lines otherwise, or begin a file with a mark.
  @Test(arguments: Repository.documents)
  func lineEndsAndMarks(name: String) async throws {
    let text = String(decoding: contents(of: Repository.document(name)), as: UTF8.self)
    let forms = [
      text, text.replacing("\n", with: "\r\n"), text.replacing("\n", with: "\r"),
      "\u{FEFF}" + text, "\u{FEFF}" + text.replacing("\n", with: "\r\n"),
    ]
    var results: [[CommandResult]] = []
    for form in forms {
      let path = try folder.write(form, to: name)
      let lint = await flowproof("lint", path)
      results.append([
        CommandResult(code: lint.code, output: lint.output, error: ""),
        await flowproof("plan", path), await flowproof("facts", path),
      ])
    }
    for index in 1..<forms.count { #expect(results[index] == results[0], "form \(index)") }
  }
}
