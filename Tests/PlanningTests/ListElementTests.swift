import JSON
import Testing

@testable import Planning

/// Of a list, only the element that the condition means may decide.
@Suite("Elements of lists")
struct ListElementTests {
  private static let home = ListElement(
    list: "phones",
    key: "kind",
    name: "home",
    property: "number"
  )

  @Test(
    "The values are those of the elements with the name, whatever stands beside them",
    arguments: [
      ([], nil), (["x"], nil), (.null, nil), ([["kind": "home"]], nil),
      ([["kind": "home", "number": 1]], 1),
      ([["kind": "work", "number": 1], ["kind": "home", "number": 2]], 2),
      ([["kind": "home", "number": 1], ["kind": "home", "number": 2]], [1, 2]),
      ([["number": 1], ["kind": "Home", "number": 2]], nil),
      (["kind": "home", "number": 3], 3), (["kind": "work", "number": 3], nil),
    ] as [(JSONValue, JSONValue?)]
  )
  func values(list: JSONValue, expected: JSONValue?) {
    #expect(Self.home.values(in: list) == expected)
  }

  @Test("What tells an element just as well is told by it too")
  func alternatives() {
    var element = Self.home
    element.alternatives = [ListElement.Alternative(key: "place", name: "oslo")]
    #expect(element.values(in: [["place": "oslo", "number": 1], ["number": 2]]) == 1)
    #expect(element.values(in: [["kind": "home", "number": 1], ["place": "oslo"]]) == 1)
    #expect(element.values(in: [["kind": "oslo", "number": 1]]) == nil)
  }

  @Test("An element that is made has its name, or another one, and its value")
  func makesElements() {
    #expect(Self.home.element(holding: 7) == ["kind": "home", "number": 7])
    #expect(Self.home.element(holding: 7, named: "work") == ["kind": "work", "number": 7])
  }

  @Test("What is awaited in an element is looked for there, and nowhere else")
  func holding() {
    let holding = PropertyMatch("phones.number", .equal(7), in: Self.home)
    let record: JSONValue = [
      "phones": [["kind": "work", "number": 8], ["kind": "home", "number": 7]]
    ]
    #expect(holding.actual { record.value(at: $0) } == 7)
    #expect(holding.actual { _ in nil } == nil)
    #expect(PropertyMatch("phones.number", .equal(7)).actual { record.value(at: $0) } == [8, 7])
  }
}
