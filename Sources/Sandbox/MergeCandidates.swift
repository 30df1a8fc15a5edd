import JSON
import Transforms

/// Records that are not linked yet, by the values of merge rows, those of one value in order.
struct MergeCandidates: Sendable {
  /// A value of a merge row, or a part of one.
  struct Key: Hashable, Sendable {
    /// How much of the value it is.
    enum Extent: Sendable {
      case whole
      case threeQuarters
      case allButLast
    }

    let row: Int
    let text: String
    let extent: Extent

    /// The shortest value of which parts are taken: short ones begin alike by chance.
    private static let shortest = 8

    /// The keys of a value: each element's whole text, and the part that suffices to some.
    static func keys(row: Int, value: JSONValue?, and extent: Extent) -> [Key] {
      guard let value else { return [] }
      if case .array(let elements) = value {
        return elements.flatMap { keys(row: row, value: $0, and: extent) }
      }
      guard let text = ValueComparison.key(of: value) else { return [] }
      let whole = Key(row: row, text: text, extent: .whole)
      guard extent != .whole, text.utf8.count >= shortest else { return [whole] }
      var texts = [part(extent, of: text)]
      if let at = text.lastIndex(of: "@") {
        // Some integrations compare addresses within their domain.
        texts.append(part(extent, of: text[..<at]) + text[at...])
      }
      return [whole] + texts.map { Key(row: row, text: $0, extent: extent) }
    }

    private static func part(_ extent: Extent, of text: some StringProtocol) -> String {
      String(text.prefix(extent == .threeQuarters ? text.count * 3 / 4 : text.count - 1))
    }
  }

  /// The records of a key, those included that have left it.
  private struct Line: Sendable {
    var places: [(id: String, ticket: Int)] = []
    /// The place of the first record that may still wait.
    var first = 0
    var waiting = 0
  }

  private var lines: [Key: Line] = [:]
  private var membership: [String: [Key: Int]] = [:]
  private var ticketCount = 0

  /// Has a record wait under some keys, and no longer under those that it had.
  mutating func set(_ id: String, under keys: [Key]) {
    var held = membership.removeValue(forKey: id) ?? [:]
    var kept: [Key: Int] = [:]
    for key in keys where kept[key] == nil {
      if let ticket = held.removeValue(forKey: key) {
        kept[key] = ticket
      } else {
        ticketCount += 1
        kept[key] = ticketCount
        lines[key, default: Line()].places.append((id, ticketCount))
        lines[key, default: Line()].waiting += 1
      }
    }
    if !kept.isEmpty { membership[id] = kept }
    for key in held.keys { left(key) }
  }

  /// Has a record wait no longer.
  mutating func remove(_ id: String) {
    for key in (membership.removeValue(forKey: id) ?? [:]).keys { left(key) }
  }

  /// The first record that waits under a key and meets a condition.
  func first(under key: Key, where isMatch: (String) -> Bool) -> String? {
    guard let line = lines[key] else { return nil }
    return line.places[line.first...].first { id, ticket in
      membership[id]?[key] == ticket && isMatch(id)
    }?.id
  }

  /// Drops the places of those who left, at the front at once, elsewhere when they are most.
  private mutating func left(_ key: Key) {
    guard let index = lines.index(forKey: key) else { return }
    lines.values[index].waiting -= 1
    if lines.values[index].waiting == 0 {
      lines.remove(at: index)
      return
    }
    let waits = { [membership] (place: (id: String, ticket: Int)) in
      membership[place.id]?[key] == place.ticket
    }
    while !waits(lines.values[index].places[lines.values[index].first]) {
      lines.values[index].first += 1
    }
    let line = lines.values[index]
    guard line.places.count > 2 * line.waiting + 8 else { return }
    lines.values[index].places = line.places.filter(waits)
    lines.values[index].first = 0
  }
}
