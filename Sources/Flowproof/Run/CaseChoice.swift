package import Planning
import Results
import Running
import SourceText

/// Which cases of a document a run takes, and which it asked for.
package struct CaseChoice: Sendable {
  /// The cases that were asked for, by their numbers.
  package var asked: Set<Int>
  /// The cases that are run because those depend on them.
  package var bases: Set<Int> = []
  /// The cases that were asked for and are left out, since they depend on excepted ones.
  package var stranded: Set<Int> = []
  /// Whether the document is part of the run though no case of it may be.
  package var isKept: Bool
  /// Whether rules that are left to people are part of the run.
  package var keepsManualItems: Bool

  /// All that are run.
  package var chosen: Set<Int> { asked.union(bases) }
}

/// What chooses cases: patterns, and the cases that did not pass in an earlier run.
package struct CaseFilter: Sendable {
  /// The cases to run; empty for all.
  package var only: [CasePattern] = []
  /// The cases to leave out.
  package var except: [CasePattern] = []
  /// The cases that did not pass; nil where no earlier run is asked.
  package var failed: Set<String>?

  /// Whether every case is chosen.
  package var takesAll: Bool { only.isEmpty && except.isEmpty && failed == nil }

  /// What the filter comes to in a document.
  package struct Outcome: Sendable {
    /// The choice.
    var choice: CaseChoice
    /// How many cases each pattern of `only` stands for, and the document counts where it is meant
    /// as a whole.
    var only: [Int]
    /// How many cases each pattern of `except` stands for.
    var except: [Int]
    /// The cases of the earlier run that are here.
    var known: Set<String>
  }

  /// Chooses the cases of a document.
  ///
  /// What is excepted is never run, nor what depends on it; all else that a chosen case depends on is.
  ///
  /// - Parameters:
  ///   - plan: The cases of the document.
  ///   - others: Other names of the document.
  /// - Returns: The choice, and what each pattern came to.
  package func outcome(in plan: TestPlan, named others: [String] = []) -> Outcome {
    let all = Set(plan.cases.indices)
    let wanted = plan.cases(matching: only, named: others)
    let unwanted = plan.cases(matching: except, named: others)
    let isWhole = only.map { plan.matches(document: $0, named: others) }
    let isExcepted = except.contains { plan.matches(document: $0, named: others) }
    var asked = only.isEmpty ? all : wanted.reduce(into: []) { $0.formUnion($1) }
    var known: Set<String> = []
    if let failed {
      asked = asked.filter { failed.contains(plan.cases[$0].id.description) }
      known = failed.filter { plan.numbers[TestCase.ID($0)] != nil }
    }
    let excepted: Set<Int> = unwanted.reduce(into: []) { $0.formUnion($1) }
    asked.subtract(excepted)
    let stranded = asked.intersection(plan.dependents(of: excepted))
    asked.subtract(stranded)
    let bases = plan.bases(of: asked).subtracting(asked)
    let meansDocument = failed == nil && !isExcepted && (only.isEmpty || isWhole.contains(true))
    let choice = CaseChoice(
      asked: asked,
      bases: bases,
      stranded: stranded,
      isKept: !asked.isEmpty || meansDocument && asked.count + excepted.count == 0,
      keepsManualItems: meansDocument
    )
    return Outcome(
      choice: choice,
      only: zip(wanted, isWhole).map { $0.count + ($1 ? 1 : 0) },
      except: zip(unwanted, except).map {
        $0.count + (plan.matches(document: $1, named: others) ? 1 : 0)
      },
      known: known
    )
  }

  /// What to say of a pattern that stands for nothing.
  package static func complaint(_ option: String, _ pattern: CasePattern, _ plans: [TestPlan])
    -> String
  {
    var names: Set<String> = []
    for plan in plans { names.formUnion(plan.namesToMatch) }
    let nearest = NameSuggestion.nearest(to: pattern.words, among: names.sorted())
    return
      "`\(option) \(pattern.text)` stands for no document, pairing, rule, property or case"
      + (nearest.map { "; did you mean `\($0)`?" }
        ?? "; `flowproof run --dry-run` lists the cases")
  }
}
