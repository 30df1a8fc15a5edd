import JSON

/// What a description says of the properties of a type: what new records need, what nobody can write, and
/// which values are taken.
struct PropertyDraft {
  private typealias Part = DraftNode.Part

  private let draft: TypeDraft
  private let description: OpenAPIDescription
  private(set) var settings: [AccessDraft.Setting] = []
  private var required: [Part] = []
  private var mark: String?
  private var readOnly: [Part] = []
  private var createOnly: [Part] = []
  private var values: [Part] = []
  private var references: [Part] = []

  /// How far down properties are looked at, and how many.
  private static let depth = 3
  private static let mostProperties = 300
  /// How many are still looked at: schemas may hold one another again and again.
  private var visitsLeft = 5_000

  init(_ draft: TypeDraft) {
    self.draft = draft
    description = draft.description
    let sent = draft.sent(.create) ?? draft.sent(.update)
    if let sent { readRequired(sent, [], 0) }
    readProperties(draft.type.record.schema, sent)
    readMark(sent ?? draft.type.record.schema)
  }

  /// What is to be filled in that no member stands for.
  var comments: [String] {
    let words = "`mark`, a text property by which tests find their records."
    return mark == nil ? [ProfileDraft.Hint.fillIn.text(words)] : []
  }

  /// The members of the type that say it.
  var parts: [DraftNode.Part] {
    var parts: [Part] = []
    if let mark { parts.append(Part(name: "mark", node: .text(mark))) }
    for (name, members) in [
      ("required", required), ("readOnly", readOnly), ("createOnly", createOnly),
      ("references", references), ("values", values),
    ] where !members.isEmpty {
      parts.append(Part(name: name, node: .object(members)))
    }
    return parts
  }

  // MARK: New records

  private mutating func readRequired(_ schema: JSONValue, _ place: [String], _ depth: Int) {
    guard depth < Self.depth else { return }
    let members = Dictionary(
      description.members(of: schema).map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    for name in description.required(of: schema) where required.count < Self.mostProperties {
      visitsLeft -= 1
      guard visitsLeft > 0 else { return }
      guard Self.isName(name), let member = members[name], place + [name] != [draft.type.id]
      else { continue }
      need(description.resolved(member.value), place + [name], depth)
    }
  }

  private mutating func need(_ schema: JSONValue, _ place: [String], _ depth: Int) {
    let name = place.joined(separator: ".")
    if let items = schema["items"].map(description.resolved) {
      let last = (place.last ?? "") + "[]"
      if description.members(of: items).isEmpty {
        let sample = value(of: items, name) ?? "{mark}"
        required.append(Part(name: name, node: .value(.array([sample]))))
      } else {
        readRequired(items, Array(place.dropLast()) + [last], depth + 1)
      }
      return
    }
    if !description.members(of: schema).isEmpty {
      return readRequired(schema, place, depth + 1)
    }
    if let type = referred(place.last ?? "") {
      let setting = type.prefix(1).lowercased() + type.dropFirst()
      if !settings.contains(where: { $0.name == setting }) {
        settings.append(
          AccessDraft.Setting(
            name: setting,
            note: "the identifier of a \(type) for tests, which new records may belong to",
            isOptional: true
          )
        )
      }
      required.append(Part(name: name, node: .text("{\(setting)}")))
      return
    }
    guard let value = value(of: schema, name) else {
      let hint = "a value for `\(name)`, which every new record needs."
      required.append(
        Part(comments: [ProfileDraft.Hint.fillIn.text(hint)], name: name, node: .text("{mark}"))
      )
      return
    }
    required.append(Part(name: name, node: .value(value)))
  }

  private func value(of schema: JSONValue, _ name: String) -> JSONValue? {
    if let sample = TypeDraft.sample(of: schema) { return sample }
    switch description.kind(of: schema) {
    case "boolean": return false
    case "integer", "number":
      let least = schema["minimum"] ?? schema["exclusiveMinimum"]
      guard let number = least?.number?.int else { return 1 }
      return .number(JSONNumber(number < Int.max ? number + 1 : number))
    case "string", nil:
      switch schema["format"]?.string {
      case "email": return "{mark}@example.com"
      case "date": return "2026-01-01"
      case "date-time": return "2026-01-01T00:00:00Z"
      case "uri", "url": return "https://example.com/{mark}"
      case nil, "string":
        let most = schema["maxLength"]?.number?.int ?? .max
        return most >= 24 && schema["pattern"] == nil ? "{mark}" : nil
      default: return nil
      }
    default: return nil
    }
  }

  private mutating func readMark(_ schema: JSONValue) {
    let texts = description.members(of: schema).filter { member in
      let schema = description.resolved(member.value)
      return Self.isName(member.name) && description.kind(of: schema) == "string"
        && schema["enum"] == nil && schema["format"] == nil && schema["pattern"] == nil
        && member.value["readOnly"]?.bool != true && schema["readOnly"]?.bool != true
        && (schema["maxLength"]?.number?.int ?? .max) >= 24 && referred(member.name) == nil
        && member.name != draft.type.id
    }.map(\.name)
    let likely = ["name", "title", "subject", "displayName", "lastName", "label", "description"]
    mark =
      likely.lazy.compactMap { name in texts.first { $0.lowercased() == name.lowercased() } }.first
      ?? texts.first { $0.lowercased().contains("name") } ?? texts.first
  }

  // MARK: What can be written

  private mutating func readProperties(_ record: JSONValue, _ sent: JSONValue?) {
    readMembers(record, [], 0)
    let known = sent.map { Set(description.members(of: $0).map(\.name)) } ?? []
    let changed = draft.sent(.update).map { Set(description.members(of: $0).map(\.name)) } ?? []
    guard !known.isEmpty else { return }
    for member in description.members(of: record)
    where Self.isName(member.name) && member.name != draft.type.id {
      guard !readOnly.contains(where: { $0.name == member.name }) else { continue }
      if !known.contains(member.name), !changed.contains(member.name) {
        readOnly.append(Part(name: member.name, node: .text("the interface takes none")))
      } else if !changed.isEmpty, !changed.contains(member.name) {
        let reason = "the interface takes it with a creation only"
        createOnly.append(Part(name: member.name, node: .text(reason)))
      }
    }
  }

  private mutating func readMembers(_ schema: JSONValue, _ place: [String], _ depth: Int) {
    guard depth < Self.depth else { return }
    for member in description.members(of: schema) where Self.isName(member.name) {
      visitsLeft -= 1
      guard visitsLeft > 0, readOnly.count + values.count < Self.mostProperties else { return }
      let names = place + [member.name]
      let name = names.joined(separator: ".")
      if names == [draft.type.id] { continue }
      let inner = description.resolved(member.value)
      if member.value["readOnly"]?.bool == true || inner["readOnly"]?.bool == true {
        readOnly.append(Part(name: name, node: .text("the system sets it itself")))
        continue
      }
      if place.isEmpty, let type = referred(member.name) {
        references.append(
          Part(
            comments: [ProfileDraft.Hint.check.text("that it holds the identifier of a \(type).")],
            name: name,
            node: .text(type)
          )
        )
        continue
      }
      readValues(inner, name)
      readMembers(inner["items"].map(description.resolved) ?? inner, names, depth + 1)
    }
  }

  private mutating func readValues(_ schema: JSONValue, _ name: String) {
    var rule: JSONValue = [:]
    let choices = (schema["enum"]?.array ?? []).filter {
      !$0.isNull && $0.array == nil && $0.object == nil
    }
    if !choices.isEmpty, choices.count <= 100 { rule.set(.array(choices), at: "choices") }
    if let most = schema["maxLength"]?.number?.int, (1...1_000_000).contains(most) {
      rule.set(.number(JSONNumber(most)), at: "maximumLength")
    }
    // A number travels as text where nothing but text is taken.
    let isText = description.kind(of: schema) == "string" && choices.isEmpty
    if isText, schema["format"]?.string?.hasPrefix("date") != true {
      guard rule.object?.isEmpty == false else {
        values.append(Part(name: name, node: .text(ValueRule.Form.text.rawValue)))
        return
      }
      rule.set(.string(ValueRule.Form.text.rawValue), at: "form")
    }
    if rule.object?.isEmpty == false { values.append(Part(name: name, node: .value(rule))) }
  }

  /// The type whose identifier a property holds by its name, such as `companyId`; nil for none.
  private func referred(_ name: String) -> String? {
    let folded = SystemName.fold(name)
    return draft.types.first { type in
      folded == SystemName.fold(type.name) + "id" && type.name != draft.type.name
    }?.name
  }

  /// Whether a name can stand in a path of a profile.
  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && !name.contains { ".[]|*'{} ".contains($0) }
      && name.unicodeScalars.allSatisfy { $0.value > 32 }
  }
}
