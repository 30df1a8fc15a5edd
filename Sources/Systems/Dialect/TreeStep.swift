import JSON

/// One step on the way to a leaf of a JSON tree.
enum TreeStep: Hashable {
  case member(String)
  case index(Int)
  /// Into the element of a list whose member has a value, made where there is none.
  case select(String, JSONValue)
}

extension [TreeStep] {
  /// The names on the way, without lists.
  var names: [String] {
    compactMap { if case .member(let name) = $0 { name } else { nil } }
  }
}

extension JSONValue {
  /// Visits each value that is neither a list nor an object, or an empty one, with the way to it.
  func forEachLeaf(_ visit: ([TreeStep], JSONValue) -> Void) {
    var place: [TreeStep] = []
    forEachLeaf(below: &place, visit)
  }

  private func forEachLeaf(
    below place: inout [TreeStep],
    _ visit: ([TreeStep], JSONValue) -> Void
  ) {
    switch self {
    case .object(let object) where !object.isEmpty:
      for member in object.members {
        place.append(.member(member.name))
        member.value.forEachLeaf(below: &place, visit)
        place.removeLast()
      }
    case .array(let elements) where !elements.isEmpty:
      for (index, element) in elements.enumerated() {
        place.append(.index(index))
        element.forEachLeaf(below: &place, visit)
        place.removeLast()
      }
    default: visit(place, self)
    }
  }

  /// Puts a value at the end of a way, making objects and lists as needed.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - place: The way to it.
  ///   - overwrites: Whether it takes the place of what is there; otherwise it is dropped then.
  mutating func place(_ value: JSONValue, at place: ArraySlice<TreeStep>, overwrites: Bool) {
    guard let step = place.first else {
      if overwrites || isNull { self = value }
      return
    }
    let rest = place.dropFirst()
    switch step {
    case .member(let name):
      var object: JSONObject
      switch self {
      case .object(let existing): object = existing
      case .null: object = JSONObject()
      default:
        guard overwrites else { return }
        object = JSONObject()
      }
      self = .null  // So that the members have one owner and are changed in place.
      var inner = object[name]
      if inner == nil || overwrites || !rest.isEmpty {
        var next = inner ?? .null
        next.place(value, at: rest, overwrites: overwrites)
        inner = next
      }
      object[name] = inner
      self = .object(object)
    case .index(let index):
      guard var elements = list(overwrites: overwrites) else {
        // An object in the place of a list is its only element.
        if index == 0, object != nil { self.place(value, at: rest, overwrites: overwrites) }
        return
      }
      self = .null
      while elements.count <= index { elements.append(.null) }
      elements[index].place(value, at: rest, overwrites: overwrites)
      self = .array(elements)
    case .select(let name, let key):
      guard var elements = list(overwrites: overwrites) else { return }
      self = .null
      let found = elements.firstIndex { $0[name] == key }
      if found == nil { elements.append(.object([name: key])) }
      elements[found ?? elements.count - 1].place(value, at: rest, overwrites: overwrites)
      self = .array(elements)
    }
  }

  private func list(overwrites: Bool) -> [JSONValue]? {
    switch self {
    case .array(let elements): elements
    case .null: []
    case .object where !overwrites: nil
    default: overwrites ? [] : nil
    }
  }
}
