extension Array where Element: Sendable {
  /// Transforms all elements, some at a time.
  ///
  /// - Parameters:
  ///   - jobs: How many at a time.
  ///   - transform: What is done with each.
  /// - Returns: The results in the order of the elements.
  package func concurrentMap<Result: Sendable>(
    jobs: Int,
    _ transform: @escaping @Sendable (Element) async -> Result
  ) async -> [Result] {
    await withTaskGroup(of: (Int, Result).self) { group in
      var next = 0
      func addNext() {
        guard next < count else { return }
        let index = next
        let element = self[index]
        next += 1
        group.addTask { @concurrent in (index, await transform(element)) }
      }
      for _ in 0..<Swift.min(Swift.max(jobs, 1), count) { addNext() }
      var results = [Result?](repeating: nil, count: count)
      for await (index, result) in group {
        results[index] = result
        addNext()
      }
      return results.compactMap(\.self)
    }
  }
}
