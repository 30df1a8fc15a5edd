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

  /// Transforms all elements, some at a time, and hands over each result in the order of the elements.
  ///
  /// So many results at most wait for their turn that memory does not grow with the elements.
  ///
  /// - Parameters:
  ///   - jobs: How many at a time.
  ///   - transform: What is done with each.
  ///   - take: Takes the results, one after the other.
  /// - Throws: What `take` throws; what is under way is given up then.
  package func concurrentForEach<Result: Sendable, Failure: Error>(
    jobs: Int,
    _ transform: @escaping @Sendable (Element) async -> Result,
    inOrder take: (Result) throws(Failure) -> Void
  ) async throws(Failure) {
    typealias Outcome = Swift.Result<Void, Failure>
    let outcome = await withTaskGroup(of: (Int, Result).self) { group -> Outcome in
      var next = 0
      var taken = 0
      var waiting: [Int: Result] = [:]
      func addMore() {
        while next < count, next - taken < Swift.max(jobs, 1) * 4 {
          let index = next
          let element = self[index]
          next += 1
          group.addTask { @concurrent in (index, await transform(element)) }
        }
      }
      addMore()
      for await (index, result) in group {
        waiting[index] = result
        while let result = waiting.removeValue(forKey: taken) {
          taken += 1
          do throws(Failure) {
            try take(result)
          } catch {
            group.cancelAll()
            return .failure(error)
          }
        }
        addMore()
      }
      return .success(())
    }
    try outcome.get()
  }
}
