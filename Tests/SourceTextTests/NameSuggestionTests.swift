import SourceText
import Testing

@Suite struct NameSuggestionTests {
  @Test(arguments: [
    ("creates", "creates"), ("create", "creates"), ("CREATES", "creates"), ("craetes", "creates"),
    ("merge", "merges"), ("merges with", nil), ("keeps-in-snyc", "keeps-in-sync"), ("xyz", nil),
    ("", nil), ("mpas", "maps"), ("mxxs", nil), ("mapss", "maps"), ("ab", nil), ("Ü", "ü"),
  ])
  func `the nearest name is found`(name: String, expected: String?) {
    let names = ["maps", "merges", "creates", "keeps-in-sync", "ü"]
    #expect(NameSuggestion.nearest(to: name, among: names) == expected)
  }

  @Test func `letter case decides between equals, then the order`() {
    #expect(NameSuggestion.nearest(to: "email", among: ["EMAIL", "eMail", "emails"]) == "eMail")
    #expect(NameSuggestion.nearest(to: "card", among: ["cart", "care"]) == "cart")
    #expect(NameSuggestion.nearest(to: "a", among: ["", "b"]) == "")
    #expect(NameSuggestion.nearest(to: "a", among: []) == nil)
  }

  @Test(arguments: [
    ("abcdef", "badcfe", false), ("abcdef", "badcef", true), ("abcdef", "abcd", true),
  ])
  func `a swap of neighbors counts one`(name: String, candidate: String, isNear: Bool) {
    #expect((NameSuggestion.nearest(to: name, among: [candidate]) != nil) == isNear)
  }
}
