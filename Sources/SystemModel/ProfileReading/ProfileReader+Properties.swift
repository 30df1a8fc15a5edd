import JSON
import SourceText

extension ProfileReader {
  mutating func readProperties(
    _ members: [String: LocatedJSON],
    into type: inout RecordTypeProfile
  ) {
    type.paths = freeMembers(members["paths"], of: "paths").compactMap { alias($0) }
    type.required = freeMembers(members["required"], of: "required").compactMap { member in
      let places = member.name.split(separator: "|").compactMap { part in
        place(String(part.drop { $0 == " " }.prefix { $0 != " " }), member.nameRange)
      }
      check(member.value, ["mark"])
      return places.isEmpty ? nil : RequiredProperty(places, value: member.value.value)
    }
    type.readOnly = rules(members["readOnly"], "readOnly")
    type.createOnly = rules(members["createOnly"], "createOnly")
    type.updatable = texts(members["updatable"], "updatable").map { PropertyPattern($0) }
    type.references = freeMembers(members["references"], of: "references").compactMap { member in
      text(member.value, member.name).map { [type] in
        RecordReference(from: type.name, by: PropertyPath(member.name), to: $0)
      }
    }
    type.values = freeMembers(members["values"], of: "values").compactMap { valueRule($0) }
  }

  private mutating func alias(_ member: LocatedJSON.Member) -> PathAlias? {
    guard let document = place(member.name, member.nameRange) else { return nil }
    if member.value.members == nil {
      return place(member.value, member.name).map { PathAlias(document, $0) }
    }
    let names = ["read", "write", "create", "update"]
    guard let parts = members(member.value, of: "a path", names) else { return nil }
    let write = place(parts["write"], "write")
    return PathAlias(
      document,
      read: place(parts["read"], "read"),
      create: place(parts["create"], "create") ?? write,
      update: place(parts["update"], "update") ?? write
    )
  }

  private mutating func rules(_ json: LocatedJSON?, _ what: String) -> [PropertyRule] {
    freeMembers(json, of: what).compactMap { member in
      text(member.value, member.name).map {
        PropertyRule(PropertyPattern(member.name), because: $0)
      }
    }
  }

  private mutating func valueRule(_ member: LocatedJSON.Member) -> ValueRule? {
    let pattern = PropertyPattern(member.name)
    if member.value.members == nil {
      return choice(member.value, member.name, ValueRule.Form.self)
        .map { ValueRule(pattern, form: $0) }
    }
    let names = ["form", "maximumLength", "emailDomain", "choices"]
    guard let parts = members(member.value, of: "a value", names) else { return nil }
    let form = choice(parts["form"], "form", ValueRule.Form.self)
    var constraint = ValueConstraint()
    constraint.maximumLength = count(parts["maximumLength"], "maximumLength", from: 1)
    constraint.emailDomain = text(parts["emailDomain"], "emailDomain")
    constraint.choices = (parts["choices"]?.array ?? []).map(\.value)
    return ValueRule(pattern, form: form, constraint)
  }
}
