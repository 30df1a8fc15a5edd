public import JSON
import Transforms

/// Which mappings of a pairing say what a target property holds.
///
/// A mapping *claims* its target property where it sends a value: its source has one, as an identifier
/// always has, or the data type makes one of nothing, and its conditions are met. The property then
/// holds the value of the one mapping that claims it, a part of it, or more. Where several claim it, the
/// document does not say whose value counts: any of them may stand there.
///
/// Whatever tests a document and whatever keeps its promises ask here, so that both mean the same.
public struct TargetClaims: Sendable {
  private let rows: [PropertyMapping]
  private let sources: [PropertyPath]
  /// What each mapping writes: its target property, or the list of which a condition picks an element.
  private let places: [PropertyPath]
  private var bySource = PropertyPathTree()
  private var byTarget = PropertyPathTree()
  private var byPlace = PropertyPathTree()

  /// Looks over the mappings of a pairing.
  ///
  /// - Parameters:
  ///   - pairing: The pairing.
  ///   - rows: Its mappings in its order, as far as more is known of them than the document says.
  public init(_ pairing: Pairing, rows: [PropertyMapping]? = nil) {
    self.rows = rows ?? pairing.mappings.map(\.row)
    sources = self.rows.map { PropertyPath($0.source.path) }
    places = self.rows.map { PropertyPath($0.target.list ?? $0.target.path) }
    for (number, row) in self.rows.enumerated() {
      guard pairing.contradicted[pairing.mappings[number].rule.id] == nil, row.canTravel else {
        continue
      }
      bySource.add(number, at: sources[number])
      byTarget.add(number, at: PropertyPath(row.target.path))
      byPlace.add(number, at: places[number])
    }
  }

  /// The other mappings that write what a mapping writes, a part of it or more, by their numbers.
  public func rivals(of row: Int) -> [Int] {
    byTarget.numbers(overlapping: PropertyPath(rows[row].target.path)).filter { $0 != row }
  }

  /// The target properties that get a value once some source properties have one.
  public func targets(of sources: [PropertyPath]) -> [PropertyPath] {
    sources.flatMap(bySource.numbers(overlapping:)).map { places[$0] }
  }

  /// The source properties that get what stands in some target properties.
  public func sources(of targets: [PropertyPath]) -> [PropertyPath] {
    targets.flatMap(byPlace.numbers(overlapping:)).map { sources[$0] }
  }

  /// The target properties that get what stands in some others before linking, or is edited there: it
  /// goes back to the source's record, and on from there.
  public func returns(of targets: [PropertyPath]) -> [PropertyPath] {
    // What has come back as a whole has no members that would go on.
    sources(of: targets).flatMap(bySource.numbers(above:)).map { places[$0] }
  }

  /// The other mappings that would claim a mapping's target property together with it if it were not
  /// for their conditions.
  public func conditionalRivals(of row: Int, filling filled: [PropertyPath]) -> [Int] {
    byPlace.numbers(overlapping: places[row]).filter { other in
      other != row && !rows[other].isUnconditional
        && (rows[other].alwaysSends || filled.contains(where: sources[other].overlaps))
    }
  }

  /// Whether another mapping of the same target property brings back what stands there into a mapping's
  /// source property, a part of it or more.
  public func bringsBackElsewhere(_ row: Int) -> Bool {
    rivals(of: row).contains { sources[$0].overlaps(sources[row]) }
  }

  /// Another mapping that claims a mapping's target property whenever the mapping itself does.
  ///
  /// - Parameters:
  ///   - row: The mapping's number.
  ///   - filled: The source properties that have a value then.
  ///   - source: Whether a condition of the source's record may be met then.
  ///   - target: The same for the target's record, and for the element that is written.
  /// - Returns: Its number; nil where the mapping is the only one.
  public func rival(
    of row: Int,
    filling filled: [PropertyPath],
    meeting source: (PropertyReference.Condition) -> Bool,
    _ target: (PropertyReference.Condition) -> Bool
  ) -> Int? {
    let others = byPlace.numbers(overlapping: places[row]).filter { $0 != row }
    // What comes back into an element that a condition picks, comes with what tells the element.
    let picking = others.filter { !rows[$0].source.picked.isEmpty }
    return others.first { other in
      let mapping = rows[other]
      if mapping.source.picked.contains(where: sources[row].overlaps) { return true }
      let brought = picking.flatMap { $0 == other ? [] : [sources[$0]] + rows[$0].source.picked }
      let sends = mapping.alwaysSends || (filled + brought).contains(where: sources[other].overlaps)
      // What comes back into an element that is not there yet takes the place of what stands there.
      let comesBack = filled.contains(where: sources[other].overlaps)
      let own = comesBack ? rows[row].source : nil
      return sends && mapping.source.isOpen(meeting: source, besides: own)
        && mapping.target.isOpen(meeting: target, besides: rows[row].target)
    }
  }
}

extension PropertyMapping {
  /// Whether it sends a value whatever the source's record holds.
  public var alwaysSends: Bool { source.namesIdentifier || makesSomethingOfNothing }

  /// Whether the data type makes a value where the source has none.
  public var makesSomethingOfNothing: Bool {
    guard case .expression = dataType, let made = dataType.evaluate(.null) else { return false }
    return !made.isNull && made.object == nil
  }

  /// Whether it names both properties, and the target's is one that can be written.
  fileprivate var canTravel: Bool {
    !source.path.isEmpty && !target.path.isEmpty && !target.namesIdentifier
  }
}

extension PropertyReference {
  /// Whether it names the record's identifier, which systems give and nobody chooses.
  public var namesIdentifier: Bool { path.lowercased() == "id" }

  /// Whether a value may be read or written here while some conditions are met.
  ///
  /// What a condition picks is there: an element that lacks is made. Two elements of one list are two
  /// properties.
  fileprivate func isOpen(
    meeting isMet: (Condition) -> Bool,
    besides written: PropertyReference?
  ) -> Bool {
    if conditions.isEmpty || conditions.contains(where: { $0.isComplete && isMet($0) }) {
      return true
    }
    guard let written, let list else { return false }
    return written.list != list
  }

  /// The path of the list whose element a condition picks that can be met; nil for none.
  public var list: String? {
    conditions.lazy.filter(\.isComplete).compactMap { list(of: $0) }.first
  }

  /// The properties that tell the element of a list that conditions pick.
  fileprivate var picked: [PropertyPath] {
    conditions.filter { $0.isComplete && list(of: $0) != nil }.map { PropertyPath($0.property) }
  }
}
