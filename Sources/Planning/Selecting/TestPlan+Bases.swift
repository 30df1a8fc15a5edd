extension TestPlan {
  /// All that some cases depend on, however far, alone or in company, without those cases themselves
  /// where none of them depends on them.
  ///
  /// - Complexity: O(*n*) in the number of cases that are found.
  public func bases(of cases: some Sequence<Int>) -> Set<Int> {
    var inCompany: [Int: [TestCase.ID]] = [:]
    for batch in batches {
      let others = batch.dependsOn.filter { id in
        numbers[id].map { !batch.cases.contains($0) } ?? false
      }
      if others.isEmpty { continue }
      for number in batch.cases { inCompany[number] = others }
    }
    var found: Set<Int> = []
    var open = Array(cases)
    while let number = open.popLast() {
      for id in self.cases[number].dependsOn + inCompany[number, default: []] {
        guard let basis = numbers[id], found.insert(basis).inserted else { continue }
        open.append(basis)
      }
    }
    return found
  }

  /// All cases that depend on some cases, however far.
  ///
  /// - Complexity: O(*n*) in the number of cases of the plan.
  public func dependents(of cases: Set<Int>) -> Set<Int> {
    if cases.isEmpty { return [] }
    var dependents: [Int: [Int]] = [:]
    for (number, testCase) in self.cases.enumerated() {
      for id in testCase.dependsOn {
        if let basis = numbers[id] { dependents[basis, default: []].append(number) }
      }
    }
    var found: Set<Int> = []
    var open = Array(cases)
    while let number = open.popLast() {
      for dependent in dependents[number] ?? [] where found.insert(dependent).inserted {
        open.append(dependent)
      }
    }
    return found
  }
}
