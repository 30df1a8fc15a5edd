/// A scenario that is run for several cases of a pairing at once, which do not disturb one another.
///
/// It decides what passed; a case that did not is run alone, and where it passes there, in company once
/// more before it is reported.
public struct Batch: Sendable {
  /// A scenario with the cases that it decides.
  public typealias Decided = (cases: [Int], scenario: Scenario)
  /// Makes the scenario again, under another name and so with other values, without the rows of some
  /// cases; nil where nothing is left to decide.
  typealias Remaking = @Sendable (TestCase.ID, _ left: Set<Int>) -> Decided?

  /// The name, from which its values are made.
  public let id: TestCase.ID
  /// The numbers of its cases in the plan.
  public let cases: [Int]
  /// The scenario, each check with the cases that it decides.
  public let scenario: Scenario
  /// How many cases share the scenario where all of them are wanted.
  public let company: Int
  /// The cases that show that records get linked as in the scenario, as far as its own do not.
  ///
  /// Alone, a case may be linked by another merge row.
  public let dependsOn: [TestCase.ID]
  private let remaking: Remaking

  init(
    id: TestCase.ID,
    cases: [Int],
    scenario: Scenario,
    company: Int? = nil,
    dependsOn: [TestCase.ID] = [],
    remaking: @escaping Remaking
  ) {
    self.id = id
    self.cases = cases
    self.scenario = scenario
    self.company = company ?? cases.count
    self.dependsOn = dependsOn
    self.remaking = remaking
  }

  /// The scenario for another attempt, with values that no attempt before had.
  ///
  /// - Parameters:
  ///   - attempt: Which attempt it is, from 1 for the first that is not the planned one.
  ///   - left: The cases that did not pass alone. Their rows are left out, for they may be what the
  ///     others suffer from.
  /// - Returns: The scenario with the cases that it decides; nil where nothing is left to decide.
  public func scenario(ofAttempt attempt: Int, without left: Set<Int>) -> Decided? {
    remaking(TestCase.ID("\(id)/again\(attempt)"), left)
  }
}

extension Batch {
  /// The batch with some of its cases, under other numbers; nil where none of them is left.
  ///
  /// All of its rows travel all the same: a verdict does not depend on which cases are chosen.
  func restricted(to numbers: [Int: Int]) -> Batch? {
    let kept = cases.compactMap { numbers[$0] }
    if kept.isEmpty { return nil }
    let former = Dictionary(
      cases.compactMap { old in numbers[old].map { ($0, old) } },
      uniquingKeysWith: { first, _ in first }
    )
    return Batch(
      id: id,
      cases: kept,
      scenario: scenario.restricted(to: numbers),
      company: company,
      dependsOn: dependsOn
    ) { [remaking] id, left in
      remaking(id, Set(left.compactMap { former[$0] })).map { cases, scenario in
        (cases.compactMap { numbers[$0] }, scenario.restricted(to: numbers))
      }
    }
  }

  /// Whether it takes fewer requests to run the batch than to run so many of its cases alone.
  ///
  /// A scenario of hundreds of rows takes longer to plan than a few cases alone. Run alone, a case
  /// takes some nine requests; a batch takes a dozen, and all of its rows travel in each.
  func isWorthwhile(for count: Int) -> Bool { count > 1 && 12 + company / 4 <= 9 * count }
}

extension Scenario {
  /// The scenario with the checks of some of its cases only, under other numbers.
  ///
  /// What comes of a step for the other cases is awaited all the same, for the next step builds on it.
  fileprivate func restricted(to numbers: [Int: Int]) -> Scenario {
    var scenario = self
    for index in steps.indices {
      scenario.steps[index].assertions = steps[index].assertions.compactMap { check in
        if check.cases.isEmpty { return check }
        let cases = check.cases.compactMap { numbers[$0] }
        if cases.isEmpty, check.expectation.isLasting { return nil }
        return Scenario.Assertion(
          check.expectation,
          of: cases.isEmpty ? Scenario.Assertion.casesOfNobody : cases
        )
      }
    }
    return scenario
  }
}
