import JSON

/// The properties that a mapping or merge row uses, by which rows disturb one another.
struct Footprint: Sendable {
  /// What is filled in the source's record.
  let sources: [PropertyPath]
  /// What shows the value in the target's record, or is filled there.
  let targets: [PropertyPath]
  /// The target properties that get a value once the sources are filled, by any row.
  let reach: SharedPaths
  /// Those that get one beside them since something is filled in the target's record.
  var further: [PropertyPath] = []
  /// Every target property that gets a value once the targets are edited: it goes back to the source's
  /// record, and on from there.
  var returns: [PropertyPath] = []

  /// Whether a target property gets a value, or shows one, once the row is filled.
  func reaches(_ path: PropertyPath) -> Bool {
    targets.contains { $0.overlaps(path) } || reach.overlaps(path)
      || further.contains { $0.overlaps(path) }
  }

  /// Whether filling the one disturbs what shows the other.
  func disturbs(_ other: Footprint) -> Bool {
    sources.contains { path in other.sources.contains { $0.overlaps(path) } }
      || other.targets.contains(where: reaches) || targets.contains(where: other.reaches)
  }
}

/// Paths that may be many, kept once for all rows that have the same.
final class SharedPaths: Sendable {
  let paths: [PropertyPath]
  /// Nil where it is quicker to look at each.
  private let set: PathSet?

  init(_ paths: [PropertyPath]) {
    self.paths = paths
    var set = PathSet()
    if paths.count > 8 { set.insert(paths) }
    self.set = paths.count > 8 ? set : nil
  }

  /// Whether a path overlaps any of them.
  func overlaps(_ path: PropertyPath) -> Bool {
    set?.overlaps(path) ?? paths.contains { $0.overlaps(path) }
  }
}

/// The footprints of several rows together; asking costs no more than one footprint has paths.
struct FootprintSet {
  private var sources = PathSet()
  private var targets = PathSet()
  private var reach = PathSet()
  /// Those whose reach is known, kept so that no other takes their place.
  private var known: [ObjectIdentifier: SharedPaths] = [:]

  /// Whether a row disturbs any of them, where they are edited on either side.
  func disturbs(_ footprint: Footprint) -> Bool {
    footprint.sources.contains(where: sources.overlaps)
      || footprint.targets.contains { targets.overlaps($0) || reach.overlaps($0) }
      || footprint.reach.paths.contains(where: targets.overlaps)
      || footprint.further.contains(where: targets.overlaps)
      || footprint.returns.contains(where: targets.overlaps)
  }

  mutating func insert(_ footprint: Footprint) {
    sources.insert(footprint.sources)
    targets.insert(footprint.targets)
    reach.insert(footprint.further)
    reach.insert(footprint.returns)
    let id = ObjectIdentifier(footprint.reach)
    if known.updateValue(footprint.reach, forKey: id) == nil {
      reach.insert(footprint.reach.paths)
    }
  }
}

/// Paths of which any may lead through another; asking costs no more than a path has names.
struct PathSet: Sendable {
  private var tree = PropertyPathTree()

  /// Whether a path overlaps any of them.
  func overlaps(_ path: PropertyPath) -> Bool { tree.overlaps(path) }

  mutating func insert(_ path: PropertyPath) { tree.add(0, at: path) }

  mutating func insert(_ paths: [PropertyPath]) {
    for path in paths { insert(path) }
  }

  /// Takes a path in where it overlaps none.
  ///
  /// - Returns: Whether it did.
  mutating func insertFree(_ path: PropertyPath) -> Bool {
    if overlaps(path) { return false }
    insert(path)
    return true
  }
}
