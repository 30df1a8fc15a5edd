import Checklists
import Planning
import SystemModel
import TestSupport

/// Plans a section on persons and customers, with further sections and what is known of the systems.
func planOf(
  _ parts: [SectionPart],
  beside others: [String] = [],
  _ change: (inout TestEnvironment) -> Void = { _ in }
) -> TestPlan {
  var environment = TestEnvironment()
  change(&environment)
  let own = section("Crm Person", "Shop Customer", parts)
  let text = documentText(([own] + others).joined(separator: "\n"))
  return TestPlan(document(text), seed: 1, environment: environment)
}

extension TestPlan {
  /// The cases of some kinds in the first pairing, each with its reason where it is skipped.
  func cases(of kinds: String...) -> [String] {
    cases(of: kinds).map { name, testCase in
      testCase.skipReason.map { "\(name): \($0)" } ?? name
    }
  }

  /// The scenario of a case of the first pairing without its values, a line for each step.
  func shape(of name: String) -> [String] {
    found(name)?.scenario?.steps.map(\.shape) ?? []
  }

  /// What a case of the first pairing depends on, without document and pairing.
  func bases(of name: String) -> [String] {
    found(name)?.dependsOn.map { shortened($0.description) } ?? []
  }

  /// What a case of the first pairing needs beside its own rule, without document and pairing.
  func needs(of name: String) -> [String] {
    found(name)?.needs.map { shortened($0.description) } ?? []
  }

  /// The faults that a case of the first pairing shows.
  func faults(shownBy name: String) -> [String] {
    found(name)?.shows.map(\.fault.rawValue) ?? []
  }

  private func found(_ name: String) -> TestCase? {
    cases.first { $0.pairing == 0 && shortened($0.id.description) == name }
  }

  private func cases(of kinds: [String]) -> [(name: String, testCase: TestCase)] {
    cases.compactMap { testCase in
      guard testCase.pairing == 0 else { return nil }
      let name = shortened(testCase.id.description)
      return kinds.contains(String(name.prefix { $0 != "/" })) ? (name, testCase) : nil
    }
  }

  private func shortened(_ name: String) -> String {
    let pairing = dataflow.pairings[0].id + "/"
    return name.hasPrefix(pairing) ? String(name.dropFirst(pairing.count)) : name
  }
}

extension Scenario.Step {
  /// The step without its values, such as `create a, wait → b holds`.
  fileprivate var shape: String {
    let done = operations.map(\.shape).joined(separator: ", ")
    let awaited = assertions.map(\.expectation.shape).joined(separator: ", ")
    return [done, awaited.isEmpty ? "" : "→ " + awaited].filter { !$0.isEmpty }
      .joined(separator: " ")
  }
}

extension Scenario.Operation {
  fileprivate var shape: String {
    switch self {
    case .create(let name, _, _): "create \(name)"
    case .edit(let name, _): "edit \(name)"
    case .waitForPropagation: "wait"
    case .countExisting: "count"
    }
  }
}

extension Scenario.Expectation {
  fileprivate var shape: String {
    switch self {
    case .appears(let name, _, _): "\(name) appears"
    case .staysSingle(let name, _, _): "\(name) stays single"
    case .neverAppears: "nothing appears"
    case .holds(let name, _): "\(name) holds"
    case .neverHolds(let name, _): "\(name) never holds"
    case .stillHolds(let name, _): "\(name) still holds"
    case .staysUnchanged(let names): "\(names.joined(separator: ", ")) unchanged"
    case .grows(_, _, let count): "\(count) more"
    case .staysGrown(_, let count): "still \(count) more"
    }
  }
}
