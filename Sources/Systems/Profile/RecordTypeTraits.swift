public import JSON

/// What a plan of tests has to know of a record type: what cannot be done, and why.
public struct RecordTypeTraits: Sendable {
  /// The reasons of the operations that are not offered.
  public var unsupported: [RecordOperation: String]
  /// The properties that nobody can write.
  public var readOnly: [PropertyRule]
  /// The properties that only a creation can write.
  public var createOnly: [PropertyRule]
  /// The exceptions of ``createOnly``.
  public var updatable: [PropertyPattern]
  /// What every new record has, where a test says nothing: places of the vendor, values with blanks.
  public var required: [RequiredProperty]
  /// The property that takes a mark; nil where none does.
  public var mark: PropertyPath?
  /// Whether the system lists what changed; otherwise each look reads the whole list.
  public var listsChanges: Bool
  /// The time that must lie between two creations.
  public var createInterval: Duration
  /// What is accepted as values.
  public var values: [ValueRule]
  /// The properties that hold identifiers of other records.
  public var references: [Reference]
  /// The most requests that a creation takes: one, what completes it, and the look at the result.
  public var mostRequestsOfCreation: Int

  /// Why a property cannot be written at all; nil where it can.
  public func reasonAgainstWriting(_ property: PropertyPath) -> String? {
    readOnly.first { $0.pattern.covers(property) }?.reason
  }

  /// Why a property of a record that exists cannot be changed; nil where it can.
  public func reasonAgainstChanging(_ property: PropertyPath) -> String? {
    if let reason = reasonAgainstWriting(property) { return reason }
    if updatable.contains(where: { $0.covers(property) }) { return nil }
    return createOnly.first { $0.pattern.covers(property) }?.reason
  }

  /// The rule of a property's values; nil where anything is accepted.
  public func values(of property: PropertyPath) -> ValueRule? {
    values.first { $0.pattern.covers(property) }
  }
}

extension SystemInstance {
  /// What a plan has to know of a record type.
  ///
  /// - Parameter name: The type as documents name it, with or without the system's name.
  /// - Returns: Nil where the profile knows no such type.
  public func traits(ofType name: String) -> RecordTypeTraits? {
    ProfileDialect(self).type(named: name)?.profile.traits
  }
}

extension RecordTypeProfile {
  /// What a plan has to know of the type.
  public var traits: RecordTypeTraits {
    var unsupported: [RecordOperation: String] = [:]
    for operation in RecordOperation.allCases {
      if case .unsupported(let reason) = self[operation] { unsupported[operation] = reason }
    }
    let steps = followUps.count
    return RecordTypeTraits(
      unsupported: unsupported,
      readOnly: readOnly,
      createOnly: createOnly,
      updatable: updatable,
      required: required,
      mark: mark,
      listsChanges: list?.changed != nil,
      createInterval: createInterval,
      values: values,
      references: references,
      mostRequestsOfCreation: steps == 0 ? 1 : steps + 2
    )
  }
}
