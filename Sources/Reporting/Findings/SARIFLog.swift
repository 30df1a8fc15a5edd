package import JSON
package import Results
import SourceText

/// Findings as SARIF 2.1.0, piece by piece: a log of one run of this program.
package struct SARIFLog {
  private var elements = JSONElements(
    behind:
      #"{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"results":["#
  )
  private var kinds: [String] = []
  private var numbers: [String: Int] = [:]
  private var words: [String: String] = [:]

  /// Begins a log.
  package init() {}

  /// Hands over what was written so far.
  package mutating func takeBytes() -> [UInt8] { elements.takeBytes() }

  /// Adds a finding.
  package mutating func add(_ finding: CodeFinding) {
    let number = number(of: finding)
    elements.add(Self.result(finding, number))
  }

  /// Ends the log.
  ///
  /// - Parameters:
  ///   - version: The version of the program.
  ///   - invocation: How the program ended.
  ///   - labels: What the run is labelled with.
  package mutating func end(version: String, invocation: JSONValue, labels: [Label] = []) {
    let rules = kinds.map { kind -> JSONValue in
      ["id": .string(kind), "shortDescription": ["text": .string(words[kind] ?? kind)]]
    }
    let driver: JSONValue = [
      "name": "flowproof", "version": .string(version), "rules": .array(rules),
    ]
    let members: [(String, JSONValue)] = [
      ("tool", ["driver": driver]), ("columnKind", "unicodeCodePoints"),
      ("invocations", [invocation]),
    ]
    elements.append("\n]")
    for (name, value) in members + (labels.isEmpty ? [] : [("properties", labels.json)]) {
      elements.append(",\n\"\(name)\":")
      elements.append(value)
    }
    elements.append("}]}\n")
  }

  private mutating func number(of finding: CodeFinding) -> Int {
    if let number = numbers[finding.kind] { return number }
    numbers[finding.kind] = kinds.count
    words[finding.kind] = finding.kindWords
    kinds.append(finding.kind)
    return kinds.count - 1
  }

  private static func result(_ finding: CodeFinding, _ number: Int) -> JSONValue {
    var place: JSONValue = ["artifactLocation": ["uri": .string(FileAddress.uri(of: finding.path))]]
    if let region = finding.region, case .object(var object) = place {
      var members = JSONObject()
      for (name, value) in [
        ("startLine", region.line), ("startColumn", region.column), ("endLine", region.endLine),
        ("endColumn", region.endColumn),
      ] as [(String, Int?)] {
        if let value { members.append(name, .number(JSONNumber(value))) }
      }
      object.append("region", .object(members))
      place = .object(object)
    }
    let level =
      switch finding.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "note"
      }
    var result: [JSONObject.Member] = [
      .init(name: "ruleId", value: .string(finding.kind)),
      .init(name: "ruleIndex", value: .number(JSONNumber(number))),
      .init(name: "level", value: .string(level)),
      .init(name: "message", value: ["text": .string(finding.message)]),
      .init(name: "locations", value: [["physicalLocation": place]]),
      .init(name: "partialFingerprints", value: ["flowproof/v1": .string(finding.fingerprint)]),
    ]
    if let reason = finding.acceptance {
      let suppression: JSONValue = ["kind": "external", "justification": .string(reason)]
      result.append(.init(name: "suppressions", value: [suppression]))
    }
    if !finding.labels.isEmpty {
      result.append(.init(name: "properties", value: finding.labels.json))
    }
    return .object(JSONObject(result))
  }
}

extension [Label] {
  /// The labels as an object.
  var json: JSONValue {
    .object(JSONObject(map { .init(name: $0.name, value: .string($0.value)) }))
  }
}
