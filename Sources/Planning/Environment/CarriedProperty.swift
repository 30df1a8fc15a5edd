import Checklists
import JSON
import SystemModel
import Transforms

/// A source property that new records carry, since the target's system asks for what it maps to: an
/// integration could make no record there without.
struct CarriedProperty: Sendable {
  /// The property.
  let path: PropertyPath
  /// What its values look like.
  let kind: ValueKind
  /// The source properties of which each brings what is asked for, this one among them; a record that
  /// has one of them needs no other.
  let alternatives: [PropertyPath]

  /// Whether a record with a property needs no other.
  func isMet(by path: PropertyPath) -> Bool { alternatives.contains(where: path.overlaps) }
}

extension TestEnvironment {
  /// What new records of the source's types carry, so that the target's records can be made of them in
  /// every pairing that says which are made.
  func carriedProperties(in dataflow: Dataflow) -> [RecordType: [CarriedProperty]] {
    var carried: [RecordType: [CarriedProperty]] = [:]
    for pairing in dataflow.pairings where pairing.speaksOfCreation {
      let type = RecordType(.source, pairing.sourceType)
      for need in traits(of: RecordType(.target, pairing.targetType)).needs {
        guard let property = property(bringing: need, in: pairing, of: dataflow),
          carried[type]?.contains(where: { $0.isMet(by: property.path) }) != true
        else { continue }
        carried[type, default: []].append(property)
      }
    }
    return carried
  }

  /// What brings one of some target properties; nil where nothing does, or it is always there.
  private func property(
    bringing need: [PropertyPath],
    in pairing: Pairing,
    of dataflow: Dataflow
  ) -> CarriedProperty? {
    let left = propertiesLeftAlone(of: RecordType(.source, pairing.sourceType), in: dataflow)
    let conversions = conversions(into: RecordType(.target, pairing.targetType))
    let rows = pairing.mappings.compactMap { rule, row -> PropertyMapping? in
      guard pairing.contradicted[rule.id] == nil, row.isUnconditional, !row.source.path.isEmpty,
        need.contains(where: PropertyPath(row.target.path).overlaps)
      else { return nil }
      return row.converted(by: conversions)
    }
    if rows.contains(where: \.alwaysSends) { return nil }
    let properties = rows.compactMap { row -> (path: PropertyPath, kind: ValueKind)? in
      let path = PropertyPath(row.source.path)
      if left.contains(where: path.overlaps) { return nil }
      return kind(carrying: row, in: pairing).map { (path, $0) }
    }
    return properties.first.map {
      CarriedProperty(path: $0.path, kind: $0.kind, alternatives: properties.map(\.path))
    }
  }

  /// The properties of a type that only cases about them fill: those by which conditions in words have
  /// records be created, and the lists of which rows pick elements.
  private func propertiesLeftAlone(
    of type: RecordType,
    in dataflow: Dataflow
  ) -> [PropertyPath] {
    dataflow.pairings.filter { RecordType(.source, $0.sourceType) == type }.flatMap(\.rules)
      .compactMap { rule in
        switch rule.kind {
        case .createsWhen(let prose): meaning(of: prose)?.property
        case .maps(let row): row.source.list.map { PropertyPath($0) }
        default: nil
        }
      }
  }

  /// What the values of a mapping look like where every new record has one; nil where none can.
  private func kind(carrying row: PropertyMapping, in pairing: Pairing) -> ValueKind? {
    let source = traits(of: RecordType(.source, pairing.sourceType))
    let target = traits(of: RecordType(.target, pairing.targetType))
    let path = PropertyPath(row.source.path)
    let other = PropertyPath(row.target.path)
    guard source.reasonAgainstWriting(path) == nil, source.reasonAgainstMakingUp(path) == nil,
      target.reasonAgainstMakingUp(other) == nil
    else { return nil }
    let kind = ValueKind(
      source: row.source.path,
      target: row.target.path,
      type: row.dataType,
      isOfTime: row.isOfTime
    )
    .within(source.constraint(of: path), target.constraint(of: other), row.dataType)
    var values = ValueGenerator(seed: 0, case: "probe")
    return kind.flatMap { values.plain($0) == .null ? nil : $0 }
  }
}

extension Pairing {
  /// Whether records of the target are made in some way, or are not to be, which only those show that
  /// could be made.
  fileprivate var speaksOfCreation: Bool {
    createsEvery
      || rules.contains { rule in
        switch rule.kind {
        case .createsWhen, .createsConnected, .requiresLink: true
        default: false
        }
      }
  }
}
