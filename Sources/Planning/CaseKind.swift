public import Checklists

/// A kind of test cases: what is done and expected in its scenario, and which faults that shows.
public struct CaseKind: Sendable, Hashable {
  /// The kind's part of case ids, such as `merges-later`.
  public let name: String
  /// The promise that it checks, as a clause.
  public let checks: String
  /// What is done and what must come of it, in one sentence.
  public let scenario: String
  /// The kinds of cases that its cases can depend on, by their names.
  public let dependsOn: [String]
  /// The faults that its cases show, each where it applies and the values let it be seen.
  public let shows: [Fault]

  /// Creates a kind.
  init(
    _ name: String,
    checks: String,
    scenario: String,
    dependsOn: [String] = [],
    shows: [Fault] = []
  ) {
    self.name = name
    self.checks = checks
    self.scenario = scenario
    self.dependsOn = dependsOn
    self.shows = shows
  }

  /// The kinds of cases that show that two records get linked, by their names.
  static let linking: [String] = ["creates", "creates-when", "creates-connected", "merges"]

  /// All kinds, in the order of the rules S1 to S8.
  public static var all: [CaseKind] { PlanningRule.all.flatMap(\.caseKinds) }

  /// The kinds whose cases show a fault.
  public static func showing(_ fault: Fault) -> [CaseKind] {
    all.filter { $0.shows.contains(fault) }
  }
}

extension CaseKind {
  /// Every kind in Markdown, by rules: what its cases do, what they depend on, and what they show.
  ///
  /// The page on verdicts has this text in it, and a test compares the two.
  public static var reference: String {
    PlanningRule.all.map { rule in
      "### \(rule.title)\n\n" + rule.caseKinds.map(\.entry).joined(separator: "\n")
    }
    .joined(separator: "\n")
  }

  private var entry: String {
    var lines = ["#### `\(name)`", "", "Checks that \(checks). \(scenario)", ""]
    let faults = shows.map { "`\($0.rawValue)` (\($0.summary))" }
    if !faults.isEmpty { lines.append("- Shows: " + faults.joined(separator: ", ")) }
    if !dependsOn.isEmpty {
      lines.append("- Depends on: " + dependsOn.map { "`\($0)`" }.joined(separator: ", "))
    }
    if lines.last != "" { lines.append("") }
    return lines.map { $0 + "\n" }.joined().dropLast() + ""
  }
}
