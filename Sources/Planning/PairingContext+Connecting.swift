import Checklists
import JSON
import SourceText
import SystemModel

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
struct ConnectorSearch {
  let contexts: [PairingContext]
  let dataflow: Dataflow

  /// The types that a pairing's sentences of S5 list, each once.
  ///
  /// Some types wait for the connection themselves; a cycle of them connects nothing.
  func choices(of context: PairingContext, behind types: [RecordType]) -> [ConnectorChoice] {
    var known: Set<String> = []
    return context.pairing.rules.flatMap { rule -> [ConnectorChoice] in
      guard case .createsConnected(let connection) = rule.kind else { return [] }
      return connection.types.compactMap { listed in
        let name = NameFolding.fold(listed)
        guard known.insert(name).inserted else { return nil }
        guard let found = dataflow.sourceType(connectedAs: listed) else {
          return .unusable(name: name, reason: "nothing says how \(listed) is synchronized")
        }
        let type = RecordType(.source, found)
        guard let relation = context.environment.relation(of: type, to: context.pairing)
        else {
          let names = "\(type.name) and \(context.pairing.sourceType)"
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
    let own = contexts.filter { $0.sourceType == type }
    for context in own where context.pairing.createsEvery {
      return connector(name, context, relation, "creates")
    }
    for context in own {
      guard case .createsWhen(let prose)? = context.pairing.prose?.kind,
        let meaning = context.environment.meaning(of: prose)
      else { continue }
      return connector(name, context, relation, "creates-when", condition: meaning.holding)
    }
    for context in own {
      let keys = context.mergeKeys.filter { !$0.source.overlaps(relation.property) }
      guard let key = keys.first else { continue }
      let prefix = "\(context.pairing.id)/merges/"
      let row = key.rule.id.description.dropFirst(prefix.count)
      return connector(name, context, relation, "merges/\(row)", key: key)
    }
    if types.contains(type) { return nil }
    for context in own {
      for case .usable(let further) in choices(of: context, behind: types + [type]) {
        let basis = "creates-connected/\(further.name)"
        return connector(name, context, relation, basis, further: [further])
      }
    }
    return nil
  }

  private func connector(
    _ name: String,
    _ context: PairingContext,
    _ relation: RecordRelation,
    _ basis: String,
    key: MergeKey? = nil,
    condition: Assignment? = nil,
    further: [Connector] = []
  ) -> Connector {
    // What the record is filled with must leave the reference and the condition alone.
    let taken = [relation.property] + (condition.map { [$0.path] } ?? [])
    let carriers = context.carriers.filter { row in
      !row.footprint.sources.contains { path in taken.contains { $0.overlaps(path) } }
    }
    let environment = context.environment
    let holder = environment.traits(
      of: relation.holder == .connected
        ? context.sourceType : RecordType(.source, relation.other)
    )
    return Connector(
      name: name,
      type: context.sourceType,
      relation: relation,
      refersByNumber: holder.constraint(of: relation.property).isWhole,
      touches: further.reduce(context.touches) { $0.union($1.touches) },
      merging: key.map { (context.targetType, $0) },
      condition: condition,
      further: further,
      carriers: carriers,
      dependsOn: [TestCase.ID("\(context.pairing.id)/\(basis)")] + further.flatMap(\.dependsOn)
    )
  }
}
