import Checklists
import Planning

/// A fault at a rule of which the plan says that some case would show it.
struct ShownFault: Sendable {
  let fault: InjectedFault
  let rule: Rule
  /// The pairing's index in the dataflow.
  let pairing: Int
  /// The cases that would show it, as indices in the plan.
  var cases: [Int]
}

extension TestPlan {
  /// Each fault at each rule of which some case would show it, in the order of the cases.
  var shownFaults: [ShownFault] {
    var faults: [ShownFault] = []
    var indices: [InjectedFault: Int] = [:]
    var rules: [Rule.ID: (rule: Rule, pairing: Int)] = [:]
    for (index, pairing) in dataflow.pairings.enumerated() {
      for rule in pairing.rules { rules[rule.id] = (rule, index) }
    }
    for (index, testCase) in cases.enumerated() {
      for fault in testCase.faults {
        if let known = indices[fault] {
          faults[known].cases.append(index)
        } else if let id = fault.rule, let (rule, pairing) = rules[id] {
          indices[fault] = faults.count
          faults.append(
            ShownFault(
              fault: fault,
              rule: rule,
              pairing: pairing,
              cases: [index]
            )
          )
        }
      }
    }
    return faults
  }

  /// The number of faults that cases would show.
  var shownFaultCount: Int { Set(cases.flatMap(\.faults)).count }
}

extension TestCase {
  /// The faults that the case would show, with their address; none where it does not run.
  fileprivate var faults: [InjectedFault] { isRun ? shows : [] }
}
