import Checklists
import JSON
import Sandbox
import SystemModel
import Systems
import TestSupport
import Testing
import Transforms

/// What a document leaves open, the integration is run in words of its own.
@Suite("Conventions beside a document, through HTTP")
struct ConventionTests {
  private static let name = SectionPart.maps([("name", "title", "\"string\"")])

  /// Titles of the target's records once all has been acted on.
  private func titles(
    _ sections: String...,
    conventions: IntegrationConventions,
    _ scenario: @escaping @Sendable (Hands) async throws -> Void
  ) async throws -> [String] {
    try await Hands.tell(sections.joined(separator: "\n"), conventions: conventions) { hands in
      try await scenario(hands)
      try await hands.propagate()
      return try await hands.targets().compactMap { $0.fields["title"]?.string }
    }
  }

  @Test("A condition in words that is told creates with any of its values, at once or later")
  func conditions() async throws {
    var conventions = IntegrationConventions()
    conventions.conditions = [
      ConditionMeaning(of: "when  SOLD", property: "deal.stage", holds: ["won", 7])
    ]
    let person = section("Crm Person", "Shop Customer", .when("When sold"), Self.name)
    let titles = try await titles(person, conventions: conventions) { hands in
      try await hands.create(["name": "a", "deal": ["stage": "won"]])
      try await hands.create(["name": "b", "deal": ["stage": "7"]])
      try await hands.create(["name": "c", "deal": ["stage": "lost"]])
      try await hands.create(["name": "d"])
      let later = try await hands.create(["name": "e"])
      try await hands.edit(later, ["deal": ["stage": "won"]])
    }
    #expect(titles.sorted() == ["a", "b", "e"])
  }

  @Test("A reference counts where it is told to be, and nowhere else")
  func references() async throws {
    let person = section("Crm Person", "Shop Customer", .connected("Crm Deal"), Self.name)
    let deal = section("Crm Deal", "Shop Order", .every, Self.name)
    var conventions = IntegrationConventions()
    conventions.references = [
      RecordReference(from: "crm-deal", by: "buyer.ref", to: "Crm Person")
    ]
    let titles = try await titles(person, deal, conventions: conventions) { hands in
      let one = try await hands.create(["name": "a"])
      let other = try await hands.create(["name": "b"])
      try await hands.create(["buyer": ["ref": .string(one)]], "Crm Deal")
      try await hands.create(["crmPersonId": .string(other)], "Crm Deal")
    }
    #expect(titles == ["a"])
  }

  @Test("A record may refer to the one that makes it be created, which may be linked later")
  func ownReferences() async throws {
    let person = section("Crm Person", "Shop Customer", .connected("Crm Deal"), Self.name)
    let deal = section("Crm Deal", "Shop Order", .when("When it is of type big"), Self.name)
    var conventions = IntegrationConventions()
    conventions.references = [
      RecordReference(from: "Crm Person", by: "deals", to: "Crm Deal")
    ]
    let titles = try await titles(person, deal, conventions: conventions) { hands in
      let linked = try await hands.create(["type": "big"], "Crm Deal")
      let small = try await hands.create(["type": "small"], "Crm Deal")
      let late = try await hands.create(["type": "small"], "Crm Deal")
      try await hands.create(["name": "a", "deals": [.string(small), .string(linked)]])
      try await hands.create(["name": "b", "deals": .string(small)])
      try await hands.create(["name": "c", "deals": .string(late)])
      let edited = try await hands.create(["name": "d"])
      try await hands.propagate()
      try await hands.edit(late, ["type": "big"], "Crm Deal")
      try await hands.edit(edited, ["deals": .string(linked)])
    }
    #expect(titles.sorted() == ["a", "c", "d"])
  }

  @Test("A value of a condition may have a word of its own on each side")
  func words() async throws {
    let row = ("phones.no (Dependant on having wd:Q1 in phones.kind)", "title", "\"string\"")
    var conventions = IntegrationConventions()
    conventions.words[.source] = ["Q1": "HOME"]
    conventions.words[.target] = ["Q1": "never"]
    let person = section("Crm Person", "Shop Customer", .every, .maps([row]))
    let titles = try await titles(person, conventions: conventions) { hands in
      try await hands.create(["phones": [["no": "1", "kind": "HOME"]]])
      try await hands.create(["phones": [["no": "2", "kind": "wd:Q1"]]])
    }
    #expect(titles == ["1"])
  }

  @Test("A conversion that the document hides is carried out as it is told")
  func conversions() async throws {
    var conventions = IntegrationConventions()
    conventions.conversions[RecordType(.target, "shop-customer")] = [
      "title": DataType(cell: #"["replace", " ", "", "string"]"#)
    ]
    let person = section("Crm Person", "Shop Customer", .every, .maps([("name", "title", "N/A")]))
    let titles = try await titles(person, conventions: conventions) { hands in
      try await hands.create(["name": "a d a"])
    }
    #expect(titles == ["ada"])
  }

  @Test("Clearing a value clears its counterpart only where that is told")
  func clearing() async throws {
    let person = section("Crm Person", "Shop Customer", .every, .sync, Self.name)
    for clears in [true, false] {
      var conventions = IntegrationConventions()
      conventions.clearing = clears ? .travels : .keeps
      let titles = try await titles(person, conventions: conventions) { hands in
        let id = try await hands.create(["name": "ada"])
        try await hands.propagate()
        try await hands.edit(id, ["name": .null])
      }
      #expect(titles == (clears ? [] : ["ada"]))
    }
  }

  @Test("Addresses that begin alike within one domain are taken for one by who compares so")
  func addresses() async throws {
    let merging: [SectionPart] = [
      .linkRequired, .merges([("mail", "email")]), .sync, Self.name,
    ]
    let person = section("Crm Person", "Shop Customer", merging)
    for fault in [Fault.mergesEverything, .mergesOnPrefix] {
      let titles = try await Hands.tell(person, faults: [InjectedFault(fault)]) { hands in
        try await hands.createTarget(["email": "somebody-x@example.com"])
        try await hands.create(["mail": "somebody-y@example.com", "name": "a"])
        try await hands.create(["mail": "nobody-else@example.com", "name": "b"])
        try await hands.propagate()
        return try await hands.targets().compactMap { $0.fields["title"]?.string }
      }
      #expect(titles == ["a"], "\(fault)")
    }
  }
}
