/// The members of a JSON object in the order in which they were written, repeated names included.
///
/// Names are looked up one after the other, which for records of ordinary size is quicker than any
/// table and takes no memory; objects of more members have a table.
public struct JSONObject: Sendable {
  /// A name with its value.
  public struct Member: Sendable, Hashable {
    /// The name, with its escapes resolved.
    public var name: String
    /// The value under that name.
    public var value: JSONValue

    /// Creates a member from its name and value.
    public init(name: String, value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// All members as written.
  public private(set) var members: [Member]
  /// The place of the last member of each name, where there are many.
  private var places: [String: Int]?

  /// So many members are quicker looked at one after the other.
  private static let mostWithoutTable = 128

  /// Creates an object from its members, in their order; without any it is the empty object.
  public init(_ members: [Member] = []) {
    self.members = members
    updatePlaces()
  }

  init(pairs: [(String, JSONValue)]) {
    self.init(pairs.map { Member(name: $0, value: $1) })
  }

  private mutating func updatePlaces() {
    places = nil
    if members.count <= Self.mostWithoutTable { return }
    var places: [String: Int] = [:]
    places.reserveCapacity(members.count)
    for (place, member) in members.enumerated() { places[member.name] = place }
    self.places = places
  }

  /// The number of members, each repetition of a name counted.
  public var count: Int { members.count }

  /// Whether there is no member.
  public var isEmpty: Bool { members.isEmpty }

  /// The names as written, repetitions included.
  public var names: [String] { members.map(\.name) }

  /// The value under a name; where the name is repeated, the last one, as most readers take it.
  ///
  /// Setting a value replaces the one that would be read, in its place, or appends a member.
  /// Setting nil removes every member of that name.
  ///
  /// - Complexity: O(1), near enough; O(*n*) in the number of members to remove one.
  public subscript(name: String) -> JSONValue? {
    get {
      index(of: name).map { members[$0].value }
    }
    set {
      guard let newValue else {
        if index(of: name) != nil { removeMembers(named: [name]) }
        return
      }
      if let index = index(of: name) {
        members[index].value = newValue
      } else {
        append(name, newValue)
      }
    }
  }

  /// The value at a place among the members, changed in place.
  ///
  /// - Precondition: There is such a place.
  public subscript(valueAt place: Int) -> JSONValue {
    get { members[place].value }
    _modify { yield &members[place].value }
  }

  /// Adds a member at the end, even if its name is there already.
  public mutating func append(_ name: String, _ value: JSONValue) {
    members.append(Member(name: name, value: value))
    if places != nil {
      places?[name] = members.count - 1
    } else if members.count > Self.mostWithoutTable {
      updatePlaces()
    }
  }

  /// Removes all members of some names.
  mutating func removeMembers(named names: Set<String>) {
    members.removeAll { names.contains($0.name) }
    updatePlaces()
  }

  /// The place of the last member of a name.
  public func index(of name: String) -> Int? {
    if let places { return places[name] }
    var index = members.count
    while index > 0 {
      index -= 1
      if members[index].name == name { return index }
    }
    return nil
  }
}

extension JSONObject: Sequence {
  /// Goes through the members in their order.
  public func makeIterator() -> IndexingIterator<[Member]> {
    members.makeIterator()
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// Creates an object with its members in the order of the literal, repeated names included.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(pairs: elements)
  }
}
