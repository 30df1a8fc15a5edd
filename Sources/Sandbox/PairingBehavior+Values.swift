import Checklists
import JSON
import Systems
import Transforms

/// A value that a row writes into one of two linked records.
struct Write: Sendable {
  let row: Int
  /// What is written; nil removes what stands there.
  let value: JSONValue?
  /// The other record's value that it is made of.
  let new: JSONValue?
  /// That value as it was before it was edited.
  var old: JSONValue?
}

extension RowBehavior {
  /// Decides what becomes of a row's values in two records that have come together: the source's
  /// value counts, or the target's where the source has none.
  ///
  /// - Parameters:
  ///   - row: The row's number.
  ///   - value: What the source sends; nil for nothing.
  ///   - held: What the target holds; nil for nothing.
  ///   - isLinking: Whether the records are being linked, not just fit for the row from now on.
  ///   - toTarget: What the target's record gets.
  ///   - toSource: What the source's record gets.
  func settle(
    _ row: Int,
    _ value: JSONValue?,
    _ held: JSONValue?,
    isLinking: Bool,
    _ toTarget: inout [Write],
    _ toSource: inout [Write]
  ) {
    guard travels else { return }
    if let value {
      guard let sent = forward(value) else { return }
      if held == nil || !ValueComparison.agree(held, sent) {
        toTarget.append(Write(row: row, value: sent, new: value))
      }
    } else if held != nil, isLinking, faults.contains(.erasesOnLink) {
      toTarget.append(Write(row: row, value: nil, new: nil))
    } else if let held, let sent = backward(held) {
      toSource.append(Write(row: row, value: sent, new: held))
    }
  }
}

extension PairingBehavior {
  // MARK: What is written

  /// The fields of a target record that is created from a source record.
  func fieldsMade(from record: Record) -> JSONValue {
    let contents = index.contents(ofSource: record)
    var writes: [Write] = []
    var sending: Set<Int> = []
    for touch in contents where rows[touch.row].travels {
      guard let value = rows[touch.row].outgoing(from: touch.new, record) else { continue }
      if !index.madeOfNothing.isEmpty { sending.insert(touch.row) }
      guard let sent = rows[touch.row].forward(value) else { continue }
      writes.append(Write(row: touch.row, value: sent, new: value))
    }
    for row in index.madeOfNothing where rows[row].travels && !sending.contains(row) {
      guard let made = rows[row].madeOfNothing else { continue }
      writes.append(Write(row: row, value: made, new: nil))
    }
    var fields: JSONValue = [:]
    apply(withoutRivals(writes), toTarget: &fields)
    if index.gated.isEmpty { return fields }
    // Whether the new record meets a condition shows once it has its other values.
    let made = Record(id: "", changed: 0, fields: fields)
    let gated = index.gated.compactMap { row -> Write? in
      guard rows[row].travels, rows[row].isOpen(record, made) else { return nil }
      let value = rows[row].outgoing(record)
      let sent = value.map { rows[row].forward($0) } ?? rows[row].madeOfNothing
      return sent.map { Write(row: row, value: $0, new: value) }
    }
    let written = Set(writes.map(\.row))
    apply(
      withoutRivals(
        gated.filter {
          rows[$0.row].target.picksElement || written.isDisjoint(with: rows[$0.row].rivals)
        }
      ),
      toTarget: &fields
    )
    return fields
  }

  /// What an edit of the source's record gives the target's.
  func writesForward(
    _ touches: [RowIndex.Touch],
    from old: Record,
    to new: Record
  ) -> [Write] {
    let writes = touches.compactMap { touch -> Write? in
      let row = rows[touch.row]
      let before = row.outgoing(from: touch.old, old)
      guard row.travels else { return nil }
      guard let value = row.outgoing(from: touch.new, new) else {
        return clears && before != nil
          ? Write(row: touch.row, value: nil, new: nil, old: before) : nil
      }
      guard value != before, let sent = row.forward(value) else { return nil }
      return Write(row: touch.row, value: sent, new: value, old: before)
    }
    return withoutRivals(writes)
  }

  /// What an integration writes beside an edit that brings back what the source's record once held.
  ///
  /// - Parameters:
  ///   - old: The record as it was; nil where nothing is brought back.
  ///   - touches: What was edited.
  ///   - record: The record as it is.
  /// - Returns: What is written where the two differ.
  func writesOfOld(
    _ old: Record?,
    besides touches: [RowIndex.Touch],
    now record: Record
  ) -> [Write] {
    guard let old else { return [] }
    let edited = Set(touches.map(\.row))
    return rows.indices.compactMap { number in
      let row = rows[number]
      // Where several rows write one property, what another one sends counts.
      guard row.travels, !row.isGated, !edited.contains(number),
        row.rivals.allSatisfy({ rows[$0].outgoing(record) == nil }),
        let value = row.outgoing(old), value != row.outgoing(record), let sent = row.forward(value)
      else { return nil }
      return Write(row: number, value: sent, new: value)
    }
  }

  /// What an edit of the target's record gives the source's.
  func writesBackward(_ touches: [RowIndex.Touch]) -> [Write] {
    touches.compactMap { touch in
      let row = rows[touch.row]
      let before = touch.old.flatMap { row.target.value(from: $0) }
      guard row.travels, let value = touch.new.flatMap({ row.target.value(from: $0) }),
        value != before, let sent = row.backward(value)
      else { return nil }
      return Write(row: touch.row, value: sent, new: value, old: before)
    }
  }

  /// Of writes to one target property only the first.
  func withoutRivals(_ writes: [Write]) -> [Write] {
    if writes.allSatisfy({ rows[$0.row].rivals.isEmpty }) { return writes }
    var written: Set<Int> = []
    return writes.filter { write in
      let row = rows[write.row]
      // Elements of one list are properties of their own.
      guard row.target.picksElement || written.isDisjoint(with: row.rivals) else { return false }
      written.insert(write.row)
      return true
    }
  }

  /// What has changed in a source's record, with the rows that send another row's value.
  func touches(from old: Record, to new: Record) -> [RowIndex.Touch] {
    let touches = index.changes(ofSource: old, to: new)
    if crossings.isEmpty { return touches }
    let crossed = crossings.map { row in
      let path = rows[row].source.location
      return RowIndex.Touch(row: row, old: old.value(at: path), new: new.value(at: path))
    }
    return (touches.filter { !crossings.contains($0.row) } + crossed).sorted { $0.row < $1.row }
  }

  // MARK: How it is written

  /// Writes values into the fields of a target's record.
  func apply(_ writes: [Write], toTarget fields: inout JSONValue) {
    apply(writes, \.target, to: &fields) { row, write in
      [
        write.new.flatMap { row.conversion.promised($0) }, write.old.flatMap { row.forward($0) },
        write.old.flatMap { row.conversion.promised($0) },
      ].compactMap(\.self)
    }
  }

  /// Writes values into the fields of a source's record.
  func apply(_ writes: [Write], toSource fields: inout JSONValue) {
    apply(writes, \.source, to: &fields) { row, write in
      [write.value, write.old.flatMap { row.backward($0) }].compactMap(\.self)
    }
  }

  /// Writes values on a side; origins are what stood for a value in a list until now.
  private func apply(
    _ writes: [Write],
    _ side: (RowBehavior) -> PropertySide,
    to fields: inout JSONValue,
    origins: (RowBehavior, Write) -> [JSONValue]
  ) {
    var placements: [Placement] = []
    placements.reserveCapacity(writes.count)
    for (number, write) in writes.enumerated() {
      let side = side(rows[write.row])
      guard let value = write.value, !side.picksElement else { continue }
      placements.append(Placement(names: side.location.components, value: value, number: number))
    }
    fields.put(placements) { origins(rows[writes[$0].row], writes[$0]) }
    if placements.count == writes.count { return }
    for write in writes {
      let side = side(rows[write.row])
      if side.picksElement {
        let origins = origins(rows[write.row], write)
        side.write(write.value, toElementIn: &fields, origins: origins)
      } else if write.value == nil {
        fields.set(nil, at: side.location)
      }
    }
  }
}
