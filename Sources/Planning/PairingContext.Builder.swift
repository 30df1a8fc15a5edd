import Checklists
import JSON
import SourceText
import SystemModel
import Transforms

extension PairingContext {
  /// Finds out what a pairing offers to its cases, as far as its two systems take it.
  struct Builder {
    let pairing: Pairing
    let environment: TestEnvironment
    let sourceType: RecordType
    let targetType: RecordType
    let isOneType: Bool
    let mappings: [(rule: Rule, row: PropertyMapping)]
    /// The unconditional mappings by the properties that they read and by those that they write.
    let mappingsBySource: [String: [Int]]
    let mappingsByTarget: [String: [Int]]
    private(set) var rows: [Row] = []
    private(set) var mergeKeys: [MergeKey] = []
    private(set) var skipCauses: [Rule.ID: String] = [:]
    private(set) var equatingSkipCauses: [Rule.ID: String] = [:]
    let source: RecordTypeTraits
    let target: RecordTypeTraits
    /// Whether both systems take everything.
    let isPlain: Bool
    /// The source properties that get what stands in every target record before linking.
    private let broughtBack: [PropertyPath]
    /// The target properties that get it from there.
    private let broughtOnward: [PropertyPath]

    init(_ pairing: Pairing, of dataflow: Dataflow, _ environment: TestEnvironment) {
      self.pairing = pairing
      self.environment = environment
      sourceType = RecordType(.source, pairing.sourceType)
      targetType = RecordType(.target, pairing.targetType)
      isOneType = environment.isSameInstance && pairing.isOfOneType(in: dataflow)
      source = environment.traits(of: sourceType)
      target = environment.traits(of: targetType)
      isPlain = environment.types[sourceType] == nil && environment.types[targetType] == nil
      let conversions = environment.conversions(into: targetType)
      mappings =
        conversions.isEmpty
        ? pairing.mappings : pairing.mappings.map { ($0, $1.converted(by: conversions)) }
      let plain = mappings.indices.filter { [mappings] in mappings[$0].row.isUnconditional }
      mappingsBySource = Dictionary(grouping: plain) { [mappings] in mappings[$0].row.source.path }
      mappingsByTarget = Dictionary(grouping: plain) { [mappings] in mappings[$0].row.target.path }
      var back: [PropertyPath] = []
      var onward: [PropertyPath] = []
      if !target.minimalFields.isEmpty {
        let paths = pairing.mappings.map { _, row in
          (source: PropertyPath(row.source.path), target: PropertyPath(row.target.path))
        }
        back = paths.filter { [target] in target.alwaysFills($0.target) }.map(\.source)
        onward = paths.filter { path in back.contains { $0.overlaps(path.source) } }.map(\.target)
      }
      broughtBack = back
      broughtOnward = onward
      addRows()
    }

    private mutating func addRows() {
      let reach = Reach(pairing)
      for (rule, mapping) in mappings {
        skipCauses[rule.id] = skipCause(in: mapping, rule)
        if skipCauses[rule.id] == nil { rows += usableRows(of: mapping, rule, reach) }
      }
      for (rule, row) in pairing.mergeRows {
        skipCauses[rule.id] = skipCause(in: row)
        equatingSkipCauses[rule.id] = skipCause(toEquating: row)
        guard skipCauses[rule.id] == nil, let (kind, type) = key(of: row) else { continue }
        let source = PropertyPath(row.source.path)
        let target = PropertyPath(row.target.path)
        mergeKeys.append(
          MergeKey(
            rule: rule,
            source: source,
            target: target,
            kind: kind,
            type: type,
            footprint: Footprint(
              sources: [source],
              targets: [target],
              reach: reach.targets(of: [source])
            )
          )
        )
      }
    }
  }

  /// Whether a system gives a property its value by itself, as it does with identifiers.
  static func isManaged(_ path: String) -> Bool { path.lowercased() == "id" }
}

/// The target properties that are written once a source property is filled.
private final class Reach {
  private var rows: [String: [(source: PropertyPath, target: PropertyPath)]] = [:]
  private var known: [[PropertyPath]: SharedPaths] = [:]

  init(_ pairing: Pairing) {
    for (_, row) in pairing.mappings {
      let source = PropertyPath(row.source.path)
      let target = PropertyPath(row.target.path)
      rows[source.components.first ?? "", default: []].append((source, target))
    }
  }

  /// The targets of all rows that read one of some properties, a part of it or more.
  func targets(of sources: [PropertyPath]) -> SharedPaths {
    if let paths = known[sources] { return paths }
    let paths = SharedPaths(
      sources.flatMap { source in
        (rows[source.components.first ?? ""] ?? []).filter { $0.source.overlaps(source) }
          .map(\.target)
      }
    )
    known[sources] = paths
    return paths
  }
}

// MARK: Rows

extension PairingContext.Builder {
  private func usableRows(of mapping: PropertyMapping, _ rule: Rule, _ reach: Reach) -> [Row] {
    guard !PairingContext.isManaged(mapping.source.path), let kind = kind(of: mapping) else {
      return []
    }
    return conditions(of: mapping).map { source, target in
      let path = PropertyPath(mapping.source.path)
      let other = PropertyPath(mapping.target.path)
      var sources = [source?.element?.list ?? path]
      if let source, source.element == nil { sources.append(source.property) }
      var targets = [target?.element?.list ?? other]
      let edited = targets
      if let target, target.element == nil { targets.append(target.property) }
      return Row(
        rule: rule,
        source: path,
        target: other,
        type: mapping.dataType,
        kind: kind,
        sourceCondition: source,
        targetCondition: target,
        footprint: Footprint(
          sources: sources,
          targets: targets,
          reach: reach.targets(of: sources)
        ),
        access: access(sources, edited)
      )
    }
  }

  /// The conditions under which a mapping is tried: each distinct one that can be met, once.
  private func conditions(
    of mapping: PropertyMapping
  ) -> [(source: Row.Condition?, target: Row.Condition?)] {
    let sources = testable(mapping.source, sourceType)
    let targets = testable(mapping.target, targetType)
    if sources.isEmpty && targets.isEmpty { return [(nil, nil)] }
    var pairs: [(source: Row.Condition?, target: Row.Condition?)] = []
    for source in sources.isEmpty ? [nil] : sources.map(Optional.some) {
      pairs.append((source, targets.first))
    }
    for target in targets.dropFirst() { pairs.append((sources.first, target)) }
    return pairs
  }

  private func testable(_ side: PropertyReference, _ type: RecordType) -> [Row.Condition] {
    side.distinctConditions.filter(\.isComplete).map { condition in
      let limits = environment.traits(of: type).constraint(of: PropertyPath(condition.property))
      let word = environment.word(for: condition.value, on: type.side)
      return Row.Condition(condition, on: side, word: word, choices: limits.choices)
    }
  }

  /// Where a row's values can be written, by what is filled in the source's record and what is edited
  /// in the target's.
  private func access(_ sources: [PropertyPath], _ targets: [PropertyPath]) -> Row.Access {
    if isPlain { return Row.Access() }
    return Row.Access(
      sourceEditSkipCause: environment.skipCause(toEditing: sources, of: sourceType),
      targetEditSkipCause: environment.skipCause(toEditing: targets, of: targetType),
      isAlwaysFilled: sources.contains(where: source.alwaysFills),
      isPrefilled: isPrefilled(sources, targets)
    )
  }

  /// Whether what stands in every target record before linking is, may come back into, or may go on
  /// from there to what a row fills.
  private func isPrefilled(_ sources: [PropertyPath], _ targets: [PropertyPath]) -> Bool {
    targets.contains { path in
      target.alwaysFills(path) || broughtOnward.contains { $0.overlaps(path) }
    } || sources.contains { path in broughtBack.contains { $0.overlaps(path) } }
  }
}

extension Pairing {
  /// Whether source and target are one type, by their names without the systems' in front.
  ///
  /// A type's name has the system's in front of it, which may be written in two ways.
  fileprivate func isOfOneType(in dataflow: Dataflow) -> Bool {
    let source = NameFolding.fold(sourceType)
    let target = NameFolding.fold(targetType)
    return source == target
      || source.behind(NameFolding.fold(dataflow.sourceSystem))
        == target.behind(NameFolding.fold(dataflow.targetSystem))
  }
}

extension String {
  /// What follows a folded name in front; the whole where another name stands there.
  fileprivate func behind(_ name: String) -> Substring {
    hasPrefix(name + "-") ? dropFirst(name.count + 1) : self[...]
  }
}
