extension SystemProfile {
  /// The place of the record type that documents call by a name, with or without the system's; nil
  /// where there is none but the one that may stand for any.
  ///
  /// - Parameters:
  ///   - name: The name in a document.
  ///   - names: Names of the system beside those of the profile.
  /// - Returns: The index among the profile's types.
  package func typeIndex(named name: String, systemNames names: [String]) -> Int? {
    let folded = SystemName.fold(name)
    for candidate in [typeName(folded, systemNames: names), folded] {
      let index = types.firstIndex { type in
        ([type.name] + type.aliases).contains { SystemName.fold($0) == candidate }
      }
      if let index { return index }
    }
    return nil
  }

  /// The record type that documents call by a name, or the one that stands for any under that name.
  ///
  /// - Parameters:
  ///   - name: The name in a document, with or without the system's.
  ///   - names: Names of the system beside those of the profile.
  /// - Returns: The type; nil where the profile has neither.
  public func type(named name: String, systemNames names: [String] = []) -> RecordTypeProfile? {
    if let index = typeIndex(named: name, systemNames: names) { return types[index] }
    var any = types.first { $0.name == RecordTypeProfile.anyName }
    any?.name = typeName(SystemName.fold(name), systemNames: names)
    return any
  }

  /// A folded name of a type without the system's, as it may stand in a path.
  package func typeName(_ folded: String, systemNames names: [String]) -> String {
    let systems = ([name] + aliases + names).map { SystemName.fold($0) }
    let prefix = systems.filter { folded.hasPrefix($0) && folded.count > $0.count }
      .max { $0.count < $1.count }
    return String(folded.dropFirst(prefix?.count ?? 0))
  }
}
