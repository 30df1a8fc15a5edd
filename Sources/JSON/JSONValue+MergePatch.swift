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
  fileprivate mutating func merge(_ changes: JSONObject) {
    var removed: Set<String> = []
    for change in changes.members {
      if change.value.isNull {
        removed.insert(change.name)
        continue
      }
      let wasRemoved = removed.remove(change.name) != nil
      if let place = index(of: change.name) {
        if wasRemoved { self[valueAt: place] = .null }
        self[valueAt: place].merge(patch: change.value)
      } else {
        var value = JSONValue.null
        value.merge(patch: change.value)
        append(change.name, value)
      }
    }
    if !removed.isEmpty { removeMembers(named: removed) }
  }
}
