import Foundation
import SourceText
import ReStructuredText
import Checklists
import JSON
import Planning
import Running
import Sandbox

@main
struct Main {
  static func main() async {
    let args = Array(CommandLine.arguments.dropFirst())
    for path in args.dropFirst() {
      let file = SourceFile(name: path, bytes: [UInt8](FileManager.default.contents(atPath: path)!))
      let (document, d1) = DocumentParser.parse(file)
      let (checklist, d2) = ChecklistReader.read(document)
      if args[0] == "facts" { print(checklist.facts.text) }
      if args[0] == "lint" { for d in d1 + d2 { print("\(path):\(file.location(of: d.range.lowerBound).line): \(d.identifier) \(d.summary)") } }
      if args[0] == "plan" {
        let plan = TestPlan(Dataflow(checklist), seed: 1)
        for c in plan.cases { print(c.id); if let s = c.story { for l in s.sentences { print("    ", l) } ; print("    rests", c.restsOn.map(\.description), "needs", c.needs.map(\.description)) } else { print("    ", c.action) } }
        for g in plan.faultGroups() { print("GROUP", g.rules.map(\.description)) }
      }
      if args[0] == "prove" {
        let flow = Dataflow(checklist)
        let plan = TestPlan(flow, seed: 1)
        var done: Set<String> = []
        var n = 0, undetected = 0, imprecise = 0
        for c in plan.cases where c.story != nil {
          for fault in c.shows where done.insert("\(fault)@\(c.rule.id)").inserted {
            n += 1
            let world = MockWorld(flow, faults: [InjectedFault(fault, at: c.rule.id)], seed: 1)
            let record = await world.clock.run { await Runner(plan, on: TestBench(source: world.source, target: world.target, clock: RunClock(world.clock))).run() }
            let group = plan.group(of: c.rule.id)
            let bad = record.cases.filter { $0.outcome == .failed || $0.outcome == .error }
            if bad.isEmpty { undetected += 1; print("UNDETECTED", fault.rawValue, c.rule.id) }
            for b in bad where !group.contains(b.testCase.rule.id) || b.outcome == .error { imprecise += 1; print("IMPRECISE", fault.rawValue, c.rule.id, b.testCase.id, b.reason.prefix(200)) }
          }
        }
        print(path, "faults", n, "undetected", undetected, "imprecise", imprecise, "groups", plan.faultGroups().count)
      }
      if args[0] == "run" {
        let flow = Dataflow(checklist)
        let plan = TestPlan(flow, seed: 1)
        let world = MockWorld(flow, seed: 1)
        let t = ContinuousClock.now
        let record = await world.clock.run { await Runner(plan, on: TestBench(source: world.source, target: world.target, clock: RunClock(world.clock))).run() }
        for c in record.cases where c.outcome != .passed && c.outcome != .skipped { print(c.outcome, c.testCase.id, c.reason) }
        print(path, record.cases.count, "passed", record.count(.passed), "skipped", record.count(.skipped), "failed", record.count(.failed), "blocked", record.count(.blocked), "error", record.count(.error), record.requestCount, record.elapsed, ContinuousClock.now - t)
      }
    }
  }
}
