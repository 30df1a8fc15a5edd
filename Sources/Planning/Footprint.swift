import JSON

/// The properties that a mapping or merge row uses, by which rows disturb one another.
struct Footprint: Sendable {
  /// What is filled in the source's record.
  var sources: [PropertyPath]
  /// What shows the value in the target's record, or is filled there.
  var targets: [PropertyPath]
  /// Every target property that gets a value once the sources are filled, by any row.
  var reach: [PropertyPath]

  /// Whether filling the one disturbs what shows the other.
  func disturbs(_ other: Footprint) -> Bool {
    Self.overlap(sources, other.sources) || Self.overlap(reach, other.targets)
      || Self.overlap(other.reach, targets) || Self.overlap(targets, other.targets)
  }

  private static func overlap(_ left: [PropertyPath], _ right: [PropertyPath]) -> Bool {
    left.contains { path in right.contains { $0.overlaps(path) } }
  }
}

/// The footprints of several rows together; asking costs no more than those that begin alike.
struct FootprintSet {
  private var sources = PathSet()
  private var targets = PathSet()
  private var reach = PathSet()

  /// Whether a row disturbs any of them.
  func disturbs(_ footprint: Footprint) -> Bool {
    footprint.sources.contains(where: sources.overlaps)
      || footprint.targets.contains { targets.overlaps($0) || reach.overlaps($0) }
      || footprint.reach.contains(where: targets.overlaps)
  }

  mutating func insert(_ footprint: Footprint) {
    sources.insert(footprint.sources)
    targets.insert(footprint.targets)
    reach.insert(footprint.reach)
  }
}

/// Paths by their first names, since only such can overlap.
private struct PathSet {
  private var paths: [String: [PropertyPath]] = [:]

  func overlaps(_ path: PropertyPath) -> Bool {
    guard let first = path.components.first else { return !paths.isEmpty }
    return paths[first]?.contains { $0.overlaps(path) } ?? false
  }

  mutating func insert(_ new: [PropertyPath]) {
    for path in new { paths[path.components.first ?? "", default: []].append(path) }
  }
}
