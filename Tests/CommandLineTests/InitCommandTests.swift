import SystemModel
import SourceText
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// What `init` writes is what a new user begins with: it has to be right as far as it goes.
@Suite("init drafts a configuration for the systems that documents name")
struct InitCommandTests {
  private static let documents = [
    "customwebshop-customcrm", "customwebshop-membercare", "customwebshop-shopify", "wix-customcrm",
    "wix-wix",
  ]

  @Test(arguments: documents)
  func `the draft for each document of the repository`(name: String) async {
    let path = "\(repositoryRoot)/checklists/\(name).rst"
    let result = await flowproof("init", path, "--output", "-")
    #expect(result.code == .success)
    #expect(result.error == "")
    expectGolden(result.output, at: "Tests/CommandLineTests/Goldens/init-\(name).json")

    let reading = ConfigurationReader.read(
      SourceFile(name: "flowproof.json", text: result.output)
    )
    #expect(!reading.diagnostics.isEmpty)
    #expect(reading.diagnostics.allSatisfy { $0.identifier == "blank-value" })
    let needs = ConfigurationRequirements([dataflow(at: path)])
    #expect(needs.systems.count == 2)
    #expect(reading.configuration.diagnostics(for: needs) == [])
  }

  @Test func `all documents of the repository at once`() async {
    let result = await flowproof("init", "\(repositoryRoot)/checklists", "--output", "-")
    let reading = ConfigurationReader.read(
      SourceFile(name: "flowproof.json", text: result.output)
    )
    #expect(
      reading.configuration.systems.map(\.name) == [
        "Customwebshop", "Customcrm", "Membercare", "Shopify", "Wix.com", "Wix",
      ]
    )
    #expect(Set(reading.diagnostics.map(\.identifier)) == ["blank-value"])
  }

  @Test func `only systems of pairings are in it, and its blanks are counted`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(documentText(section("Crm Person", "Shop Customer", .every)), to: "a.rst")
    let title = "Wiki to Books Dataflow"
    try folder.write("\(title)\n\(String(repeating: "=", count: title.count))\n", to: "b.rst")
    let place = folder.path("flowproof.json")
    let result = await flowproof("init", folder.path, "--output", place)
    #expect(result.code == .success, "\(result.error)")
    let text = folder.text("flowproof.json")
    #expect(text.contains(#""Crm": {"#) && !text.contains("Wiki") && !text.contains("Books"))
    let blanks = text.split(separator: "\n").count {
      $0.hasSuffix(#": """#) || $0.hasSuffix(#": "","#)
    }
    #expect(blanks > 3 && result.output.contains("fill in its \(blanks) blanks; then"))
  }

  @Test func `conditions, relations and words come with the draft`() async throws {
    let folder = try TemporaryFolder()
    let connected =
      "A new Shop Customer will be created from a Crm Person if it is connected to "
      + "a Crm Deal that is synchronized into Shop."
    let path = try folder.write(
      documentText(
        section("Crm Deal", "Shop Order", .when("When a Crm Deal is won")),
        """
        Crm Person to Shop Customer
        ---------------------------

        \(connected)

        The following properties are synchronized between a Crm Person and a Shop Customer:

        .. list-table::
           :header-rows: 1

           * - Crm Person Property
             - Shop Customer Property
             - Shop Data Type

           * - mail (Dependant on having wd:Q42 in kind)
             - email
             - "string"
        """
      ),
      to: "a.rst"
    )
    let result = await flowproof("init", path, "--output", "-")
    #expect(result.code == .success)
    let text = folder.masked(result.output)
    #expect(text.contains("// a.rst:"))
    #expect(text.contains("“When a Crm Deal is won”"))
    let reading = ConfigurationReader.read(
      SourceFile(name: "flowproof.json", text: result.output)
    )
    let configuration = reading.configuration
    #expect(configuration.bindings.map(\.condition) == ["When a Crm Deal is won"])
    #expect(configuration.words.map(\.id) == ["Q42"])
    let deal = try #require(configuration.system(named: "Crm")?.source?.type(named: "Deal"))
    #expect(deal.relations.map(\.type) == ["Person"])
    let blanks: Set = ["blank-value", "blank-binding", "blank-relation", "blank-word"]
    #expect(Set(reading.diagnostics.map(\.identifier)) == blanks)
  }

  @Test func `a file that is there is written over only where that is asked for`() async throws {
    let folder = try TemporaryFolder()
    let document = try folder.write(Documents.fine, to: "a.rst")
    let place = folder.path("flowproof.json")
    let first = await flowproof("init", document, "--output", place)
    #expect(first.code == .success)
    #expect(folder.masked(first.output).hasPrefix("wrote flowproof.json for `Crm`, `Shop`\n"))
    let draft = folder.text("flowproof.json")
    #expect(draft.hasSuffix("}\n"))

    try folder.write("mine", to: "flowproof.json")
    let second = await flowproof("init", document, "--output", place)
    #expect(second.code == .usage)
    #expect(second.error.contains("is there already; `--force` writes over it"))
    #expect(folder.text("flowproof.json") == "mine")

    let forced = await flowproof("init", document, "--output", place, "--force")
    #expect(forced.code == .success)
    #expect(folder.text("flowproof.json") == draft)
    #expect(folder.names == ["a.rst", "flowproof.json"])
  }

  @Test func `no document, no file`() async throws {
    let folder = try TemporaryFolder()
    let result = await flowproof("init", folder.path, "--output", folder.path("x.json"))
    #expect(result.code == .nothingChecked)
    #expect(result.error == "flowproof: no document (.rst) found, so nothing was written\n")
    #expect(folder.names == [])
    let missing = await flowproof("init", folder.path("none"), "--output", "-")
    #expect(missing.code == .usage)
    let unwritable = await flowproof(
      "init",
      try folder.write(Documents.fine, to: "a.rst"),
      "--output",
      folder.path("none/x.json")
    )
    #expect(unwritable.code == .usage)
    #expect(unwritable.error.contains("cannot be written"))
  }
}
