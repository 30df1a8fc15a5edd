import Checklists
import JSON
import TestSupport
import Testing

/// Whose value a target property holds, where several rows write it.
@Suite("What rows claim of target properties")
struct TargetClaimsTests {
  private func claims(_ rows: (String, String, String)...) throws -> TargetClaims {
    let flow = document(documentText(section("Crm Person", "Shop Customer", .maps(rows))))
    return TargetClaims(try #require(flow.pairings.first))
  }

  private func condition(_ text: String) -> PropertyReference.Condition {
    PropertyReference(cell: "any (Dependant on having \(text))").conditions[0]
  }

  @Test("Rivals write one property, or one a part of the other; what never travels has none")
  func rivals() throws {
    let claims = try claims(
      ("a", "x.y", "\"string\""),
      ("b", "x", "\"string\""),
      ("c", "x.z", "\"string\""),
      ("d", "id", "\"string\""),
      ("e", "", "\"string\""),
      ("b", "x.w", "\"integer\"")
    )
    #expect((0..<3).map(claims.rivals) == [[1], [0, 2], [1]])
    // The last row is contradicted by the second.
    #expect(claims.targets(of: ["b"]) == ["x"])
    #expect(claims.targets(of: ["d", "e"]) == [])
  }

  @Test("What comes back goes on as a whole, not by its members")
  func returns() throws {
    let claims = try claims(
      ("a", "x", "\"string\""),
      ("a", "y", "\"string\""),
      ("a.b", "z", "\"string\""),
      ("c", "x", "\"string\""),
      ("c", "w", "\"string\"")
    )
    #expect(claims.sources(of: ["x"]) == ["a", "c"])
    #expect(Set(claims.returns(of: ["x"])) == ["x", "y", "w"])
    #expect(claims.targets(of: ["a.b"]) == ["x", "y", "z"])
  }

  @Test(
    "A rival claims what a row claims where it sends, and its conditions may be met",
    arguments: [
      // An identifier is always there, and so is what is made of nothing.
      (("a", "x"), ("id", "x"), "\"string\"", true),
      (("a", "x.y"), ("id", "x"), "\"string\"", true),
      (("a", "x"), ("b", "x"), "\"string\"", false),
      (("a", "x"), ("b", "x"), #"["if",["is-empty","_."],"none",["string","_."]]"#, true),
      // An element that is not there sends nothing.
      (
        ("a", "x"), ("b.c (Dependant on having 1 in b.k)", "x"),
        #"["if",["is-empty","_."],"none",["string","_."]]"#, false
      ),
      // A condition that the row does not meet itself keeps the other one apart.
      (("a", "x"), ("id (Dependant on having 1 in k)", "x"), "\"string\"", false),
      (("a (Dependant on having 1 in k)", "x"), ("k", "x"), "\"string\"", true),
      (
        ("a (Dependant on having 1 in k)", "x"), ("a (Dependant on having 2 in k)", "x"),
        "\"string\"", false
      ),
      (
        ("a (Dependant on having 1 in k)", "x"),
        ("a (Dependant on having 1 in kDependant on having 2 in k)", "x"), "\"string\"", true
      ),
      // A condition of the target that picks an element keeps nothing from being written.
      (("a", "x.y"), ("a", "x.y (Dependant on having 1 in x.k)"), "\"string\"", true),
      (
        ("a", "x.y (Dependant on having 2 in x.k)"), ("a", "x.y (Dependant on having 1 in x.k)"),
        "\"string\"", false
      ),
      (("a", "x.z"), ("a", "x.y (Dependant on having 1 in x.k)"), "\"string\"", true),
      // What comes back into an element takes the place of the list's own value, or of a condition.
      (("a.b", "x"), ("a.b (Dependant on having 1 in a.k)", "x"), "\"string\"", true),
      (
        ("c (Dependant on having 2 in a)", "x"), ("a.b (Dependant on having 1 in a.k)", "x"),
        "\"string\"", true
      ),
      (("a", "x"), ("a.b (Dependant on having 1 in a.k)", "x"), "\"string\"", true),
    ] as [((String, String), (String, String), String, Bool)]
  )
  func rival(
    row: (String, String),
    other: (String, String),
    type: String,
    isRival: Bool
  ) throws {
    let claims = try claims((row.0, row.1, "\"string\""), (other.0, other.1, type))
    let met = PropertyReference(cell: row.0).conditions
    let written = PropertyReference(cell: row.1).conditions
    let filled = [PropertyReference(cell: row.0).path] + met.map(\.property)
    let rival = claims.rival(of: 0, filling: filled.map { PropertyPath($0) }) {
      met.contains($0)
    } _: {
      written.contains($0)
    }
    #expect(rival == (isRival ? 1 : nil))
  }

  @Test("A condition on the mapped property itself picks no element")
  func ownCondition() {
    let property = PropertyReference(path: "phones.kind")
    #expect(property.list(of: condition("home in phones.kind")) == nil)
    #expect(property.list(of: condition("home in phones.place")) == "phones")
  }
}
