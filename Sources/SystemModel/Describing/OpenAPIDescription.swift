package import HTTPEndpoints
package import JSON

/// An interface as its OpenAPI 3 description says it is, in JSON.
package struct OpenAPIDescription: Sendable {
  /// A request that the description knows.
  package struct Operation: Sendable {
    /// Where it stands, such as `paths./people/{id}.put`.
    package var place: String
    /// What it says.
    package var json: JSONValue
    /// What it says of all requests of its path.
    package var shared: JSONValue
  }

  /// What the description says of a request.
  package enum Finding {
    case known(Operation)
    /// The path is known, with other methods.
    case otherMethods([String])
    case unknown
  }

  /// A member that a schema has, does not have, or says nothing of.
  package enum Member {
    case known(JSONValue)
    case missing(String)
    case open
  }

  /// How many references are followed one behind the other.
  private static let mostReferences = 20

  /// The whole description.
  package let root: JSONValue
  private let serverPath: String
  /// All paths of the description, sorted.
  package let paths: [String]
  private let items: [String: JSONValue]
  /// What parts of the description refer to, by their references; descriptions may be large.
  private let components: [String: JSONValue]

  /// Takes a description; nil for JSON that is none.
  package init?(_ json: JSONValue) {
    guard json["openapi"]?.string != nil, json["paths"]?.object != nil else { return nil }
    root = json
    items = Dictionary(
      (json["paths"]?.object ?? [:]).map { ($0.name, $0.value) },
      uniquingKeysWith: { $1 }
    )
    paths = items.keys.sorted()
    var components: [String: JSONValue] = [:]
    for section in json["components"]?.object ?? [:] {
      for member in section.value.object ?? [:] {
        components["#/components/\(section.name)/\(member.name)"] = member.value
      }
    }
    self.components = components
    serverPath = Self.path(ofURL: json["servers"]?.array?.first?["url"]?.string ?? "")
  }

  /// The path of an address, without a slash at its end.
  package static func path(ofURL url: String) -> String {
    var rest = url[...]
    if let scheme = rest.firstRange(of: "://") {
      rest = rest[scheme.upperBound...]
      rest = rest.firstIndex(of: "/").map { rest[$0...] } ?? ""
    }
    return rest.hasSuffix("/") ? String(rest.dropLast()) : String(rest)
  }

  // MARK: Requests

  /// Looks for a request.
  ///
  /// - Parameters:
  ///   - method: The method.
  ///   - path: The path behind the base URL, with blanks in it.
  ///   - base: The path of the base URL, which descriptions may have or leave out.
  /// - Returns: What the description says of it.
  package func request(_ method: HTTPMethod, _ path: String, base: String) -> Finding {
    let asked = [path, base + path].map(Self.segments)
    let candidates = paths.filter { known in
      [known, serverPath + known].map(Self.segments).contains { known in
        asked.contains { Self.matches($0, known) }
      }
    }
    // What is written out means more than what stands for anything.
    let blanks = { (path: String) in path.count { $0 == "{" } }
    guard let found = candidates.min(by: { blanks($0) < blanks($1) }),
      let shared = items[found].map(resolved)
    else { return .unknown }
    guard let operation = operation(method, at: found) else {
      let methods = ["get", "post", "put", "patch", "delete"].filter { shared[$0] != nil }
      return .otherMethods(methods.map { $0.uppercased() })
    }
    return .known(operation)
  }

  /// The operation of a path as the description writes it; nil where it has none of the method.
  package func operation(_ method: HTTPMethod, at path: String) -> Operation? {
    let name = method.rawValue.lowercased()
    guard let shared = items[path].map(resolved), let json = shared[name].map(resolved),
      json.object != nil
    else { return nil }
    return Operation(place: "paths.\(path).\(name)", json: json, shared: shared)
  }

  private static func segments(_ path: String) -> [String] {
    path.split(separator: "/").map(String.init)
  }

  private static func matches(_ asked: [String], _ known: [String]) -> Bool {
    asked.count == known.count
      && zip(asked, known).allSatisfy { asked, known in
        let isBlank = known.hasPrefix("{") && known.hasSuffix("}")
        return isBlank || unnamed(asked) == unnamed(known)
      }
  }

  /// A segment without the names of its blanks.
  private static func unnamed(_ segment: String) -> String {
    var text = ""
    var isInside = false
    for character in segment {
      if character == "}" { isInside = false }
      if !isInside { text.append(character) }
      if character == "{" { isInside = true }
    }
    return text
  }

  /// The names of the query that a request may have; nil where the description names none, or not all.
  package func queryNames(of operation: Operation) -> Set<String>? {
    let parameters = parameters(of: operation)
    let query = parameters.filter { $0["in"]?.string == "query" }
    guard !query.isEmpty, parameters.allSatisfy({ $0["in"] != nil }) else { return nil }
    var names = Set(query.compactMap { $0["name"]?.string })
    // The members of an object stand in the query by themselves.
    for schema in query.compactMap({ $0["schema"].map(resolved) }) {
      names.formUnion(properties(of: schema).keys)
    }
    return names
  }

  /// What a request may have besides a body: its fields in path, query and head.
  package func parameters(of operation: Operation) -> [JSONValue] {
    [operation.json, operation.shared].flatMap { $0["parameters"]?.array ?? [] }.map(resolved)
  }

  // MARK: Bodies

  /// The schema of what a request sends as JSON; nil where nothing is said of it.
  package func sent(by operation: Operation) -> JSONValue? {
    operation.json["requestBody"].map(resolved).flatMap { schema(in: $0) }
  }

  /// The kinds of body that a request may have, such as `application/json`.
  package func bodyKinds(of operation: Operation) -> [String] {
    operation.json["requestBody"].map(resolved)?["content"]?.object?.names ?? []
  }

  /// The status codes that mean success, as far as the description names them.
  package func successes(of operation: Operation) -> Set<Int> {
    Set((operation.json["responses"]?.object ?? [:]).names.compactMap(Int.init))
      .intersection(200...299)
  }

  /// The schema of an answer of success; nil where nothing is said of it.
  package func answer(to operation: Operation, _ statuses: Set<Int>) -> JSONValue? {
    let names = statuses.sorted().map(String.init) + ["2XX"]
    let answers = operation.json["responses"]
    let told = names.compactMap { answers?[$0] }
    // Beside an answer of success, what is told of all others is an error.
    let known = told.isEmpty ? [answers?["default"]].compactMap(\.self) : told
    return known.lazy.map(resolved).compactMap { schema(in: $0) }.first
  }

  private func schema(in message: JSONValue) -> JSONValue? {
    let content = message["content"]?.object?.first { $0.name.contains("json") || $0.name == "*/*" }
    return content?.value["schema"].map(resolved)
  }

  /// What a schema says of a member, on a way of names through lists too.
  package func member(_ names: [String], of schema: JSONValue) -> Member {
    var schema = resolved(schema)
    for name in names {
      // A list of itself has no members.
      for _ in 0..<Self.mostReferences {
        guard let items = schema["items"] else { break }
        schema = resolved(items)
      }
      let members = properties(of: schema)
      guard !members.isEmpty else { return .open }
      guard let member = members[name] else {
        let takesOthers = schema["additionalProperties"].map { $0.bool != false } ?? false
        return takesOthers ? .open : .missing(name)
      }
      let target = resolved(member)
      schema = target.setting(member["readOnly"] ?? target["readOnly"], at: "readOnly")
    }
    return .known(schema)
  }

  /// The names that a schema wants in every object, each once.
  package func required(of schema: JSONValue) -> [String] {
    let members = properties(of: schema)
    var seen: Set<String> = []
    return parts(of: resolved(schema), named: ["allOf"])
      .flatMap { $0["required"]?.array?.compactMap(\.string) ?? [] }
      .filter { name in
        guard seen.insert(name).inserted else { return false }
        guard let member = members[name] else { return true }
        return member["readOnly"]?.bool != true && resolved(member)["readOnly"]?.bool != true
      }
  }

  private func properties(of schema: JSONValue) -> [String: JSONValue] {
    Dictionary(members(of: schema).map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  }

  /// The members of a schema and of its parts, in their order, each once.
  package func members(of schema: JSONValue) -> [JSONObject.Member] {
    var members: [JSONObject.Member] = []
    var places: [String: Int] = [:]
    // What a schema says itself counts more than what its parts say.
    for part in parts(of: resolved(schema), named: ["allOf", "oneOf", "anyOf"]).reversed() {
      for member in part["properties"]?.object ?? [:] {
        if let place = places[member.name] {
          members[place] = member
        } else {
          places[member.name] = members.count
          members.append(member)
        }
      }
    }
    return members
  }

  /// A schema and all that it is put together from, each reference once: schemas may refer to one another in
  /// a circle.
  private func parts(of schema: JSONValue, named names: [String]) -> [JSONValue] {
    var found = [schema]
    var seen: Set<String> = []
    var index = 0
    while index < found.count {
      for part in names.flatMap({ found[index][$0]?.array ?? [] }) {
        if let reference = part["$ref"]?.string, !seen.insert(reference).inserted { continue }
        found.append(resolved(part))
      }
      index += 1
    }
    return found
  }

  /// A value, or what it refers to within the description.
  package func resolved(_ json: JSONValue) -> JSONValue {
    var json = json
    // Whoever refers to himself says nothing.
    for _ in 0..<Self.mostReferences {
      guard let reference = json["$ref"]?.string, reference.hasPrefix("#/") else { return json }
      if let known = components[reference] {
        json = known
        continue
      }
      let names = reference.dropFirst(2).split(separator: "/").map { part in
        part.replacing("~1", with: "/").replacing("~0", with: "~")
      }
      guard let found = root.value(at: PropertyPath(components: names.map { String($0) })) else {
        return json
      }
      json = found
    }
    return .null
  }
}
