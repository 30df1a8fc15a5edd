import Planning
import Synchronization

/// The values by which records are known to be the run's.
extension OwnedRecords {
  /// The values that this run alone writes; worked out when they are first asked for.
  var values: RunValues {
    knownValues.withLock { known in
      if let values = known.values { return values }
      var values = RunValues(plan)
      for (scenario, planned) in known.pending {
        values.insert(valuesOf: scenario, besides: planned)
      }
      known = KnownValues(values: values)
      return values
    }
  }

  /// Takes the values of a scenario for the run's own that repeats one of the plan with others.
  func insert(valuesOf scenario: Scenario, besides planned: Scenario) {
    knownValues.withLock { known in
      if known.values == nil {
        known.pending.append((scenario, planned))
      } else {
        known.values?.insert(valuesOf: scenario, besides: planned)
      }
    }
  }

  /// The values, as far as anybody has asked for them.
  struct KnownValues: Sendable {
    var values: RunValues?
    /// The scenarios whose values come in once they are asked for, each with the one that it repeats.
    var pending: [(scenario: Scenario, planned: Scenario)] = []
  }
}
