/// Numbered paths in a tree of their names, so that those which overlap a path are found in as many
/// steps as it has names, however many there are.
public struct PropertyPathTree: Sendable {
  /// A name on the way of paths.
  public struct Node: Sendable {
    /// The nodes of the names behind it, by their indices.
    public fileprivate(set) var children: [String: Int] = [:]
    /// The numbers of the paths that end here.
    public fileprivate(set) var numbers: [Int] = []
  }

  /// All nodes; the first is where every path begins.
  public private(set) var nodes = [Node()]

  /// Creates a tree without paths.
  public init() {}

  /// Takes in a path with a number.
  public mutating func add(_ number: Int, at path: PropertyPath) {
    var node = 0
    for name in path.components {
      if let child = nodes[node].children[name] {
        node = child
      } else {
        nodes[node].children[name] = nodes.count
        node = nodes.count
        nodes.append(Node())
      }
    }
    nodes[node].numbers.append(number)
  }

  /// The numbers of the paths that end at a node or lead through it.
  public func numbers(below node: Int) -> [Int] {
    var found = nodes[node].numbers
    var rest = Array(nodes[node].children.values)
    while let next = rest.popLast() {
      found += nodes[next].numbers
      rest += nodes[next].children.values
    }
    return found
  }

  /// The numbers of the paths that are a path, or that it leads through.
  public func numbers(above path: PropertyPath) -> [Int] { walk(path).numbers }

  /// The numbers of the paths that overlap a path, in order.
  public func numbers(overlapping path: PropertyPath) -> [Int] {
    let (above, node) = walk(path)
    let children = node.map { Array(nodes[$0].children.values) } ?? []
    return (above + children.flatMap(numbers(below:))).sorted()
  }

  /// Whether a path overlaps any of them.
  public func overlaps(_ path: PropertyPath) -> Bool {
    var node = 0
    for name in path.components {
      if !nodes[node].numbers.isEmpty { return true }
      guard let child = nodes[node].children[name] else { return false }
      node = child
    }
    return !nodes[node].numbers.isEmpty || !nodes[node].children.isEmpty
  }

  /// The numbers on the way to a path, and its node where the way leads there.
  private func walk(_ path: PropertyPath) -> (numbers: [Int], node: Int?) {
    var node = 0
    var numbers = nodes[0].numbers
    for name in path.components {
      guard let child = nodes[node].children[name] else { return (numbers, nil) }
      node = child
      numbers += nodes[node].numbers
    }
    return (numbers, node)
  }
}
