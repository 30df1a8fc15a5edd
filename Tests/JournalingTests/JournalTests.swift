import JSON
import Planning
import Results
import Running
import SystemModel
import TestSupport
import Testing

@testable import Journaling

/// A journal is read after a crash, by somebody who deletes records because of it.
@Suite("Journals")
struct JournalTests {
  private static let person = RecordType(.source, "Crm \"Person\"\n")
  private static let customer = RecordType(.target, "Shop Customer")

  static let head = JournalHead(
    tool: "0.1.0",
    seed: .max,
    process: 4711,
    documents: [
      JournalDocument(
        name: "crm-shop",
        source: JournalSystem(
          name: "Crm",
          instance: "sandbox A",
          isExclusive: false,
          settings: ["site": "a \"b\"", "area": "7"],
          credentials: "c0ffee",
          properties: ["Crm Person": ["name", "info.emails"], "Crm Order": []]
        ),
        target: JournalSystem(name: "Shop", instance: "", isExclusive: true),
        propagation: 60_000,
        settle: 50,
        pairings: [JournalDocument.Pairing(source: "Crm Person", target: "Shop Customer")]
      )
    ]
  )

  private static let events: [JournalEvent] =
    [.began(head)]
    + ([
      .existing(customer, ids: ["7", "ø", ""]), .existing(person, ids: []),
      .creating(attempt: 1, person, values: ["hyzn4jyfz4@example.test", "\u{0}\u{1F600}"]),
      .created(attempt: 1, person, id: "1"), .creating(attempt: 2, person, values: []),
      .refused(attempt: 2, person), .adopted(customer, id: "9", because: "holds hyzn4jyfz4"),
      .deleted(person, id: "1"), .gone(customer, id: "9"),
      .leftover(
        Leftover(customer, id: nil, time: .milliseconds(61_234), mark: "x", reason: "no answer")
      ),
      .leftover(Leftover(person, id: "3", time: .zero, mark: "", reason: "405")),
    ] as [OwnershipEvent]).map { .happened(document: 0, $0) } + [.ended]

  private static let entries = events.enumerated().map { index, event in
    JournalEntry(number: index + 1, time: 1_795_220_141_123 + index, event: event)
  }

  @Test("What is put down is read as it was")
  func roundTrip() {
    let bytes = Self.entries.flatMap { $0.line() }
    let journal = Journal(bytes)
    #expect(journal.entries == Self.entries)
    #expect(journal.damagedLines == [])
    #expect(journal.wholeLength == bytes.count)
    #expect(journal.head == Self.head)
    #expect(journal.isFinished)
    #expect(bytes.count { $0 == UInt8(ascii: "\n") } == Self.entries.count)
  }

  @Test("A line is an object that other tools read, its sum last")
  func form() {
    let line = JournalEntry(
      number: 3,
      time: 5,
      event: .happened(document: 0, .created(attempt: 1, Self.customer, id: "9"))
    ).line()
    let expected =
      #"{"line":3,"time":5,"event":"created","document":0,"side":"target","#
      + #""type":"Shop Customer","attempt":1,"id":"9","sum":"26f24e30"}"# + "\n"
    #expect(String(decoding: line, as: UTF8.self) == expected)
    #expect(Checksum.of(Array("123456789".utf8)[...]) == 0xCBF4_3926, "the check value of CRC-32")
  }

  @Test("A journal of a version that put no properties down is read")
  func withoutProperties() throws {
    let object = try JSONParser.parse(
      Array(
        """
        {"line":1,"time":5,"event":"began","format":"flowproof-journal","version":1,
        "tool":"0.1.0","seed":"1","process":1,"documents":[{"name":"crm-shop",
        "source":{"name":"Crm","instance":"a","exclusive":false},
        "target":{"name":"Shop","instance":"b","exclusive":true},
        "propagation":1,"settle":1,"pairings":[]}]}
        """.utf8
      )
    ).object
    let journal = Journal(JournalLine.encode(try #require(object)))
    let document = try #require(journal.head?.documents.first)
    #expect(document.source == JournalSystem(name: "Crm", instance: "a", isExclusive: false))
    #expect(document.target.properties.isEmpty)
  }

  @Test("Cut at any byte, all whole lines are read and nothing else")
  func cuts() {
    let lines = Self.entries.map { $0.line() }
    let bytes = lines.flatMap(\.self)
    var ends: [Int] = []
    for line in lines { ends.append((ends.last ?? 0) + line.count) }
    for cut in 0...bytes.count {
      let journal = Journal(Array(bytes[..<cut]))
      let count = ends.count { $0 <= cut }
      #expect(journal.entries == Array(Self.entries[..<count]), "cut at \(cut)")
      #expect(journal.damagedLines == [])
      #expect(journal.wholeLength == (count == 0 ? 0 : ends[count - 1]))
    }
  }

  @Test("A byte that changed damages its own line, and the others are read")
  func damage() {
    let bytes = Self.entries.flatMap { $0.line() }
    for index in bytes.indices where bytes[index] != UInt8(ascii: "\n") {
      var damaged = bytes
      damaged[index] ^= 0x04
      if damaged[index] == UInt8(ascii: "\n") { continue }
      let journal = Journal(damaged)
      let line = bytes[..<index].count { $0 == UInt8(ascii: "\n") } + 1
      #expect(journal.damagedLines == [line])
      #expect(journal.entries == Self.entries.filter { $0.number != line })
    }
  }

  @Test(
    "Any bytes are read without harm",
    arguments: (UInt64(1)...20) + [UInt64.random(in: 21...UInt64.max)]
  )
  func anyBytes(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let alphabet = Array("{}\"\n,:sum0123abc\\u\u{7F}".utf8)
    let bytes = (0..<2000).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }
    let journal = Journal(bytes)
    #expect(journal.entries == [], "seed \(seed)")
    #expect(journal.head == nil)
  }
}
