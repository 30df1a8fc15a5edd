import HTTPEndpoints
import JSON

/// A record type as an interface shows it: paths of records and of one record, and where records stand.
package struct DescribedType: Sendable {
  /// The name, such as `Person`.
  package var name: String
  /// What its path calls it, where that is another name.
  var alias: String?
  /// The path of the records; nil where there is none of its own.
  var path: String?
  /// The path of one record, with the blank `{id}`; nil where there is none.
  var itemPath: String?
  /// The operations that the description has.
  var operations: [RecordOperation: OpenAPIDescription.Operation] = [:]
  /// How records are changed.
  var updateMethod = HTTPMethod.patch
  /// The schema of a record, and where it stands in the answer that shows it.
  var record: (schema: JSONValue, place: [String]) = ([:], [])
  /// Where a record has its identifier; nil where nothing says it.
  var id: String?
}

extension OpenAPIDescription {
  /// The record types of the interface, in the order of their paths, and the paths of records that stand
  /// below other records.
  package func types() -> (types: [DescribedType], nested: [String]) {
    var types: [DescribedType] = []
    var nested: [String] = []
    var names: Set<String> = []
    for place in places() {
      if place.collection.contains("{") {
        nested.append(place.item ?? place.collection)
        continue
      }
      guard var type = type(at: place) else { continue }
      let spare = DescribedType.singular(of: place.segment)
      for name in [type.name, spare, place.collection.split(separator: "/").joined(separator: " ")]
      where !names.contains(SystemName.fold(name)) {
        type.name = name
        break
      }
      guard names.insert(SystemName.fold(type.name)).inserted else { continue }
      let alias = place.segment.prefix(1).uppercased() + place.segment.dropFirst()
      if names.insert(SystemName.fold(alias)).inserted { type.alias = alias }
      types.append(type)
    }
    return (types, nested)
  }

  // MARK: Paths

  /// The path of records, the path of one of them, and what both are called.
  private struct Place {
    var collection: String
    var item: String?
    /// The name of the blank in the path of one record.
    var blank = "id"
    var segment: String
  }

  private func places() -> [Place] {
    var places: [String: Place] = [:]
    for path in paths {
      guard let segment = path.split(separator: "/").last.map(String.init) else { continue }
      guard let open = segment.firstIndex(of: "{") else {
        if places[path] == nil {
          places[path] = Place(collection: path, segment: Self.stem(of: segment))
        }
        continue
      }
      guard let close = segment.firstIndex(of: "}"), open < close else { continue }
      let blank = String(segment[segment.index(after: open)..<close])
      let (before, behind) = (segment[..<open], segment[segment.index(after: close)...])
      let folder = String(path.dropLast(segment.count + (before.isEmpty ? 1 : 0)))
      let collection: String
      switch (before.last, behind.first) {
      case (nil, _): collection = folder + String(behind)
      // As in OData: `/People({id})`.
      case ("(", ")"): collection = folder + String(before.dropLast()) + String(behind.dropFirst())
      default: continue
      }
      guard let name = collection.split(separator: "/").last.map(String.init) else { continue }
      if places[collection]?.item != nil { continue }
      places[collection] = Place(
        collection: collection,
        item: path,
        blank: blank,
        segment: Self.stem(of: name)
      )
    }
    return places.values.sorted { $0.collection < $1.collection }
  }

  /// A segment without what tells a form of JSON.
  private static func stem(of segment: String) -> String {
    segment.hasSuffix(".json") ? String(segment.dropLast(5)) : segment
  }

  // MARK: Operations

  private func type(at place: Place) -> DescribedType? {
    var type = DescribedType(name: DescribedType.singular(of: place.segment))
    if let item = place.item {
      type.itemPath = item.replacing("{\(place.blank)}", with: "{id}")
      type.operations[.read] = operation(.get, at: item)
      type.operations[.delete] = operation(.delete, at: item)
      let changes = [HTTPMethod.patch, .put, .post]
      if let method = changes.first(where: { operation($0, at: item) != nil }) {
        type.updateMethod = method
        type.operations[.update] = operation(method, at: item)
      }
    }
    type.operations[.create] = operation(.post, at: place.collection)
    type.operations[.list] = operation(.get, at: place.collection)
    if type.operations[.create] != nil || type.operations[.list] != nil {
      type.path = place.collection
    }
    // A search, a report or a single thing is no record type.
    let isType =
      place.item != nil
      ? !type.operations.isEmpty
      : type.operations[.create] != nil && type.operations[.list] != nil
    guard isType else { return nil }
    readRecord(of: &type, place)
    return type
  }

  private func readRecord(of type: inout DescribedType, _ place: Place) {
    let names = DescribedType.idNames(place.blank, type.name)
    let answers = [RecordOperation.read, .create, .update].compactMap { operation in
      type.operations[operation].flatMap { answerReference(to: $0) }
    }
    for answer in answers {
      guard let found = record(in: answer, named: names) else { continue }
      type.record = (resolved(found.schema), found.place)
      type.id = found.id
      if let reference = found.schema["$ref"]?.string?.split(separator: "/").last {
        type.name = DescribedType.plain(String(reference))
      }
      return
    }
    if let list = type.operations[.list].flatMap({ answerReference(to: $0) }),
      let rows = rows(in: list, named: names)
    {
      type.record = (resolved(rows.schema), [])
      type.id = rows.id
    } else if let answer = answers.first {
      type.record = (resolved(answer), [])
    }
  }

  /// The schema of an answer as it is written, which may be a name.
  func answerReference(to operation: Operation) -> JSONValue? {
    let statuses = Set(200...299)
    guard let answer = answer(to: operation, statuses) else { return nil }
    // The name is lost where references are followed.
    for status in statuses.sorted() {
      let message = operation.json["responses"]?[String(status)].map(resolved)
      let content = message?["content"]?.object?.first { $0.name.contains("json") }
      if let schema = content?.value["schema"] { return schema }
    }
    return answer
  }

  /// Where a record stands in an answer: itself, or one member down, also in a list of one.
  private func record(
    in answer: JSONValue,
    named names: [String]
  ) -> (schema: JSONValue, place: [String], id: String)? {
    if let id = id(in: answer, named: names) { return (answer, [], id) }
    for member in members(of: answer) {
      let inner = resolved(member.value)["items"] ?? member.value
      if let id = id(in: inner, named: names) { return (inner, [member.name], id) }
    }
    return nil
  }

  /// The list of records in an answer, at most two members down.
  func rows(
    in answer: JSONValue,
    named names: [String]
  ) -> (schema: JSONValue, place: [String], id: String?)? {
    func found(_ schema: JSONValue, _ place: [String], _ depth: Int) -> (JSONValue, [String])? {
      let schema = resolved(schema)
      if let items = schema["items"] {
        return resolved(items).object.map { _ in (items, place) }
      }
      guard depth < 2 else { return nil }
      for member in members(of: schema) {
        if let found = found(member.value, place + [member.name], depth + 1) { return found }
      }
      return nil
    }
    return found(answer, [], 0).map { ($0, $1, id(in: $0, named: names)) }
  }

  /// The member that holds an identifier; nil where there is none by its name.
  func id(in schema: JSONValue, named names: [String]) -> String? {
    let members = members(of: schema)
    for name in names {
      let found =
        members.first { $0.name == name }
        ?? members.first { $0.name.lowercased() == name.lowercased() }
      guard let found, ["string", "integer", "number", nil].contains(kind(of: found.value)) else {
        continue
      }
      return found.name
    }
    return nil
  }

  /// The type of a schema, null aside; nil where it says none.
  func kind(of schema: JSONValue) -> String? {
    let type = resolved(schema)["type"]
    return type?.string ?? type?.array?.compactMap(\.string).first { $0 != "null" }
  }
}

extension DescribedType {
  /// The names that an identifier may have, the likeliest first.
  static func idNames(_ blank: String, _ type: String) -> [String] {
    // The last word of the blank: `gid` of `task_gid`, `Id` of `taskId`.
    let last = blank.split(separator: "_").last.map(String.init) ?? blank
    let capital = last.lastIndex { $0.isUppercase }
    let word = capital.map { String(last[$0...]) } ?? last
    return [
      blank, word, "id", "uid", "gid", "uuid", "guid", "_id", type + "Id", type + "_id", "key",
      "number",
    ]
  }

  /// All names by which somebody may mean the type.
  package var names: [String] {
    [name] + (alias.map { [$0, Self.singular(of: $0)] } ?? [])
  }

  /// The name of a record from that of many: `Company` for `companies`.
  static func singular(of segment: String) -> String {
    let words = segment.split { !$0.isLetter && !$0.isNumber }
    var name = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    if name.hasSuffix("ies"), name.count > 4 {
      name = String(name.dropLast(3)) + "y"
    } else if ["sses", "xes", "ches", "shes"].contains(where: name.hasSuffix) {
      name = String(name.dropLast(2))
    } else if name.hasSuffix("s"), !["ss", "us", "is"].contains(where: name.hasSuffix) {
      name = String(name.dropLast())
    }
    return name.isEmpty ? "Record" : name
  }

  /// A schema's name without what tells its use, and without what no name of a type can hold.
  static func plain(_ schema: String) -> String {
    var name = schema.split(separator: ".").last.map(String.init) ?? schema
    for ending in ["Response", "Resource", "Model", "DTO", "Dto", "Schema", "Output", "Read"]
    where name.hasSuffix(ending) && name.count > ending.count {
      name = String(name.dropLast(ending.count))
    }
    let known = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    return known.isEmpty ? "Record" : known
  }
}
