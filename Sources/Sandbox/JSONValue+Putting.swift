import JSON
import Transforms

/// A value on its way to a place in a record.
struct Placement {
  /// The names that lead to the place.
  let names: [String]
  let value: JSONValue
  /// Which of several placements it is.
  let number: Int
}

extension JSONValue {
  /// More placements than this, times members, are worth a table of names.
  private static let fewPlacements = 8

  /// Puts values at their places.
  ///
  /// - Parameters:
  ///   - placements: What goes where, in order.
  ///   - depth: How many names lead to this value.
  ///   - origins: What stood for the value of a placement until now.
  /// - Complexity: O(*n* + *m*) in the number of members and of placements, without lists.
  mutating func put(
    _ placements: [Placement],
    depth: Int = 0,
    origins: (Int) -> [JSONValue]
  ) {
    let isPlain = placements.allSatisfy { $0.names.count > depth } && array == nil
    guard placements.count > Self.fewPlacements, isPlain else {
      for placement in placements {
        put(
          placement.value,
          at: placement.names[depth...],
          inPlaceOf: origins(placement.number)
        )
      }
      return
    }
    var object = self.object ?? JSONObject()
    self = .null  // So that the members have one owner and are changed in place.
    var groups: [(place: Int, placements: [Placement])] = []
    var groupByPlace: [Int: Int] = [:]
    for placement in placements {
      let name = placement.names[depth]
      let place = object.index(of: name) ?? object.count
      if place == object.count { object.append(name, .null) }
      if let group = groupByPlace[place] {
        groups[group].placements.append(placement)
      } else {
        groupByPlace[place] = groups.count
        groups.append((place, [placement]))
      }
    }
    for group in groups {
      object[valueAt: group.place].put(group.placements, depth: depth + 1, origins: origins)
    }
    self = .object(object)
  }

  /// Puts a value at the end of a path, as systems are written to: a single value that meets a list
  /// takes the place of the element that it came from, or is appended.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - names: The names from the outermost object inwards.
  ///   - origins: The values by which the element is known that the value came from.
  mutating func put(
    _ value: JSONValue,
    at names: ArraySlice<String>,
    inPlaceOf origins: @autoclosure () -> [JSONValue]
  ) {
    if case .array(var elements) = self, !(names.isEmpty && value.array != nil) {
      self = .null
      Self.put(value, at: names, into: &elements, inPlaceOf: origins())
      self = .array(elements)
      return
    }
    guard let name = names.first else {
      self = value
      return
    }
    var object = self.object ?? JSONObject()
    self = .null
    var inner = object[name] ?? .null
    if names.count > 1 || inner.array != nil {
      object[name] = .null
      inner.put(value, at: names.dropFirst(), inPlaceOf: origins())
    } else {
      inner = value
    }
    object[name] = inner
    self = .object(object)
  }

  private static func put(
    _ value: JSONValue,
    at names: ArraySlice<String>,
    into elements: inout [JSONValue],
    inPlaceOf origins: [JSONValue]
  ) {
    if case .array(let values) = value {
      // A list meets a list of objects: each value belongs into one of them.
      for (index, value) in values.enumerated() {
        if index == elements.count { elements.append(.null) }
        elements[index].put(value, at: names, inPlaceOf: [])
      }
      elements.removeLast(elements.count - values.count)
      return
    }
    let path = PropertyPath(names.joined(separator: "."))
    for origin in origins {
      let place = elements.firstIndex {
        ValueComparison.agree(names.isEmpty ? $0 : $0.value(at: path), origin)
      }
      guard let place else { continue }
      elements[place].put(value, at: names, inPlaceOf: origins)
      return
    }
    var element = JSONValue.null
    element.put(value, at: names, inPlaceOf: [])
    elements.append(element)
  }
}
