package import JSON

/// Turns the values of a type's properties into the form that the system keeps, and back.
package struct ValueForms: Sendable {
  private let rules: [(pattern: PropertyPattern, form: ValueRule.Form)]
  /// The properties that hold identifiers, and whether these are numbers.
  private let references: [(path: PropertyPath, isInteger: Bool)]

  package init(_ type: RecordTypeProfile, of profile: SystemProfile) {
    rules = type.values.compactMap { rule in rule.form.map { (rule.pattern, $0) } }
    references = type.references.map { reference in
      let name = SystemName.fold(reference.to)
      let other = profile.types.first { SystemName.fold($0.name) == name }
      return (reference.property, other?.hasIntegerIDs ?? false)
    }
  }

  /// The value as the system wants it.
  package func outward(_ value: JSONValue, _ names: [String]) -> JSONValue {
    guard !(rules.isEmpty && references.isEmpty) else { return value }
    let path = PropertyPath(names.joined(separator: "."))
    if let reference = references.first(where: { $0.path == path }) {
      guard reference.isInteger, let text = value.string, let number = JSONNumber(text: text) else {
        return value
      }
      return .number(number)
    }
    switch form(of: path) {
    case .numberText:
      return value.number.map { .string($0.text) } ?? value
    case .text:
      switch value {
      case .number, .bool: return .string(value.text)
      default: return value
      }
    case .utc, .lowercase, .phone, nil: return value
    }
  }

  /// The value as documents expect it.
  package func inward(_ value: JSONValue, _ names: [String]) -> JSONValue {
    guard !(rules.isEmpty && references.isEmpty) else { return value }
    let path = PropertyPath(names.joined(separator: "."))
    if references.contains(where: { $0.path == path }) {
      return value.number.map { .string($0.text) } ?? value
    }
    switch form(of: path) {
    case .numberText:
      return value.string.flatMap { JSONNumber(text: $0) }.map(JSONValue.number) ?? value
    case .text:
      switch value {
      case .number, .bool: return .string(value.text)
      default: return value
      }
    case .utc:
      guard let text = value.string, text.utf8.count > 10, Timestamp.milliseconds(text) != nil,
        Timestamp.milliseconds(text + "Z") != nil
      else { return value }
      return .string(text + "Z")
    case .lowercase, .phone, nil: return value
    }
  }

  /// The value as the system keeps it, told by what it was given.
  package func kept(_ value: JSONValue, _ names: [String]) -> JSONValue {
    guard let text = value.string, !rules.isEmpty else { return value }
    switch form(of: PropertyPath(names.joined(separator: "."))) {
    case .lowercase: return .string(text.lowercased())
    case .phone: return .string(text.filter { $0 != " " && $0 != "-" })
    case .numberText, .text, .utc, nil: return value
    }
  }

  private func form(of path: PropertyPath) -> ValueRule.Form? {
    rules.first { $0.pattern.covers(path) }?.form
  }
}
