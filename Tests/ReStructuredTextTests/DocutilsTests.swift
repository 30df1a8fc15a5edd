import Testing

/// What the reference implementation of reStructuredText makes of a text, ours makes of it too.
@Suite("Comparison with docutils")
struct DocutilsTests {
  @Test("Trees", arguments: DocutilsCases.all)
  func reads(_ example: DocutilsCase) {
    let found = DocutilsReading(example.text).lines.joined(separator: "\n")
    #expect(found == example.tree, "\(example.name):\n\(found)")
  }

  @Test("The cases are many, and each has its tree")
  func hasTrees() {
    #expect(DocutilsCases.all.count >= 240)
    #expect(DocutilsCases.all.allSatisfy { $0.tree != "run the script again" })
  }
}
