import SystemModel
import Systems

/// What keeps a run away from real data and from other runs.
extension ConfiguredSystems {
  /// The marks of other runs that made records while this one was going on, by system.
  package var marksOfOthers: [(system: String, marks: [String])] {
    accounts.compactMap { account in
      guard let marks = account.session?.marksOfOthers, !marks.isEmpty else { return nil }
      return (account.instance.configuration.system, marks)
    }
  }

  /// Asks each account off this machine whether it is a sandbox, where its profile knows how.
  ///
  /// - Parameter onThisMachine: Whether accounts on this machine are asked too.
  /// - Throws: Where one does not say that it is.
  package func askForProof(onThisMachine: Bool = false) async throws(FlowproofError) {
    for account in accounts {
      let isHere = (try? EndpointAddress(account.instance.address))?.isLoopback == true
      if isHere, !onThisMachine { continue }
      if let reason = await account.system.reasonAgainstSandbox(
        asking: account.endpoint,
        masking: mask.masked
      ) {
        let reason = mask.masked(reason)
        throw .unprovenSandbox(account.instance.configuration.system, reason)
      }
    }
  }
}
