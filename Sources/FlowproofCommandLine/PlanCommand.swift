import Checklists
import JSON
import Planning
import SourceText

/// `flowproof plan`: the cases as a person reviews them, without running any.
struct PlanCommand {
  private let program: Flowproof
  private let invocation: Invocation

  init(_ program: Flowproof, _ invocation: Invocation) {
    self.program = program
    self.invocation = invocation
  }

  func run() throws(CommandLineError) -> ExitCode {
    let documents = try LoadedDocument.load(invocation.paths)
    let seed = invocation.options[.seed].flatMap { UInt64($0) } ?? 1
    let plans = documents.map { TestPlan($0.dataflow, seed: seed) }
    let printer = DiagnosticPrinter(program, invocation)
    for document in documents { printer.show(document, from: .error) }
    if invocation.options[.format] == "json" {
      program.streams.output(JSONValue.array(plans.map(Self.json)).lines)
    } else {
      for plan in plans { program.streams.output(PlanText.text(of: plan)) }
    }
    let cases = plans.reduce(0) { $0 + $1.cases.count + $1.manualItems.count }
    if documents.contains(where: \.isDamaged) { return .damaged }
    guard cases > 0 else {
      program.streams.error("flowproof: nothing to check: no document with a pairing found\n")
      return .nothingChecked
    }
    return .success
  }

  private static func json(_ plan: TestPlan) -> JSONValue {
    [
      "document": .string(plan.dataflow.document),
      "file": .string(plan.dataflow.file),
      "seed": .string(String(plan.seed)),
      "cases": .array(plan.cases.map(json)),
      "manual": .array(
        plan.manualItems.map { item in
          ["rule": .string(item.rule.id.description), "reason": .string(item.reason)]
        }
      ),
      "groups": .array(
        plan.faultGroups().map { group in
          .array(group.rules.map { .string($0.description) })
        }
      ),
    ]
  }

  private static func json(_ testCase: TestCase) -> JSONValue {
    var value: JSONValue = [
      "id": .string(testCase.id.description),
      "rule": .string(testCase.rule.id.description),
      "statement": .string(testCase.rule.statement),
      "places": .array(testCase.rule.places.map { .string($0.description) }),
      "restsOn": .array(testCase.restsOn.map { .string($0.description) }),
      "shows": .array(testCase.shows.map { .string($0.fault.rawValue) }),
    ]
    switch testCase.action {
    case .run(let story): value.set(.array(story.sentences.map(JSONValue.string)), at: "story")
    case .skip(let reason): value.set(.string(reason), at: "skipped")
    }
    return value
  }
}
