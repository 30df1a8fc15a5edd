import Planning
import Results
import SystemModel
import Systems

/// Before a broken promise is told, what systems keep of the values that they were sent counts.
extension ScenarioRunner {
  /// Awaits what must come, by what the systems keep of it.
  mutating func judgeFollowed(
    _ expectation: Scenario.Expectation,
    until deadline: Duration
  ) async throws(Interruption) {
    guard var broken = await failure(of: expectation, until: deadline) else { return }
    guard broken.outcome == .failed else { throw broken }
    if try await readWritten() {
      guard let again = await failure(of: expectation, until: systems.clock.elapsed) else { return }
      broken = again
    }
    if broken.outcome == .failed, try await holdsOwnForm(of: try followed(expectation)) { return }
    throw broken.outcome == .failed ? naming(broken) : broken
  }

  /// Why an expectation does not come true; nil where it does.
  private mutating func failure(
    of expectation: Scenario.Expectation,
    until deadline: Duration
  ) async -> Interruption? {
    do throws(Interruption) {
      try await judge(try followed(expectation), until: deadline)
      return nil
    } catch {
      return error
    }
  }
}
