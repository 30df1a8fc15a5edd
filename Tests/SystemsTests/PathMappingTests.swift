import JSON
import TestSupport
import Testing

@testable import SystemModel
@testable import Systems

/// What a document calls a property and what a vendor does are one and the same value.
@Suite("Paths of documents and vendors")
struct PathMappingTests {
  private static let pairs = [
    ("info.emails", "info.emails.items[].email"), ("lineItems", "lineItems[]"),
    ("lineItems.name", "lineItems[].productName.original"), ("email", "contacts[type=1].value"),
    ("sku", "variants[].sku"), ("price", "variants[].price.amount"), ("total", "sum.total"),
    ("buyer.id", "buyer.contact"), ("buyer.contact", "buyer.contact"),
  ]

  private static let places = pairs.compactMap { pair -> (document: APIPath, place: APIPath)? in
    guard let document = APIPath(pair.0), let place = APIPath(pair.1) else { return nil }
    return (document, place)
  }

  @Test(
    "Values go to their places and come back",
    arguments: [
      (["info": ["emails": "a"]], ["info": ["emails": ["items": [["email": "a"]]]]]),
      (
        ["info": ["emails": ["a", "b"]]],
        ["info": ["emails": ["items": [["email": "a"], ["email": "b"]]]]]
      ),
      (
        ["lineItems": ["name": "a", "quantity": 2]],
        ["lineItems": [["productName": ["original": "a"], "quantity": 2]]]
      ),
      (
        ["lineItems": [["name": "a"], ["quantity": 2, "name": "b"]]],
        [
          "lineItems": [
            ["productName": ["original": "a"]], ["quantity": 2, "productName": ["original": "b"]],
          ]
        ]
      ),
      (["email": "a"], ["contacts": [["type": 1, "value": "a"]]]),
      (["sku": "a", "price": 7], ["variants": [["sku": "a", "price": ["amount": 7]]]]),
      (["total": 7, "name": ["first": "x"]], ["sum": ["total": 7], "name": ["first": "x"]]),
      (
        ["tags": ["a", "b"], "empty": [], "none": [:]],
        ["tags": ["a", "b"], "empty": [], "none": [:]]
      ),
      (["lineItems": []], ["lineItems": []]),
    ] as [(JSONValue, JSONValue)]
  )
  func roundTrip(document: JSONValue, record: JSONValue) {
    let outward = PathMapping.outward(Self.places)
    #expect(outward.map(document) == record)
    let inward = PathMapping.inward(Self.places, keepsPlaces: false)
    var back = inward.map(record)
    // The discriminator of a selected element stays where the vendor has it.
    back.set(nil, at: "contacts")
    #expect(back == document)
  }

  @Test(
    "Random values come back from random places",
    arguments: (UInt64(1)...50) + [UInt64.random(in: 51...UInt64.max)]
  )
  func randomRoundTrip(seed: UInt64) {
    var random = RandomSource(seed: seed)
    var places: [(document: APIPath, place: APIPath)] = []
    var record: JSONValue = [:]
    for number in 0..<Int.random(in: 1...12, using: &random) {
      let parents = ["", "a.", "b.c."]
      let document = (parents.randomElement(using: &random) ?? "") + "d\(number)"
      let shapes = [
        "r\(number)", "w.r\(number)", "l\(number)[].x", "w.l\(number)[].x.y", "m\(number)[].x[].z",
        "c[type=\(number)].v",
      ]
      let shape = shapes.randomElement(using: &random) ?? ""
      let isMapped = Int.random(in: 0..<4, using: &random) > 0
      if isMapped, let from = APIPath(document), let to = APIPath(shape) {
        places.append((from, to))
      }
      let scalars: [JSONValue] = [1, "text", true, 2.5, "", "Ærlig 😀"]
      let count = isMapped && shape.contains("[type") ? 1 : Int.random(in: 1...4, using: &random)
      let values = (0..<count).compactMap { _ in scalars.randomElement(using: &random) }
      record.set(count == 1 ? values[0] : .array(values), at: PropertyPath(document))
    }
    let there = PathMapping.outward(places).map(record)
    var back = PathMapping.inward(places, keepsPlaces: false).map(there)
    // The discriminator of a selected element stays where the vendor has it.
    back.set(nil, at: "c")
    #expect(back == record, "seed \(seed): \(there.text)")
  }

  @Test("Two names of one place are both read")
  func twoNames() {
    let inward = PathMapping.inward(Self.places, keepsPlaces: false)
    #expect(inward.map(["buyer": ["contact": "c"]]) == ["buyer": ["id": "c", "contact": "c"]])
  }

  @Test("What has another name can still be read where the vendor has it")
  func keepsPlaces() {
    let inward = PathMapping.inward(Self.places, keepsPlaces: true)
    let record = inward.map(["sum": ["total": 7], "variants": [["sku": "a"], ["sku": "b"]]])
    #expect(record["total"] == 7)
    #expect(record.value(at: "sum.total") == 7)
    #expect(record["sku"] == ["a", "b"])
    #expect(record.value(at: "variants.sku") == ["a", "b"])
  }

  @Test("Clearing a value clears it at its place")
  func clears() {
    let outward = PathMapping.outward(Self.places)
    #expect(outward.map(["total": .null]) == ["sum": ["total": .null]])
  }

  @Test(
    "Paths are read as they are written",
    arguments: ["a", "a.b", "a[].b", "a[type=1].b", "a[tag=MAIN]", "a[x=true].b[].c"]
  )
  func paths(text: String) { #expect(APIPath(text)?.description == text) }

  @Test(
    "What is no path is none",
    arguments: ["", ".", "a..b", "a[", "a]b[", "[]", "a[=1]", "a[x]"]
  )
  func noPaths(text: String) { #expect(APIPath(text) == nil) }

  @Test("Required values fill what is missing, in each element of a list")
  func fills() {
    var record: JSONValue = ["variants": [["sku": "a"], ["sku": "b", "price": 3]]]
    APIPath("variants[].price")?.fill(1, in: &record)
    APIPath("title")?.fill("t", in: &record)
    APIPath("lines[].n")?.fill(1, in: &record)
    let expected: JSONValue = [
      "variants": [["sku": "a", "price": 1], ["sku": "b", "price": 3]], "title": "t",
      "lines": [["n": 1]],
    ]
    #expect(record == expected)
  }
}
