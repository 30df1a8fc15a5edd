import Planning
import Running
import SystemModel
import Testing

@testable import Journaling

/// What a run announces must be on disk before it does it, whatever that costs, and it must not cost
/// a write each.
@Suite("Writing journals")
struct JournalWriterTests {
  private static let type = RecordType(.source, "Crm Person")

  @Test("Many who wait are served by few writes, each by one that came after its own event")
  func gathers() async throws {
    let file = MemoryFile()
    let writer = JournalWriter(file, now: { 5 })
    let log = DocumentLog(ofDocument: 0, in: writer)
    await withTaskGroup(of: Bool.self) { group in
      for number in 1...500 {
        group.addTask {
          try? await log.note(.creating(attempt: number, Self.type, values: ["\(number)"]))
          let kept = Journal(file.bytes).entries.map(\.event)
          let event = OwnershipEvent.creating(attempt: number, Self.type, values: ["\(number)"])
          return kept.contains(.happened(document: 0, event))
        }
      }
      for await wasKept in group { #expect(wasKept) }
    }
    let journal = Journal(file.bytes)
    #expect(journal.entries.count == 500)
    #expect(journal.entries.map(\.number) == Array(1...500))
    #expect(journal.damagedLines == [])
    #expect(file.appendCount < 450, "\(file.appendCount) writes")
  }

  @Test("What can be done again goes along with what cannot")
  func defers() async throws {
    let file = MemoryFile()
    let writer = JournalWriter(file, after: 7, now: { 5 })
    let log = DocumentLog(ofDocument: 2, in: writer)
    try await log.note(.refused(attempt: 1, Self.type))
    #expect(file.bytes == [])
    try await log.note(.adopted(Self.type, id: "2", because: "holds x"))
    #expect(Journal(file.bytes).entries.map(\.number) == [8, 9])
    try await log.note(.refused(attempt: 2, Self.type))
    try await writer.flush()
    try await writer.flush()
    #expect(Journal(file.bytes).entries.count == 3)
  }

  @Test("Once a write has failed, nothing is kept any more, and everybody is told")
  func fails() async throws {
    let file = MemoryFile(room: 400)
    let writer = JournalWriter(file, now: { 5 })
    let log = DocumentLog(ofDocument: 0, in: writer)
    var keptCount = 0
    await withTaskGroup(of: Bool.self) { group in
      for number in 1...50 {
        group.addTask {
          (try? await log.note(.creating(attempt: number, Self.type, values: []))) != nil
        }
      }
      for await wasKept in group where wasKept { keptCount += 1 }
    }
    #expect(keptCount == Journal(file.bytes).entries.count)
    #expect(keptCount < 5)
    let error = OwnershipLogError("no space left on device")
    await #expect(throws: error) { try await log.note(.deleted(Self.type, id: "1")) }
    await #expect(throws: JournalError("no space left on device")) { try await writer.flush() }
  }
}
