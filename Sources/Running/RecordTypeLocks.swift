import Planning
import SystemModel

/// Lets cases that count records have a type to themselves, and all others run together.
actor RecordTypeLocks {
  private struct Request {
    let shared: Set<RecordType>
    let alone: RecordType?
    let continuation: CheckedContinuation<Void, Never>
  }

  private var sharers: [RecordType: Int] = [:]
  private var owned: Set<RecordType> = []
  private var queue: [Request] = []

  /// Waits until a scenario may run: nobody counts the types that it touches, and nobody touches the
  /// type that it counts.
  func reserve(for scenario: Scenario) async {
    let shared = scenario.touches.subtracting(scenario.alone.map { [$0] } ?? [])
    if isFree(shared, scenario.alone) {
      take(shared, scenario.alone)
    } else {
      await withCheckedContinuation {
        queue.append(Request(shared: shared, alone: scenario.alone, continuation: $0))
      }
    }
  }

  /// Gives back what a scenario reserved.
  func release(for scenario: Scenario) {
    for type in scenario.touches where type != scenario.alone { sharers[type, default: 1] -= 1 }
    if let alone = scenario.alone { owned.remove(alone) }
    var waiting: [Request] = []
    for request in queue {
      if isFree(request.shared, request.alone) {
        take(request.shared, request.alone)
        request.continuation.resume()
      } else {
        waiting.append(request)
      }
    }
    queue = waiting
  }

  private func isFree(_ shared: Set<RecordType>, _ alone: RecordType?) -> Bool {
    guard owned.isDisjoint(with: shared) else { return false }
    guard let alone else { return true }
    return !owned.contains(alone) && sharers[alone, default: 0] == 0
  }

  private func take(_ shared: Set<RecordType>, _ alone: RecordType?) {
    for type in shared { sharers[type, default: 0] += 1 }
    if let alone { owned.insert(alone) }
  }
}
