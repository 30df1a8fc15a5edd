import JSON
import Planning
import Running
import Sandbox
import SystemModel
import Systems
import Testing

/// Before anything is run it is known whether lists show what is there, and if not, which list.
@Suite("Whether lists show a record that was just made")
struct ListCheckTests {
  private static let account = RecordType(.target, "Ledger Account")

  /// A system with its lists, and what is found of these.
  struct Situation: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var oddities = SmallWorld.Oddities()
    var filters = true
    let isMet: @Sendable (ListCheck.Outcome) -> Bool

    init(
      _ name: String,
      filters: Bool = true,
      _ change: (inout SmallWorld.Oddities) -> Void = { _ in },
      isMet: @escaping @Sendable (ListCheck.Outcome) -> Bool
    ) {
      testDescription = name
      self.filters = filters
      self.isMet = isMet
      change(&oddities)
    }
  }

  static let situations = [
    Situation("a list of all and one of changes") { $0 == .listed(after: .zero, inLists: 2) },
    Situation("a list of all", filters: false) { $0 == .listed(after: .zero, inLists: 1) },
    Situation("lists that are late", { $0.listsAfter = .seconds(3) }) {
      $0 == .listed(after: .seconds(3), inLists: 2)
    },
    Situation("a list of all that alone is late", { $0.listsOfAllTake = .seconds(3) }) {
      $0 == .listed(after: .seconds(3), inLists: 2)
    },
    Situation("stamps that the filter does not go by", { $0.stampsAhead = .seconds(7_200) }) {
      hasProblem($0, "the list of changes of", "which the list of all shows", "have a zone")
    },
    Situation("only the first page", filters: false, { $0.onlyPage = 5 }) {
      hasProblem($0, "the list of Ledger Account does not show", "made 10.0 s before", "`paging`")
    },
    Situation("only the first page of all", { $0.onlyPage = 5 }) {
      hasProblem($0, "the list of Ledger Account does not", "list of changes shows", "`paging`")
    },
  ]

  private static func hasProblem(_ outcome: ListCheck.Outcome, _ words: String...) -> Bool {
    guard case .missing(let problem) = outcome else { return false }
    return words.allSatisfy(problem.description.contains)
  }

  private func outcome(
    _ situation: Situation,
    until stop: StopSignal = StopSignal()
  ) async throws -> ListCheck.Outcome {
    let clock = VirtualClock()
    let time = RunClock(clock)
    let world = SmallWorld(target: situation.oddities) { clock.now.offset + .seconds(1_000) }
    let session = try SmallWorld.session(1, filters: situation.filters)
    let outcome: Result<ListCheck.Outcome, RecordClientError> = await clock.run {
      let client = RecordClient(world.endpoint(1), session: session, time: time)
      do throws(RecordClientError) {
        var cursor = ChangeCursor.start
        var hasMore = true
        while hasMore {
          let page = try await client.changes(of: Self.account.name, since: cursor).value
          (cursor, hasMore) = (page.cursor, page.hasMore)
        }
        let check = ListCheck(
          Self.account,
          client,
          after: cursor,
          clock: time,
          timing: Timing(propagation: .seconds(10), poll: .seconds(1)),
          until: stop
        )
        let record = try await client.create(Self.account.name, ["title": "a"]).value
        return .success(try await check.look(for: record))
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }

  @Test(arguments: situations)
  func outcomes(situation: Situation) async throws {
    let outcome = try await outcome(situation)
    #expect(situation.isMet(outcome), "\(outcome)")
  }

  @Test("Who does not want to wait is told nothing of the list")
  func stopped() async throws {
    let stop = StopSignal()
    stop.give()
    let hidden = Situation("hidden", { $0.listsAfter = .seconds(100) }) { _ in true }
    #expect(try await outcome(hidden, until: stop) == .cancelled)
  }
}
