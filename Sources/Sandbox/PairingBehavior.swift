import Checklists
import JSON
import Systems
import Transforms

/// What the reference integration does for one pairing: the document's promises, less the faults.
struct PairingBehavior: Sendable {
  /// How many records it makes of a source record that matches nothing.
  var copies: Int
  /// Whether it links records that nearly match, without comparing their merge properties.
  var linksWithoutComparing: Bool
  /// Whether edits of the target's record travel.
  var syncsBackward: Bool
  /// Whether all edits after linking travel, not just the first.
  var syncsAgain: Bool
  /// The merge rows that link.
  var mergeRows: [MergeBehavior]
  /// The mappings that travel.
  var rows: [RowBehavior]

  init(_ pairing: Pairing, faults: [InjectedFault]) {
    let has = { (fault: Fault) in
      pairing.rules.contains { rule in
        faults.contains { $0.fault == fault && $0.breaks(rule, in: pairing) }
      }
    }
    let creates = (pairing.createsEvery && !has(.neverCreates)) || has(.createsUnlinked)
    copies = creates ? (has(.createsTwice) ? 2 : 1) : 0
    linksWithoutComparing = has(.mergesEverything)
    syncsBackward = !has(.forwardOnly)
    syncsAgain = !has(.firstEditOnly)
    mergeRows = pairing.mergeRows.compactMap { rule, row in
      let isIgnored = faults.contains {
        $0.fault == .ignoresMergeRow && $0.breaks(rule, in: pairing)
      }
      return isIgnored ? nil : MergeBehavior(row)
    }
    rows = pairing.mappings.compactMap { rule, row in
      guard pairing.contradicted[rule.id] == nil else { return nil }
      let broken = faults.filter { $0.breaks(rule, in: pairing) }.map(\.fault)
      return RowBehavior(row, of: pairing, faults: broken)
    }
  }
}

/// What a merge row links by.
struct MergeBehavior: Sendable {
  let source: PropertyPath
  let target: PropertyPath

  /// Nil where the row cannot link: a property is missing, or a condition is never met here.
  init?(_ row: MergeRow) {
    guard !row.source.path.isEmpty, !row.target.path.isEmpty, row.isUnconditional
    else { return nil }
    source = PropertyPath(row.source.path)
    target = PropertyPath(row.target.path)
  }
}

/// How the value of a mapping travels.
struct RowBehavior: Sendable {
  /// Where an edit of the target goes back to.
  let source: PropertyPath
  /// Where the value for the target is read: the row's own property, unless rows are crossed.
  private let origin: PropertyPath
  let target: PropertyPath
  let type: DataType
  let manglesText: Bool
  let cutsText: Bool

  /// Nil where nothing travels: a property is missing, managed or conditional, or the row is broken.
  init?(_ row: PropertyMapping, of pairing: Pairing, faults: [Fault]) {
    guard !faults.contains(.dropsMapping), !row.source.path.isEmpty, !row.target.path.isEmpty,
      row.isUnconditional
    else { return nil }
    source = PropertyPath(row.source.path)
    target = PropertyPath(row.target.path)
    guard !target.isIdentifier else { return nil }
    if faults.contains(.crossesMappings), let partner = pairing.partner(of: row) {
      origin = PropertyPath(partner.source.path)
    } else {
      origin = source
    }
    type = row.dataType
    manglesText = faults.contains(.manglesText)
    cutsText = faults.contains(.cutsText)
  }

  /// Whether the row sends another row's value.
  var isCrossed: Bool { origin != source }

  /// The value that a source record sends along this row: none where its own property is empty.
  func outgoing(_ record: Record) -> JSONValue? {
    record.value(at: source) == nil ? nil : record.value(at: origin)
  }

  /// The value that the target gets for a value of the source; nil where nothing is sent.
  ///
  /// An object is no value of its own: its members travel by rows of their own.
  func forward(_ value: JSONValue) -> JSONValue? {
    let converted: JSONValue?
    switch type {
    // What the document does not show, this integration leaves as it is.
    case .notShown: converted = value
    case .cast, .expression, .unreadable: converted = type.evaluate(value)
    }
    guard let converted, converted != .null else { return nil }
    if case .object = converted { return nil }
    return broken(converted)
  }

  /// The value that a new target record gets where the source has none, as some expressions make it.
  var madeOfNothing: JSONValue? {
    if case .expression = type { forward(.null) } else { nil }
  }

  /// The value that the source gets for a value of the target; nil where nothing is sent.
  func backward(_ value: JSONValue) -> JSONValue? {
    if case .object = value { return nil }
    return source.isIdentifier ? nil : type.reverse(value)
  }

  private func broken(_ value: JSONValue) -> JSONValue {
    guard manglesText || cutsText, case .string(var text) = value else { return value }
    if manglesText {
      text = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isASCII ? $0 : "?" }))
    }
    if cutsText { text = String(String.UnicodeScalarView(text.unicodeScalars.prefix(32))) }
    return .string(text)
  }
}
