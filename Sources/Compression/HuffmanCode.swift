/// A code in which frequent symbols are short, as RFC 1951 has it.
struct HuffmanCode {
  /// The number of bits of each symbol; zero for those that do not occur.
  let lengths: [Int]
  /// The bits of each symbol, the first one lowest.
  let codes: [UInt64]

  /// Makes the best code for symbols that occur so often, none longer than a limit.
  ///
  /// - Complexity: O(*n* log *n*) in the number of symbols.
  init(for frequencies: [Int], limit: Int) {
    var frequencies = frequencies
    // A code of one symbol is incomplete, which not every reader takes.
    for symbol in 0..<2 where frequencies.count(where: { $0 > 0 }) < 2 {
      frequencies[symbol] = max(1, frequencies[symbol])
    }
    let sorted = frequencies.indices.filter { frequencies[$0] > 0 }
      .sorted { (frequencies[$0], $0) < (frequencies[$1], $1) }
    var counts = Self.counts(of: sorted.map { frequencies[$0] }, limit: limit)
    Self.shorten(&counts, to: limit)
    var lengths = [Int](repeating: 0, count: frequencies.count)
    var place = 0
    for length in stride(from: limit, to: 0, by: -1) {
      for _ in 0..<counts[length] {
        lengths[sorted[place]] = length
        place += 1
      }
    }
    self.lengths = lengths
    codes = Self.codes(of: lengths, limit: limit)
  }

  /// How many symbols have which length, the lengths above the limit counted as the limit.
  private static func counts(of sorted: [Int], limit: Int) -> [Int] {
    let count = sorted.count
    var weights = sorted
    var parents = [Int](repeating: 0, count: 2 * count - 1)
    var leaf = 0
    var inner = count
    for node in count..<(2 * count - 1) {
      var weight = 0
      for _ in 0..<2 {
        let isLeaf = leaf < count && (inner >= node || weights[leaf] <= weights[inner])
        let child = isLeaf ? leaf : inner
        if isLeaf { leaf += 1 } else { inner += 1 }
        parents[child] = node
        weight += weights[child]
      }
      weights.append(weight)
    }
    var depths = [Int](repeating: 0, count: 2 * count - 1)
    var counts = [Int](repeating: 0, count: limit + 1)
    for node in stride(from: 2 * count - 3, through: 0, by: -1) {
      depths[node] = depths[parents[node]] + 1
      if node < count { counts[min(limit, depths[node])] += 1 }
    }
    return counts
  }

  /// Makes room for the symbols whose length was cut, by making others longer.
  private static func shorten(_ counts: inout [Int], to limit: Int) {
    var total = 0
    for length in 1...limit { total += counts[length] << (limit - length) }
    while total > 1 << limit {
      counts[limit] -= 1
      if let length = (1..<limit).last(where: { counts[$0] > 0 }) {
        counts[length] -= 1
        counts[length + 1] += 2
      }
      total -= 1
    }
  }

  private static func codes(of lengths: [Int], limit: Int) -> [UInt64] {
    var counts = [Int](repeating: 0, count: limit + 1)
    for length in lengths where length > 0 { counts[length] += 1 }
    var next = [UInt64](repeating: 0, count: limit + 2)
    for length in 1...limit { next[length + 1] = (next[length] + UInt64(counts[length])) << 1 }
    return lengths.map { length in
      guard length > 0 else { return 0 }
      let code = next[length]
      next[length] += 1
      var reversed: UInt64 = 0
      for bit in 0..<length { reversed |= (code >> UInt64(bit) & 1) << UInt64(length - 1 - bit) }
      return reversed
    }
  }
}
