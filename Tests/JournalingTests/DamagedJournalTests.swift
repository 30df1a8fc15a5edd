import JSON
import Planning
import Results
import Running
import Sandbox
import SystemModel
import Systems
import TestSupport
import Testing

@testable import Journaling

/// A journal lies on a disk where anybody may write, and a disk is full at times: whatever stands in it,
/// nothing of others is deleted by it.
@Suite("Damaged and hostile journals", .ownThread, .timeLimit(.minutes(10)))
struct DamagedJournalTests {
  private static let person = RecordType(.source, "Crm Person")
  private static let customer = RecordType(.target, "Shop Customer")
  private static let value = "qwertyuiopasd"

  /// Two systems in which others have a record each, and a run has made one.
  private struct Scene {
    let source = MockSystem(firstID: 1)
    let target = MockSystem(firstID: 1_001)
    var others: [String] = []
    let isExclusive: Bool

    init(isExclusive: Bool) async throws {
      self.isExclusive = isExclusive
      for (client, type) in clients {
        // What others write as well, such as a word of a list.
        others.append(try await client.create(type.name, ["a": "Sold", "b": 4711]).value.id)
      }
    }

    var clients: [(RecordClient, RecordType)] {
      [(RecordClient(source), person), (RecordClient(target), customer)]
    }

    /// Makes the record of the run, and gives its journal.
    func journal() async throws -> [JournalEntry] {
      let made = try await RecordClient(source).create(person.name, ["a": .string(value)]).value.id
      let system = { JournalSystem(name: $0, instance: "", isExclusive: isExclusive) }
      let head = JournalHead(
        tool: "1.0.0",
        seed: 1,
        process: 1,
        documents: [
          JournalDocument(
            name: "crm-shop",
            source: system("Crm"),
            target: system("Shop"),
            propagation: 1_000,
            settle: 1_000,
            pairings: [JournalDocument.Pairing(source: person.name, target: customer.name)]
          )
        ]
      )
      let events: [OwnershipEvent] = [
        .existing(person, ids: [others[0]]), .existing(customer, ids: [others[1]]),
        .creating(attempt: 1, person, values: [value, "Sold", "4711"]),
        .created(attempt: 1, person, id: made),
        .adopted(customer, id: "9999", because: "holds \(value)"),
        .deleted(customer, id: "9999"),
      ]
      let all = [.began(head)] + events.map { JournalEvent.happened(document: 0, $0) }
      return all.enumerated().map { JournalEntry(number: $0 + 1, time: 1_000, event: $1) }
    }

    /// Cleans up after a journal, on the terms of this scene, and expects the others' records there.
    func expectNothingLost(to bytes: [UInt8], _ what: String) async {
      let journal = Journal(bytes).mappingDocuments { document in
        var document = document
        document.source.isExclusive = isExclusive
        document.target.isExclusive = isExclusive
        return document
      }
      let virtual = VirtualClock()
      let cleaner = Cleaner(
        journal,
        connect: { [source, target] _, type in
          RecordClient(type.side == .source ? source : target)
        },
        clock: RunClock(virtual),
        now: { 400_000_000 }
      )
      #expect(cleaner.pause <= .seconds(86_400), "\(what)")
      await virtual.run { _ = await cleaner.run() }
      for ((client, type), id) in zip(clients, others) {
        let isThere = (try? await client.read(type.name, id))?.value != nil
        #expect(isThere, "\(what): the record of others in \(type.name) is gone")
      }
    }
  }

  private static func bytes(_ entries: [JournalEntry]) -> [UInt8] { entries.flatMap { $0.line() } }

  @Test("Cut off after each byte", arguments: [false, true])
  func cutOff(isExclusive: Bool) async throws {
    let scene = try await Scene(isExclusive: isExclusive)
    let bytes = Self.bytes(try await scene.journal())
    for length in bytes.indices {
      await scene.expectNothingLost(to: Array(bytes[..<length]), "\(length) bytes")
    }
  }

  /// What a member may hold that no run writes, ids of others among them.
  private static func wrongValues(_ others: [String]) -> [JSONValue?] {
    let numbers = ["1e30", "-1", "9223372036854775807", "-9223372036854775808", "0.5", "1e400"]
    return [nil, .null, .bool(true), .array([]), .array([.null]), .object(JSONObject())]
      + numbers.map { try? JSONParser.parse(Array($0.utf8)) }
      + (["", ".", "..", "Sold", "4711", "stood", "target", "source", "http://evil.example"]
      + others)
      .flatMap { [.string($0), .array([.string($0)])] }
  }

  @Test(
    "Each member missing, null, of another type, or of a value of others",
    arguments: [false, true]
  )
  func members(isExclusive: Bool) async throws {
    let scene = try await Scene(isExclusive: isExclusive)
    let entries = try await scene.journal()
    let lines = entries.map { $0.line() }
    var count = 0
    for (number, line) in lines.enumerated() {
      let object = try #require(JournalLine.decode(line.dropLast()))
      for path in Self.paths(of: .object(object)) {
        for value in Self.wrongValues(scene.others) {
          // Where nobody else works, what was not there before is the run's: only this list says so.
          if isExclusive, path.last == "ids", value?.array?.allSatisfy({ $0.string != nil }) == true
          {
            continue
          }
          let changed = Self.setting(value, at: path, in: .object(object))
          var damaged = lines
          damaged[number] = JournalLine.encode(try #require(changed.object))
          let what = "line \(number + 1), \(path.joined(separator: ".")): \(value?.text ?? "none")"
          await scene.expectNothingLost(to: damaged.flatMap(\.self), what)
          count += 1
        }
      }
    }
    #expect(count > 500, "\(count)")
  }

  @Test("Lines missing, there twice, in another order, or no text", arguments: [false, true])
  func lines(isExclusive: Bool) async throws {
    let scene = try await Scene(isExclusive: isExclusive)
    let lines = try await scene.journal().map { $0.line() }
    for (number, line) in lines.enumerated() {
      var damaged = lines
      damaged.remove(at: number)
      await scene.expectNothingLost(to: damaged.flatMap(\.self), "without line \(number + 1)")
      for place in lines.indices {
        damaged = lines
        damaged.insert(line, at: place)
        let what = "line \(number + 1) once more at \(place + 1)"
        await scene.expectNothingLost(to: damaged.flatMap(\.self), what)
      }
      damaged = lines
      damaged[number] = [0xFF, 0xFE, 0x00] + line.dropFirst(3)
      await scene.expectNothingLost(to: damaged.flatMap(\.self), "line \(number + 1) is no text")
    }
    await scene.expectNothingLost(to: lines.reversed().flatMap(\.self), "from the end")
  }

  @Test("Random bytes in place of others")
  func randomDamage() async throws {
    let seed = UInt64.random(in: .min ... .max)
    var random = RandomSource(seed: seed)
    let scene = try await Scene(isExclusive: true)
    let bytes = Self.bytes(try await scene.journal())
    for _ in 0..<300 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        damaged[Int.random(in: damaged.indices, using: &random)] = .random(
          in: 0...255,
          using: &random
        )
      }
      await scene.expectNothingLost(to: damaged, "seed \(seed)")
    }
  }

  @Test(
    "The pause is no longer than what integrations take, whatever the clocks say",
    arguments: [
      (0, 400, 600), (0, 1_000, 0), (0, .max, 0), (1_000, 0, 1_000),
      (253_402_300_799_999, 0, 1_000),
      (.max, .min, 1_000), (.min, .max, 0), (.max, 0, 1_000), (.max, .max, 1_000),
    ]
  )
  func pause(last: Int, now: Int, milliseconds: Int) {
    let head = JournalHead(
      tool: "",
      seed: 1,
      process: 1,
      documents: [
        JournalDocument(
          name: "d",
          source: JournalSystem(name: "Crm", instance: "", isExclusive: false),
          target: JournalSystem(name: "Shop", instance: "", isExclusive: false),
          propagation: 1_000,
          settle: 0,
          pairings: []
        )
      ]
    )
    let event = OwnershipEvent.creating(attempt: 1, Self.person, values: [])
    var journal = Journal(JournalEntry(number: 1, time: 0, event: .began(head)).line())
    journal.entries.append(
      JournalEntry(number: 2, time: last, event: .happened(document: 0, event))
    )
    let clock = RunClock(VirtualClock())
    let cleaner = Cleaner(journal, connect: { _, _ in nil }, clock: clock, now: { now })
    #expect(cleaner.pause == .milliseconds(milliseconds))
  }

  /// The paths of all members, those of objects in lists too.
  private static func paths(of value: JSONValue) -> [[String]] {
    switch value {
    case .object(let object):
      object.members.flatMap { member in
        [[member.name]] + paths(of: member.value).map { [member.name] + $0 }
      }
    case .array(let elements): elements.first.map { paths(of: $0).map { ["0"] + $0 } } ?? []
    default: []
    }
  }

  /// A value with the member at a path changed; nil takes it out.
  private static func setting(
    _ new: JSONValue?,
    at path: [String],
    in value: JSONValue
  ) -> JSONValue {
    guard let name = path.first else { return new ?? .null }
    let rest = Array(path.dropFirst())
    switch value {
    case .object(let object):
      return .object(
        JSONObject(
          object.members.compactMap { member in
            if member.name != name { return member }
            if rest.isEmpty, new == nil { return nil }
            return .init(name: name, value: setting(new, at: rest, in: member.value))
          }
        )
      )
    case .array(let elements):
      return .array(elements.enumerated().map { $0 == 0 ? setting(new, at: rest, in: $1) : $1 })
    default: return value
    }
  }
}
