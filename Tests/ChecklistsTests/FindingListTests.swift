import SourceText
import Testing

@testable import Checklists

/// What becomes of findings where there are more than anybody can read.
@Suite struct FindingListTests {
  private func finding(_ severity: Diagnostic.Severity, at offset: Int) -> Diagnostic {
    Diagnostic(severity, "some-finding", "something", hint: "fix it", at: offset..<offset + 1)
  }

  @Test("Findings come in the order of the file, those of one place as they were found")
  func order() {
    var list = FindingList(byteCount: 0)
    for offset in [3, 1, 2, 1] { list.add(finding(.note, at: offset)) }
    #expect(list.sorted().map(\.range.lowerBound) == [1, 1, 2, 3])
  }

  @Test("Further findings are counted in one, which weighs as much as the worst of them")
  func further() throws {
    var list = FindingList(byteCount: 0)
    var keptCount = 0
    for offset in 0..<10_003 {
      let severity: Diagnostic.Severity = offset == 10_001 ? .error : .note
      if list.add(finding(severity, at: offset)) { keptCount += 1 }
    }
    #expect(keptCount == 10_000)
    let all = list.sorted()
    #expect(all.count == 10_001)
    let last = try #require(all.last)
    #expect(last.identifier == "too-many-findings")
    #expect(last.summary == "3 more findings from here on are not listed")
    #expect(last.severity == .error)
    #expect(last.range == 10_000..<10_001)
  }

  @Test("A long document has room for more")
  func room() {
    var list = FindingList(byteCount: 4_000_000)
    for offset in 0..<20_000 { list.add(finding(.note, at: offset)) }
    #expect(list.sorted().allSatisfy { $0.identifier == "some-finding" })
  }
}
