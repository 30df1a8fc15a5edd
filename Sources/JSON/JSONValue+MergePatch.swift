extension JSONValue {
  /// Changes the value by a JSON merge patch, as RFC 7396 defines it.
  ///
  /// Members of the patch replace or extend those of an object, level by level; `null` removes one.
  /// A patch that is no object replaces the whole value. New members are appended in the order of
  /// the patch; a name that the patch repeats is applied each time.
  ///
  /// - Parameter patch: What to change.
  /// - Complexity: O(*n* + *m*) in the number of members of the value and of the patch.
  public mutating func merge(patch: JSONValue) {
    guard case .object(let changes) = patch else {
      self = patch
      return
    }
    var target = JSONObject()
    if case .object(let existing) = self { target = existing }
    self = .null  // So that the members have one owner and are changed in place.
    target.merge(changes)
    self = .object(target)
  }
}

extension JSONObject {
  /// More lookups than this, members times changes, are worth a table.
  private static let mostComparisons = 256

  fileprivate mutating func merge(_ changes: JSONObject) {
    let isLarge = count * changes.count > Self.mostComparisons
    var places: [String: Int] = [:]
    if isLarge {
      places.reserveCapacity(count + changes.count)
      for (place, member) in members.enumerated() { places[member.name] = place }
    }
    var removed: Set<String> = []
    for change in changes.members {
      if change.value.isNull {
        removed.insert(change.name)
        continue
      }
      let wasRemoved = removed.remove(change.name) != nil
      if let place = isLarge ? places[change.name] : index(of: change.name) {
        if wasRemoved { members[place].value = .null }
        members[place].value.merge(patch: change.value)
      } else {
        var value = JSONValue.null
        value.merge(patch: change.value)
        if isLarge { places[change.name] = count }
        append(change.name, value)
      }
    }
    if !removed.isEmpty { members.removeAll { removed.contains($0.name) } }
  }
}
