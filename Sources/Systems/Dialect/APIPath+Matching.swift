package import JSON
import SystemModel

extension APIPath {
  /// The element of a list that a way goes into.
  struct ElementIndex {
    let number: Int
    /// Whether the list has no other element.
    let isOnly: Bool
  }

  /// How the path leads along the first steps of a way.
  ///
  /// - Parameters:
  ///   - place: The way to a leaf.
  ///   - root: The tree.
  /// - Returns: The elements that `[]` stands for, and where the path ends on the way; nil where it
  ///   leads elsewhere.
  func match(_ place: [TreeStep], in root: JSONValue) -> (indices: [ElementIndex], end: Int)? {
    var indices: [ElementIndex] = []
    var end = 0
    var node = root
    for step in steps {
      switch step {
      case .member(let name):
        guard end < place.count, place[end] == .member(name), let next = node[name] else {
          return nil
        }
        node = next
        end += 1
      case .each:
        guard end < place.count, case .index(let number) = place[end], let elements = node.array
        else {
          // One object in the place of a list of one.
          guard node.array == nil else { return nil }
          indices.append(ElementIndex(number: 0, isOnly: true))
          continue
        }
        indices.append(ElementIndex(number: number, isOnly: elements.count == 1))
        node = elements[number]
        end += 1
      case .select(let name, let value):
        guard end < place.count, case .index(let number) = place[end],
          let element = node.array?[number], element[name] == value
        else { return nil }
        node = element
        end += 1
      }
    }
    return (indices, end)
  }

  /// The values at the end of the path; none where nothing is there.
  package func values(in root: JSONValue) -> [JSONValue] {
    steps.reduce([root]) { nodes, step in
      nodes.flatMap { node -> [JSONValue] in
        switch step {
        case .member(let name): node[name].map { [$0] } ?? []
        case .each: node.array ?? (node.isNull ? [] : [node])
        case .select(let name, let value): (node.array ?? []).filter { $0[name] == value }
        }
      }
    }
  }

  /// Puts a value wherever the path leads and nothing is; a list that is missing gets one element.
  package func fill(_ value: JSONValue, in root: inout JSONValue) {
    Self.fill(value, steps[...], in: &root)
  }

  private static func fill(_ value: JSONValue, _ steps: ArraySlice<Step>, in node: inout JSONValue)
  {
    guard let step = steps.first else {
      if node.isNull { node = value }
      return
    }
    let rest = steps.dropFirst()
    switch step {
    case .member(let name):
      guard node.isNull || node.object != nil else { return }
      var object = node.object ?? JSONObject()
      node = .null
      var inner = object[name] ?? .null
      fill(value, rest, in: &inner)
      object[name] = inner
      node = .object(object)
    case .each:
      guard node.isNull || node.array != nil else { return }
      var elements = node.array ?? []
      node = .null
      if elements.isEmpty { elements = [.null] }
      for index in elements.indices { fill(value, rest, in: &elements[index]) }
      node = .array(elements)
    case .select(let name, let key):
      guard node.isNull || node.array != nil else { return }
      var elements = node.array ?? []
      node = .null
      let found = elements.firstIndex { $0[name] == key }
      if found == nil { elements.append(.object([name: key])) }
      fill(value, rest, in: &elements[found ?? elements.count - 1])
      node = .array(elements)
    }
  }
}
