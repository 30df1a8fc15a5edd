import Checklists
package import Planning
package import Results
import Running
import SourceText

/// Which cases of which documents this run takes.
extension ChecklistRun {
  /// The documents of a run with the cases that it takes.
  package struct Taken: Sendable {
    package var documents: [LoadedDocument]
    package var plans: [TestPlan]
    /// The places of the plans' cases among those of the whole run, where the run is a part of one.
    var positions: [[Int]] = []

    /// Takes all cases of documents.
    package init(documents: [LoadedDocument], plans: [TestPlan]) {
      self.documents = documents
      self.plans = plans
    }
  }

  /// Chooses by patterns, by an earlier run's failures, and by the part that is this machine's.
  ///
  /// - Throws: Where nothing is run, which has been said then.
  package func take(
    _ documents: [LoadedDocument],
    _ plans: [TestPlan],
    _ shard: ShardChoice?,
    rerunning earlier: RunResults?,
    balancing balance: RunResults?
  ) async throws(FlowproofError) -> Taken {
    var taken = try await select(Taken(documents: documents, plans: plans), rerunning: earlier)
    if let shard { takePart(shard, of: &taken, balance) }
    return taken
  }

  /// Whether only some of the cases of the documents are asked for.
  package var isSelection: Bool {
    !session.options.only.isEmpty || !session.options.except.isEmpty
      || session.options.rerunFailed != nil
  }

  private func say(_ words: String) {
    if !session.isQuiet { session.note(words) }
  }

  /// Says how to share out the cases where there are several machines of a kind that says no number.
  package func hintAtShards() {
    if shardOption == nil, let service = ShardChoice.matrix(in: session.variables) {
      say("the jobs of \(service) are a matrix and no shards, so all cases are run")
    }
    guard ShardChoice.lacksCount(in: session.variables), shardOption == nil else { return }
    say("JOB_COMPLETION_INDEX is set, but all cases are run: --shard /N takes a part of N")
  }

  /// The cases that patterns and an earlier run choose, with all that they depend on.
  ///
  /// - Throws: Where none is chosen, which has been said then.
  package func select(
    _ all: Taken,
    rerunning earlier: RunResults? = nil
  ) async throws(FlowproofError) -> Taken {
    var filter = CaseFilter(session.options, failed: earlier?.casesToRerun)
    if filter.takesAll { return all }
    let names = DocumentNames(all.documents.map(\.documentName))
    filter.failed = filter.failed.map { Set($0.flatMap(names.readings)) }
    let pairs = Array(zip(all.documents, all.plans))
    let outcomes = await pairs.concurrentMap(jobs: jobs) { [filter] in
      filter.outcome(in: $1, named: names.others(of: $0.documentName))
    }
    sayWhatIsSeveral(filter.only + filter.except, names)
    for (index, pattern) in filter.only.enumerated()
    where outcomes.allSatisfy({ $0.only[index] == 0 }) {
      throw session.over(.nothingChecked, CaseFilter.complaint("--only", pattern, all.plans))
    }
    for (index, pattern) in filter.except.enumerated()
    where outcomes.allSatisfy({ $0.except[index] == 0 }) {
      throw session.over(.nothingChecked, CaseFilter.complaint("--except", pattern, all.plans))
    }
    if let failed = filter.failed {
      if failed.isEmpty {
        throw session.over(
          .nothingChecked,
          "every case of the earlier run passed or was skipped: there is none to run again"
        )
      }
      let known = outcomes.reduce(into: Set<String>()) { $0.formUnion($1.known) }
      if known.count < failed.count {
        let count = (failed.count - known.count).counted("case")
        session.note("\(count) of the earlier run are in none of these documents any more")
      }
    }
    var taken = Taken(documents: [], plans: [])
    var asked = 0
    var bases = 0
    var stranded = 0
    for ((document, plan), outcome) in zip(zip(all.documents, all.plans), outcomes) {
      let choice = outcome.choice
      stranded += choice.stranded.count
      guard choice.isKept else { continue }
      asked += choice.asked.count
      bases += choice.bases.count
      taken.documents.append(document)
      let isWhole = choice.chosen.count == plan.cases.count && choice.keepsManualItems
      taken.plans.append(
        isWhole
          ? plan
          : plan.part(
            choice.chosen,
            omission: .notSelected,
            keepsManualItems: choice.keepsManualItems
          )
      )
    }
    if taken.plans.isEmpty { throw session.over(.nothingChecked, "no case is selected") }
    let count = all.plans.reduce(0) { $0 + $1.cases.count }
    var words = "\(asked) of \(count.counted("case")) selected"
    if bases > 0 { words += ", and \(bases) that these depend on" }
    if stranded > 0 { words += "; \(stranded) left out, for they depend on excepted ones" }
    say(words)
    return taken
  }

  /// Says of patterns that begin with a name of several documents which these are.
  private func sayWhatIsSeveral(_ patterns: [CasePattern], _ names: DocumentNames) {
    for pattern in patterns {
      let document = String(pattern.text.prefix { $0 != "/" })
      guard case .several(let known) = names.meaning(of: document) else { continue }
      say("`\(document)` stands for \(known.joined(separator: " and "))")
    }
  }

  /// The cases of this machine: a group of cases that need one another is never torn apart.
  private func takePart(_ choice: ShardChoice, of taken: inout Taken, _ balance: RunResults?) {
    let groups = taken.plans.map { $0.groups() }
    let costs = balance.map { $0.costs(of: zip(taken.plans, groups)) }
    let machines = ShardAssignment(count: choice.shard.count, costs: costs)
      .machines(for: groups.flatMap(\.self))
    let all = taken.plans.reduce(0) { $0 + $1.cases.count }
    taken.positions = taken.plans.map { Array($0.cases.indices) }
    for (index, groups) in groups.enumerated() {
      let own = groups.filter { machines[$0.key] == choice.shard.index - 1 }
      let cases = Set(own.flatMap(\.cases))
      guard cases.count < taken.plans[index].cases.count else { continue }
      taken.positions[index] = cases.sorted()
      taken.plans[index] = taken.plans[index].part(cases, omission: .otherShard)
    }
    let own = taken.plans.reduce(0) { $0 + $1.cases.count }
    let balanced = costs == nil ? "" : ", evened out by earlier times"
    let rest = own == 0 ? ": there is nothing to do here" : ""
    // Said though it be quiet: whoever reads the log of one machine has to know of the others.
    session.note("\(choice.words): \(own) of \(all.counted("case"))\(balanced)\(rest)")
  }
}

extension CaseFilter {
  /// What is asked for.
  package init(_ options: RunOptions, failed: Set<String>? = nil) {
    self.init(
      only: options.only,
      except: options.except,
      failed: failed
    )
  }
}

extension RunResults {
  /// The stable names of the cases that have to be run again.
  package var casesToRerun: Set<String> {
    let bad: [Outcome] = [.failed, .error, .blocked]
    return Set(documents.lazy.flatMap(\.cases).filter { bad.contains($0.outcome) }.map(\.id))
  }

  /// Whether a case did not pass that nobody knows to fail.
  package var hasNewFailures: Bool { documents.contains(where: \.hasNewFailures) }

  /// How many seconds each group of cases took; none for groups that were not run.
  ///
  /// What was told along with another case took no time of its own.
  package func costs(of plans: some Sequence<(TestPlan, [CaseGroup])>) -> [TestCase.ID: Double] {
    var times: [String: Double] = [:]
    for result in documents.lazy.flatMap(\.cases)
    where result.outcome != .skipped && result.outcome != .blocked {
      times[result.id] = result.evidence.listedWith == nil ? result.elapsed / .seconds(1) : 0
    }
    var costs: [TestCase.ID: Double] = [:]
    for (plan, groups) in plans {
      for group in groups {
        let told = group.cases.filter { plan.cases[$0].isRun }
        let known = told.compactMap { times[plan.cases[$0].id.description] }
        // What cannot run costs nothing anywhere.
        if told.isEmpty { costs[group.key] = 0 }
        if !known.isEmpty { costs[group.key] = max(known.reduce(0, +), 0.001) }
      }
    }
    return costs
  }
}

extension DocumentResults {
  /// Whether a case did not pass that nobody knows to fail.
  package var hasNewFailures: Bool {
    zip(outcomes, cases.indices).contains { outcome, index in
      (outcome == .failed || outcome == .error) && cases[index].knownFailure == nil
    }
  }
}
