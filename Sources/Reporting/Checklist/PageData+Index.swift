import JSON
import Results
import Running
import SourceText

extension PageData {
  /// The index: documents, rules and cases in columns, each longer text once.
  ///
  /// - Parameter budget: The most bytes that it may have; texts are cut until it has no more.
  /// - Returns: The batched index.
  func index(within budget: Int) -> [UInt8] {
    var batched: [UInt8] = []
    for limit in [4_000, 400, 100, 40, 12] {
      batched = index(cutTo: limit)
      if batched.count <= budget { break }
    }
    return batched
  }

  private func index(cutTo limit: Int) -> [UInt8] {
    var json = PageJSON()
    var texts = TextTable(limit: limit)
    let provenance = model.results.provenance
    json.object { json in
      json.member("rerun", string: RerunCommand.tail(of: provenance) ?? "")
      addDocuments(to: &json, texts)
      addRules(to: &json, &texts)
      json.list("groups", groups()) { json, group in
        json.markup(group.map(String.init).joined(separator: ","))
      }
      addCases(to: &json, &texts)
      json.member("texts", strings: texts.texts)
    }
    return Self.compressed(json.bytes)
  }

  private func addDocuments(to json: inout PageJSON, _ texts: TextTable) {
    json.list("docs", Array(model.results.documents.enumerated())) { json, item in
      let (number, document) = item
      json.strings([
        texts.cut(model.names[number]), texts.cut(document.path), texts.cut(document.title),
        texts.cut(document.sourceSystem), texts.cut(document.targetSystem),
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
        texts.number(of: $0.rule.statement, atMost: 400)
      }
    )
    json.member("ruleId", strings: rules.map { texts.cut($0.rule.id) })
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
        if Self.isPlain(title, of: entry.result.id) { return -1 }
        return texts.number(of: title, atMost: 400)
      }
    )
    json.member(
      "caseWhy",
      numbers: cases.map {
        texts.number(of: $0.result.reason)
      }
    )
    json.member("caseKnown", numbers: cases.indices.filter { cases[$0].result.knownFailure != nil })
    json.member("caseId", strings: cases.map { texts.cut($0.result.id) })
    json.member(
      "caseOutcome",
      strings: [
        String(decoding: cases.map { Self.letter(of: $0.result.outcome) }, as: UTF8.self)
      ]
    )
  }

  /// Whether a title is what the script makes of a case's name: what stands behind the pairing, the
  /// first slash in it a blank, and blanks around arrows.
  private static func isPlain(_ title: String, of id: String) -> Bool {
    var slashes = 0
    var rest = title.utf8[...]
    var earlier: UInt8 = 0
    for byte in id.utf8 {
      defer { earlier = byte }
      if slashes < 3, byte == UInt8(ascii: "/") {
        slashes += 1
        if slashes == 3, rest.popFirst() != 0x20 { return false }
        continue
      }
      guard slashes >= 2 else { continue }
      // An arrow is E2 86 92: a title has a blank before the first byte and behind the last one.
      if byte == 0xE2, rest.first == 0x20 { rest.removeFirst() }
      guard rest.popFirst() == byte else { return false }
      if byte == 0x92, earlier == 0x86, rest.popFirst() != 0x20 { return false }
    }
    return rest.isEmpty
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
  private static func letter(of status: RuleResult.Status) -> UInt8 {
    switch status {
    case .holds: UInt8(ascii: "h")
    case .broken: UInt8(ascii: "b")
    case .error: UInt8(ascii: "e")
    case .blocked: UInt8(ascii: "n")
    case .skipped: UInt8(ascii: "s")
    case .manual: UInt8(ascii: "m")
    }
  }
}

/// Texts with their numbers, each once.
private struct TextTable {
  /// The most bytes of each.
  let limit: Int
  private(set) var texts: [String] = []
  private var numbers: [ExactText: Int] = [:]
  private var empty: Int?

  init(limit: Int) { self.limit = limit }

  mutating func number(of text: String, atMost most: Int = .max) -> Int {
    if text.isEmpty, let empty { return empty }
    let text = cut(text, atMost: most)
    if let number = numbers[ExactText(text)] { return number }
    numbers[ExactText(text)] = texts.count
    if text.isEmpty { empty = texts.count }
    texts.append(text)
    return texts.count - 1
  }

  /// A text with a mark where it is cut; where there is little room the mark is short too.
  func cut(_ text: String, atMost most: Int = .max) -> String {
    let limit = min(limit, most)
    guard text.utf8.count > limit else { return text }
    if limit >= 400 { return text.cut(toBytes: limit) }
    return String(decoding: text.utf8.prefix(limit), as: UTF8.self) + "…"
  }
}
