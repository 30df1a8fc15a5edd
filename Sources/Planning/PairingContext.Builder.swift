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
    private(set) var untriedConditions: [Rule.ID: [UntriedCondition]] = [:]
    /// The lists on either side of which mappings pick elements, each with the first that does.
    let pickedLists: (source: [(PropertyPath, Rule)], target: [(PropertyPath, Rule)])
    /// Which mappings say what a target property holds.
    let claims: TargetClaims
    private(set) var equatingSkipCauses: [Rule.ID: String] = [:]
    let source: RecordTypeTraits
    let target: RecordTypeTraits
    /// What every new record of the source carries for the target's sake.
    let carried: [CarriedProperty]
    /// Whether both systems take everything.
    let isPlain: Bool
    /// The source properties that get what stands in every target record before linking.
    private let broughtBack: [PropertyPath]
    /// The target properties that get it from there.
    private let broughtOnward: [PropertyPath]

    init(
      _ pairing: Pairing,
      of dataflow: Dataflow,
      _ environment: TestEnvironment,
      carried: [CarriedProperty]
    ) {
      self.carried = carried
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
      pickedLists = (
        Self.pickedLists(mappings, \.source), Self.pickedLists(mappings, \.target)
      )
      claims = TargetClaims(pairing, rows: mappings.map { $0.row.worded(environment) })
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
      let reach = Reach(claims)
      for (rule, row) in pairing.mergeRows {
        skipCauses[rule.id] = skipCause(in: row)
        equatingSkipCauses[rule.id] = skipCause(toEquating: row)
        guard skipCauses[rule.id] == nil, let (kind, type) = key(of: row) else { continue }
        let source = PropertyPath(row.source.path)
        let target = PropertyPath(row.target.path)
        mergeKeys.append(
          MergeKey(
            number: mergeKeys.count,
            rule: rule,
            source: source,
            target: target,
            kind: kind,
            type: type,
            footprint: Footprint(
              sources: [source],
              targets: [target],
              reach: reach.targets(of: [source]),
              further: claims.returns(of: [target])
            )
          )
        )
      }
      for (number, (rule, mapping)) in mappings.enumerated() {
        skipCauses[rule.id] = skipCause(in: mapping, rule)
        if skipCauses[rule.id] != nil { continue }
        if PairingContext.isManaged(mapping.source.path) {
          skipCauses[rule.id] =
            mapping.isUnconditional ? rivalry(of: number, under: (nil, nil)) : nil
          continue
        }
        let (tried, untried) = variants(of: mapping, at: number)
        untriedConditions[rule.id] = untried
        if tried.isEmpty { skipCauses[rule.id] = untried.first?.reason }
        rows += usableRows(of: mapping, at: number, rule, tried, reach)
      }
    }
  }

  /// Whether a system gives a property its value by itself, as it does with identifiers.
  static func isManaged(_ path: String) -> Bool { path.lowercased() == "id" }
}

/// The target properties that get a value once source properties have one, kept once for all rows that
/// have the same.
private final class Reach {
  private let claims: TargetClaims
  private var known: [[PropertyPath]: SharedPaths] = [:]

  init(_ claims: TargetClaims) { self.claims = claims }

  func targets(of sources: [PropertyPath]) -> SharedPaths {
    if let paths = known[sources] { return paths }
    let paths = SharedPaths(claims.targets(of: sources))
    known[sources] = paths
    return paths
  }
}

extension PropertyMapping {
  /// The mapping with the systems' own words in its conditions.
  fileprivate func worded(_ environment: TestEnvironment) -> PropertyMapping {
    if isUnconditional { return self }
    var mapping = self
    for index in mapping.source.conditions.indices {
      let value = mapping.source.conditions[index].value
      mapping.source.conditions[index].value = environment.word(for: value, on: .source)
    }
    for index in mapping.target.conditions.indices {
      let value = mapping.target.conditions[index].value
      mapping.target.conditions[index].value = environment.word(for: value, on: .target)
    }
    return mapping
  }
}

// MARK: Rows

extension PairingContext.Builder {
  private func usableRows(
    of mapping: PropertyMapping,
    at number: Int,
    _ rule: Rule,
    _ variants: [Variant],
    _ reach: Reach
  ) -> [Row] {
    guard let kind = kind(of: mapping) else { return [] }
    return variants.map { source, target in
      let path = PropertyPath(mapping.source.path)
      let other = PropertyPath(mapping.target.path)
      var sources = [source?.element?.list ?? path]
      if let source, source.element == nil { sources.append(source.property) }
      var targets = [target?.element?.list ?? other]
      let edited = targets
      var further: [PropertyPath] = []
      if let target, target.element == nil {
        targets.append(target.property)
        further = claims.returns(of: [target.property])
      }
      return Row(
        rule: rule,
        number: number,
        source: path,
        target: other,
        type: mapping.dataType,
        kind: kind,
        sourceCondition: source,
        targetCondition: target,
        footprint: Footprint(
          sources: sources,
          targets: targets,
          reach: reach.targets(of: sources),
          further: further,
          returns: claims.returns(of: targets)
        ),
        access: access(sources, edited)
      )
    }
  }

  /// Where a row's values can be written, by what is filled in the source's record and what is edited
  /// in the target's.
  private func access(_ sources: [PropertyPath], _ targets: [PropertyPath]) -> Row.Access {
    if isPlain { return Row.Access() }
    return Row.Access(
      sourceEditSkipCause: environment.skipCause(toEditing: sources, of: sourceType),
      targetEditSkipCause: environment.skipCause(toEditing: targets, of: targetType),
      isAlwaysFilled: sources.contains { path in
        source.alwaysFills(path) || carried.contains { $0.isMet(by: path) }
      },
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
