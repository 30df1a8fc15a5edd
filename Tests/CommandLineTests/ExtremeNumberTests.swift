import JSON
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// Results come from other machines: no number in them may end the process.
@Suite("Results files with extreme numbers", .ownThread, .timeLimit(.minutes(10)))
struct ExtremeNumberTests {
  private static let extremes = [
    "0", "-1", "0.0005", "1000000000", "2147483648", "9007199254740992", "9223372036854775807",
    "1e15",
  ]

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("Every report is made of what can be read, and all else is refused with words")
  func extremes() async throws {
    // A shard has positions; a broken rule has evidence.
    let document = try folder.write(Documents.fine, to: "x.rst")
    for shard in 1...2 {
      _ = await flowproof([
        "run", document, "--shard", "\(shard)/2", "--fault",
        "drops-mapping", "--reports", folder.path(shard == 1 ? "r" : "s"),
      ])
    }
    let other = folder.path("s/results.json")
    let results = try folder.results("r/results.json")
    var paths: [String: [Step]] = [:]
    Self.collect(results, [], into: &paths)
    for name in ["line", "column", "position", "requests", "count", "selectedCases", "seconds"] {
      #expect(paths.keys.contains { $0.hasSuffix("." + name) }, "no \(name)")
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
          flowproof(["report", "merge", file, other, "--reports", folder.path("m")]).code,
          flowproof(["report", "compare", file, other]).code,
        ]
        if codes[0] != .usage { read += 1 }
        // What is not read is read by none.
        #expect(codes[0] != .usage || codes.allSatisfy { $0 == .usage }, "\(name) \(text)")
      }
    }
    #expect(read > paths.count)
  }

  private enum Step { case member(String), element(Int) }

  /// The places of numbers, the first of each kind.
  private static func collect(
    _ value: JSONValue,
    _ path: [Step],
    into paths: inout [String: [Step]]
  ) {
    switch value {
    case .number:
      let names = path.map { step in if case .member(let name) = step { name } else { "" } }
      let name = names.filter { !$0.isEmpty }.joined(separator: ".")
      if paths[name] == nil { paths[name] = path }
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
