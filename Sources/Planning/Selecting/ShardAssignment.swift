/// Which of several machines takes which group of cases; every machine comes to the same answer.
public struct ShardAssignment: Sendable {
  /// The number of machines.
  public let count: Int
  /// How long each group took in an earlier run, in any unit; nil for groups that it did not have.
  ///
  /// Without costs a group's name alone decides, so that a case that is added moves no other.
  public let costs: [TestCase.ID: Double]?

  /// Creates an assignment.
  ///
  /// - Precondition: There is at least one machine.
  public init(count: Int, costs: [TestCase.ID: Double]? = nil) {
    precondition(count > 0, "cases cannot be shared out among \(count) machines")
    self.count = count
    self.costs = costs
  }

  /// Chooses a machine for each group.
  ///
  /// - Parameter groups: All groups of the run, each name once.
  /// - Returns: The machines, from 0, by the names of the groups.
  /// - Complexity: O(*n* log *n*) in the number of groups with costs, O(*n*) without.
  public func machines(for groups: [CaseGroup]) -> [TestCase.ID: Int] {
    var machines: [TestCase.ID: Int] = [:]
    for group in groups { machines[group.key] = machine(for: group.key) }
    guard let costs, !costs.isEmpty else { return machines }
    // A group that is new takes what is usual.
    let known = groups.compactMap { costs[$0.key] }.filter { $0 > 0 }.sorted()
    guard !known.isEmpty else { return machines }
    let usual = known[known.count / 2]
    let heavy = groups.map { (key: $0.key, cost: costs[$0.key] ?? usual) }
      .filter { $0.cost > 0 }
      .sorted { ($1.cost, $0.key) < ($0.cost, $1.key) }
    // The heaviest first, each to the machine that has least to do yet.
    var loads = [Double](repeating: 0, count: count)
    for group in heavy {
      let machine = loads.indices.min { (loads[$0], $0) < (loads[$1], $1) } ?? 0
      loads[machine] += group.cost
      machines[group.key] = machine
    }
    return machines
  }

  private func machine(for key: TestCase.ID) -> Int {
    Int(StableHash.of(key.description) % UInt64(count))
  }
}

/// A hash that is the same on every machine and in every version.
public enum StableHash {
  /// The 64-bit FNV-1a hash of a text's bytes, mixed so that each of its bits counts alike.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  public static func of(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    // The finalizer of splitmix64: the low bits of FNV alone repeat themselves.
    hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
    return hash ^ (hash >> 31)
  }
}
