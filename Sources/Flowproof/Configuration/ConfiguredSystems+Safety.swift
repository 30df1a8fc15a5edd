package import Checklists
import JSON
import Planning
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

  /// The names of secrets that are also words of documents, which are not hidden there.
  package func secretsAmongWords(of dataflows: [Dataflow]) -> [String] {
    let words = dataflows.flatMap { flow in
      [flow.document, flow.title, flow.sourceSystem, flow.targetSystem]
        + flow.pairings.flatMap { [$0.sourceType, $0.targetType] }
        + [.source, .target].flatMap { flow.properties(on: $0).values.joined().map(\.text) }
    }
    let secrets = accounts.flatMap(\.instance.hidden).filter { secret in
      words.contains { $0.contains(secret.reveal()) }
    }
    return Set(secrets.map(\.name)).sorted()
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
