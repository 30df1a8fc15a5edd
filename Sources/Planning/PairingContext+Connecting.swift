import Checklists
import JSON

/// A type that a sentence of S5 lists: how a record of it connects, or why none can.
enum ConnectorChoice {
  case usable(Connector)
  case unusable(name: String, reason: String)

  /// The type as the sentence lists it, folded.
  var name: String {
    switch self {
    case .usable(let connector): connector.name
    case .unusable(let name, _): name
    }
  }
}

extension PairingContext {
  /// The types that the pairing's sentences of S5 list, each once.
  static func connectors(
    of outline: PairingOutline,
    among outlines: [PairingOutline],
    in dataflow: Dataflow
  ) -> [ConnectorChoice] {
    let search = ConnectorSearch(outlines: outlines, dataflow: dataflow)
    return search.choices(of: outline, behind: [outline.sourceType])
  }

  /// What makes a record that is synchronized, connected to another one; a suffix tells its name from
  /// those of others.
  func connecting(
    _ connector: Connector,
    to name: RecordName,
    suffix: String = "",
    _ values: inout ValueGenerator
  ) -> Connecting {
    var fields: [Assignment] = []
    var operations: [Scenario.Operation] = []
    if let (type, key) = connector.merging {
      let merge = values.plain(key.kind)
      operations.append(
        .create("y\(suffix)", type, [Assignment(key.target, key.counterpart(of: merge))])
      )
      fields.append(Assignment(key.source, merge))
    } else if connector.carriers.isEmpty {
      fields += mark(connector.type, &values)
    } else {
      for row in connector.carriers {
        fields.append(Assignment(row.source, values.plain(row.kind)))
      }
    }
    if let condition = connector.condition { fields.append(condition) }
    let property = connector.relation.property
    let isHeld = connector.relation.holder == .connected
    let isNumber = connector.refersByNumber
    if isHeld { fields.append(Assignment(property, idOf: name, asNumber: isNumber)) }
    let own = "x\(suffix)"
    let further = connector.further.map {
      connecting($0, to: own, suffix: suffix + "x", &values)
    }
    operations += (further.first ?? Connecting()).operations(creating: own, connector.type, fields)
    return isHeld
      ? Connecting(after: operations)
      : Connecting(
        before: operations,
        reference: Assignment(property, idOf: own, asNumber: isNumber)
      )
  }
}

/// Finds records that are synchronized by themselves and can refer to others.
private struct ConnectorSearch {
  let outlines: [PairingOutline]
  let dataflow: Dataflow

  /// The types that a pairing's sentences of S5 list, each once.
  ///
  /// Some types wait for the connection themselves; a cycle of them connects nothing.
  func choices(of outline: PairingOutline, behind types: [RecordType]) -> [ConnectorChoice] {
    var known: Set<String> = []
    return outline.pairing.rules.flatMap { rule -> [ConnectorChoice] in
      guard case .createsConnected(let connection) = rule.kind else { return [] }
      return connection.types.compactMap { listed in
        let name = NameFolding.fold(listed)
        guard known.insert(name).inserted else { return nil }
        guard let found = dataflow.sourceType(connectedAs: listed) else {
          return .unusable(name: name, reason: "nothing says how \(listed) is synchronized")
        }
        let type = RecordType(.source, found)
        guard let relation = outline.terms.environment.relation(of: type, to: outline.pairing)
        else {
          let names = "\(type.name) and \(outline.pairing.sourceType)"
          return .unusable(name: name, reason: "nothing says how \(names) refer to one another")
        }
        guard let connector = connector(name, type, relation, types) else {
          return .unusable(
            name: name,
            reason: "no \(listed) can be synchronized first: it waits for connections itself, "
              + "or for a condition in words"
          )
        }
        return .usable(connector)
      }
    }
  }

  private func connector(
    _ name: String,
    _ type: RecordType,
    _ relation: RecordRelation,
    _ types: [RecordType]
  ) -> Connector? {
    let own = outlines.filter { $0.sourceType == type }
    for outline in own where outline.pairing.createsEvery {
      return connector(name, outline, relation, "creates")
    }
    for outline in own {
      guard case .createsWhen(let prose)? = outline.pairing.prose?.kind,
        let meaning = outline.terms.environment.meaning(of: prose)
      else { continue }
      return connector(name, outline, relation, "creates-when", condition: meaning.holding)
    }
    for outline in own {
      let keys = outline.mergeKeys.filter { !$0.source.overlaps(relation.property) }
      guard let key = keys.first else { continue }
      let prefix = "\(outline.pairing.id)/merges/"
      let row = key.rule.id.description.dropFirst(prefix.count)
      return connector(name, outline, relation, "merges/\(row)", key: key)
    }
    if types.contains(type) { return nil }
    for outline in own {
      for case .usable(let further) in choices(of: outline, behind: types + [type]) {
        let basis = "creates-connected/\(further.name)"
        return connector(name, outline, relation, basis, further: [further])
      }
    }
    return nil
  }

  private func connector(
    _ name: String,
    _ outline: PairingOutline,
    _ relation: RecordRelation,
    _ basis: String,
    key: MergeKey? = nil,
    condition: Assignment? = nil,
    further: [Connector] = []
  ) -> Connector {
    // What the record is filled with must leave the reference and the condition alone.
    let taken = [relation.property] + (condition.map { [$0.path] } ?? [])
    let carriers = outline.carriers.filter { row in
      !row.footprint.sources.contains { path in taken.contains { $0.overlaps(path) } }
    }
    let environment = outline.terms.environment
    let holder = environment.traits(
      of: relation.holder == .connected
        ? outline.sourceType : RecordType(.source, relation.other)
    )
    return Connector(
      name: name,
      type: outline.sourceType,
      relation: relation,
      refersByNumber: holder.limits(of: relation.property).isWhole,
      touches: further.reduce(outline.touches) { $0.union($1.touches) },
      merging: key.map { (outline.targetType, $0) },
      condition: condition,
      further: further,
      carriers: carriers,
      dependsOn: [TestCase.ID("\(outline.pairing.id)/\(basis)")] + further.flatMap(\.dependsOn)
    )
  }
}
