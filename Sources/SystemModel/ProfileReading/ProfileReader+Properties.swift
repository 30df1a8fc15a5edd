import JSON
import ObjectForms
import SourceText

extension ProfileReader {
  mutating func readProperties(_ members: FormedObject, into type: inout RecordTypeProfile) {
    type.paths = members.entries("paths").compactMap { alias($0) }
    for member in members.entries("required") {
      check(member.value, ["mark", "now", "today"])
      if member.value.string == "" {
        problems.append(
          .invalid(
            "`\(Diagnostic.shown(member.name))` is asked for with an empty text, which is nothing",
            hint:
              "write `{mark}` for a text of its own, or null to take back what is asked for below",
            at: member.value.range
          )
        )
      }
      let places = Self.places(in: member.name).compactMap { APIPath($0) }
      type.required.append(RequiredProperty(places, value: member.value.value))
    }
    type.readOnly = rules(members, "readOnly")
    type.createOnly = rules(members, "createOnly")
    if type.createOnly.isEmpty, let updatable = members["updatable"] {
      problems.append(
        .invalid(
          "`updatable` names exceptions, and there is no `createOnly`",
          hint: "add `createOnly`, or leave `updatable` out",
          at: updatable.range
        )
      )
    }
    type.updatable = texts(members, "updatable").map { PropertyPattern($0) }
    type.references = members.entries("references").map { member in
      RecordReference(
        from: type.name,
        by: PropertyPath(member.name),
        to: member.value.string ?? ""
      )
    }
    type.values = members.entries("values").map { valueRule($0) }
  }

  private func alias(_ member: LocatedJSON.Member) -> PathAlias? {
    guard let document = APIPath(member.name) else { return nil }
    if let text = member.value.string { return APIPath(text).map { PathAlias(document, $0) } }
    let parts = FormedObject(member.value, .pathAlias)
    let write = place(parts, "write")
    return PathAlias(
      document,
      read: place(parts, "read"),
      create: place(parts, "create") ?? write,
      update: place(parts, "update") ?? write
    )
  }

  private func rules(_ members: FormedObject, _ name: String) -> [PropertyRule] {
    members.entries(name).map {
      PropertyRule(PropertyPattern($0.name), because: $0.value.string ?? "")
    }
  }

  private func valueRule(_ member: LocatedJSON.Member) -> ValueRule {
    let pattern = PropertyPattern(member.name)
    if let text = member.value.string {
      return ValueRule(pattern, form: ValueRule.Form(rawValue: text))
    }
    let parts = FormedObject(member.value, .valueRule)
    var constraint = ValueConstraint()
    constraint.maximumLength = parts["maximumLength"]?.number?.int
    constraint.emailDomain = parts.text("emailDomain")
    constraint.choices = parts.elements("choices").map(\.value)
    return ValueRule(pattern, form: parts.word("form", as: ValueRule.Form.self), constraint)
  }
}
