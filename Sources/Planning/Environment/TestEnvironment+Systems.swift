public import Checklists
import JSON
public import SystemModel
import Transforms

extension TestEnvironment {
  /// What profiles and a configuration say of a document's systems, for whoever plans its cases.
  ///
  /// - Parameters:
  ///   - dataflow: The document.
  ///   - systems: What is known of its two systems.
  ///   - mark: What the marks of the run begin with.
  ///   - configuration: What the user says of the integration; nil for nothing.
  /// - Complexity: O(*n* · *m*) in the numbers of properties and of rules about them.
  public init(
    _ dataflow: Dataflow,
    _ systems: [SystemContext],
    mark: String,
    _ configuration: Configuration? = nil
  ) {
    self.init()
    markPrefix = mark + "-"
    for system in systems {
      addTypes(of: system, dataflow)
      conventions.words[system.side] = Dictionary(
        system.words.compactMap { word in word.word.map { (Word.plainID(word.id), $0) } },
        uniquingKeysWith: { first, _ in first }
      )
    }
    if let source = systems.first(where: { $0.side == .source }) {
      conventions.references = dataflow.references(in: source)
      // Systems of one's own are asked for what a name suggests, a vendor's only for what it has.
      let types = source.profile?.types ?? []
      conventions.assumesReferences =
        types.isEmpty || types.contains { $0.name == RecordTypeProfile.anyName }
    }
    guard let configuration else { return }
    for system in systems where system.configuration?.isExclusive != true {
      exclusive.remove(system.side)
    }
    let accounts = systems.compactMap(\.configuration)
    if configuration.allowsSameInstance, accounts.count == 2 {
      isSameInstance = accounts[0].isSame(as: accounts[1])
    }
    conventions.conditions = configuration.bindings.compactMap(\.meaning)
    conventions.clearing = configuration.clearing
  }

  private mutating func addTypes(of system: SystemContext, _ dataflow: Dataflow) {
    let properties = dataflow.properties(on: system.side)
    var firsts: [String: String] = [:]
    for name in dataflow.types(on: system.side) {
      let type = RecordType(system.side, name)
      if system.side == .target {
        let told = system.configuration?.type(named: name)?.conversions ?? [:]
        if !told.isEmpty { conventions.conversions[type] = told }
      }
      let named = dataflow.namedProperties(of: name, on: system.side, in: properties)
      guard types[type] == nil, var traits = RecordTypeTraits(system, name, named) else {
        continue
      }
      defer { types[type] = traits }
      guard let profile = system.profile,
        let index = profile.typeIndex(named: name, systemNames: [system.name])
      else { continue }
      traits.addMark(beginning: markPrefix, besides: named.map(\.path))
      let own = profile.types[index].name
      if let first = firsts[own] {
        traits = RecordTypeTraits(allUnsupported: "they are \(first) by another name")
      }
      firsts[own] = firsts[own] ?? name
    }
  }
}

/// A property that a document names.
private struct NamedProperty {
  /// Its path.
  let path: PropertyPath
  /// Whether the document makes it a number.
  let isNumber: Bool
}

extension RecordTypeTraits {
  /// What profile and configuration say of a record type; nil where they say nothing.
  fileprivate init?(_ system: SystemContext, _ name: String, _ named: [NamedProperty]) {
    self.init()
    if let profile = system.profile {
      if let type = system.type(named: name) {
        self.init(type, of: profile, named: named.map(\.path))
      } else {
        self.init(allUnsupported: "the profile of \(profile.name) knows no such record type")
      }
    }
    if let configuration = system.configuration { add(configuration, name, named) }
    if system.profile == nil, self == RecordTypeTraits() { return nil }
  }

  /// Adds what a configuration says.
  private mutating func add(
    _ configuration: InstanceConfiguration,
    _ name: String,
    _ named: [NamedProperty]
  ) {
    let type = configuration.type(named: name)
    for property in type?.properties ?? [] {
      guard let reason = property.readOnlyReason else { continue }
      readOnly.append(PropertyRule(PropertyPattern(property.path), because: reason))
    }
    var told: [ValueRule] = []
    for property in named {
      let own = type?.property(property.path.text)?.values ?? ValueConstraint()
      let broad = type?.values.over(configuration.values) ?? configuration.values
      let constraint = own.over(broad.fitting(property))
      guard !constraint.isOpen else { continue }
      let narrowed = constraint.narrowing(self.constraint(of: property.path))
      told.append(ValueRule(PropertyPattern(property.path.text), narrowed))
    }
    values = told + values
  }
}

extension TypeConfiguration {
  /// The conversions into properties for which the document shows none.
  fileprivate var conversions: [PropertyPath: DataType] {
    var conversions: [PropertyPath: DataType] = [:]
    for property in properties {
      guard let cell = property.expression?.cell else { continue }
      switch DataType(cell: cell) {
      case .cast, .expression: conversions[PropertyPath(property.path)] = DataType(cell: cell)
      case .notShown, .unreadable: break
      }
    }
    return conversions
  }
}

extension ValueConstraint {
  /// What of this constraint, which is said of many properties, can be meant for one.
  fileprivate func fitting(_ property: NamedProperty) -> ValueConstraint {
    var constraint = self
    let look = ValueKind(source: property.path.text, target: "", type: .cast(.string))
    if look != .email { constraint.emailDomain = nil }
    if property.isNumber {
      constraint.places = nil
      constraint.characters = nil
      constraint.minimumLength = nil
    } else {
      (constraint.minimum, constraint.maximum, constraint.decimals) = (nil, nil, nil)
    }
    return constraint
  }
}

extension Dataflow {
  /// What the document names of a type's properties, under whatever spelling of the type.
  fileprivate func namedProperties(
    of type: String,
    on side: Side,
    in properties: [String: [PropertyPath]]
  ) -> [NamedProperty] {
    let wanted = RecordType(side, type)
    var named: [NamedProperty] = []
    var numbers: Set<PropertyPath> = []
    for pairing in pairings where RecordType(side, pairing.type(on: side)) == wanted {
      for (_, row) in pairing.mappings where row.dataType.isOfNumbers {
        numbers.insert(PropertyPath(side == .source ? row.source.path : row.target.path))
      }
    }
    let paths = properties.filter { RecordType(side, $0.key) == wanted }.flatMap(\.value)
    var seen: Set<PropertyPath> = []
    for path in paths where seen.insert(path).inserted {
      named.append(NamedProperty(path: path, isNumber: numbers.contains(path)))
    }
    return named
  }

  /// How records refer to one another where a rule asks for it, as profile and configuration say.
  fileprivate func references(in system: SystemContext) -> [RecordReference] {
    var references: [RecordReference] = []
    for pairing in pairings {
      for rule in pairing.rules {
        guard case .createsConnected(let connection) = rule.kind else { continue }
        for type in connection.types.compactMap(sourceType(connectedAs:)) {
          let other = pairing.sourceType
          let found =
            system.reference(from: type, to: other) ?? system.reference(from: other, to: type)
          if let found { references.append(found) }
        }
      }
    }
    return references
  }
}

extension DataType {
  /// Whether the target's values are numbers.
  fileprivate var isOfNumbers: Bool {
    switch self {
    case .cast(.integer), .cast(.float), .cast(.decimal): true
    default: false
    }
  }
}
