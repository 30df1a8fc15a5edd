public import JSON

/// An element of a list, told by a value that it holds.
public struct ListElement: Sendable, Hashable {
  /// The path of the list.
  public let list: PropertyPath
  /// The property that tells the element, within it.
  public let key: PropertyPath
  /// The value that tells the element.
  public let name: String
  /// The property that is meant, within the element.
  public let property: PropertyPath
  /// Properties and values that tell the element just as well.
  public var alternatives: [Alternative] = []

  /// A property within an element, with a value that tells the element.
  public struct Alternative: Sendable, Hashable {
    /// The property.
    public let key: PropertyPath
    /// The value.
    public let name: String
  }

  /// The property's values in the elements of a list that have the name; an object in place of the
  /// list counts as its one element.
  ///
  /// - Returns: The value of the one element, a list where there are several, nil where there is none.
  public func values(in list: JSONValue) -> JSONValue? {
    let elements = list.array ?? [list]
    let found = elements.compactMap { element -> JSONValue? in
      guard isMeant(element) else { return nil }
      return element.value(at: property)
    }
    return found.count > 1 ? .array(found) : found.first
  }

  private func isMeant(_ element: JSONValue) -> Bool {
    element.value(at: key) == .string(name)
      || alternatives.contains { element.value(at: $0.key) == .string($0.name) }
  }

  /// An element with a value, under this name or another one.
  func element(holding value: JSONValue, named other: String? = nil) -> JSONValue {
    var element: JSONValue = [:]
    element.set(.string(other ?? name), at: key)
    element.set(value, at: property)
    return element
  }
}
