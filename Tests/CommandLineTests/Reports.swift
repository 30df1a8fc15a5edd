import Foundation
import JSON
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The suites of a JUnit file as an independent reader sees them.
final class JUnitOutline: NSObject, XMLParserDelegate {
  /// The number of cases in each suite.
  private(set) var cases: [Int] = []
  /// The names of the suites.
  private(set) var names: [String] = []
  /// The number of cases that the file says it has.
  private(set) var declared: Int?

  /// Reads a file; nil where it is not well-formed.
  init?(_ bytes: [UInt8]) {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func parser(
    _ parser: XMLParser,
    didStartElement name: String,
    namespaceURI: String?,
    qualifiedName: String?,
    attributes: [String: String]
  ) {
    switch name {
    case "testsuites": declared = attributes["tests"].flatMap { Int($0) }
    case "testsuite":
      cases.append(0)
      names.append(attributes["name"] ?? "")
    case "testcase": cases[cases.count - 1] += 1
    default: break
    }
  }
}

/// Texts without what differs from one run to the next: when it was and how long it took.
enum Masked {
  /// A summary without the time that it took.
  static func output(_ text: String) -> String {
    text.replacing(/requests in [^(]+ \(/, with: "requests in … (")
  }

  /// A results file or JUnit file without its start and its real time.
  static func report(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
      .replacing(/"start":"[^"]*"/, with: "start")
      .replacing(/"wallSeconds":[0-9.]+/, with: "wallSeconds")
      .replacing(/timestamp="[^"]*"/, with: "timestamp")
      .replacing(/(<testsuites? [^>]*)time="[0-9.]+"/) { match in match.output.1 + "time" }
  }
}

extension TemporaryFolder {
  /// The results in a file of the folder.
  func results(_ name: String = "reports/results.json") throws -> JSONValue {
    try #require(holds(name), "there is no \(name)")
    return try JSONParser.parse(contents(of: path(name)))
  }
}
