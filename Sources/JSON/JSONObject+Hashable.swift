extension JSONObject: Hashable {
  /// Compares two objects by their members, whatever the order of the names.
  ///
  /// Only repetitions of one name must stand in the same order, because the last one is read.
  ///
  /// - Complexity: O(*n*) if the names stand in the same order, otherwise O(*n* log *n*).
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    guard left.members.count == right.members.count else { return false }
    // Names first, values once: comparing values twice per level would double with each level.
    if left.hasSameNames(as: right) {
      for index in left.members.indices
      where left.members[index].value != right.members[index].value {
        return false
      }
      return true
    }
    let leftOrder = left.orderByName()
    let rightOrder = right.orderByName()
    for (first, second) in zip(leftOrder, rightOrder)
    where left.members[first].name != right.members[second].name {
      return false
    }
    for (first, second) in zip(leftOrder, rightOrder)
    where left.members[first].value != right.members[second].value {
      return false
    }
    return true
  }

  /// Hashes the members so that their order makes no difference.
  public func hash(into hasher: inout Hasher) {
    var sum = 0
    for member in members {
      sum &+= member.hashValue
    }
    hasher.combine(members.count)
    hasher.combine(sum)
  }

  private func hasSameNames(as other: JSONObject) -> Bool {
    for index in members.indices where members[index].name != other.members[index].name {
      return false
    }
    return true
  }

  /// The indices of the members sorted by name, repetitions in the order as written.
  private func orderByName() -> [Int] {
    members.indices.sorted { first, second in
      let firstName = members[first].name
      let secondName = members[second].name
      return firstName == secondName ? first < second : firstName < secondName
    }
  }
}
