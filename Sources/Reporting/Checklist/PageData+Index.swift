import JSON
import Results
import Running
import SourceText

extension PageData {
  /// The index: documents, rules and cases in columns, each longer text once.
  ///
  /// - Parameter starts: The number of the first case of each chunk.
  /// - Returns: The packed index.
  func index(starts: [Int]) -> [UInt8] {
    var json = PageJSON()
    var texts = TextTable()
    let provenance = model.results.provenance
    json.object { json in
      json.member("seed", string: String(provenance.seed))
      json.member("faults", strings: provenance.faults)
      json.member("starts", numbers: starts)
      addDocuments(to: &json)
      addRules(to: &json, &texts)
      json.list("groups", groups()) { json, group in
        json.markup(group.map(String.init).joined(separator: ","))
      }
      addCases(to: &json, &texts)
      json.member("texts", strings: texts.texts)
    }
    return Base64.encoded(Deflate.packed(json.bytes))
  }

  private func addDocuments(to json: inout PageJSON) {
    json.list("docs", Array(model.results.documents.enumerated())) { json, item in
      let (number, document) = item
      json.strings([
        model.names[number], document.path, document.title, document.sourceSystem,
        document.targetSystem,
      ])
      json.markup(",\(model.firstRules[number]),\(model.firstCases[number])")
    }
  }

  private func addRules(to json: inout PageJSON, _ texts: inout TextTable) {
    let rules = model.rules
    json.member("ruleDoc", numbers: rules.map(\.document))
    json.member(
      "rulePair",
      numbers: rules.map { entry in
        let pairing = model.results.documents[entry.document].pairings[entry.pairing]
        return texts.number(of: "\(pairing.source) to \(pairing.target)")
      }
    )
    json.member("ruleKind", numbers: rules.map { texts.number(of: $0.rule.kind) })
    json.member("ruleLine", numbers: rules.map { $0.rule.places.first?.line ?? 0 })
    json.member(
      "ruleText",
      numbers: rules.map {
        texts.number(of: $0.rule.statement.cut(toBytes: 400))
      }
    )
    json.member("ruleId", strings: rules.map(\.rule.id))
    json.member(
      "ruleStatus",
      strings: [
        String(decoding: rules.map { Self.letter(of: $0.rule.status) }, as: UTF8.self)
      ]
    )
  }

  /// The numbers of rules whose faults nothing can tell apart.
  private func groups() -> [[Int]] {
    model.results.documents.enumerated().flatMap { number, document in
      guard !document.faultGroups.isEmpty else { return [[Int]]() }
      let numbers = Dictionary(
        model.rules(of: number).map { (model.rules[$0].rule.id, $0) },
        uniquingKeysWith: { first, _ in first }
      )
      return document.faultGroups.map { group in group.compactMap { numbers[$0] } }
    }
  }

  private func addCases(to json: inout PageJSON, _ texts: inout TextTable) {
    let cases = model.cases
    json.member("caseRule", numbers: cases.map { $0.rule ?? -1 })
    json.member("caseDoc", numbers: cases.map(\.document))
    json.member("caseMs", numbers: cases.map { Int(clamping: $0.result.elapsed.milliseconds) })
    json.member(
      "caseTitle",
      numbers: cases.map { entry in
        let title = entry.result.title
        if title == Self.plainTitle(of: entry.result.id) { return -1 }
        return texts.number(of: title.cut(toBytes: 400))
      }
    )
    json.member(
      "caseWhy",
      numbers: cases.map {
        texts.number(of: $0.result.reason.cut(toBytes: 4_000))
      }
    )
    json.member("caseKnown", numbers: cases.indices.filter { cases[$0].result.knownFailure != nil })
    json.member("caseId", strings: cases.map(\.result.id))
    json.member(
      "caseOutcome",
      strings: [
        String(decoding: cases.map { Self.letter(of: $0.result.outcome) }, as: UTF8.self)
      ]
    )
  }

  /// The title as the script makes it of a case's name: what stands behind the pairing.
  private static func plainTitle(of id: String) -> String {
    let parts = id.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return parts.dropFirst(2).joined(separator: " ").replacing("→", with: " → ")
  }

  /// The letter of an outcome; the script has the same ones.
  private static func letter(of outcome: Outcome) -> UInt8 {
    switch outcome {
    case .passed: UInt8(ascii: "p")
    case .flaky: UInt8(ascii: "k")
    case .failed: UInt8(ascii: "f")
    case .error: UInt8(ascii: "e")
    case .blocked: UInt8(ascii: "b")
    case .skipped: UInt8(ascii: "s")
    }
  }

  /// The letter of a status; the script has the same ones.
  private static func letter(of status: RuleRecord.Status) -> UInt8 {
    switch status {
    case .holds: UInt8(ascii: "h")
    case .broken: UInt8(ascii: "b")
    case .error: UInt8(ascii: "e")
    case .notReached: UInt8(ascii: "n")
    case .skipped: UInt8(ascii: "s")
    case .manual: UInt8(ascii: "m")
    }
  }
}

/// Texts with their numbers, each once.
private struct TextTable {
  private(set) var texts: [String] = []
  private var numbers: [String: Int] = [:]

  mutating func number(of text: String) -> Int {
    if let number = numbers[text] { return number }
    numbers[text] = texts.count
    texts.append(text)
    return texts.count - 1
  }
}
