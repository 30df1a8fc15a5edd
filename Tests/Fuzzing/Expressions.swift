import JSON

/// Values of every kind, to evaluate each expression with.
private let values: [JSONValue] = [
  .null, true, 1.5, -7, "", "Some text", "TRUE", "2015-07-28T09:46:00.5Z", "~rhttp://example.test",
  ["a b", .null, 0.1, [false]], ["name": ["first": "12.50"]],
]

/// Reads the first line of the bytes as an expression and the others as JSON, which it evaluates.
@_cdecl("LLVMFuzzerTestOneInput")
public func readExpression(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let parts = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 1)
  let cell = String(decoding: parts.first ?? [], as: UTF8.self)
  let value = parts.count > 1 ? try? JSONParser.parse(Array(parts[1])) : nil
  let violations =
    jsonViolations(in: Array(parts.last ?? []))
    + expressionViolations(in: cell, values: (value.map { [$0] } ?? []) + values)
  if !violations.isEmpty { fatalError(violations.joined(separator: "\n")) }
  return 0
}
