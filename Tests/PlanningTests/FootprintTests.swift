import JSON
import TestSupport
import Testing

@testable import Planning

/// Rows that disturb one another spoil each other's verdicts when they share a record.
@Suite("Footprints")
struct FootprintTests {
  @Test(
    "What one row fills must leave alone what shows the other",
    arguments: [
      (["a"], ["x"], ["b"], ["y"], false), (["a"], ["x"], ["a"], ["y"], true),
      (["a"], ["x"], ["a.b"], ["y"], true), (["a.b"], ["x"], ["a.c"], ["y"], false),
      (["a"], ["x"], ["b"], ["x"], true), (["a"], ["x.y"], ["b"], ["x"], true),
      (["a"], ["x", "y"], ["b"], ["y"], true), ([""], ["x"], ["b"], ["y"], true),
    ] as [([PropertyPath], [PropertyPath], [PropertyPath], [PropertyPath], Bool)]
  )
  func disturbs(
    sources: [PropertyPath],
    reach: [PropertyPath],
    otherSources: [PropertyPath],
    otherTargets: [PropertyPath],
    isDisturbing: Bool
  ) {
    let one = Footprint(sources: sources, targets: [reach[0]], reach: SharedPaths(reach))
    let other = Footprint(sources: otherSources, targets: otherTargets, reach: SharedPaths([]))
    #expect(one.disturbs(other) == isDisturbing)
    #expect(other.disturbs(one) == isDisturbing)
  }

  @Test("What comes back from an edited target and goes on disturbs rows that are edited together")
  func returns() {
    let none = SharedPaths([])
    let one = Footprint(sources: ["a"], targets: ["x"], reach: none, returns: ["x", "y"])
    let other = Footprint(sources: ["b"], targets: ["y"], reach: none)
    for (first, second) in [(one, other), (other, one)] {
      var set = FootprintSet()
      set.insert(first)
      #expect(set.disturbs(second))
    }
    #expect(!one.disturbs(other))
  }

  @Test("A set of rows is disturbed where one of them is", arguments: UInt64(1)...20)
  func setsAgree(seed: UInt64) {
    var random = RandomSource(seed: seed)
    func paths() -> [PropertyPath] {
      (0..<Int.random(in: 1...2, using: &random)).map { _ in
        let names = (0..<Int.random(in: 1...3, using: &random)).map { _ in
          ["a", "b", "c", "d", "e", "f"].randomElement(using: &random) ?? "a"
        }
        return PropertyPath(names.joined(separator: "."))
      }
    }
    var disturbed = 0
    for _ in 0..<200 {
      var rows: [Footprint] = []
      var set = FootprintSet()
      for _ in 0..<6 {
        let targets = paths()
        let row = Footprint(sources: paths(), targets: targets, reach: SharedPaths(paths()))
        let expected = rows.contains { $0.disturbs(row) }
        disturbed += expected ? 1 : 0
        #expect(set.disturbs(row) == expected, "seed \(seed): \(row) beside \(rows)")
        rows.append(row)
        set.insert(row)
      }
    }
    #expect(disturbed > 100 && disturbed < 1_100, "seed \(seed)")
  }
}
