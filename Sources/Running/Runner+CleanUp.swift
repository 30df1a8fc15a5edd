import Planning
import Results

/// How a run ends: what is decided is told, then what is left of the run is deleted.
extension Runner {
  /// How long the clean-up of a run may take that was stopped; what is left then, `clean` deletes.
  static let longestCleanUp = Duration.seconds(60)

  /// Tells what is decided, and deletes what is left; once the run is stopped, as long as there is time.
  func cleanUp(_ state: RunState, _ pollers: PollerPool.Pollers) async {
    let ownedRecords = state.ownedRecords
    if let beforeCleanUp {
      await beforeCleanUp(documentResults(state, leaving: ownedRecords.undeleted))
    }
    guard let stop = systems.stop else { return await ownedRecords.settle(pollers) }
    await untilFirstIsDone([
      { await ownedRecords.settle(pollers) },
      {
        await stop.wait()
        if Task.isCancelled { return }
        await systems.clock.sleep(until: systems.clock.elapsed + Self.longestCleanUp)
      },
    ])
  }
}
