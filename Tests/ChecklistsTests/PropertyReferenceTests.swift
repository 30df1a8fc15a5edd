import Checklists
import Testing

/// A condition that is misread sends values where they do not belong, or tests nothing.
@Suite("Properties and their conditions")
struct PropertyReferenceTests {
  typealias Condition = PropertyReference.Condition

  @Test(
    "A cell is a path with any number of conditions behind it",
    arguments: [
      ("info.emails", "info.emails", []),
      ("", "", []), (" name\t", "name", []), ("email\t", "email", []),
      ("price (NOK)", "price (NOK)", []),
      ("$ref:x-y_1", "$ref:x-y_1", []),
      (
        "OrgNr (Dependant on having NO in Country.TwoLetter)", "OrgNr",
        [Condition(value: "NO", property: "Country.TwoLetter")]
      ),
      (
        "OrgNr (Dependant on having NO in Country.TwoLetterISOCountry"
          + "Dependant on having NOR in Country.ThreeLetterISOCountry)", "OrgNr",
        [
          Condition(value: "NO", property: "Country.TwoLetterISOCountry"),
          Condition(value: "NOR", property: "Country.ThreeLetterISOCountry"),
        ]
      ),
      (
        "n (Dependant on having a in bDependant on having a in b)", "n",
        [Condition(value: "a", property: "b"), Condition(value: "a", property: "b")]
      ),
      ("n (Dependant on having  in b)", "n", [Condition(value: "", property: "b")]),
      ("n (Dependant on having a in  )", "n", [Condition(value: "a", property: "")]),
      ("n (Dependant on having  in  )", "n", [Condition(value: "", property: "")]),
      ("n (Dependant on having a in b\t)", "n", [Condition(value: "a", property: "b")]),
      (
        "n (Dependant on having Made in Norway in origin)", "n",
        [Condition(value: "Made in Norway", property: "origin")]
      ),
      (
        "n (Dependant on having a (b) in c)", "n", [Condition(value: "a (b)", property: "c")]
      ),
      (
        "n (Dependant on having wd:Q17517 in p.name)", "n",
        [Condition(value: "wd:Q17517", property: "p.name")]
      ),
    ] as [(String, String, [Condition])]
  )
  func readsCells(cell: String, path: String, conditions: [Condition]) {
    let reference = PropertyReference(cell: cell)
    #expect(reference.path == path)
    #expect(reference.conditions == conditions)
  }

  @Test(
    "A condition beside the property picks an element of the list that both are in",
    arguments: [
      ("phones.number", "phones.kind", "phones"), ("a.b.c", "a.b.d", "a.b"),
      ("a.b.c", "a.d", nil), ("a.b", "b", nil), ("a", "b.c", nil), ("a", "b", nil),
      ("phones.number", "phone.kind", nil), ("phones.number", "phones", nil), ("", "a.b", nil),
    ] as [(String, String, String?)]
  )
  func findsLists(path: String, property: String, list: String?) {
    let condition = Condition(value: "x", property: property)
    #expect(PropertyReference(path: path).list(of: condition) == list)
  }

  @Test("Repeated conditions count once, and one that lacks a part cannot be met")
  func distinctConditions() {
    let conditions = [
      Condition(value: "x", property: "k"), Condition(value: "y", property: "k"),
      Condition(value: "x", property: "k"), Condition(value: "", property: "k"),
      Condition(value: "x", property: ""),
    ]
    let reference = PropertyReference(path: "a", conditions: conditions)
    #expect(reference.distinctConditions.map(\.value) == ["x", "y", "", "x"])
    #expect(reference.distinctConditions.map(\.isComplete) == [true, true, false, false])
  }
}
