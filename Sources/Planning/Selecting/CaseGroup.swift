/// Cases that have to run on one machine: they depend on one another, or share a scenario.
public struct CaseGroup: Sendable, Equatable {
  /// The name that decides which machine: that of the first case that depends on no other.
  public let key: TestCase.ID
  /// The numbers of the cases in the plan, in order.
  public let cases: [Int]
}

extension TestPlan {
  /// The cases in groups, each case in one of them, in the order of their first cases.
  ///
  /// - Complexity: O(*n*) in the number of cases, near enough.
  public func groups() -> [CaseGroup] {
    var parents = Array(cases.indices)
    func root(_ number: Int) -> Int {
      var current = number
      while parents[current] != current {
        parents[current] = parents[parents[current]]
        current = parents[current]
      }
      return current
    }
    func join(_ one: Int, _ other: Int) {
      let roots = [root(one), root(other)].sorted()
      parents[roots[1]] = roots[0]
    }
    for (number, testCase) in cases.enumerated() {
      for id in testCase.dependsOn {
        if let basis = numbers[id] { join(number, basis) }
      }
    }
    for batch in batches {
      let bases = batch.dependsOn.compactMap { numbers[$0] }
      for number in batch.cases.dropFirst() + bases { join(batch.cases[0], number) }
    }
    var members: [[Int]] = Array(repeating: [], count: cases.count)
    for number in cases.indices { members[root(number)].append(number) }
    return members.compactMap { cases in
      guard let first = cases.first else { return nil }
      let key = cases.first { self.cases[$0].dependsOn.isEmpty } ?? first
      return CaseGroup(key: self.cases[key].id, cases: cases)
    }
  }
}
