extension JSONValue {
  /// The value at the end of a path.
  ///
  /// Where the path leads through an array, it goes on in each of its elements: what is found there
  /// is collected into one flat array. An array at the end of the path is an ordinary value.
  ///
  ///     {"emails": [{"tag": "home"}, {}, {"tag": "work"}]}   at emails.tag   →   ["home", "work"]
  ///
  /// - Parameter path: The names from the outermost object inwards.
  /// - Returns: The value, or nil if nothing is there, not even in one element of an array.
  public func value(at path: PropertyPath) -> JSONValue? {
    var current = self
    for (depth, name) in path.components.enumerated() {
      switch current {
      case .object(let object):
        guard let next = object[name] else { return nil }
        current = next
      case .array:
        var found: [JSONValue] = []
        current.collect(path.components[depth...], into: &found)
        return found.isEmpty ? nil : .array(found)
      default:
        return nil
      }
    }
    return current
  }

  private func collect(_ names: ArraySlice<String>, into found: inout [JSONValue]) {
    guard let name = names.first else {
      found.append(self)
      return
    }
    switch self {
    case .object(let object):
      object[name]?.collect(names.dropFirst(), into: &found)
    case .array(let elements):
      for element in elements { element.collect(names, into: &found) }
    default:
      break
    }
  }

  /// Puts a value at the end of a path, or removes what is there.
  ///
  /// Objects that are missing on the way are created, also in the place of a value that has no
  /// members. Where the path leads through an array, all of its elements are changed.
  ///
  /// - Parameters:
  ///   - value: The new value; with nil the member is removed, and nothing is created on the way.
  ///   - path: The names from the outermost object inwards; the empty path means the whole value.
  public mutating func set(_ value: JSONValue?, at path: PropertyPath) {
    set(value, at: path.components[...])
  }

  /// A copy with another value at the end of a path; what `set` does, as a value.
  ///
  /// - Parameters:
  ///   - value: The new value; with nil the member is removed, and nothing is created on the way.
  ///   - path: The names from the outermost object inwards; the empty path means the whole value.
  /// - Returns: The changed copy.
  public func setting(_ value: JSONValue?, at path: PropertyPath) -> JSONValue {
    var copy = self
    copy.set(value, at: path)
    return copy
  }

  private mutating func set(_ value: JSONValue?, at names: ArraySlice<String>) {
    guard let name = names.first else {
      self = value ?? .null
      return
    }
    var object = JSONObject()
    switch self {
    case .object(let existing):
      object = existing
    case .array(var elements):
      self = .null  // So that the elements have one owner and are changed in place.
      for index in elements.indices { elements[index].set(value, at: names) }
      self = .array(elements)
      return
    default:
      if value == nil { return }
    }
    self = .null  // Likewise.
    if names.count == 1 {
      object[name] = value
    } else if let index = object.index(of: name) {
      object[valueAt: index].set(value, at: names.dropFirst())
    } else if value != nil {
      var inner = JSONValue.object(JSONObject())
      inner.set(value, at: names.dropFirst())
      object.append(name, inner)
    }
    self = .object(object)
  }
}
