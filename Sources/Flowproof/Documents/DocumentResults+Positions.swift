package import Planning
package import Results

extension DocumentResults {
  /// Says where the cases of a part belong among those of the whole run.
  ///
  /// - Parameters:
  ///   - positions: The places of the part's cases, in the order of its plan.
  ///   - plan: The part.
  package mutating func place(atPositions positions: [Int], of plan: TestPlan) {
    for index in cases.indices {
      guard let number = plan.numbers[TestCase.ID(cases[index].id)] else { continue }
      cases[index].position = positions[number]
    }
  }
}
