public import JSON

extension RecordTypeTraits {
  /// What a profile says of a record type.
  ///
  /// - Parameters:
  ///   - type: The type.
  ///   - profile: The profile that has it.
  ///   - named: The properties at which the document looks.
  public init(
    _ type: RecordTypeProfile,
    of profile: SystemProfile,
    named: [PropertyPath] = []
  ) {
    self.init()
    for operation in RecordOperation.allCases {
      if case .unsupported(let reason) = type[operation] { unsupported[operation] = reason }
    }
    readOnly = type.readOnly
    createOnly = type.createOnly
    updatable = type.updatable
    identifiers = type.references.map { reference in
      let reason = "it holds the identifier of one of \(reference.to), and none is made up"
      return PropertyRule(PropertyPattern(reference.property.text), because: reason)
    }
    let forms = ValueForms(type, of: profile)
    let sent = named.map(type.sentPath)
    // What a setting gives is no value that a plan could know.
    let required = type.required.filter { $0.value.blanks.isSubset(of: ["mark"]) }
    minimalFields = required.compactMap { type.minimalField($0, sent, forms) }
    needs = required.map { $0.places.compactMap(type.neededPlace).map(\.path) }
    mark = type.mark
    values = type.values
    listsChanges = type.list?.changed != nil
  }
}

extension RecordTypeProfile {
  /// A property that meets a need, and where requests have it.
  fileprivate struct NeededPlace {
    var path: PropertyPath
    var sent: PropertyPath
  }

  /// What a plan has to fill in so that it knows what stands there.
  ///
  /// Whoever sends a record fills in what is missing, and does so where no document looks if there is
  /// a choice; nil where no document looks at any of the places, and where all of them stand in lists
  /// of which documents know nothing.
  fileprivate func minimalField(
    _ need: RequiredProperty,
    _ sent: [PropertyPath],
    _ forms: ValueForms
  ) -> RecordTypeTraits.MinimalField? {
    let places = need.places.compactMap(neededPlace)
    let isNamed = { (place: NeededPlace) in sent.contains { $0.overlaps(place.sent) } }
    guard let first = places.first, places.contains(where: isNamed) else { return nil }
    let value = forms.inward(need.value, first.path.components)
    let place = places.first { !isNamed($0) } ?? first
    return value.object == nil ? RecordTypeTraits.MinimalField(place.path, value) : nil
  }

  /// The names on the way to a property in a request that makes a record.
  fileprivate func sentPath(of property: PropertyPath) -> PropertyPath {
    let names = property.components
    let alias = places(\.create).filter { names.starts(with: $0.document.names) }
      .max { $0.document.names.count < $1.document.names.count }
    guard let alias else { return property }
    let rest = names.dropFirst(alias.document.names.count)
    return PropertyPath((alias.place.names + rest).joined(separator: "."))
  }

  /// What documents call a place in the request that makes a record; nil where they have no path for
  /// it, or know no more of it than a part.
  fileprivate func neededPlace(_ place: APIPath) -> NeededPlace? {
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
    return NeededPlace(
      path: PropertyPath(names.joined(separator: ".")),
      sent: PropertyPath(place.names.joined(separator: "."))
    )
  }
}
