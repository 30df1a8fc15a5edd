import JSON
import SystemModel

/// Moves values between the places that documents name and those of a vendor's records.
///
/// Values are moved leaf by leaf: each is taken along the longest alias that covers its place, or
/// stays where it is. A list of one element and that element are the same to documents, which
/// do not know the vendor's lists.
///
///     document  lineItems.name = "mug"            lineItems.name = ["mug", "cup"]
///     API       lineItems[0].productName.original = "mug", …[1]… = "cup"
struct PathMapping: Sendable {
  /// An alias for one direction; both sides go into equally many lists.
  private struct Route: Sendable {
    let from: APIPath
    let to: APIPath
  }

  private let routes: [Route]
  /// Whether a list of one element becomes that element.
  private let collapsesLists: Bool
  /// Whether values also stay where they were, unless something else is there.
  private let keepsPlaces: Bool

  private init(
    _ pairs: [(from: APIPath, to: APIPath)],
    collapsesLists: Bool = false,
    keepsPlaces: Bool = false
  ) {
    routes = pairs.map { Route(from: $0.from, to: $0.to) }
      .sorted { $0.from.names.count > $1.from.names.count }
    self.collapsesLists = collapsesLists
    self.keepsPlaces = keepsPlaces
  }

  /// From documents to the vendor.
  static func outward(_ pairs: [(document: APIPath, place: APIPath)]) -> PathMapping {
    PathMapping(pairs.map { ($0.document.opened(like: $0.place), $0.place) })
  }

  /// From the vendor to documents.
  ///
  /// - Parameters:
  ///   - pairs: The properties and their places.
  ///   - keepsPlaces: Whether values can also be read where the vendor has them.
  /// - Returns: The mapping.
  static func inward(
    _ pairs: [(document: APIPath, place: APIPath)],
    keepsPlaces: Bool
  ) -> PathMapping {
    PathMapping(
      pairs.map { ($0.place, $0.document.opened(like: $0.place)) },
      collapsesLists: true,
      keepsPlaces: keepsPlaces
    )
  }

  /// Moves all values of a record.
  ///
  /// - Parameters:
  ///   - value: The record.
  ///   - base: What the values are put into.
  ///   - convert: Changes a leaf, given the names on its old and on its new way.
  /// - Returns: The record with its values at their places.
  /// - Complexity: O(*n* · *m*) in the number of leaves and of aliases.
  func map(
    _ value: JSONValue,
    into base: JSONValue = .object(JSONObject()),
    convert: (JSONValue, _ from: [String], _ to: [String]) -> JSONValue = { value, _, _ in value }
  ) -> JSONValue {
    var result = base
    var staying: [(place: [TreeStep], value: JSONValue)] = []
    value.forEachLeaf { place, leaf in
      var length = 0
      for route in routes where length == 0 || route.from.names.count == length {
        guard let target = target(of: place, in: value, by: route) else { continue }
        length = route.from.names.count
        result.place(convert(leaf, place.names, target.names), at: target[...], overwrites: true)
      }
      if length == 0 || keepsPlaces { staying.append((place, leaf)) }
    }
    for (place, leaf) in staying {
      result.place(convert(leaf, place.names, place.names), at: place[...], overwrites: false)
    }
    return result
  }

  /// Where a value goes by a route; nil where the route is not its.
  private func target(
    of place: [TreeStep],
    in root: JSONValue,
    by route: Route
  ) -> [TreeStep]? {
    guard let match = route.from.match(place, in: root) else { return nil }
    var indices = match.indices[...]
    var rest = place[match.end...]
    var target: [TreeStep] = []
    for step in route.to.steps {
      switch step {
      case .member(let name): target.append(.member(name))
      case .select(let name, let value): target.append(.select(name, value))
      case .each:
        if let index = indices.popFirst() {
          if !(collapsesLists && index.isOnly) { target.append(.index(index.number)) }
        } else if case .index(let number)? = rest.first {
          rest = rest.dropFirst()
          target.append(.index(number))
        } else if !collapsesLists {
          target.append(.index(0))
        }
      }
    }
    return target + indices.map { .index($0.number) } + rest
  }
}

extension APIPath {
  /// The path with `[]` wherever the place of its values goes into a list.
  ///
  /// The same names on both sides mean the same list; any other list ends the path.
  fileprivate func opened(like place: APIPath) -> APIPath {
    guard listCount == 0, place.listCount > 0 else { return self }
    var opened = steps
    var atEnd = 0
    var inserted = 0
    var names: [String] = []
    for step in place.steps {
      switch step {
      case .member(let name): names.append(name)
      case .select: break
      case .each:
        if steps.count >= names.count, Array(self.names.prefix(names.count)) == names {
          opened.insert(.each, at: names.count + inserted)
          inserted += 1
        } else {
          atEnd += 1
        }
      }
    }
    return APIPath(opened + Array(repeating: .each, count: atEnd))
  }
}
