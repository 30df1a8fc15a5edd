import Checklists
import JSON
import Planning
import SystemModel
import TestSupport
import Testing
import Transforms

/// What documents leave open, a configuration can say.
@Suite("Plans with what users say of a document")
struct ConventionPlanTests {
  private static let rows = SectionPart.maps([("name", "title", "\"string\"")])

  private func plan(
    _ sections: String...,
    change: (inout TestEnvironment) -> Void
  ) -> TestPlan {
    var environment = TestEnvironment()
    change(&environment)
    let flow = document(documentText(sections.joined(separator: "\n")))
    return TestPlan(flow, seed: 1, environment: environment)
  }

  private func scenario(_ plan: TestPlan, _ name: String) throws -> [String] {
    let found = plan.cases.first { $0.id.description.hasSuffix("/\(name)") }
    return try #require(found?.scenario).sentences
  }

  @Test("A condition in words that is bound gives cases, and nothing is left to people")
  func boundCondition() throws {
    let prose = "When a Person is full of hope"
    let section = section("Crm Person", "Shop Customer", .when(prose), .sync, Self.rows)
    let plan = plan(section) {
      $0.conventions.conditions = [
        ConditionMeaning(
          of: "when a person  is full of Hope",
          property: "mood.level",
          holds: [9, 10],
          fails: [2]
        )
      ]
    }
    #expect(plan.manualItems.isEmpty)
    #expect(plan.skipReasons.isEmpty)
    #expect(try scenario(plan, "creates-when")[0].hasSuffix(", mood.level = 9"))
    #expect(try scenario(plan, "creates-nothing-unless")[0].hasSuffix(", mood.level = 2"))
    #expect(
      try scenario(plan, "creates-once-it-holds").contains("When A is edited to mood.level = 9")
    )
  }

  @Test("A condition without a value that it fails with fails where the property is left out")
  func boundToPresence() throws {
    let section = section("Crm Person", "Shop Customer", .when("When sold"), Self.rows)
    let plan = plan(section) {
      $0.conventions.conditions = [
        ConditionMeaning(of: "When sold", property: "soldAt", holds: ["1999-01-01"])
      ]
    }
    #expect(try scenario(plan, "creates-when")[0].contains("soldAt"))
    #expect(try !scenario(plan, "creates-nothing-unless")[0].contains("soldAt"))
  }

  @Test("A meaning that is told wins over that of a plain phrase")
  func boundPhrase() throws {
    let section = section(
      "Crm Person",
      "Shop Customer",
      .when("When it is of type Agent"),
      Self.rows
    )
    let plan = plan(section) {
      $0.conventions.conditions = [
        ConditionMeaning(of: "When it is of type Agent", property: "role", holds: ["agent"])
      ]
    }
    #expect(try scenario(plan, "creates-when")[0].hasSuffix(", role = \"agent\""))
  }

  @Test("Values of conditions are the systems' own words, and names keep the document's")
  func words() throws {
    let rows = SectionPart.maps([
      ("phones.number (Dependant on having wd:Q1 in phones.kind)", "home", "\"string\""),
      ("phones.number (Dependant on having wd:Q2 in phones.kind)", "work", "\"string\""),
    ])
    let plan = plan(section("Crm Person", "Shop Customer", .every, rows)) {
      $0.conventions.words = [.source: ["Q1": "HOME", "wd:Q2": "WORK"], .target: ["Q1": "never"]]
    }
    let told = plan.cases.compactMap(\.scenario).flatMap(\.sentences).joined(separator: "\n")
    #expect(told.contains("\"HOME\"") && told.contains("\"WORK\"") && told.contains("HOME-other"))
    #expect(!told.contains("wd:") && !told.contains("never\""))
  }

  @Test("What does not meet a condition is another of the values that are taken")
  func otherChoice() throws {
    let row = ("name (Dependant on having gold in level)", "title", "\"string\"")
    let plan = plan(section("Crm Person", "Shop Customer", .every, .maps([row]))) {
      var limits = ValueConstraint()
      limits.choices = ["gold", "silver"]
      var traits = RecordTypeTraits()
      traits.values = [ValueRule("level", limits)]
      $0.types[RecordType(.source, "Crm Person")] = traits
    }
    let scenario = plan.cases.first { $0.id.description.contains("/holds-back/") }?.scenario
    #expect(try #require(scenario).sentences.contains { $0.contains("level = \"silver\"") })
  }

  @Test("A record refers to another one where the relation says, on the side that it says")
  func relations() throws {
    let deal = section("Crm Deal", "Shop Order", .every, Self.rows)
    let person = section("Crm Person", "Shop Customer", .connected("Crm Deal"), Self.rows)
    let held = plan(person, deal) {
      $0.conventions.references = [
        RecordReference(from: "crm-deal", by: "buyer.ref", to: "Crm Person")
      ]
    }
    #expect(
      try scenario(held, "creates-connected/deal").contains {
        $0.hasSuffix("buyer.ref = the id of A")
      }
    )
    let own = plan(person, deal) {
      $0.conventions.references = [RecordReference(from: "Crm Person", by: "deals", to: "Crm Deal")]
    }
    let sentences = try scenario(own, "creates-connected/deal")
    #expect(sentences.first?.hasPrefix("When a Crm Deal X is created") == true)
    #expect(sentences[1].hasSuffix("deals = the id of X"))
  }

  @Test("An identifier is written as a number where its property takes whole numbers")
  func numericReference() throws {
    let deal = section("Crm Deal", "Shop Order", .every, Self.rows)
    let person = section("Crm Person", "Shop Customer", .connected("Crm Deal"), Self.rows)
    let plan = plan(person, deal) {
      var limits = ValueConstraint()
      limits.isWhole = true
      var traits = RecordTypeTraits()
      traits.values = [ValueRule("crmPersonId", limits)]
      $0.types[RecordType(.source, "Crm Deal")] = traits
    }
    let scenario = plan.cases.first { $0.id.description.hasSuffix("/creates-connected/deal") }?
      .scenario
    let fields = try #require(scenario).steps.flatMap(\.operations).flatMap {
      operation -> [Assignment] in
      if case .create("x", _, let fields) = operation { fields } else { [] }
    }
    #expect(fields.last { $0.reference == "a" }?.isNumber == true)
  }

  @Test("A conversion that is told takes the place of N/A, and of nothing else")
  func conversions() throws {
    let rows = SectionPart.maps([("age", "years", "N/A"), ("size", "width", "\"string\"")])
    let plan = plan(section("Crm Person", "Shop Customer", .every, rows)) {
      let conversions: [PropertyPath: DataType] = [
        "years": .cast(.boolean), "width": .cast(.boolean),
      ]
      $0.conventions.conversions[RecordType(.target, "Shop Customer")] = conversions
    }
    #expect(try scenario(plan, "maps/age→years").contains { $0.contains("B has years = true") })
    #expect(try !scenario(plan, "maps/size→width").contains { $0.contains("width = true") })
  }
}
