import Results
import Running
import SourceText

/// A run as the page looks at it: rules and cases in one row each, with numbers for names.
struct PageModel {
  /// A rule with the numbers of what it belongs to.
  struct RuleEntry {
    let document: Int
    let pairing: Int
    let rule: RuleResult
  }

  /// A case with the numbers of what it belongs to.
  ///
  /// It is shared, because a result has many parts, and each copy would count a use of all of them.
  final class CaseEntry: Sendable {
    let document: Int
    /// The number of its rule; nil where the document's results do not list it.
    let rule: Int?
    let result: CaseResult

    init(document: Int, rule: Int?, result: CaseResult) {
      self.document = document
      self.rule = rule
      self.result = result
    }
  }

  let results: RunResults
  /// The documents' names in addresses, each once.
  let names: [String]
  let rules: [RuleEntry]
  let cases: [CaseEntry]
  /// The number of the first rule of each document, and of all rules.
  let firstRules: [Int]
  /// The number of the first case of each document, and of all cases.
  let firstCases: [Int]
  /// The first case of each rule that is not simply passed, by the rule's number.
  let firstTroubles: [Int: Int]

  init(_ results: RunResults) {
    self.results = results
    var names: [String] = []
    var uses: [String: Int] = [:]
    var rules: [RuleEntry] = []
    var cases: [CaseEntry] = []
    var firstRules: [Int] = []
    var firstCases: [Int] = []
    var firstTroubles: [Int: Int] = [:]
    for (number, document) in results.documents.enumerated() {
      uses[document.name, default: 0] += 1
      let use = uses[document.name, default: 1]
      names.append(use == 1 ? document.name : "\(document.name)~\(use)")
      firstRules.append(rules.count)
      firstCases.append(cases.count)
      var numbers: [ExactText: Int] = [:]
      for (pairing, results) in document.pairings.enumerated() {
        for rule in results.rules {
          numbers[ExactText(rule.id)] = rules.count
          rules.append(RuleEntry(document: number, pairing: pairing, rule: rule))
        }
      }
      for result in document.cases {
        let rule = numbers[ExactText(result.rule)]
        if let rule, result.outcome.isTrouble {
          let known = firstTroubles[rule].map { cases[$0].result.outcome.rank } ?? Int.max
          if result.outcome.rank < known { firstTroubles[rule] = cases.count }
        }
        cases.append(CaseEntry(document: number, rule: rule, result: result))
      }
    }
    self.names = names
    self.rules = rules
    self.cases = cases
    self.firstRules = firstRules + [rules.count]
    self.firstCases = firstCases + [cases.count]
    self.firstTroubles = firstTroubles
  }

  /// The numbers of a document's rules.
  func rules(of document: Int) -> Range<Int> { firstRules[document]..<firstRules[document + 1] }

  /// The numbers of a document's cases.
  func cases(of document: Int) -> Range<Int> { firstCases[document]..<firstCases[document + 1] }

  /// The place of a rule as it is shown, such as `checklists/wix-wix.rst:18`.
  func place(of rule: Int) -> String {
    let entry = rules[rule]
    let path = results.documents[entry.document].path
    return entry.rule.places.first.map { "\(path):\($0.line)" } ?? path
  }
}

extension Outcome {
  /// Whether people have to look at it.
  var isTrouble: Bool { self == .failed || self == .error || self == .flaky || self == .blocked }

  /// The place in lists where the worst comes first.
  var rank: Int {
    switch self {
    case .failed: 0
    case .error: 1
    case .flaky: 2
    case .blocked: 3
    case .skipped: 4
    case .passed: 5
    }
  }
}

extension RuleResult.Status {
  /// The statuses in the order in which they are counted, the worst first.
  static let worstFirst: [RuleResult.Status] = [
    .broken, .error, .blocked, .holds, .manual, .skipped,
  ]
}
