import JSON
import Results
import TestSupport
import Testing

/// Every report is made from the file: what it loses, no report can tell.
@Suite("Reading results back")
struct ResultsReadingTests {
  @Test("What was written comes back equal, and is written alike again", arguments: 0..<300)
  func roundTrip(_ seed: Int) throws {
    var random = RandomResults(seed: UInt64(seed))
    let results = random.run()
    let bytes = ResultsFile(results).bytes()
    let read = try RunResults(parsing: bytes)
    #expect(read == results, "seed \(seed)")
    #expect(ResultsFile(read).bytes() == bytes, "seed \(seed)")
    // It is JSON for everybody else too.
    #expect(throws: Never.self, "seed \(seed)") { try JSONParser.parse(bytes) }
  }

  @Test("Members stand in any order, and unknown ones are passed over")
  func otherWriters() throws {
    var random = RandomResults(seed: 7)
    let results = random.run()
    guard case .object(let file) = try JSONParser.parse(ResultsFile(results).bytes()) else {
      Issue.record("no object")
      return
    }
    var members = file.members.reversed().map(\.self)
    members.insert(JSONObject.Member(name: "later", value: ["a": [1, ["b": .null]]]), at: 0)
    let value = JSONValue.object(JSONObject(members))
    #expect(try RunResults(parsing: value.bytes()) == results)
    #expect(try RunResults(parsing: value.bytes(pretty: true)) == results)
  }

  @Test(
    "What is no results file is told as such",
    arguments: [
      "", " ", "{}", "[]", "1", "{\"format\":1}", "{\"format\":\"else\",\"version\":3}",
      "\u{FEFF}{}", "{\"format\":\"flowproof-results\"}", "<html>", "{\"format\"",
    ]
  )
  func otherFiles(_ text: String) {
    #expect(throws: ResultsProblem.noResults) { try RunResults(parsing: Array(text.utf8)) }
  }

  @Test("Another version is told by its number", arguments: [1, 2, 99])
  func otherVersions(_ version: Int) {
    let text = "{\"format\":\"flowproof-results\",\"version\":\(version),\"x\":"
    #expect(throws: ResultsProblem.otherVersion(version)) {
      try RunResults(parsing: Array(text.utf8))
    }
  }

  @Test(
    "A damaged file is told with the place",
    arguments: [
      ("\n\"exitCode\":\"0\"}", 2, 12, "a number must stand here"),
      ("\n\"exitCode\":-1}", 2, 12, "a whole number must stand here"),
      ("\n\"exitCode\":9007199254740993}", 2, 12, "a whole number must stand here"),
      ("\n\"wallSeconds\":-1}", 2, 15, "a number of seconds must stand here"),
      ("\n\"wallSeconds\":1000000000001}", 2, 15, "a number of seconds must stand here"),
      ("\n\"wallSeconds\":1e13}", 2, 15, "a number of seconds must stand here"),
      (
        "\n\"provenance\":{\"shard\":{\"count\":1000000000000000}}}", 2, 32,
        "a whole number from 1 to 10000 must stand here"
      ),
      (
        "\n\"documents\":[{\"findings\":[{\"line\":0}]}]}", 2, 35,
        "a whole number from 1 to 2147483648 must stand here"
      ),
      ("\n\"documents\":{}}", 2, 13, "an array must stand here"),
      ("\n\"documents\":[\n{\"cases\":[\n{\"id\":\"a\"}]}]}", 4, 11, "the case lacks `outcome`"),
      ("\n\"documents\":[\n{\"cases\":[{\"outcome\":\"odd\"", 3, 22, "`odd` means nothing here"),
      ("\n\"documents\":[\n{\"cas", 3, 6, "the text ends before the value is complete"),
      ("\n\"provenance\":{}}", 2, 16, "`seed` is missing"),
      ("}", 1, 43, "`provenance` is missing"),
    ]
  )
  func damage(_ rest: String, _ line: Int, _ column: Int, _ reason: String) {
    let text = "{\"format\":\"flowproof-results\",\"version\":3" + (rest == "}" ? "" : ",") + rest
    let expected = ResultsProblem.damaged(line: line, column: column, reason: reason)
    #expect(throws: expected) { try RunResults(parsing: Array(text.utf8)) }
  }

  @Test("No cut and no changed byte does more than throw", arguments: 0..<20)
  func hostileBytes(_ seed: Int) throws {
    var random = RandomResults(seed: UInt64(seed))
    let bytes = ResultsFile(random.run()).bytes()
    var source = RandomSource(seed: UInt64(seed))
    for _ in 0..<50 {
      let place = Int.random(in: 0..<bytes.count - 1, using: &source)
      #expect(throws: ResultsProblem.self, "seed \(seed), cut at \(place)") {
        try RunResults(parsing: Array(bytes[..<place]))
      }
      var changed = bytes
      changed[place] = UInt8.random(in: .min ... .max, using: &source)
      _ = try? RunResults(parsing: changed)
    }
  }
}
