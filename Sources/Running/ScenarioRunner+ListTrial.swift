import Planning
import Results
import SystemModel
import Systems

/// How it is tried whether a list shows a record that was just made.
extension ScenarioRunner {
  /// Makes sure, once in a run, that the list of a type shows a record that was just made, unless it
  /// has shown a new one already.
  ///
  /// A system that does not take the record proves nothing; what its lists show counts then.
  ///
  /// - Throws: Where the list does not show it in time.
  mutating func proveList(_ type: RecordType) async throws(Interruption) {
    let poller = poller(type)
    guard isReal(type) else { return }
    switch await poller.beginTrial() {
    case .ended(let problem?): throw .error(problem, Failure(.incompleteList, in: type))
    case .ended(problem: nil), .none: return
    case .underWay: break
    }
    do throws(Interruption) {
      let problem = try await trial(type)
      await poller.endTrial(problem)
      if let problem { throw .error(problem, Failure(.incompleteList, in: type)) }
    } catch {
      await poller.endTrial(error.isInterruption ? nil : error.reason)
      throw error
    }
  }

  /// Makes a record and waits until the list shows it.
  ///
  /// - Returns: What is wrong with the list; nil where nothing is, or where no record can be made.
  private mutating func trial(_ type: RecordType) async throws(Interruption) -> String? {
    let poller = poller(type)
    let name = "a record to try the list of \(type.name) with"
    guard ownedRecords.plan.environment.types[type]?.unsupported[.delete] == nil else { return nil }
    do throws(Interruption) {
      try await create(name, type, ownedRecords.trialFields(of: type))
    } catch {
      if error.isInterruption { throw error }
      return nil
    }
    let id = named(name).id
    await poller.noteTrial(id)
    let made = systems.clock.elapsed
    do throws(RecordClientError) {
      let isListed = try await poller.isListed(since: made, systems.timing) { $0.isProven }
      if isListed { return nil }
      if !Task.isCancelled { return try await poller.problem(with: id, since: made).description }
    } catch {
      throw failure(error, in: type)
    }
    throw .interrupted
  }
}

extension RecordPoller {
  /// Begins to try the list, unless that is needless or done.
  ///
  /// - Returns: `underWay` for whoever has to do it, `none` where the list is proven.
  func beginTrial() async -> ListProof.Trial {
    while case .underWay = proof.trial {
      await withCheckedContinuation { joiners.append($0) }
    }
    if case .ended = proof.trial { return proof.trial }
    if proof.isProven { return .none }
    proof.trial = .underWay
    return .underWay
  }

  /// Ends the trial, and lets those go on who wait for it.
  func endTrial(_ problem: String?) {
    proof.trial = .ended(problem: problem)
    for joiner in joiners { joiner.resume() }
    joiners = []
  }

  /// Takes note of a record that was made to try the list.
  func noteTrial(_ id: String) { proof.trials.insert(id) }
}
