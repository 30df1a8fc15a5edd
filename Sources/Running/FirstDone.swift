/// Does several things at a time until the first of them is done; the others are cancelled then, and
/// waited for.
func untilFirstIsDone(_ works: [@Sendable () async -> Void]) async {
  await withTaskGroup(of: Void.self) { group in
    for work in works { group.addTask { await work() } }
    await group.next()
    group.cancelAll()
  }
}
