import JSON
public import SystemModel

extension SystemInstance {
  /// What a plan has to know of a record type.
  ///
  /// - Parameter name: The type as documents name it, with or without the system's name.
  /// - Returns: Nil where the profile knows no such type.
  public func traits(ofType name: String) -> RecordTypeTraits? {
    guard let type = ProfileDialect(self).type(named: name) else { return nil }
    var traits = type.profile.traits
    for index in traits.minimalFields.indices {
      let field = traits.minimalFields[index]
      let names = field.places.first?.path.components ?? []
      traits.minimalFields[index].value = type.forms.inward(field.value, names)
    }
    return traits
  }
}
