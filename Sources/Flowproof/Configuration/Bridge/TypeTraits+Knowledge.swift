import SystemModel
package import JSON
package import Planning
import Systems
import Transforms

/// A property that a document names.
package struct NamedProperty {
  /// Its path.
  package let path: PropertyPath
  /// Whether the document makes it a number.
  package let isNumber: Bool
}

extension TypeTraits {
  /// What profile and configuration say of a record type; nil where they say nothing.
  ///
  /// - Parameters:
  ///   - known: The system.
  ///   - name: The type as the document writes it.
  ///   - named: The properties that the document names of it.
  package init?(_ known: SystemContext, _ name: String, _ named: [NamedProperty]) {
    self.init()
    let usual = self
    if let system = known.system {
      if let traits = system.traits(ofType: name) {
        add(traits, named.map(\.path))
      } else {
        let reason = "the profile of \(system.profile.name) knows no such record type"
        self = TypeTraits(allUnsupported: reason)
      }
    }
    if let configuration = known.configuration { add(configuration, name, named, known.side) }
    if known.system == nil, self == usual { return nil }
  }

  /// Has every new record show whose it is, where the vendor has a place for that at which the
  /// document does not look.
  package mutating func addMark(beginning prefix: String, besides named: [PropertyPath]) {
    let taken = named + minimalFields.map(\.path)
    guard let mark, !taken.contains(where: mark.overlaps),
      !readOnly.contains(where: { $0.pattern.covers(mark) }),
      !values.contains(where: { $0.scope.covers(mark) })
    else { return }
    minimalFields.append(MinimalField(mark, .string(prefix + "{mark}")))
  }

  /// A type with which nothing can be done.
  package init(allUnsupported reason: String) {
    self.init()
    for operation in RecordOperation.allCases { unsupported[operation] = reason }
  }

  /// Adds what a profile says.
  private mutating func add(_ traits: RecordTypeTraits, _ named: [PropertyPath]) {
    for (operation, reason) in traits.unsupported {
      unsupported[operation] = reason
    }
    readOnly = traits.readOnly
    createOnly = traits.createOnly
    updatable = traits.updatable
    let sent = named.map(traits.sentPath)
    minimalFields = traits.minimalFields.compactMap { MinimalField($0, sent) }
    identifiers = traits.references.map { reference in
      let reason = "it holds the identifier of one of \(reference.type), and none is made up"
      return PropertyRule(PropertyPattern(reference.property.text), because: reason)
    }
    mark = traits.mark
    values = traits.values.map { Values($0.pattern, ValueLimits($0)) }
    listsChanges = traits.listsChanges
  }

  /// Adds what a configuration says.
  private mutating func add(
    _ configuration: InstanceConfiguration,
    _ name: String,
    _ named: [NamedProperty],
    _ side: Side
  ) {
    let type = configuration.type(named: name)
    for property in type?.properties ?? [] {
      if let reason = property.readOnlyReason {
        readOnly.append(PropertyRule(PropertyPattern(property.path), because: reason))
      }
      guard side == .target, let cell = property.expression?.cell else { continue }
      switch DataType(cell: cell) {
      case .cast, .expression: conversions[PropertyPath(property.path)] = DataType(cell: cell)
      case .notShown, .unreadable: break
      }
    }
    let profiled = values
    var told: [Values] = []
    for property in named {
      let own = type?.property(property.path.text)?.values ?? ValueRules()
      let broad = type?.values.over(configuration.values) ?? configuration.values
      let rules = own.over(broad.fitting(property))
      guard rules != ValueRules() else { continue }
      let known = profiled.first { $0.scope.covers(property.path) }?.limits
      let limits = ValueLimits(rules, over: known ?? ValueLimits())
      told.append(Values(PropertyPattern(property.path.text), limits))
    }
    values = told + profiled
  }
}

extension TypeTraits.MinimalField {
  /// What a plan has to fill in so that it knows what stands there.
  ///
  /// Whoever sends a record fills in what is missing, and does so where no document looks if there is
  /// a choice; nil where no document looks at any of the places.
  ///
  /// - Parameters:
  ///   - field: What every new record must have.
  ///   - sent: Where requests have what the document names.
  fileprivate init?(_ field: RecordTypeTraits.MinimalField, _ sent: [PropertyPath]) {
    let isNamed = { (place: RecordTypeTraits.MinimalField.Place) in
      sent.contains { $0.overlaps(place.sent) }
    }
    guard field.places.contains(where: isNamed), field.value.object == nil,
      let place = field.places.first(where: { !isNamed($0) }) ?? field.places.first
    else { return nil }
    self.init(place.path, field.value)
  }
}
