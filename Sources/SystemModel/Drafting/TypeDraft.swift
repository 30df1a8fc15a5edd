import HTTPEndpoints
import JSON

/// A record type of a profile, drafted from what a description says of it.
struct TypeDraft {
  typealias Part = DraftNode.Part
  typealias Hint = ProfileDraft.Hint

  let type: DescribedType
  let types: [DescribedType]
  let description: OpenAPIDescription
  /// Identifiers of other records that new ones need, which only a user can give.
  private(set) var settings: [AccessDraft.Setting] = []
  /// What the profile says of the type.
  private(set) var part: Part

  init(
    _ type: DescribedType,
    among types: [DescribedType],
    in description: OpenAPIDescription
  ) {
    self.type = type
    self.types = types
    self.description = description
    part = Part(name: type.name, node: .object([]))
    let properties = PropertyDraft(self)
    settings = properties.settings
    let parts =
      [
        type.alias.map { Part(name: "aliases", node: .value([.string($0)])) },
        path, itemPath, wrapper,
      ].compactMap(\.self) + identifiers + operations + [list].compactMap(\.self) + properties.parts
    part = Part(comments: properties.comments, name: type.name, node: .object(parts))
  }

  // MARK: Paths and envelopes

  private var path: Part? {
    guard let path = type.path else {
      return Part(
        comments: [Hint.fillIn.text("the path at which records are made and listed.")],
        name: "path",
        node: .text(type.itemPath.map(Self.parent) ?? "/")
      )
    }
    return Part(name: "path", node: .text(path))
  }

  private static func parent(_ path: String) -> String {
    let parent = path.split(separator: "/").dropLast().joined(separator: "/")
    return "/" + parent
  }

  private var itemPath: Part? {
    guard let item = type.itemPath, item != (type.path ?? Self.parent(item)) + "/{id}" else {
      return nil
    }
    return Part(name: "itemPath", node: .text(item))
  }

  /// Where the record stands in the body of a request; nil where nothing is said of it.
  func requestPlace(_ operation: RecordOperation) -> (place: [String], isList: Bool)? {
    guard let known = type.operations[operation], let body = description.sent(by: known) else {
      return nil
    }
    let members = description.members(of: body)
    guard members.count == 1, let only = members.first else { return ([], false) }
    let inner = description.resolved(only.value)
    let element = inner["items"].map(description.resolved) ?? inner
    let names = Set(description.members(of: type.record.schema).map(\.name))
    let isRecord = description.members(of: element).contains { names.contains($0.name) }
    guard isRecord, !names.contains(only.name) else { return ([], false) }
    return ([only.name], inner["items"] != nil)
  }

  /// The schema of the record in the body of a request; nil where nothing is said of it.
  func sent(_ operation: RecordOperation) -> JSONValue? {
    guard let known = type.operations[operation], let body = description.sent(by: known),
      let place = requestPlace(operation)
    else { return nil }
    guard case .known(let schema) = description.member(place.place, of: body) else { return nil }
    let element = schema["items"].map(description.resolved)
    return place.isList ? element ?? schema : schema
  }

  private var wrapper: Part? {
    let request = requestPlace(.create) ?? requestPlace(.update) ?? ([], false)
    let asked = Self.text(request.place) + (request.isList ? "[]" : "")
    let answered = Self.text(type.record.place)
    if asked.isEmpty, answered.isEmpty { return nil }
    if asked == answered { return Part(name: "wrapper", node: .text(asked)) }
    var members: [Part] = []
    if !asked.isEmpty { members.append(Part(name: "request", node: .text(asked))) }
    if !answered.isEmpty { members.append(Part(name: "answer", node: .text(answered))) }
    return Part(name: "wrapper", node: .object(members))
  }

  /// A path as profiles write it, with quotes around a name that holds a dot.
  static func text(_ names: [String]) -> String {
    names.map { $0.contains(".") ? "'\($0)'" : $0 }.joined(separator: ".")
  }

  // MARK: What the system manages

  private static let changedNames = [
    "updatedat", "modifiedat", "lastmodified", "lastmodifiedat", "lastmodifieddate",
    "lastmodifieddatetime", "modified", "updated", "changed", "changedat", "datemodified",
    "dateupdated", "updateddate", "modifieddate", "modifiedtime", "updatedtime", "lastupdated",
  ]

  /// The member that holds the time of the last change; nil where there is none by its name.
  var changed: String? {
    description.members(of: type.record.schema).first { member in
      let name = member.name.lowercased().filter { $0 != "_" && $0 != "-" }
      return Self.changedNames.contains(name) && !member.name.contains(".")
    }?.name
  }

  private var identifiers: [Part] {
    var parts: [Part] = []
    if let id = type.id {
      if id != "id" { parts.append(Part(name: "id", node: .text(Self.text([id])))) }
      let member = description.members(of: type.record.schema).first { $0.name == id }
      if member.flatMap({ description.kind(of: $0.value) }) == "integer" {
        parts.append(Part(name: "integerIDs", node: .value(true)))
      }
    } else {
      parts.append(
        Part(
          comments: [Hint.fillIn.text("where a record has its identifier.")],
          name: "id",
          node: .text("id")
        )
      )
    }
    if let changed { parts.append(Part(name: "changed", node: .text(changed))) }
    if asksRevision { parts.append(Part(name: "revision", node: .text("ETag:"))) }
    return parts
  }

  /// Whether changes name the revision that they are made to.
  private var asksRevision: Bool {
    type.operations[.update].map { update in
      description.parameters(of: update).contains { parameter in
        parameter["in"] == "header" && parameter["name"]?.string?.lowercased() == "if-match"
      }
    } ?? false
  }

  // MARK: Operations

  private var operations: [Part] {
    let usual: [RecordOperation: Set<Int>] = [
      .create: [200, 201], .read: [200], .update: [200, 204], .delete: [200, 202, 204],
    ]
    return [RecordOperation.create, .read, .update, .delete].compactMap { operation in
      guard let known = type.operations[operation] else {
        return Part(
          comments: [Hint.check.text("the description has no request for this.")],
          name: operation.rawValue,
          node: .object([
            Part(
              name: "unsupported",
              node: .text("the interface has no request to \(operation.rawValue) them")
            )
          ])
        )
      }
      var members: [Part] = []
      var comments: [String] = []
      if operation == .update, type.updateMethod != .patch {
        members.append(Part(name: "method", node: .text(type.updateMethod.rawValue)))
        if type.updateMethod == .put {
          comments.append(Hint.check.text("whether a PUT takes away what it leaves out (`whole`)."))
          members.append(Part(name: "whole", node: .value(true)))
        }
      }
      members += fields(of: known, encoding: operation, &comments)
      let codes = description.successes(of: known)
      if !codes.isEmpty, !codes.isSubset(of: usual[operation] ?? []) {
        let numbers = codes.sorted().map { JSONValue.number(JSONNumber($0)) }
        members.append(Part(name: "success", node: .value(.array(numbers))))
      }
      members += answer(of: operation, known, &comments)
      guard !members.isEmpty else { return nil }
      return Part(comments: comments, name: operation.rawValue, node: .object(members))
    }
  }

  /// Header fields and query fields that a request needs, and how its body is written.
  private func fields(
    of known: OpenAPIDescription.Operation,
    encoding operation: RecordOperation,
    _ comments: inout [String]
  ) -> [Part] {
    var parts: [Part] = []
    var query: [Part] = []
    var headers: [Part] = []
    for parameter in description.parameters(of: known) {
      guard let name = parameter["name"]?.string, let place = parameter["in"]?.string else {
        continue
      }
      let isRevision = place == "header" && name.lowercased() == "if-match"
      if isRevision, asksRevision, operation != .create, operation != .read {
        headers.append(Part(name: name, node: .text("{revision}")))
      }
      guard parameter["required"]?.bool == true, !isRevision else { continue }
      let sample = parameter["schema"].flatMap { Self.sample(of: description.resolved($0)) }
      guard ["query", "header"].contains(place) else { continue }
      let part = Part(
        comments: sample == nil ? [Hint.fillIn.text("what the request has to say here.")] : [],
        name: name,
        node: .text(sample?.string ?? sample?.text ?? "")
      )
      if place == "query" { query.append(part) } else { headers.append(part) }
    }
    let kinds = description.bodyKinds(of: known)
    let isPlain =
      kinds.isEmpty || kinds.contains { $0.hasPrefix("application/json") && !$0.contains("patch") }
    if !isPlain, [.create, .update].contains(operation) {
      if kinds.contains("application/json-patch+json") {
        parts.append(Part(name: "encoding", node: .text("jsonPatch")))
      } else if kinds.contains("application/x-www-form-urlencoded") {
        parts.append(Part(name: "encoding", node: .text("form")))
      } else if let kind = kinds.first(where: { $0.contains("json") }) {
        headers.append(Part(name: "Content-Type", node: .text(kind)))
      } else {
        comments.append(Hint.fillIn.text("the body is none that a profile can write: \(kinds[0])"))
      }
    }
    if !query.isEmpty { parts.append(Part(name: "query", node: .object(query))) }
    if !headers.isEmpty { parts.append(Part(name: "headers", node: .object(headers))) }
    return parts
  }

  /// A value that a schema names by itself; nil where it names none.
  static func sample(of schema: JSONValue) -> JSONValue? {
    [schema["const"], schema["default"], schema["enum"]?.array?.first { !$0.isNull }]
      .compactMap(\.self).first { $0.array == nil && $0.object == nil && !$0.isNull }
  }

  /// Where an answer has the record, or its identifier, if that is elsewhere.
  private func answer(
    of operation: RecordOperation,
    _ known: OpenAPIDescription.Operation,
    _ comments: inout [String]
  ) -> [Part] {
    guard operation != .delete, let schema = description.answerReference(to: known),
      let id = type.id
    else { return [] }
    let usual = type.record.place
    if case .missing = description.member(usual + [id], of: schema) {
      if case .known = description.member([id], of: schema) {
        return [Part(name: "answer", node: .text(""))]
      }
      for member in description.members(of: schema) {
        if case .known = description.member([member.name, id], of: schema) {
          return [Part(name: "answer", node: .text(Self.text([member.name])))]
        }
      }
      guard operation == .create else { return [] }
      let names = DescribedType.idNames(id, type.name)
      if let other = description.id(in: schema, named: names) {
        return [Part(name: "id", node: .text(Self.text([other])))]
      }
      comments.append(Hint.fillIn.text("`id`, where the answer has the identifier."))
    }
    return []
  }
}
