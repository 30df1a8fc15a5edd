import JSON
import TestSupport
import Testing

@testable import FlowproofCommandLine

/// Results come from other machines: no number in them may end the process.
@Suite("Results files with extreme numbers", .ownThread, .timeLimit(.minutes(10)))
struct ExtremeNumberTests {
  private static let extremes = [
    "0", "-1", "1e3", "0.0005", "10000", "1000000000", "1000000000000", "2147483648",
    "9007199254740992", "9223372036854775807", "9223372036854775808", "1e15", "1e300",
  ]

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("Every report is made of what can be read, and all else is refused with words")
  func extremes() async throws {
    let document = try folder.write(Documents.planned, to: "a.rst")
    // A shard has positions; a broken rule has evidence.
    _ = await flowproof([
      "run", document, "--shard", "1/1", "--fault", "drops-mapping", "--reports", folder.path("r"),
    ])
    let results = try folder.results("r/results.json")
    var paths: [String: [Step]] = [:]
    Self.collect(results, [], into: &paths)
    for name in ["line", "column", "position", "requests", "count", "selectedCases", "seconds"] {
      #expect(paths.keys.contains(name), "no \(name)")
    }
    var read = 0
    for (name, path) in paths.sorted(by: { $0.key < $1.key }) {
      for text in Self.extremes {
        let number = try #require(JSONNumber(text: text))
        let damaged = Self.setting(results, path[...], to: .number(number))
        let file = try folder.write(damaged.bytes(), to: "d/results.json")
        let codes = await [
          flowproof([
            "report", file, "--html", folder.path("o.html"), "--markdown", folder.path("o.md"),
            "--junit", folder.path("o.xml"), "--json", folder.path("o.json"),
          ]).code,
          flowproof(["report", "merge", file, "--reports", folder.path("m")]).code,
          flowproof(["report", "compare", file, folder.path("r/results.json")]).code,
        ]
        if codes[0] != .usage { read += 1 }
        // What is not read is read by none.
        #expect(codes[0] != .usage || codes.allSatisfy { $0 == .usage }, "\(name) \(text)")
      }
    }
    #expect(read > paths.count)
  }

  private enum Step { case member(String), element(Int) }

  /// The places of numbers, the first of each name.
  private static func collect(
    _ value: JSONValue,
    _ path: [Step],
    into paths: inout [String: [Step]]
  ) {
    switch value {
    case .number:
      for case .member(let name) in path.suffix(1) where paths[name] == nil { paths[name] = path }
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        collect(element, path + [.element(index)], into: &paths)
      }
    case .object(let object):
      // What the totals say is counted anew.
      for member in object.members where member.name != "totals" {
        collect(member.value, path + [.member(member.name)], into: &paths)
      }
    default: break
    }
  }

  private static func setting(
    _ value: JSONValue,
    _ path: ArraySlice<Step>,
    to new: JSONValue
  ) -> JSONValue {
    guard let step = path.first else { return new }
    switch (step, value) {
    case (.member(let name), .object(var object)):
      object[name] = object[name].map { setting($0, path.dropFirst(), to: new) }
      return .object(object)
    case (.element(let index), .array(var elements)):
      elements[index] = setting(elements[index], path.dropFirst(), to: new)
      return .array(elements)
    default: return value
    }
  }
}
