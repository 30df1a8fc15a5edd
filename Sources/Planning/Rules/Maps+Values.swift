import Checklists
import JSON
import Transforms

/// S8, a row: which faults of values its values let be seen.
extension PairingPlanner {
  func faultsShown(along row: Row) -> [Fault] {
    var values = ValueGenerator(seed: 0, case: "probe")
    let isUnique = row.kind.isUnique
    let value = isUnique ? values.hard(row.kind) : values.choices(row.kind)[0]
    let sent = [value] + (values.alternative(to: value, row.kind, row.type).map { [$0] } ?? [])
    var faults: [Fault] = [
      .dropsMapping, .crossesMappings, .neverSendsConditioned, .picksWrongElement,
    ]
    if sent.contains(where: { !row.type.agree(source: $0, target: $0) }) {
      faults.append(.skipsType)
    }
    if [.digits, .decimal].contains(row.kind.look) {
      let digits = sent.map { value in
        (value.string ?? value.text).utf8.count { (48...57).contains($0) }
      }
      if digits.contains(where: { $0 > 15 }) { faults.append(.losesPrecision) }
      if digits.contains(where: { $0 > 10 }) { faults.append(.overflowsIntegers) }
    }
    let texts = sent.compactMap(\.string)
    faults += Fault.showing.filter { texts.contains(where: $0.shows) }.map(\.fault)
    if row.kind.look == .email, texts.contains(where: { $0 != $0.lowercased() }) {
      faults.append(.lowersEmail)
    }
    for (fault, zone) in [(Fault.shiftsTimeZone, "Z"), (.dropsTimeZone, "")] {
      let isSeen = texts.contains { text in
        let broken = JSONValue.string(text.dropLast(6) + zone)
        let made = row.counterpart(of: .string(text))
        return text.hasSuffix("+02:00") && !row.type.agree(source: broken, target: made)
      }
      if isSeen { faults.append(fault) }
    }
    return faults
  }
}

extension Fault {
  /// The faults of texts, each with what a text must be like to show it.
  fileprivate static let showing: [(fault: Fault, shows: @Sendable (String) -> Bool)] = [
    (.manglesText, { $0.utf8.contains { $0 >= 128 } }),
    (.cutsText, { $0.unicodeScalars.count > 32 }),
    (.cutsTextAt50, { $0.unicodeScalars.count > 50 }),
    (.cutsTextAt200, { $0.unicodeScalars.count > 200 }),
    (.cutsTextAt255, { $0.unicodeScalars.count > 255 }),
    (.trimsText, { $0.first == " " || $0.last == " " }),
    (.squeezesBlanks, { zip($0.utf8, $0.utf8.dropFirst()).contains { $0 == 32 && $1 == 32 } }),
    (.escapesHTML, { $0.utf8.contains { [38, 60, 62].contains($0) } }),
    (.dropsEmoji, { $0.unicodeScalars.contains { $0.value > 0xFFFF } }),
  ]
}
