import HTTPEndpoints
import Testing

@Suite("Header fields are found whatever their letter case")
struct HTTPFieldsTests {
  @Test("a name is found in any letter case, and is kept as written")
  func names() {
    let fields: HTTPFields = ["content-TYPE": "application/json", "Link": "one", "LINK": "two"]
    #expect(fields["Content-Type"] == "application/json")
    #expect(fields.values(of: "link") == ["one", "two"])
    #expect(fields["Content-Typ"] == nil)
    #expect(fields.all[0].name == "content-TYPE")
  }

  @Test("letters beyond ASCII and signs next to letters are not folded")
  func otherBytes() {
    #expect(!HTTPFields.isSame("@x", "`x"))
    #expect(!HTTPFields.isSame("Ä", "ä"))
  }

  @Test("setting a value takes the place of all of that name; nil removes them")
  func setting() {
    var fields: HTTPFields = ["A": "1", "B": "2", "a": "3"]
    fields["a"] = "4"
    #expect(fields.all.map(\.value) == ["2", "4"])
    fields["A"] = nil
    #expect(fields.all.map(\.name) == ["B"])
  }
}
