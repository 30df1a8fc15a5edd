import JSON
import SourceText

extension ConfigurationReader {
  /// Reads what is said of record types.
  mutating func types(_ value: LocatedJSON, of system: String) -> [TypeConfiguration] {
    guard let members = anyMembers(of: value, "`types`") else { return [] }
    var types: [TypeConfiguration] = []
    var places: [NameKey: Range<Int>] = [:]
    for member in members {
      if member.name.isBlank {
        diagnostics.append(.blankName("a record type", at: member.nameRange))
        continue
      }
      let key = NameKey(TypeName.withoutSystem(member.name, system: system))
      if let first = places[key] {
        if !types.contains(where: { $0.name == member.name }) {
          diagnostics.append(.repeatedType(at: member.nameRange, first: first))
        }
        continue
      }
      places[key] = member.nameRange
      types.append(type(member))
    }
    return types
  }

  private mutating func type(_ member: Member) -> TypeConfiguration {
    var type = TypeConfiguration(name: member.name, nameRange: member.nameRange)
    let what = "the record type `\(Diagnostic.shown(member.name))`"
    guard let members = members(of: member.value, what, as: TypeMember.self) else { return type }
    for (name, member) in members {
      switch name {
      case .profileType: type.profileType = text(member)
      case .path: type.path = template(member.value, "`path`")
      case .values: type.values = values(member.value)
      case .properties: type.properties += properties(member.value)
      case .readOnly: type.properties += readOnlyProperties(member.value)
      case .relations: type.relations = relations(member.value)
      }
    }
    type.properties = merged(type.properties)
    return type
  }

  /// Properties of which two members of a type speak become one.
  private func merged(_ properties: [PropertyConfiguration]) -> [PropertyConfiguration] {
    var merged: [PropertyConfiguration] = []
    var places: [String: Int] = [:]
    for property in properties {
      if let place = places[property.path] {
        merged[place].readOnlyReason = merged[place].readOnlyReason ?? property.readOnlyReason
        merged[place].values = merged[place].values.over(property.values)
        merged[place].expression = merged[place].expression ?? property.expression
      } else {
        places[property.path] = merged.count
        merged.append(property)
      }
    }
    return merged
  }

  private static let unexplained = "the configuration says that it is read-only"

  /// `["id", "url"]`, or `{"id": "given by the system"}`.
  private mutating func readOnlyProperties(_ value: LocatedJSON) -> [PropertyConfiguration] {
    if let members = value.members {
      return members.compactMap { member in
        guard let reason = text(member) else { return nil }
        var property = PropertyConfiguration(path: member.name, range: member.nameRange)
        property.readOnlyReason = reason
        return property
      }
    }
    guard let elements = elements(of: value, "`readOnly`") else { return [] }
    return elements.compactMap { element in
      guard let path = text(element, "a property") else { return nil }
      var property = PropertyConfiguration(path: path, range: element.range)
      property.readOnlyReason = Self.unexplained
      return property
    }
  }

  private mutating func properties(_ value: LocatedJSON) -> [PropertyConfiguration] {
    guard let members = anyMembers(of: value, "`properties`") else { return [] }
    return members.compactMap { member in
      if member.name.isBlank {
        diagnostics.append(.blankName("a property", at: member.nameRange))
        return nil
      }
      return property(member)
    }
  }

  private mutating func property(_ member: Member) -> PropertyConfiguration {
    var property = PropertyConfiguration(path: member.name, range: member.nameRange)
    let what = "the property `\(Diagnostic.shown(member.name))`"
    guard let members = members(of: member.value, what, as: PropertyMember.self) else {
      return property
    }
    var (least, most): (JSONNumber?, JSONNumber?)
    for (name, member) in members {
      switch name {
      case .readOnly:
        if let isReadOnly = member.value.bool {
          property.readOnlyReason = isReadOnly ? Self.unexplained : nil
        } else if member.value.string != nil {
          property.readOnlyReason = text(member)
        } else {
          diagnostics.append(
            .wrongKind("`readOnly`", "true or the reason", found: member.value)
          )
        }
      case .expression: property.expression = conversion(member.value)
      case .kind: property.values.kind = choice(member, of: ValueConstraint.Kind.self)
      case .emailDomain: property.values.emailDomain = emailDomain(member)
      case .pattern: property.values.places = pattern(member)
      case .minLength: property.values.minimumLength = integer(member, in: 0...1_000_000)
      case .maxLength: property.values.maximumLength = integer(member, in: 1...1_000_000)
      case .choices: property.values.choices = choices(member) ?? []
      case .min: least = number(member)
      case .max: most = number(member)
      case .decimals: property.values.decimals = integer(member, in: 0...20)
      case .characters:
        property.values.characters = choice(member, of: ValueConstraint.Characters.self)
      }
    }
    limit(&property.values, least, most, member)
    return property
  }

  /// Reads what the values of a whole system or record type are like.
  mutating func values(_ value: LocatedJSON) -> ValueConstraint {
    var rules = ValueConstraint()
    var (least, most): (JSONNumber?, JSONNumber?)
    guard let members = members(of: value, "`values`", as: ValuesMember.self) else { return rules }
    for (name, member) in members {
      switch name {
      case .emailDomain: rules.emailDomain = emailDomain(member)
      case .minLength: rules.minimumLength = integer(member, in: 0...1_000_000)
      case .maxLength: rules.maximumLength = integer(member, in: 1...1_000_000)
      case .min: least = number(member)
      case .max: most = number(member)
      case .decimals: rules.decimals = integer(member, in: 0...20)
      case .characters: rules.characters = choice(member, of: ValueConstraint.Characters.self)
      }
    }
    let place = Member(name: "values", nameRange: value.range, value: value)
    limit(&rules, least, most, place)
    return rules
  }

  /// Sets the least and the greatest number, and refuses limits that leave no value.
  private mutating func limit(
    _ rules: inout ValueConstraint,
    _ least: JSONNumber?,
    _ most: JSONNumber?,
    _ member: Member
  ) {
    rules.minimum = least?.whole(.up)
    rules.maximum = most?.whole(.down)
    if let least, let most, most < least {
      diagnostics.append(.emptyRange("min", "max", at: member.nameRange))
    }
    if let least = rules.minimumLength, let most = rules.maximumLength, most < least {
      diagnostics.append(.emptyRange("minLength", "maxLength", at: member.nameRange))
    }
  }

  private mutating func emailDomain(_ member: Member) -> String? {
    guard let text = text(member) else { return nil }
    if text.contains("."), (try? EndpointAddress("https://\(text)"))?.host == text.lowercased() {
      return text
    }
    diagnostics.append(.badDomain(at: member.value.range))
    return nil
  }

  private mutating func pattern(_ member: Member) -> [String]? {
    guard let text = text(member) else { return nil }
    guard let places = ValuePattern.places(text) else {
      diagnostics.append(.badPattern(at: member.value.range))
      return nil
    }
    let count = ValuePattern.count(places)
    if count < 1_000 { diagnostics.append(.narrowPattern(count: count, at: member.value.range)) }
    return places
  }

  private mutating func choices(_ member: Member) -> [JSONValue]? {
    guard let elements = elements(of: member.value, "`choices`") else { return nil }
    if elements.isEmpty { diagnostics.append(.blankValue("`choices`", at: member.value.range)) }
    return elements.isEmpty ? nil : elements.map(\.value)
  }

  /// A cell as text, or the list itself.
  private mutating func conversion(_ value: LocatedJSON) -> PropertyConfiguration.Conversion? {
    let cell: String
    if value.array != nil {
      cell = value.value.text
    } else {
      guard let text = text(value, "`expression`") else { return nil }
      cell = text.contains("\"") ? text : "\"\(text)\""
    }
    if let fault = knowledge.conversionFault(cell) {
      diagnostics.append(.badExpression(fault, at: value.range))
      return nil
    }
    return PropertyConfiguration.Conversion(cell: cell, range: value.range)
  }

  private mutating func relations(_ value: LocatedJSON) -> [Relation] {
    guard let members = anyMembers(of: value, "`relations`") else { return [] }
    return members.compactMap { member in
      if member.name.isBlank {
        diagnostics.append(.blankName("a record type", at: member.nameRange))
        return nil
      }
      return relation(member)
    }
  }

  private mutating func relation(_ member: Member) -> Relation? {
    var relation = Relation(type: member.name, range: member.nameRange)
    guard member.value.members != nil else {
      relation.property = relatedProperty(member.value, "`\(Diagnostic.shown(member.name))`")
      return relation
    }
    let what = "a relation"
    guard let members = members(of: member.value, what, as: RelationMember.self) else { return nil }
    for (name, member) in members {
      switch name {
      case .property: relation.property = relatedProperty(member.value, "`property`")
      }
    }
    if !members.contains(where: { $0.name == .property }) {
      diagnostics.append(.missingMember("property", of: what, at: member.value.range))
    }
    return relation
  }

  private mutating func relatedProperty(_ value: LocatedJSON, _ what: String) -> PropertyPath? {
    if let text = value.string, text.isBlank {
      diagnostics.append(.blankRelation(at: value.range))
      return nil
    }
    return text(value, what).map { PropertyPath($0) }
  }
}

extension JSONNumber {
  /// The whole number next to this one; nil for one that is too large to be meant.
  fileprivate func whole(_ rule: FloatingPointRoundingRule) -> Int? {
    int ?? double.flatMap { abs($0) < 1e15 ? Int($0.rounded(rule)) : nil }
  }
}
