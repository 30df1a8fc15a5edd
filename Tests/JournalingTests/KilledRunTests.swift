import Checklists
import Results
import Running
import TestSupport
import Testing

@testable import Journaling

/// Whenever a run dies, what it left can be found and is the run's own.
@Suite("Cleaning up after a run that was killed")
struct KilledRunTests {
  static let flow = document(
    documentText(
      section(
        "Crm Person",
        "Shop Customer",
        .linkRequired,
        .merges([("mail", "mail")]),
        .sync,
        .maps([("mail", "mail", "\"string\""), ("name", "title", "\"string\"")])
      ),
      section("Crm Deal", "Shop Order", .every, .sync, .maps([("a", "b", "\"string\"")])),
      section("Crm Item", "Shop Item", .every, .sync, .maps([]))
    )
  )

  @Test("Unharmed, it leaves nothing, and whoever cleans up then has nothing to do")
  func unharmed() async {
    let result = await KilledRun(flow: Self.flow, isExclusive: true).run()
    #expect(Set(result.verdicts).subtracting([.passed, .skipped]) == [])
    #expect(result.left == [])
    #expect(result.harmed == [])
    #expect(result.outcome == Cleaner.Outcome())
    #expect(result.eventCount > 80)
  }

  @Test("After every third event that it put down", arguments: 0..<4)
  func afterEvents(part: Int) async {
    let whole = await KilledRun(flow: Self.flow, isExclusive: true).run()
    for number in stride(from: 3 * part + 1, through: whole.eventCount, by: 12) {
      await check(.afterEvent(number), isExclusive: true)
    }
  }

  @Test("After every third request, whose answer nobody hears", arguments: 0..<4)
  func afterRequests(part: Int) async {
    let whole = await KilledRun(flow: Self.flow).run()
    for number in stride(from: 3 * part + 1, through: whole.requestCount, by: 12) {
      await check(.afterRequest(number), isExclusive: false)
    }
  }

  @Test("Asked to stop, it cleans up by itself", arguments: 0..<4)
  func asked(part: Int) async {
    let whole = await KilledRun(flow: Self.flow, isExclusive: true).run()
    for number in stride(from: part + 1, through: whole.requestCount, by: 12) {
      let run = KilledRun(
        flow: Self.flow,
        moment: .afterRequest(number),
        isExclusive: true,
        isAsked: true
      )
      let result = await run.run()
      #expect(result.verdicts.count == whole.verdicts.count)
      #expect(
        result.verdicts.allSatisfy { Set<Outcome>([.passed, .skipped, .blocked]).contains($0) }
      )
      #expect(result.left == [], "asked at \(number)")
      #expect(result.harmed == [], "asked at \(number)")
      #expect(result.outcome.deletedCount == 0, "asked at \(number)")
    }
  }

  private func check(_ moment: KilledRun.Moment, isExclusive: Bool) async {
    let run = KilledRun(flow: Self.flow, moment: moment, isExclusive: isExclusive)
    let result = await run.run()
    #expect(result.left == [], "\(moment)")
    #expect(result.harmed == [], "\(moment)")
    #expect(result.outcome.isComplete, "\(moment): \(result.outcome.remaining)")
    #expect(result.again.deletedCount == 0 && result.again.isComplete, "\(moment), again")
    #expect(result.isFinished == result.outcome.untied.isEmpty, "\(moment)")
    if isExclusive { #expect(result.outcome.untied == []) }
  }
}
