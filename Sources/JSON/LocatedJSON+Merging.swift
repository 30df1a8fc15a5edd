extension LocatedJSON {
  /// The value with another laid over it: objects are merged member by member, anything else is
  /// replaced, and a member that is `null` on top is removed.
  ///
  /// Each part keeps the place where it was written, so that a problem is shown where it is.
  ///
  /// - Parameter overlay: The value on top.
  /// - Returns: The merged value; its own range is that of the value below if both are objects.
  /// - Complexity: O(*n*) in the number of values.
  public func merging(_ overlay: LocatedJSON) -> LocatedJSON {
    guard case .object(var members) = kind, case .object(let overlaid) = overlay.kind else {
      return overlay
    }
    var places: [String: Int] = [:]
    for (place, member) in members.enumerated() { places[member.name] = place }
    var removed: Set<Int> = []
    for member in overlaid {
      if let place = places[member.name] {
        if member.value.isNull {
          removed.insert(place)
        } else {
          members[place].nameRange = member.nameRange
          members[place].value = members[place].value.merging(member.value)
          removed.remove(place)
        }
      } else if !member.value.isNull {
        places[member.name] = members.count
        members.append(member)
      }
    }
    let kept = members.indices.filter { !removed.contains($0) }.map { members[$0] }
    return LocatedJSON(.object(kept), at: range)
  }
}
