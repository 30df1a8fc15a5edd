import JSON
import SystemModel
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// Whoever writes a profile, or chooses one, has to see what there is and what is wrong.
@Suite("profile lists, shows and checks profiles")
struct ProfileCatalogTests {
  private func list(_ words: String...) async throws -> [JSONValue] {
    let result = await flowproof(["profile", "list", "--format", "json"] + words)
    #expect(result.code == .success && result.error == "")
    let json = try JSONParser.parse(Array(result.output.utf8))
    return try #require(json["profiles"]?.array)
  }

  @Test func `the list has each built-in profile with its types and what can be done`() async throws
  {
    let profiles = try await list()
    #expect(profiles.compactMap { $0["name"]?.string } == BuiltInProfiles.names)
    for json in profiles {
      let name = try #require(json["name"]?.string)
      let profile = try #require(BuiltInProfiles.profile(name))
      let systems = try #require(json["systems"]?.array).compactMap(\.string)
      #expect(systems == [profile.name] + profile.aliases)
      #expect(json["any"]?.bool == profile.types.contains { $0.name == "*" })
      let types = try #require(json["types"]?.array)
      let names = profile.types.map(\.name).filter { $0 != "*" }
      #expect(types.compactMap { $0["name"]?.string } == names)
      for (type, known) in zip(types, profile.types) {
        #expect(type["aliases"]?.array?.compactMap(\.string) == known.aliases)
        for operation in RecordOperation.allCases {
          let isOffered = known[operation].offered != nil
          #expect(type["operations"]?[operation.rawValue]?.bool == isOffered)
          #expect((type["reasons"]?[operation.rawValue]?.string == nil) == isOffered)
        }
      }
    }
  }

  @Test func `the manual has the table of the profiles as the command prints it`() async throws {
    let result = await flowproof("profile", "list", "--format", "markdown")
    #expect(result.code == .success && !result.output.contains("[G]"))
    let path = "Sources/Flowproof/Flowproof.docc/Vendors.md"
    let page = String(decoding: contents(of: "\(repositoryRoot)/\(path)"), as: UTF8.self)
    let (begin, end) = ("<!-- profiles -->\n\n", "\n<!-- end -->")
    let start = try #require(page.firstRange(of: begin)).upperBound
    let stop = try #require(page[start...].firstRange(of: end)).lowerBound
    expectGolden(page[..<start] + result.output + page[stop...], at: path)
  }

  @Test(arguments: [["wix"], ["Wix.com"], ["WIX", "wix"]])
  func `systems choose from the list by any of their names`(words: [String]) async throws {
    let result = await flowproof(["profile", "list"] + words)
    #expect(result.output.hasPrefix("wix  Wix, Wix.com\n  Contacts (Contact)  create read update"))
    #expect(result.output.contains("\n    no delete: Wix cancels orders, and keeps them\n"))
    #expect(!result.output.contains("hubspot"))
  }

  @Test func `a profile is shown as the file that it is, and passes its own check`() async throws {
    for name in BuiltInProfiles.names {
      let shown = await flowproof("profile", "show", name)
      #expect(shown.code == .success)
      #expect(Array(shown.output.utf8) == BuiltInProfiles.text(name), "\(name)")
      let checked = await flowproof("profile", "check", name)
      #expect(checked.code == .success && checked.error == "", "\(checked.error)")
      #expect(checked.output.hasPrefix("\(name): a profile of "))
    }
  }

  @Test func `a check tells all that is wrong with a file, and where`() async throws {
    let folder = try TemporaryFolder()
    let file = folder.path("crm.json")
    try folder.write(
      """
      {
        "name": "Crm",
        "authentication": { "kind": "header", "name": "X-Key", "value": "s3cret-of-mine" },
        "types": {
          "Person": {
            "path": "/people", "itemPath": "people/{id}", "list": { "query": { "page": "{pag}" } }
          }
        }
      }
      """,
      to: "crm.json"
    )
    let result = await flowproof("profile", "check", file)
    #expect(result.code == .usage && result.output.isEmpty)
    for words in ["no path of a request", "nothing fills the blank `{pag}`", "stands in the file"] {
      #expect(result.error.contains(words), "\(result.error)")
    }
    #expect(!result.error.contains("s3cret"))
    let json = await flowproof("profile", "check", file, "--format", "json")
    #expect(json.code == .usage && json.error.isEmpty)
    let findings = try #require(try JSONParser.parse(Array(json.output.utf8)).array)
    let lines = findings.map { $0["line"]?.number?.int }
    #expect(lines == [3, 6, 6])
    #expect(findings.allSatisfy { $0["severity"]?.string == "error" })
  }

  @Test(arguments: [
    (["show", "wx"], "there is no built-in profile `wx`; did you mean `wix`?"),
    (["list", "Visma"], "there is no built-in profile `Visma`; there are "),
    (["show"], "`profile show` takes one profile, such as wix; none is given"),
    (["check", "a", "b"], "`profile check` takes one profile, such as wix; 2 are given"),
    (["check", "missing.json"], "there is no file `missing.json`; give the path of a profile"),
  ])
  func `what cannot be meant is told`(words: [String], message: String) async {
    let result = await flowproof(["profile"] + words)
    #expect(result.code == .usage && result.output.isEmpty)
    #expect(result.error.hasPrefix("flowproof: \(message)"), "\(result.error)")
  }

  @Test func `profile alone asks for the other word`() async {
    let result = await flowproof("profile")
    #expect(result.code == .usage)
    #expect(
      result.error.hasPrefix(
        "flowproof: `profile` needs another word: profile list, profile show, profile check, "
          + "profile draft\n"
      )
    )
  }
}
