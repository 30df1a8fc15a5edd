import Flowproof
import Foundation
import Reporting
import TestSupport
import Testing

@testable import FlowproofCommandLine

/// No output of any command takes the place of what people or other runs keep, by whatever path.
@Suite("Places of outputs", .ownThread, .timeLimit(.minutes(10)))
struct OutputPlaceTests {
  private let folder: TemporaryFolder

  /// What must be as it was when a command is over.
  private static let kept = [
    "docs/crm-shop.rst", "other/x.rst", "flowproof.json", "docs/signoffs.json", "baseline.json",
    "old/results.json", "old/journals/1-1.journal", "old/journals/lock",
  ]

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Documents.fine, to: "docs/crm-shop.rst")
    try folder.write(Documents.fine, to: "other/x.rst")
    try folder.write("{\"systems\": {}}\n", to: "flowproof.json")
    for (name, format, list) in [
      ("docs/signoffs.json", "flowproof-signoffs", "signoffs"),
      ("baseline.json", "flowproof-baseline", "failures"),
    ] {
      try folder.write(
        "{\"format\": \"\(format)\", \"version\": 1, \"\(list)\": []}\n",
        to: name
      )
    }
    try folder.write("1\n", to: "old/journals/lock")
    try folder.write("x\n", to: "old/journals/1-1.journal")
  }

  /// The commands that write reports, with what they need.
  private func commands() async throws -> [[String]] {
    let results = folder.path("old/results.json")
    let run = await flowproof(
      "run",
      folder.path("docs"),
      "--reports",
      folder.path("first"),
      "--json",
      results
    )
    try #require(run.code == .success, "\(run)")
    let common = ["--reports", folder.path("r"), "--baseline", folder.path("baseline.json")]
    let known = ["--config", folder.path("flowproof.json"), "--rerun-failed", results]
    return [
      ["run", folder.path("docs")] + common, ["run", folder.path("docs")] + common + known,
      ["report", results], ["report", "merge", results] + common,
    ]
  }

  /// Files by all the ways that lead to them: a link, a name of the same file, a roundabout path.
  private func ways(to name: String) throws -> [String] {
    let place = folder.path(name)
    let number = Self.kept.firstIndex(of: name) ?? 0
    let hard = folder.path("ways/hard-\(number)")
    try folder.makeFolder("ways")
    try? FileManager.default.removeItem(atPath: hard)
    try FileManager.default.linkItem(atPath: place, toPath: hard)
    try? FileManager.default.removeItem(atPath: folder.path("ways/soft-\(number)"))
    let soft = try folder.link("ways/soft-\(number)", to: place)
    return [place, hard, soft, folder.path("ways/../\(name)")]
  }

  private func texts() -> [String] { Self.kept.map(folder.text) }

  @Test("Each option of each command, over all that is kept")
  func everyOption() async throws {
    let commands = try await commands()
    let before = texts()
    for command in commands {
      for report in Reports.all {
        for name in Self.kept {
          // What a command does not know of is another one's to know: but for checklists and journals.
          let isKnown =
            name.hasSuffix(".rst") || name.contains("journals")
            || name == "old/results.json" && command[0] == "report"
          for (number, path) in try ways(to: name).enumerated() {
            // Another name of a file that the command does not read tells nobody whose it is.
            let isHard = number == 1
            if !isKnown && (command.count < 6 || command[0] == "report") { continue }
            if isHard, name.hasPrefix("other") || name.contains("journals") { continue }
            // New results take the place of those that they come from.
            if name == "old/results.json", report is ResultsJSON, command[0] == "run" { continue }
            if name == "old/results.json", !command.contains("--rerun-failed"), command[0] == "run"
            {
              continue
            }
            if name == "flowproof.json", !command.contains("--config") { continue }
            let result = await flowproof(command + ["--\(report.name)", path])
            #expect(result.code == .usage, "\(command) --\(report.name) \(path): \(result)")
            #expect(texts() == before, "\(command) --\(report.name) \(path)")
          }
        }
      }
    }
  }

  @Test("A baseline, a configuration and sign-offs have places of their own")
  func otherOutputs() async throws {
    let before = texts()
    let document = folder.path("docs/crm-shop.rst")
    for name in ["docs/crm-shop.rst", "other/x.rst", "old/journals/lock"] {
      for path in try ways(to: name) {
        let outputs = [
          ["init", document, "--output", path], ["init", document, "--output", path, "--force"],
          ["run", document, "--baseline", path, "--update-baseline"],
        ]
        for words in outputs {
          // The second name of a file that the command does not read.
          if path.contains("/hard-"), !name.hasPrefix("docs") { continue }
          let result = await flowproof(
            words + (words[0] == "run" ? ["--reports", folder.path("r")] : [])
          )
          #expect(result.code == .usage, "\(words): \(result)")
          #expect(texts() == before, "\(words)")
        }
      }
    }
  }

  @Test(
    "A folder of reports in which a name leads to what is kept",
    arguments: ["junit.xml", "results.json"]
  )
  func folders(file: String) async throws {
    let commands = try await commands()
    let before = texts()
    for kept in ["docs/crm-shop.rst", "flowproof.json", "docs/signoffs.json", "baseline.json"] {
      for way in try ways(to: kept).dropLast() {
        for command in commands where command[0] == "run" && command.contains("--config") {
          let place = try folder.makeFolder("linked")
          try? FileManager.default.removeItem(atPath: place + "/" + file)
          try FileManager.default.linkItem(atPath: way, toPath: place + "/" + file)
          var words = command
          words[3] = place
          let result = await flowproof(words)
          #expect(result.code == .usage, "\(words) \(way): \(result)")
          #expect(texts() == before, "\(words) \(way)")
        }
      }
    }
  }

  @Test("Pipes and devices take no output, and nobody waits for them")
  func noFiles() async throws {
    let commands = try await commands()
    let pipe = try folder.makePipe("pipe")
    for path in [
      pipe, "/dev/null", "/dev/zero", "/dev/full", try folder.link("zero", to: "/dev/zero"),
    ] {
      for command in commands {
        for report in Reports.all {
          let result = await flowproof(command + ["--\(report.name)", path])
          #expect(result.code == .usage, "\(command) --\(report.name) \(path): \(result)")
        }
      }
      let document = folder.path("docs/crm-shop.rst")
      let drafted = await flowproof("init", document, "--output", path, "--force")
      #expect(drafted.code == .usage, "\(path): \(drafted)")
    }
    let step = await flowproof(
      commands[0],
      environment: ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": pipe]
    )
    #expect(step.code == .success)
    #expect(step.error.contains("the step has no summary of this run"), "\(step)")
    let shard = await flowproof(
      commands[0] + ["--shard", "1/1"],
      environment: ["TEST_SHARD_STATUS_FILE": pipe, "TEST_SHARD_INDEX": "0"]
    )
    #expect(shard.code == .usage || shard.code == .success, "\(shard)")
  }

  @Test("What has no end is not read, whatever option names it")
  func endlessInputs() async throws {
    let results = folder.path("old/results.json")
    _ = try await commands()
    let pipe = try folder.makePipe("pipe")
    let document = folder.path("docs/crm-shop.rst")
    for path in [pipe, "/dev/zero", "/dev/null", try folder.link("endless", to: "/dev/zero")] {
      for words in [
        ["run", path], ["lint", path], ["run", document, "--config", path],
        ["run", document, "--baseline", path], ["run", document, "--rerun-failed", path],
        ["run", document, "--resume", path], ["run", document, "--balance", path],
        ["report", path], ["report", "merge", path], ["report", "compare", path, results],
        ["report", "compare", results, path], ["clean", path], ["diff", path, document],
        ["doctor", "--config", path],
      ] {
        let isRun = words[0] == "run" || words[0] == "clean"
        let result = await flowproof(words + (isRun ? ["--reports", folder.path("r")] : []))
        #expect(result.code == .usage, "\(words): \(result)")
      }
    }
  }

  @Test(
    "A lock that is none of ours is left alone",
    arguments: ["link", "hard link", "text", "pipe", "folder"]
  )
  func lock(kind: String) throws {
    let precious = try folder.write("precious\n", to: "precious")
    let place = folder.path("r/journals")
    try folder.makeFolder("r/journals")
    switch kind {
    case "link": try folder.link("r/journals/lock", to: precious)
    case "hard link":
      try folder.write("4711", to: "precious")
      try FileManager.default.linkItem(atPath: precious, toPath: place + "/lock")
    case "text": try folder.write("precious\n", to: "r/journals/lock")
    case "pipe": try folder.makePipe("r/journals/lock")
    default: try folder.makeFolder("r/journals/lock")
    }
    let before = [folder.text("precious"), kind == "pipe" ? "" : folder.text("r/journals/lock")]
    #expect(throws: FlowproofError.self) { _ = try JournalFolder(at: place) }
    #expect(before[0] == folder.text("precious"))
    if kind != "pipe" { #expect(before[1] == folder.text("r/journals/lock")) }
  }

  @Test("A journal that is there already is not begun again")
  func journalOfOthers() throws {
    try folder.write("x\n", to: "1.journal")
    #expect(throws: FlowproofError.self) { _ = try JournalOnDisk(at: folder.path("1.journal")) }
    #expect(folder.text("1.journal") == "x\n")
  }

  @Test("Links in a folder are followed within it, and nowhere else, and that is told")
  func linksInFolders() async throws {
    try folder.write(Documents.fine, to: "all/own/x.rst")
    try folder.link("all/y.rst", to: "own/x.rst")
    try folder.link("all/outside.rst", to: "../other/x.rst")
    try folder.link("all/away", to: "../other")
    try folder.link("all/notes.txt", to: "../other/x.rst")
    let result = await flowproof("facts", folder.path("all"))
    #expect(result.code == .success)
    #expect(result.output.split(separator: "\n").count == 1, "\(result.output)")
    #expect(
      folder.masked(result.error) == """
        flowproof: `all/away` leads to another place and was not read; give that place to read it
        flowproof: `all/outside.rst` leads to another place and was not read; give that place to read it

        """
    )
    // What is given by itself is what is meant.
    #expect(await flowproof("facts", folder.path("all/outside.rst")).code == .success)
    #expect(await flowproof("facts", folder.path("all/away")).code == .success)
  }
}
