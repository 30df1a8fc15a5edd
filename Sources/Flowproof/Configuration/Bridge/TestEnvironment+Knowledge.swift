package import Checklists
package import SystemModel
import JSON
package import Planning
import Systems
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
  package init(
    _ dataflow: Dataflow,
    _ systems: [SystemContext],
    mark: String,
    _ configuration: Configuration? = nil
  ) {
    self.init()
    markPrefix = mark + "-"
    for known in systems {
      let properties = dataflow.properties(on: known.side)
      var firsts: [String: String] = [:]
      for name in dataflow.types(on: known.side) {
        let type = RecordType(known.side, name)
        let named = dataflow.namedProperties(of: name, on: known.side, in: properties)
        guard types[type] == nil, var traits = TypeTraits(known, name, named) else { continue }
        defer { types[type] = traits }
        guard let own = known.profileType(of: name) else { continue }
        traits.addMark(beginning: markPrefix, besides: named.map(\.path))
        if let first = firsts[own] {
          traits = TypeTraits(allUnsupported: "they are \(first) by another name")
        }
        firsts[own] = firsts[own] ?? name
      }
      words[known.side] = Dictionary(
        known.words.compactMap { word in word.word.map { (Word.plainID(word.id), $0) } },
        uniquingKeysWith: { first, _ in first }
      )
    }
    if let source = systems.first(where: { $0.side == .source }) {
      relations = dataflow.relations(in: source)
      // Systems of one's own are asked for what a name suggests, a vendor's only for what it has.
      let types = source.system?.profile.types ?? []
      assumesRelations = types.isEmpty || types.contains { $0.name == RecordTypeProfile.anyName }
    }
    guard let configuration else { return }
    for known in systems where known.configuration?.isExclusive != true {
      exclusive.remove(known.side)
    }
    let accounts = systems.compactMap(\.configuration)
    if configuration.allowsSameInstance, accounts.count == 2 {
      isSameInstance = accounts[0].isSame(as: accounts[1])
    }
    conditions = configuration.bindings.compactMap { binding in
      guard binding.isComplete, let property = binding.property else { return nil }
      return ConditionMeaning(
        of: binding.condition,
        property: PropertyPath(property),
        holds: binding.holds,
        fails: binding.fails
      )
    }
    clearing = configuration.clearing.map { $0 == .travels ? .travels : .keeps }
  }
}

extension Dataflow {
  /// The record types of a side, each as often as pairings have it.
  package func types(on side: Side) -> [String] {
    pairings.map { side == .source ? $0.sourceType : $0.targetType }
  }

  /// What the document names of a type's properties, under whatever spelling of the type.
  fileprivate func namedProperties(
    of type: String,
    on side: Side,
    in properties: [String: [PropertyPath]]
  ) -> [NamedProperty] {
    let wanted = RecordType(side, type)
    var named: [NamedProperty] = []
    var numbers: Set<PropertyPath> = []
    for pairing in pairings {
      let name = side == .source ? pairing.sourceType : pairing.targetType
      guard RecordType(side, name) == wanted else { continue }
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
  fileprivate func relations(in known: SystemContext) -> [RecordRelation] {
    var relations: [RecordRelation] = []
    for pairing in pairings {
      for rule in pairing.rules {
        guard case .createsConnected(let connection) = rule.kind else { continue }
        for listed in connection.types {
          guard let type = sourceType(connectedAs: listed) else { continue }
          let other = pairing.sourceType
          if let property = known.reference(from: type, to: other) {
            relations.append(RecordRelation(of: type, to: other, by: property, heldBy: .connected))
          } else if let property = known.reference(from: other, to: type) {
            relations.append(RecordRelation(of: type, to: other, by: property, heldBy: .other))
          }
        }
      }
    }
    return relations
  }
}

extension SystemContext {
  /// The name of the profile's type of some records; nil for one that stands for any.
  fileprivate func profileType(of type: String) -> String? {
    guard let system, let name = ProfileDialect(system).type(named: type)?.profile.name,
      system.profile.types.contains(where: { $0.name == name })
    else { return nil }
    return name
  }

  /// The property by which records of one type refer to those of another; nil where nobody says so.
  fileprivate func reference(from type: String, to other: String) -> PropertyPath? {
    if let configuration {
      let name = { NameKey(TypeName.withoutSystem($0, system: configuration.system)) }
      let told = configuration.type(named: type)?.relations.first { relation in
        name(relation.type) == name(other) && relation.property != nil
      }
      if let property = told?.property { return PropertyPath(property) }
    }
    guard let system else { return nil }
    let dialect = ProfileDialect(system)
    guard let wanted = dialect.type(named: other)?.profile.name else { return nil }
    return dialect.type(named: type)?.profile.references.first { reference in
      dialect.type(named: reference.type)?.profile.name == wanted
    }?.property
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
