import Checklists
import JSON
import Systems
import Transforms

/// S1 to S4 and S6: which records become counterparts, and which are created.
extension ReferenceIntegration {
  private typealias Key = MergeCandidates.Key

  /// A record that another one is to be linked with, and the merge row that says so.
  private struct Match {
    let record: Record
    let row: Int
  }

  /// Links a source record with the target record that matches, or creates one if it should.
  func linkSource(_ record: Record, isNew: Bool, _ index: Int, _ state: inout State) {
    let pairing = pairings[index]
    if let match = matchedTarget(record, index, &state) {
      link(record, match.record, by: match.row, index, &state)
    } else if pairing.creation.wants(record, isNew: isNew) {
      create(from: record, index, &state)
    } else {
      linkReferring(record, index, &state)
    }
  }

  /// Links a source record that a synchronized one refers to, or creates its counterpart.
  func linkConnected(_ record: Record, _ index: Int, _ state: inout State) {
    if let match = matchedTarget(record, index, &state) {
      link(record, match.record, by: match.row, index, &state)
    } else {
      create(from: record, index, &state)
    }
  }

  /// Links a target record with the source record that matches.
  func linkTarget(_ record: Record, _ index: Int, _ state: inout State) {
    guard let match = matchedSource(record, index, &state) else { return }
    link(match.record, record, by: match.row, index, &state)
  }

  // MARK: Matching

  /// The target record that matches a source record, which waits for one where there is none.
  private func matchedTarget(_ record: Record, _ index: Int, _ state: inout State) -> Match? {
    let pairing = pairings[index]
    if pairing.mergeRows.isEmpty { return nil }
    let keys = pairing.keys(ofSource: record)
    for key in Self.wholeFirst(keys) {
      var found: Record?
      let id = state.links[index].targets.first(under: key) { id in
        found = target.record(pairing.targetType, id)
        return found.map { pairing.matches(record, $0, by: key) } ?? false
      }
      if id != nil, let found { return Match(record: found, row: key.row) }
    }
    state.links[index].sources.set(record.id, under: keys)
    return nil
  }

  /// The source record that matches a target record, which waits for one where there is none.
  private func matchedSource(_ record: Record, _ index: Int, _ state: inout State) -> Match? {
    let pairing = pairings[index]
    if pairing.mergeRows.isEmpty { return nil }
    let keys = pairing.keys(ofTarget: record)
    for key in Self.wholeFirst(keys) {
      var found: Record?
      let id = state.links[index].sources.first(under: key) { id in
        found = source.record(pairing.sourceType, id)
        return found.map { pairing.matches($0, record, by: key) } ?? false
      }
      if id != nil, let found { return Match(record: found, row: key.row) }
    }
    state.links[index].targets.set(record.id, under: keys)
    return nil
  }

  /// What is equal, in the order of the rows, before what begins alike.
  private static func wholeFirst(_ keys: [Key]) -> [Key] {
    keys.filter { $0.extent == .whole } + keys.filter { $0.extent != .whole }
  }

  // MARK: Creating

  /// Creates the target record of a source record, and links the two.
  func create(from record: Record, _ index: Int, _ state: inout State) {
    guard let lateness = pairings[index].creation.lateness else {
      createNow(from: record, index, &state)
      return
    }
    let id = record.id
    after(lateness) { integration, state in
      let type = integration.pairings[index].sourceType
      guard state.links[index].link(ofSource: id) == nil,
        let record = integration.source.record(type, id)
      else { return }
      integration.createNow(from: record, index, &state)
    }
  }

  private func createNow(from record: Record, _ index: Int, _ state: inout State) {
    let pairing = pairings[index]
    let fields = pairing.fieldsMade(from: record)
    // What the system refuses is made once an edit has brought what it asks for.
    guard pairing.isTaken(fields) else { return }
    let isQuick = state.quickCreations.contains(record.id)
    let copies = (0..<pairing.creation.copies(isQuick: isQuick)).map { _ in
      target.create(pairing.targetType, fields)
    }
    guard let first = copies.first else { return }
    remember(record, first, index, &state)
  }

  private func remember(
    _ record: Record,
    _ counterpart: Record,
    _ index: Int,
    _ state: inout State
  ) {
    var link = PairingLinks.Link(source: record, target: counterpart)
    if pairings[index].syncFaults.contains(.overwritesOthers) { link.atLinking = record }
    if pairings[index].syncFaults.contains(.swallowsConflicts) {
      link.ownStamp = counterpart.changed
    }
    _ = state.links[index].add(link)
    state.newlyLinked.append((pairings[index].sourceType, record.id))
  }

  // MARK: Merging

  /// Links two records that stand: each side gets what only the other one has, and the target the
  /// source's value where both have one.
  private func link(
    _ record: Record,
    _ counterpart: Record,
    by row: Int,
    _ index: Int,
    _ state: inout State
  ) {
    let pairing = pairings[index]
    remember(record, counterpart, index, &state)
    guard let link = state.links[index].link(ofSource: record.id) else { return }
    exchangeValues(link, index, &state)
    if pairing.mergeRows[row].faults.contains(.duplicatesOnMerge) {
      _ = target.create(pairing.targetType, pairing.fieldsMade(from: record))
    }
  }
}

extension PairingBehavior {
  func keys(ofSource record: Record) -> [MergeCandidates.Key] {
    mergeRows.indices.flatMap { keys($0, mergeRows[$0].value(ofSource: record)) }
  }

  func keys(ofTarget record: Record) -> [MergeCandidates.Key] {
    mergeRows.indices.flatMap { keys($0, mergeRows[$0].value(ofTarget: record)) }
  }

  private func keys(_ row: Int, _ value: JSONValue?) -> [MergeCandidates.Key] {
    // What need not be equal, in an integration that does not compare as it should.
    let sufficient: MergeCandidates.Key.Extent =
      apartFaults.contains(.mergesEverything)
      ? .threeQuarters : apartFaults.contains(.mergesOnPrefix) ? .allButLast : .whole
    return MergeCandidates.Key.keys(row: row, value: value, and: sufficient)
  }

  /// Whether two records, as they are now, match by a key.
  func matches(_ record: Record, _ counterpart: Record, by key: MergeCandidates.Key) -> Bool {
    let isMatch = { (row: Int) in
      let ofSource = self.keys(row, self.mergeRows[row].value(ofSource: record))
      let ofTarget = self.keys(row, self.mergeRows[row].value(ofTarget: counterpart))
      return row == key.row
        ? ofSource.contains(key) && ofTarget.contains(key)
        : ofSource.contains { ofTarget.contains($0) }
    }
    if mergeRows[key.row].faults.contains(.needsEveryMergeRow) {
      return mergeRows.indices.allSatisfy(isMatch)
    }
    return isMatch(key.row)
  }
}
