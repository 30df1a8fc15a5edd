public import JSON

/// What a plan of tests has to know of a record type: what cannot be done, and why.
public struct RecordTypeTraits: Sendable {
  /// A property that every new record gets where it has none, at the paths of documents.
  public struct MinimalField: Sendable, Hashable {
    /// A property that meets the need, and where requests have it.
    public struct Place: Sendable, Hashable {
      /// The property as documents name it.
      public var path: PropertyPath
      /// The names on the way to it in a request that makes a record.
      public var sent: PropertyPath
    }

    /// The properties of which one must have a value; at least one.
    public var places: [Place]
    /// The value; `{mark}` is a text that no other record has.
    public var value: JSONValue
  }

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
  /// The same at the paths of documents; what stands in lists of which documents know nothing is left
  /// out.
  public var minimalFields: [MinimalField]
  /// The property that takes a mark; nil where none does.
  public var mark: PropertyPath?
  /// Whether the system lists what changed; otherwise each poll reads the whole list.
  public var listsChanges: Bool
  /// The time that must lie between two creations.
  public var createInterval: Duration
  /// What is accepted as values.
  public var values: [ValueRule]
  /// Where properties stand in requests that make a record, if elsewhere than documents say.
  public var sent: [PropertyPath: PropertyPath]
  /// The properties that hold identifiers of other records.
  public var references: [Reference]
  /// The most requests that a creation takes: one, what completes it, and the poll at the result.
  public var mostRequestsOfCreation: Int

  /// The names on the way to a property in a request that makes a record.
  public func sentPath(of property: PropertyPath) -> PropertyPath {
    let names = property.components
    let alias = sent.filter { names.starts(with: $0.key.components) }
      .max { $0.key.components.count < $1.key.components.count }
    guard let alias else { return property }
    let rest = names.dropFirst(alias.key.components.count)
    return PropertyPath((alias.value.components + rest).joined(separator: "."))
  }

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
      minimalFields: required.compactMap { need in
        let places = need.places.compactMap(minimalPlace)
        return places.isEmpty
          ? nil : RecordTypeTraits.MinimalField(places: places, value: need.value)
      },
      mark: mark,
      listsChanges: list?.changed != nil,
      createInterval: createInterval,
      values: values,
      sent: Dictionary(
        places(\.create).map { pair in
          (
            PropertyPath(pair.document.names.joined(separator: ".")),
            PropertyPath(pair.place.names.joined(separator: "."))
          )
        },
        uniquingKeysWith: { first, _ in first }
      ),
      references: references,
      mostRequestsOfCreation: steps == 0 ? 1 : steps + 2
    )
  }

  /// What documents call a place in the request that makes a record; nil where they have no path for
  /// it, or know no more of it than a part.
  private func minimalPlace(_ place: APIPath) -> RecordTypeTraits.MinimalField.Place? {
    let aliases = places(\.create)
    let alias = aliases.filter { place.steps.starts(with: $0.place.steps) }
      .max { $0.place.steps.count < $1.place.steps.count }
    let isWhole = aliases.contains { pair in
      pair.place.steps.count > place.steps.count && pair.place.steps.starts(with: place.steps)
    }
    let rest = APIPath(Array(place.steps.dropFirst(alias?.place.steps.count ?? 0)))
    let isPlain = rest.steps.allSatisfy { if case .member = $0 { true } else { false } }
    guard isPlain, !isWhole else { return nil }
    let names = (alias?.document.names ?? []) + rest.names
    return RecordTypeTraits.MinimalField.Place(
      path: PropertyPath(names.joined(separator: ".")),
      sent: PropertyPath(place.names.joined(separator: "."))
    )
  }
}
