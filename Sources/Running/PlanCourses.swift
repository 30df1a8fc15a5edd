import Checklists
import Planning

/// The stories of a plan as they are told where all pass, with what each asks and waits for.
struct PlanCourses {
  /// The stories in the order in which they begin, with their courses.
  let all: [(story: Story, course: StoryCourse)]
  /// The requests but for lists.
  private(set) var requests = BothSides(source: RequestCounts(), target: RequestCounts())
  /// The lists that no run can do without.
  ///
  /// A record type is listed as often as the story that has to see it most often has to, for all
  /// others can look on; stories that have a type to themselves cannot.
  private(set) var fewestLists = BothSides(source: 0, target: 0)
  /// The types that are looked at once more at the end.
  private(set) var settled: Set<RecordType> = []
  /// The records that are made, by the integration too.
  private(set) var records: [RecordType: Int] = [:]
  /// The records among them that nobody can delete.
  private(set) var kept: [RecordType: Int] = [:]
  /// The longest story's propagations and windows.
  private(set) var longestStory: Duration = .zero
  /// The propagations and windows that have to follow one another.
  ///
  /// They are those of the longest story, or of stories that keep each other out of record types that
  /// they must have to themselves, and of the longest that all these keep out.
  private(set) var chain: Duration = .zero

  init(_ plan: TestPlan, timing: Timing, tactics: Tactics) {
    let packs = tactics.packs ? plan.packs : []
    let packed = Set(packs.flatMap(\.cases))
    let single = plan.cases.enumerated().compactMap { packed.contains($0) ? nil : $1.story }
    all = (packs.map(\.story) + single).map { story in
      (story, StoryCourse(story, timing: timing, heedsFences: tactics.fences))
    }
    var shared: [RecordType: Int] = [:]
    for (story, course) in all {
      requests.source += course.requests.source
      requests.target += course.requests.target
      records.merge(course.records, uniquingKeysWith: +)
      for (type, count) in course.looks {
        if type == story.alone {
          fewestLists[type.side] += count
        } else {
          shared[type] = max(shared[type, default: 0], count)
        }
      }
    }
    for (type, count) in shared { fewestLists[type.side] += count }
    addUnwatched(plan)
    kept = records.filter { plan.environment.types[$0.key]?.unsupported[.delete] != nil }
    for (type, count) in kept { requests[type.side].delete -= count }
    settled = plan.dataflow.settledTypes(
      creating: Set(all.flatMap(\.story.createdTypes)),
      owning: Set(records.keys)
    )
    for type in settled { fewestLists[type.side] += 1 }
    longestStory = all.map(\.course.chain).max() ?? .zero
    chain = Self.chain(of: all)
  }

  /// Adds the records that other pairings make from a story's, which are deleted when all is done.
  private mutating func addUnwatched(_ plan: TestPlan) {
    var counterparts: [RecordType: Set<RecordType>] = [:]
    for pairing in plan.dataflow.pairings where pairing.createsEvery {
      counterparts[RecordType(.source, pairing.sourceType), default: []]
        .insert(RecordType(.target, pairing.targetType))
    }
    for (story, course) in all {
      for type in story.createdTypes {
        for other in counterparts[type] ?? [] where course.records[other] == nil {
          records[other, default: 0] += 1
          requests.target.delete += 1
        }
      }
    }
  }

  /// The longest waits of any stories of which each keeps out each other, found greedily.
  private static func chain(of all: [(story: Story, course: StoryCourse)]) -> Duration {
    var longest = all.map(\.course.chain).max() ?? .zero
    let byChain = all.sorted { $0.course.chain > $1.course.chain }
    let candidates =
      byChain.filter { $0.story.alone != nil } + byChain.filter { $0.story.alone == nil }
    for (number, first) in candidates.enumerated() {
      if first.story.alone == nil { break }
      var group = [first.story]
      var sum = first.course.chain
      for (other, (story, course)) in candidates.enumerated()
      where other != number && group.allSatisfy({ $0.keepsOut(story) }) {
        group.append(story)
        sum += course.chain
        // Those that have no type to themselves do not keep out each other.
        if story.alone == nil { break }
      }
      longest = max(longest, sum)
    }
    return longest
  }
}

extension Story {
  /// The types of the records that the story creates itself, one for each record.
  fileprivate var createdTypes: [RecordType] {
    var types: [RecordType] = []
    for phase in phases {
      for case .create(_, let type, _) in phase.actions + (phase.fence?.actions ?? []) {
        types.append(type)
      }
    }
    return types
  }

  /// Whether two stories cannot go on at a time, since one must have a type to itself.
  fileprivate func keepsOut(_ other: Story) -> Bool {
    alone.map(other.touches.contains) ?? false || other.alone.map(touches.contains) ?? false
  }
}
