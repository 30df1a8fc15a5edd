import JSON
import SystemModel
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// Editors and other tools trust schemas: what flowproof writes and ships has to hold against them.
@Suite("schema prints JSON Schemas, and all that is shipped holds against them")
struct SchemaCommandTests {
  private func validator(_ name: String) async throws -> SchemaValidator {
    let result = await flowproof("schema", name)
    #expect(result.code == .success && result.error == "")
    return SchemaValidator(try JSONParser.parse(Array(result.output.utf8)))
  }

  private func value(_ text: some Sequence<UInt8>) throws -> JSONValue {
    let (value, problems) = LocatedJSON.parse(Array(text))
    #expect(problems.isEmpty)
    return try #require(value).value
  }

  @Test func `without a name it lists them, and a wrong name is told with the nearest one`() async {
    let list = await flowproof("schema")
    #expect(list.code == .success)
    for schema in FileSchema.allCases { #expect(list.output.contains("\(schema.rawValue) ")) }
    let wrong = await flowproof("schema", "configuraton")
    #expect(wrong.code == .usage && wrong.output.isEmpty)
    #expect(
      wrong.error
        == "flowproof: there is no schema `configuraton`; did you mean `configuration`?\n"
    )
    let many = await flowproof("schema", "profile", "results")
    #expect(many.code == .usage)
  }

  @Test func `each shipped profile holds`() async throws {
    let validator = try await validator("profile")
    for name in BuiltInProfiles.names {
      let text = try #require(BuiltInProfiles.text(name))
      #expect(validator.faults(of: try value(text)) == [], "\(name)")
    }
  }

  @Test func `a draft holds but for what it leaves blank`() async throws {
    let validator = try await validator("configuration")
    let draft = await flowproof("init", "\(repositoryRoot)/checklists", "--output", "-")
    let faults = validator.faults(of: try value(draft.output.utf8))
    #expect(!faults.isEmpty && faults.allSatisfy { $0.contains(": \"\" against") })
  }

  @Test func `a run's results hold`() async throws {
    let folder = try TemporaryFolder()
    let document = "\(repositoryRoot)/checklists/wix-wix.rst"
    let results = folder.path("results.json")
    let run = await flowproof("run", document, "--fault", "forward-only", "--json", results)
    #expect(run.code == .broken)
    let validator = try await validator("results")
    #expect(validator.faults(of: try value(contents(of: results))) == [])
  }

  @Test(arguments: [
    ("baseline", "new-baseline"), ("baseline", "updated-baseline"), ("sign-offs", "signoffs"),
  ])
  func `what a gate writes holds`(schema: String, golden: String) async throws {
    let file = "\(repositoryRoot)/Tests/ResultsTests/Gate/Goldens/\(golden).json"
    let validator = try await validator(schema)
    let written = try value(contents(of: file))
    #expect(validator.faults(of: written) == [])
    #expect(
      !validator.faults(of: ["format": .string("flowproof-\(schema)"), "version": 2]).isEmpty
    )
  }
}
