import JSON
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// Authors ask this command what a cell means; it must answer as the runner judges.
@Suite struct TransformCommandTests {
  @Test func showsTheExpressionAndWhatItMakes() async {
    let result = await flowproof(
      "transform",
      #""if", "neq", "_.", "X"], "integer", "string"]"#,
      "12.9",
      #""X""#,
      "null",
      "-7.9"
    )
    let expression = #"["if", ["neq", "_.", "X"], ["integer", "_."], ["string", "_."]]"#
    #expect(
      result
        == CommandResult(code: .success, output: "\(expression)\n12\n\"X\"\nnull\n-7\n", error: "")
    )
  }

  @Test func readsLinesOfTheInput() async {
    let lines = "\"a b\"\n\n 12 \r\n[1,\"2 3\"]"
    let words = [["transform", "--quiet", Self.cell], ["transform", "--quiet", Self.cell, "-"]]
    for words in words {
      let result = await transform(words, input: lines)
      #expect(
        result
          == CommandResult(code: .success, output: "\"ab\"\n\"12\"\n[\"1\",\"23\"]\n", error: "")
      )
    }
    let mixed = await transform(["transform", "--quiet", Self.cell, "1", "-", "2"], input: "3\n")
    #expect(mixed.output == "\"1\"\n\"3\"\n\"2\"\n")
    let unread = await transform(["transform", "--quiet", Self.cell, "1"], input: "3\n")
    #expect(unread.output == "\"1\"\n")
  }

  @Test func printsJSON() async throws {
    let result = await flowproof("transform", "--format", "json", #""list""#, "1")
    #expect(result.code == .success)
    #expect(
      try JSONParser.parse(result.output) == [
        "cell": "\"list\"", "expression": ["list", "_."],
        "values": [["source": 1, "target": [1]]],
      ]
    )
  }

  @Test func goesBack() async throws {
    let found = await flowproof("transform", "--reverse", #"["list", "_."]"#, #"["a"]"#)
    #expect(
      found == CommandResult(code: .success, output: "[\"list\", \"_.\"]\n\"a\"\n", error: "")
    )
    let words = ["transform", "--reverse", "--format=json", #""integer""#, "7", "7.5"]
    let result = await flowproof(words)
    #expect(result.code == .success)
    #expect(result.error == "flowproof: no value was found that becomes 7.5\n")
    #expect(
      try JSONParser.parse(result.output)["values"] == [
        ["source": 7, "target": 7], ["target": 7.5],
      ]
    )
  }

  @Test func asksForACell() async {
    let result = await flowproof("transform")
    #expect(result.code == .usage)
    #expect(result.error.hasPrefix("flowproof: `transform` needs a cell of the Data Type column"))
  }

  @Test func saysWhyACellCannotBeRead() async {
    let result = await flowproof("transform", #"["strin", "_."]"#, "1")
    let picture = """
      error[unreadable-type]: the cell cannot be read: there is no function `strin`
       --> cell:1:2
        |
      1 | ["strin", "_."]
        |  ^
        = help: did you mean `string`?

      """
    #expect(result == CommandResult(code: .usage, output: "", error: picture))
  }

  @Test(arguments: [
    "", "N/A", "string", #"""if", "eq"]]""#, "[", #""or","list","is-null"]"#, "\u{1B}[31m",
  ])
  func refusesTheCell(cell: String) async {
    let result = await flowproof("transform", cell, "1")
    #expect(result.code == .usage)
    #expect(result.output == "")
    #expect(result.error.hasPrefix("error[unreadable-type]: the cell cannot be read: "))
    #expect(!result.error.contains("\u{1B}"))
  }

  @Test func passesOverWhatIsNoJSON() async {
    let result = await flowproof("transform", #""string""#, "abc", "1")
    #expect(result.code == .usage)
    #expect(result.output == "[\"string\", \"_.\"]\n\"1\"\n")
    #expect(
      result.error.hasPrefix("flowproof: no JSON value: \"abc\": a value must stand here at byte 0")
    )
  }

  @Test func takesNegativeNumbers() throws {
    let invocation = try CommandLineParser.parse(["transform", "x", "-5", "-1.5e3", "--reverse"])
    #expect(invocation?.paths == ["x", "-5", "-1.5e3"])
    #expect(throws: FlowproofError.self) {
      try CommandLineParser.parse(["transform", "x", "-a"])
    }
    #expect(throws: FlowproofError.self) { try CommandLineParser.parse(["plan", "-5"]) }
  }

  private static let cell = #""replace"," ","", "string"]"#

  private func transform(_ words: [String], input: String) async -> CommandResult {
    await flowproof(words, input: Array(input.utf8))
  }
}
