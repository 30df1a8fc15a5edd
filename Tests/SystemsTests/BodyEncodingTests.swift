import HTTPEndpoints
import JSON
import Testing

@testable import Systems

/// Bodies that are no JSON come to the same changes, and none of them is deeper than JSON may be.
@Suite("Form bodies and JSON patches")
struct BodyEncodingTests {
  @Test(
    "What is sent as fields is read as it was",
    arguments: [
      ["name": "Ann", "address": ["city": "Oslo", "zip": "0150"]], ["name": .null],
      ["a": ["b": ["c": "d e&f=g"]]], [:],
    ] as [JSONValue]
  )
  func fields(body: JSONValue) {
    let bytes = FormEncoding.encode(FormEncoding.fields(body))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(FormEncoding.object(FormEncoding.decode(text)) == body)
  }

  @Test("An empty list is sent, for else nothing would clear one")
  func emptyList() {
    let fields = FormEncoding.fields(["tags": [], "name": "Ann"])
    #expect(fields == ["tags": "", "name": "Ann"])
  }

  @Test("What lies deeper than JSON may is refused", arguments: [511, 512, 513, 100_000])
  func depth(count: Int) {
    let isTaken = count <= JSONParser.maximumDepth
    let name = "a" + String(repeating: "[b]", count: count - 1)
    #expect((FormEncoding.object([name: "x"]) != nil) == isTaken)
    let pointer = String(repeating: "/a", count: count)
    let operation: JSONValue = ["op": "add", "path": .string(pointer), "value": 1]
    #expect((JSONPatch.merged([operation]) != nil) == isTaken)
  }
}
