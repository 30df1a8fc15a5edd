import JSON
import Testing

/// A tree answers as a look at each of its paths would.
@Suite("Many paths at once")
struct PropertyPathTreeTests {
  private static let names = ["a", "b", "c"]

  /// All paths of at most three names out of three, the empty one too.
  private static let paths: [PropertyPath] = {
    var texts = [""]
    for name in names {
      texts.append(name)
      for second in names {
        texts.append("\(name).\(second)")
        texts += names.map { "\(name).\(second).\($0)" }
      }
    }
    return texts.map { PropertyPath($0) }
  }()

  @Test("It finds the paths that overlap one, and those on the way to it", arguments: 0..<40)
  func finds(start: Int) {
    var tree = PropertyPathTree()
    // Every seventh path from another beginning, and one of them twice.
    var kept = stride(from: start % 7, to: Self.paths.count, by: 7).map { Self.paths[$0] }
    kept.append(Self.paths[start])
    kept.append(Self.paths[start])
    for (number, path) in kept.enumerated() { tree.add(number, at: path) }
    for path in Self.paths {
      let overlapping = kept.indices.filter { kept[$0].overlaps(path) }
      #expect(tree.numbers(overlapping: path) == overlapping)
      #expect(tree.overlaps(path) == !overlapping.isEmpty)
      let above = kept.indices.filter {
        kept[$0].overlaps(path) && kept[$0].components.count <= path.components.count
      }
      #expect(tree.numbers(above: path).sorted() == above)
    }
    #expect(tree.numbers(below: 0).sorted() == Array(kept.indices))
  }

  @Test("Without paths it overlaps nothing")
  func empty() {
    #expect(Self.paths.allSatisfy { !PropertyPathTree().overlaps($0) })
  }
}
