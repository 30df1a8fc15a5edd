import Planning
import Synchronization

/// The values by which records are known to be the run's.
extension OwnedRecords {
  /// The values that this run alone writes; worked out when they are first asked for.
  var values: RunValues {
    knownValues.withLock { known in
      if let known { return known }
      let values = RunValues(plan)
      known = values
      return values
    }
  }

  /// Takes the values of a scenario for the run's own that repeats one of the plan with others.
  func insert(valuesOf scenario: Scenario, besides planned: Scenario) {
    _ = values
    knownValues.withLock { $0?.insert(valuesOf: scenario, besides: planned) }
  }
}
