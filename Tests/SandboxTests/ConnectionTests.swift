import Checklists
import JSON
import Systems
import TestSupport
import Testing

/// S5: the order in which reference and link come must not matter, and nothing else may create.
@Suite("Connected records, through HTTP")
struct ConnectionTests {
  private static let sections = [
    section(
      "Crm Person",
      "Shop Customer",
      .linkRequired,
      .connected("Order, Crm-Order line, Person, or Ghost"),
      .merges([("mail", "mail")]),
      .sync,
      .maps([("mail", "mail", "\"string\"")])
    ),
    section(
      "Crm Order",
      "Shop Order",
      .linkRequired,
      .merges([("number", "number")]),
      .sync,
      .maps([("number", "number", "\"string\"")])
    ),
    section("Crm Order Line", "Shop Line", .every, .sync, .maps([("sku", "sku", "\"string\"")])),
  ].joined(separator: "\n")

  private func tell<Result: Sendable>(
    _ faults: [InjectedFault] = [],
    _ scenario: @escaping @Sendable (Hands) async throws -> Result
  ) async throws -> Result {
    try await Hands.tell(Self.sections, faults: faults, scenario)
  }

  /// How an order may come to be linked and connected.
  enum Order: CaseIterable {
    case createdConnected
    case linkedLater
    case connectedLater
    case connectedByNumber
    case connectedByList
  }

  @Test(
    "A connection of a synchronized record creates, in whatever order",
    arguments: Order.allCases
  )
  func createsConnected(order: Order) async throws {
    let (early, late) = try await tell { hands in
      let id = try await hands.create(["mail": "a@x"])
      try await hands.create(["mail": "b@x"])
      try await hands.propagate()
      let early = try await hands.targets().map(\.fields)
      let reference: JSONValue =
        switch order {
        case .connectedByNumber: .number(JSONNumber(text: id) ?? 0)
        case .connectedByList: ["no such", .string(id)]
        default: .string(id)
        }
      let isConnectedLater = order == .connectedLater
      let isLinkedLater = order == .linkedLater
      var fields: JSONValue = ["number": isLinkedLater ? "0" : "7"]
      if !isConnectedLater { fields.set(reference, at: "crmPersonId") }
      try await hands.createTarget(["number": "7"], "Shop Order")
      let order = try await hands.create(fields, "Crm Order")
      try await hands.propagate()
      let between = try await hands.targets().map(\.fields)
      if isConnectedLater { try await hands.edit(order, ["crmPersonId": reference], "Crm Order") }
      if isLinkedLater { try await hands.edit(order, ["number": "7"], "Crm Order") }
      if isConnectedLater || isLinkedLater { #expect(between == []) }
      try await hands.propagate()
      return (early, try await hands.targets().map(\.fields))
    }
    #expect(early == [])
    #expect(late == [["mail": "a@x"]])
  }

  @Test("What is connected to a record that is not synchronized is not created")
  func needsSynchronizedRecord() async throws {
    let count = try await tell { hands in
      let id = try await hands.create(["mail": "a@x"])
      try await hands.create(["crmPersonId": .string(id), "number": "1"], "Crm Order")
      try await hands.create(["crmPersonId": .string(id), "mail": "b@x"])
      try await hands.propagate()
      return try await hands.targets().count
    }
    #expect(count == 0)
  }

  @Test("A type that lists itself means another record of it, and creation goes on from there")
  func goesOn() async throws {
    let mails = try await tell { hands in
      let first = try await hands.create(["mail": "a@x"])
      let second = try await hands.create(["mail": "b@x", "crmPersonId": .string(first)])
      try await hands.edit(first, ["crmPersonId": .string(second)])
      try await hands.propagate()
      #expect(try await hands.targets().isEmpty)
      try await hands.create(["crmPersonId": .string(second)], "Crm Order Line")
      try await hands.propagate()
      return try await hands.targets().map { $0.fields["mail"] }
    }
    #expect(mails == ["b@x", "a@x"])
  }

  @Test("What a match stands for is merged with, not created")
  func mergesConnected() async throws {
    let count = try await tell { hands in
      try await hands.createTarget(["mail": "a@x"])
      let id = try await hands.create(["mail": "a@x"])
      try await hands.create(["crmPersonId": .string(id)], "Crm Order Line")
      try await hands.propagate()
      return try await hands.targets().count
    }
    #expect(count == 1)
  }

  @Test(
    "Faults of connections",
    arguments: [
      (InjectedFault(.ignoresConnectionType), 0, 0), (.init(.createsUnconnected), 1, 1),
      (.init(.ignoresConnectionType, part: "Crm-Order line"), 0, 0),
      (.init(.ignoresConnectionType, part: "order"), 0, 1), (.init(.createsUnlinked), 1, 1),
    ]
  )
  func faults(fault: InjectedFault, early: Int, late: Int) async throws {
    let counts = try await tell([fault]) { hands in
      let id = try await hands.create(["mail": "a@x"])
      try await hands.propagate()
      let early = try await hands.targets().count
      try await hands.create(["crmPersonId": .string(id)], "Crm Order Line")
      try await hands.propagate()
      return [early, try await hands.targets().count]
    }
    #expect(counts == [early, late])
  }

  @Test("Where every record gets its counterpart, connections have no say")
  func everyWins() async throws {
    let sections = section("Crm Person", "Shop Customer", .every, .connected("Person"))
    for fault in [nil, Fault.ignoresConnectionType, .createsUnconnected] {
      let count = try await Hands.tell(sections, faults: fault.map { [InjectedFault($0)] } ?? []) {
        let id = try await $0.create([:])
        try await $0.create(["crmPersonId": .string(id)])
        try await $0.propagate()
        return try await $0.targets().count
      }
      #expect(count == 2)
    }
  }
}
