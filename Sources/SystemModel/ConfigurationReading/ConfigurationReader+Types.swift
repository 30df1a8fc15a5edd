import JSON
import ObjectForms
import SourceText

extension ConfigurationReader {
  /// Reads what is said of record types.
  mutating func types(_ account: FormedObject, of system: String) -> [TypeConfiguration] {
    var types: [TypeConfiguration] = []
    var places: [NameKey: Range<Int>] = [:]
    for member in account.entries("types") {
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

  private mutating func type(_ member: LocatedJSON.Member) -> TypeConfiguration {
    let members = FormedObject(member.value, .type)
    var type = TypeConfiguration(name: member.name, nameRange: member.nameRange)
    type.profileType = members.text("profileType")
    type.path = members["path"].flatMap { TextTemplate($0.string ?? "", at: $0.range) }
    if let found = members["values"] { type.values = values(found) }
    let properties = members.entries("properties").map { property($0) }
    let all = properties + readOnlyProperties(members)
    type.properties = merged(all.sorted { $0.range.lowerBound < $1.range.lowerBound })
    type.relations = members.entries("relations").compactMap { relation($0) }
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
  private func readOnlyProperties(_ type: FormedObject) -> [PropertyConfiguration] {
    let explained = type.entries("readOnly").map { ($0.name, $0.nameRange, $0.value.string) }
    let others = type.elements("readOnly").filter { $0.string != nil }
      .map { ($0.string ?? "", $0.range, Self.unexplained as String?) }
    return (explained + others).map { path, range, reason in
      var property = PropertyConfiguration(path: path, range: range)
      property.readOnlyReason = reason
      return property
    }
  }

  private mutating func property(_ member: LocatedJSON.Member) -> PropertyConfiguration {
    let members = FormedObject(member.value, .property)
    var property = PropertyConfiguration(path: member.name, range: member.nameRange)
    if let found = members["readOnly"] {
      property.readOnlyReason = found.string ?? (found.bool == true ? Self.unexplained : nil)
    }
    property.expression = members["expression"].flatMap { value in
      Form.cell(of: value).map {
        PropertyConfiguration.Conversion(cell: $0, range: value.range)
      }
    }
    readValues(members, into: &property.values, at: member.nameRange)
    property.values.kind = members.word("kind", as: ValueConstraint.Kind.self)
    property.values.places = members.text("pattern").flatMap(ValuePattern.places)
    property.values.choices = members.elements("choices").map(\.value)
    return property
  }

  /// Reads what the values of a whole system or record type are like.
  mutating func values(_ value: LocatedJSON) -> ValueConstraint {
    var values = ValueConstraint()
    readValues(FormedObject(value, .values), into: &values, at: value.range)
    return values
  }

  /// Reads what may be said of properties and of whole types, and refuses limits that leave no value.
  private mutating func readValues(
    _ members: FormedObject,
    into values: inout ValueConstraint,
    at place: Range<Int>
  ) {
    values.emailDomain = members.text("emailDomain")
    values.minimumLength = members["minLength"]?.number?.int
    values.maximumLength = members["maxLength"]?.number?.int
    values.decimals = members["decimals"]?.number?.int
    values.characters = members.word("characters", as: ValueConstraint.Characters.self)
    let (least, most) = (members["min"]?.number, members["max"]?.number)
    values.minimum = least?.whole(.up)
    values.maximum = most?.whole(.down)
    if let least, let most, most < least {
      diagnostics.append(.emptyRange("min", "max", at: place))
    }
    if let least = values.minimumLength, let most = values.maximumLength, most < least {
      diagnostics.append(.emptyRange("minLength", "maxLength", at: place))
    }
  }

  private func relation(_ member: LocatedJSON.Member) -> Relation? {
    var relation = Relation(type: member.name, range: member.nameRange)
    var property = member.value.string
    if member.value.members != nil {
      property = FormedObject(member.value, .relation)["property"]?.string
    }
    relation.property = property.flatMap { $0.isBlank ? nil : PropertyPath($0) }
    return relation
  }
}

extension JSONNumber {
  /// The whole number next to this one; nil for one that is too large to be meant.
  fileprivate func whole(_ rule: FloatingPointRoundingRule) -> Int? {
    int ?? double.flatMap { abs($0) < 1e15 ? Int($0.rounded(rule)) : nil }
  }
}
