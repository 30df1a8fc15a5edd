/// A scenario that is run for several cases of a pairing at once, which do not disturb one another.
///
/// It decides what passed; a case that did not is retried alone before it is reported.
public struct Batch: Sendable {
  /// The name, from which its values are made.
  public let id: TestCase.ID
  /// The numbers of its cases in the plan.
  public let cases: [Int]
  /// The scenario, each check with the cases that it decides.
  public let scenario: Scenario
}
