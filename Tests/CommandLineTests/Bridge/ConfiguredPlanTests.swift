import Checklists
import SystemModel
import JSON
import Planning
import SourceText
import TestSupport
import Testing
import Transforms

@testable import Flowproof
@testable import FlowproofCommandLine

/// What a user says of the systems and of what documents leave open reaches plan, mock and proof.
@Suite("A configuration says what plans have to know")
struct ConfiguredPlanTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let prose = "When a Crm Person is full of hope"

  private static let document = documentText(
    section(
      "Crm Person",
      "Shop Customer",
      .when(prose),
      .sync,
      .maps([
        ("mail", "email", #""string""#), ("nick", "nick", #""string""#), ("age", "age", "N/A"),
        ("size", "size", #""integer""#), ("code", "code", #""string""#),
      ])
    ),
    section("Crm Order", "Shop Order", .connected("Person"), .sync, .maps([("no", "no", "N/A")]))
  )

  private static let configuration = """
    {
      "systems": {
        "Crm": {
          "profile": "plain", "baseURL": "http://localhost:1", "exclusive": true,
          "values": {
            "emailDomain": "qa.example.com", "maxLength": 60, "min": 5, "max": 9999999999
          },
          "types": {
            "Person": {
              "properties": { "code": { "pattern": "AB-##########" } },
              "relations": { "Order": "lastOrder" }
            }
          }
        },
        "Shop": {
          "profile": "plain", "baseURL": "http://localhost:2",
          "types": {
            "Customer": {
              "readOnly": { "nick": "the shop makes it up" },
              "properties": { "age": { "expression": "integer" } }
            }
          }
        }
      },
      "ordered": true, "clearing": "keeps",
      "bindings": [
        { "condition": "\(prose)", "property": "mood", "holds": "hope", "fails": "gloom" }
      ],
      "words": { "Q1": "one" }
    }
    """

  /// The environment that the configuration makes of the document.
  private func environment(
    _ configuration: String = Self.configuration
  ) throws -> TestEnvironment {
    let reading = ConfigurationReader.read(
      SourceFile(name: "flowproof.json", text: configuration)
    )
    #expect(reading.diagnostics.filter { $0.severity == .error } == [])
    let path = try folder.write(configuration, to: "flowproof.json")
    let file = try ConfigurationFile(at: path, environment: nil)
    let flow = dataflow(at: try folder.write(Self.document, to: "crm-shop.rst"))
    let setting = SystemSetup.configured(reading.configuration, file)
    return try #require(setting.environment(of: flow))
  }

  @Test("Each member of a configuration has its place in what plans know")
  func members() throws {
    let environment = try environment()
    let person = try #require(environment.types[RecordType(.source, "Crm Person")])
    let limits = { (path: PropertyPath) in person.constraint(of: path) }
    // What is said of a whole system holds for what it can be meant for.
    #expect(limits("mail").emailDomain == "qa.example.com" && limits("mail").maximumLength == 60)
    #expect(limits("nick").emailDomain == nil && limits("nick").minimum == nil)
    #expect(limits("size").minimum == 5 && limits("size").maximum == 9_999_999_999)
    #expect(limits("code").places?.count == 13 && limits("code").places?[3] == "0123456789")
    let customer = RecordType(.target, "Shop Customer")
    #expect(
      environment.types[customer]?.readOnly == [.init("nick", because: "the shop makes it up")]
    )
    #expect(environment.conventions.conversions == [customer: ["age": .cast(.integer)]])
    #expect(environment.exclusive == [.source])
    #expect(environment.conventions.clearing == .keeps)
    #expect(environment.conventions.conditions.map(\.holds) == [["hope"]])
    #expect(environment.conventions.words[.source] == ["Q1": "one"])
    #expect(
      environment.conventions.references == [
        RecordReference(from: "Crm Person", by: "lastOrder", to: "Crm Order")
      ]
    )
    #expect(!environment.isSameInstance)
  }

  @Test("A type of which nothing is said stays plain")
  func silence() throws {
    let environment = try environment(
      """
      {"systems": {"Crm": {"profile": "plain", "baseURL": "http://localhost:1"},
       "Shop": {"profile": "plain", "baseURL": "http://localhost:2"}}}
      """
    )
    #expect(environment.types.isEmpty)
    #expect(environment.conventions.assumesReferences)
    #expect(environment.exclusive.isEmpty)
  }

  @Test("What a document leaves to people is planned, run and proved where it is told")
  func commands() async throws {
    let document = try folder.write(Self.document, to: "crm-shop.rst")
    let file = try folder.write(Self.configuration, to: "other.json")
    let notRun = await flowproof("plan", document)
    #expect(notRun.output.contains("for people"))
    #expect(!notRun.output.contains("mood"))
    let plan = await flowproof("plan", document, "--config", file)
    #expect(plan.code == .success)
    #expect(plan.output.contains(#"mood = "hope""#) && plan.output.contains("lastOrder"))
    #expect(plan.output.contains("@qa.example.com"))
    #expect(plan.output.contains("nick of Shop Customer cannot be written: the shop makes it up"))
    let proof = await flowproof("prove", document, "--config", file)
    #expect(proof.code == .success, "\(proof.output)")
    #expect(proof.output.contains("✓ proved"))
    let fault = await flowproof(
      "run",
      document,
      "--config",
      file,
      "--fault",
      "never-creates-on-condition",
      "--seed",
      "1",
      "--reports",
      folder.path("reports")
    )
    #expect(fault.code == .broken)
  }

  @Test("A plan finds the configuration that a run would, and profiles asked for come first")
  func finding() async throws {
    let document = try folder.write(Self.document, to: "docs/crm-shop.rst")
    try folder.write(Self.configuration, to: "docs/flowproof.json")
    #expect(await flowproof("plan", document).output.contains("mood"))
    #expect(await !flowproof("plan", document, "--profiles").output.contains("mood"))
    try folder.write("{", to: "docs/flowproof.json")
    #expect(await flowproof("plan", document).code == .usage)
    #expect(await flowproof("prove", document).code == .usage)
  }

  @Test(
    "Kinds of values become limits that values of their form meet",
    arguments: [
      ("date", "1987-05-13"), ("dateTime", "1999-04-12T08:17:25Z"), ("postalCode", "1234"),
      ("uuid", "01234567-89ab-4cde-a123-456789abcdef"), ("url", "https://abcdefghij.example.test"),
    ]
  )
  func kinds(name: String, sample: String) throws {
    var rules = ValueConstraint()
    rules.kind = ValueConstraint.Kind(rawValue: name)
    #expect(rules.kind?.rawValue == name)
    let places = try #require(rules.narrowing(ValueConstraint()).places)
    #expect(places.count == sample.unicodeScalars.count)
    for (place, scalar) in zip(places, sample.unicodeScalars) {
      #expect(place.unicodeScalars.contains(scalar), "\(sample): \(scalar) in \(place)")
    }
  }
}
