import SystemModel
import Foundation
import SourceText
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

@Suite("A run finds its configuration, and goes no further where something is wrong with it")
struct ConfigurationFileTests {
  private static let sound = """
    {
      "systems": {
        "Crm": {
          "profile": "rest", "baseURL": "http://localhost:1", "credentials": { "token": "${A}" }
        },
        "Shop": {
          "profile": "rest", "baseURL": "http://localhost:2", "credentials": { "token": "${B}" }
        }
      },
      "environments": { "staging": { "ordered": true } }
    }
    """

  private static func run(
    _ folder: TemporaryFolder,
    _ words: String...
  ) async -> CommandResult {
    await flowproof(
      ["run", folder.path("docs/a.rst"), "--reports", folder.path("reports"), "--seed", "1"] + words
    )
  }

  @Test func `the file is looked for beside the documents, then in the current folder`() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "docs/a.rst")
    try folder.write("", to: "other/b.rst")
    let current = try folder.makeFolder("current")
    let find = { (documents: [String]) in
      try ConfigurationFile.path(chosen: nil, documents: documents, folder: current)
        .map(folder.masked)
    }
    let both = [folder.path("docs/a.rst"), folder.path("other/b.rst")]
    #expect(try find(both) == nil)
    try folder.write("{}", to: "current/flowproof.json")
    #expect(try find(both) == "current/flowproof.json")
    try folder.write("{}", to: "docs/flowproof.json")
    #expect(try find(both) == "docs/flowproof.json")
    #expect(try find([folder.path("docs")]) == "docs/flowproof.json")
    #expect(try find([folder.path("docs/"), "-"]) == "docs/flowproof.json")
    #expect(try find([folder.path("other")]) == "current/flowproof.json")
    #expect(
      try ConfigurationFile.path(chosen: "x.json", documents: both, folder: current) == "x.json"
    )
    try folder.link("other/flowproof.json", to: folder.path("docs/flowproof.json"))
    #expect(try find(both) == "docs/flowproof.json")
    try FileManager.default.removeItem(atPath: folder.path("other/flowproof.json"))
    try folder.write("{}", to: "other/flowproof.json")
    #expect(throws: FlowproofError.self) { try find(both) }
  }

  @Test func `a configuration beside the documents is used, or nothing is run`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Documents.fine, to: "docs/a.rst")
    try folder.write(Self.sound, to: "docs/flowproof.json")
    let result = await Self.run(folder)
    #expect(result.code == .usage)
    #expect(folder.masked(result.error).contains("the variable `A` is not set"))
    let staging = await Self.run(folder, "--environment", "staging")
    #expect(staging.code == .usage)
  }

  @Test func `where it is wrong nothing is run, and every mistake is told`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Documents.fine, to: "docs/a.rst")
    let text = Self.sound.replacing("\"${A}\"", with: "\"sk-0123456789\"")
      .replacing("\"Shop\"", with: "\"Shpo\", \"Shop\"").replacing(
        "\"profile\"",
        with: "\"profil\""
      )
    let config = try folder.write(
      text.replacing("\"Shpo\", ", with: ""),
      to: "elsewhere/my.json"
    )
    let result = await Self.run(folder, "--config", config)
    #expect(result.code == .usage)
    #expect(result.output == "")
    #expect(!folder.holds("reports"))
    #expect(!result.error.contains("0123456789"))
    let titles = result.error.split(separator: "\n").filter { $0.hasPrefix("error[") }
    #expect(titles.count == 5)
    #expect(result.error.contains("help: did you mean `profile`?"))
  }

  @Test func `what the documents need has to be there`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Documents.fine, to: "docs/a.rst")
    try folder.write(Self.sound.replacing("\"Shop\"", with: "\"Shpo\""), to: "docs/flowproof.json")
    let result = await Self.run(folder)
    #expect(result.code == .usage)
    #expect(result.error.contains("error[missing-system]"))
    #expect(result.error.contains("is `Shpo` meant for it?"))
  }

  @Test func `environments are chosen by name`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Documents.fine, to: "docs/a.rst")
    let none = await Self.run(folder, "--environment", "staging")
    #expect(none.code == .usage)
    #expect(none.error.contains("`--environment` chooses from a configuration, and there is none"))
    try folder.write(Self.sound, to: "docs/flowproof.json")
    let wrong = await Self.run(folder, "--environment", "stagin")
    #expect(wrong.code == .usage)
    #expect(wrong.error.contains("error[unknown-environment]: there is no environment `stagin`"))
    #expect(wrong.error.contains("help: did you mean `staging`?"))
  }

  @Test func `a file that cannot be read is told`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Documents.fine, to: "docs/a.rst")
    try folder.makeFolder("folder")
    try folder.makePipe("pipe")
    try folder.write([0x7B, 0xFF, 0x7D], to: "binary")
    try folder.write([UInt8](repeating: 0x20, count: 9 << 20), to: "large")
    let reasons = [
      ("none", "there is no file"), ("folder", "it is a folder"),
      ("pipe", "it is no file"),
      ("binary", "it is no text in UTF-8"), ("large", "it is larger than 8 MB"),
    ]
    for (name, reason) in reasons {
      let result = await Self.run(folder, "--config", folder.path(name))
      #expect(result.code == .usage, "\(name)")
      #expect(result.error.contains(reason), "\(name): \(result.error)")
    }
  }

  @Test func `secrets come from variables and from files beside the configuration`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.sound, to: "docs/flowproof.json")
    try folder.write("k-0123456789\n", to: "docs/keys/a")
    try folder.write([0xFF, 0xFE, 0xFF, 0xFE, 0xFF], to: "docs/keys/binary")
    try folder.write([UInt8](repeating: 0x61, count: 1 << 17), to: "docs/keys/large")
    let file = try ConfigurationFile(at: path, environment: nil)
    let resolver = file.secretResolver(environment: ["A": "a-0123456789"])
    #expect(resolver.variable("A") == "a-0123456789")
    #expect(resolver.variable("B") == nil)
    #expect(try resolver.file("keys/a").get() == "k-0123456789\n")
    #expect(try resolver.file(folder.path("docs/keys/a")).get() == "k-0123456789\n")
    #expect(throws: SecretResolver.Failure("there is no such file")) {
      try resolver.file("a").get()
    }
    #expect(throws: SecretResolver.Failure("it is a folder")) { try resolver.file("keys").get() }
    #expect(throws: SecretResolver.Failure("it is no text in UTF-8")) {
      try resolver.file("keys/binary").get()
    }
    #expect(throws: SecretResolver.Failure("it is larger than 64 KB")) {
      try resolver.file("keys/large").get()
    }
  }
}
