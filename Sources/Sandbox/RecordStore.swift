import JSON
import Systems

/// The records of one mock system, by type, with the order in which they changed.
struct RecordStore: Sendable {
  private struct Table: Sendable {
    var records: [String: Record] = [:]
    /// Every change in order: its stamp and the record.
    ///
    /// Only the last one of a record counts.
    var log: [(stamp: Int, id: String)] = []

    mutating func put(_ record: Record) {
      records[record.id] = record
      log.append((record.changed, record.id))
      // What has changed again or is gone is dropped once it is most of the log.
      if log.count > 2 * records.count + 64 {
        log.removeAll { records[$0.id]?.changed != $0.stamp }
      }
    }
  }

  private var tables: [String: Table] = [:]
  private var stamp = 0
  /// The identifier that was given last; systems begin far apart, so that no two share one.
  private var lastID: Int

  init(firstID: Int) { lastID = firstID - 1 }

  mutating func create(_ type: String, _ fields: JSONValue) -> Record {
    lastID += 1
    let record = Record(id: String(lastID), changed: 0, fields: fields)
    return put(record, type)
  }

  func read(_ type: String, _ id: String) -> Record? { tables[type]?.records[id] }

  /// Changes the fields of a record.
  ///
  /// - Returns: The record before and after; nil where it is gone.
  mutating func change(
    _ type: String,
    _ id: String,
    _ change: (inout JSONValue) -> Void
  ) -> (before: Record, after: Record)? {
    guard let before = tables[type]?.records[id] else { return nil }
    var record = before
    change(&record.fields)
    return (before, put(record, type))
  }

  /// Takes a record as another store has it.
  mutating func copy(_ record: Record, _ type: String) {
    stamp = max(stamp, record.changed)
    tables[type, default: Table()].put(record)
  }

  mutating func delete(_ type: String, _ id: String) -> Bool {
    tables[type]?.records.removeValue(forKey: id) != nil
  }

  /// The records that changed after a cursor, at most so many.
  ///
  /// - Complexity: O(log *n* + *m*) for *n* changes of the type and *m* of them after the cursor.
  func changes(of type: String, since cursor: Int, limit: Int) -> ChangePage {
    guard let table = tables[type] else {
      return ChangePage(records: [], cursor: max(cursor, stamp), hasMore: false)
    }
    var low = 0
    var high = table.log.count
    while low < high {
      let middle = (low + high) / 2
      if table.log[middle].stamp <= cursor { low = middle + 1 } else { high = middle }
    }
    var records: [Record] = []
    for (stamp, id) in table.log[low...] {
      guard let record = table.records[id], record.changed == stamp else { continue }
      if records.count == limit {
        return ChangePage(records: records, cursor: records[limit - 1].changed, hasMore: true)
      }
      records.append(record)
    }
    return ChangePage(records: records, cursor: max(cursor, stamp), hasMore: false)
  }

  private mutating func put(_ record: Record, _ type: String) -> Record {
    stamp += 1
    var record = record
    record.changed = stamp
    tables[type, default: Table()].put(record)
    return record
  }
}
