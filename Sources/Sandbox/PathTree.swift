import JSON

/// The paths of many rows in one tree, so that a record tells which rows it concerns.
struct PathTree: Sendable {
  private var tree = PropertyPathTree()
  private var paths: [Int: PropertyPath] = [:]

  private var nodes: [PropertyPathTree.Node] { tree.nodes }

  mutating func add(_ row: Int, at path: PropertyPath) {
    tree.add(row, at: path)
    paths[row] = path
  }

  // MARK: What is there

  /// Calls for each row of which something stands in some fields.
  ///
  /// - Complexity: O(*n*) in the number of members, however many rows there are.
  func visit(_ fields: JSONValue, _ found: (Int, JSONValue) -> Void) {
    visit(fields, 0, 0, found)
  }

  private func visit(
    _ value: JSONValue,
    _ node: Int,
    _ depth: Int,
    _ found: (Int, JSONValue) -> Void
  ) {
    for row in nodes[node].numbers { found(row, value) }
    let children = nodes[node].children
    if children.isEmpty { return }
    switch value {
    case .object(let object):
      if children.count * 8 < object.count {
        for (name, child) in children {
          if let value = object[name] { visit(value, child, depth + 1, found) }
        }
      } else {
        for member in object.members {
          if let child = children[member.name] { visit(member.value, child, depth + 1, found) }
        }
      }
    case .array:
      for row in children.values.flatMap(tree.numbers(below:)) {
        if let value = value.value(at: rest(of: row, behind: depth)) { found(row, value) }
      }
    default: break
    }
  }

  private func rest(of row: Int, behind depth: Int) -> PropertyPath {
    PropertyPath(paths[row]?.components.dropFirst(depth).joined(separator: ".") ?? "")
  }

  // MARK: What has changed

  /// Calls for each row whose value in some fields is not what it was.
  ///
  /// - Complexity: O(*n*) in the number of members, however many rows there are.
  func visitChanges(
    from old: JSONValue,
    to new: JSONValue,
    _ found: (Int, JSONValue?, JSONValue?) -> Void
  ) {
    visitChanges(old, new, 0, 0, found)
  }

  private func visitChanges(
    _ old: JSONValue?,
    _ new: JSONValue?,
    _ node: Int,
    _ depth: Int,
    _ found: (Int, JSONValue?, JSONValue?) -> Void
  ) {
    for row in nodes[node].numbers { found(row, old, new) }
    if nodes[node].children.isEmpty { return }
    if old?.array != nil || new?.array != nil {
      for row in nodes[node].children.values.flatMap(tree.numbers(below:)) {
        let path = rest(of: row, behind: depth)
        found(row, old?.value(at: path), new?.value(at: path))
      }
      return
    }
    let before = old?.object?.members ?? []
    let after = new?.object?.members ?? []
    func compare(_ name: String, _ old: JSONValue?, _ new: JSONValue?) {
      if old == new { return }
      guard let child = nodes[node].children[name] else { return }
      visitChanges(old, new, child, depth + 1, found)
    }
    // Members keep their places until one is removed or repeated.
    var index = 0
    while index < before.count, index < after.count, before[index].name == after[index].name {
      compare(before[index].name, before[index].value, after[index].value)
      index += 1
    }
    if index == before.count {
      for member in after[index...] { compare(member.name, nil, member.value) }
      return
    }
    var left: [String: JSONValue] = [:]
    for member in before[index...] { left[member.name] = member.value }
    for member in after[index...] {
      compare(member.name, left.removeValue(forKey: member.name), member.value)
    }
    for (name, value) in left { compare(name, value, nil) }
  }
}
