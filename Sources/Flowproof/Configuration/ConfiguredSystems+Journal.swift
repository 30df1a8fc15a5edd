package import Checklists
package import SystemModel
import JSON
package import Journaling
import Planning
import Running
package import Systems

/// The systems as journals name them, and as whoever cleans up after one finds them again.
extension ConfiguredSystems {
  /// The client of a system for whoever cleans up.
  ///
  /// - Parameters:
  ///   - system: The system, as the journal names it.
  ///   - side: Where it stands in the document.
  /// - Returns: Nil where there is none, or another account by now.
  package func client(of system: JournalSystem, on side: Side) -> RecordClient? {
    guard let account = account(of: system.name, on: side),
      account.named(system.name).reasonAgainstBeing(system) == nil
    else { return nil }
    return RecordClient(
      account.endpoint,
      session: account.session,
      time: clock,
      bucket: account.bucket
    )
  }

  /// Why the systems are not known to be the accounts of a run, in a line for each.
  package func reasonsAgainstBeing(those head: JournalHead) -> [String] {
    var reasons: [String] = []
    // For a document without pairings no request was made.
    for document in head.documents where !document.pairings.isEmpty {
      for side in Side.allCases {
        let system = document.system(of: side)
        let reason =
          account(of: system.name, on: side).map { account in
            account.named(system.name).reasonAgainstBeing(system)
          } ?? "the configuration does not say where it is"
        guard let reason else { continue }
        let words = "nothing is deleted: \(system.name) may be another account: \(reason)"
        if !reasons.contains(words) { reasons.append(words) }
      }
    }
    return reasons
  }

  /// A document of a journal on the terms of the configuration: whether an account is the run's alone,
  /// and how long the integration takes, is for it to say, whatever the journal says.
  func termsOfNow(_ document: JournalDocument) -> JournalDocument {
    var document = document
    for (side, system) in [
      (Side.source, \JournalDocument.source), (.target, \JournalDocument.target),
    ] {
      let account = account(of: document[keyPath: system].name, on: side)
      document[keyPath: system].isExclusive =
        account?.instance.configuration.isExclusive ?? false
    }
    document.propagation = min(document.propagation, Int(timing.propagation / .milliseconds(1)))
    document.settle = min(document.settle, Int(timing.settle / .milliseconds(1)))
    return document
  }

  /// The names of the systems that are accounts of a run, in their order.
  package func systems(sharedWith head: JournalHead) -> [String] {
    var names: [String] = []
    for document in head.documents where !document.pairings.isEmpty {
      for side in Side.allCases {
        let system = document.system(of: side)
        guard !names.contains(system.name), let account = account(of: system.name, on: side),
          account.named(system.name).reasonAgainstBeing(system) == nil
        else { continue }
        names.append(system.name)
      }
    }
    return names
  }

  private func account(of name: String, on side: Side) -> Account? {
    let place = Place(system: NameKey(name), side: side == .source ? .source : .target)
    return accountsByPlace[place].map { accounts[$0] }
  }

  /// The document as a journal names it; nil where a system of it is missing.
  package func journalDocument(of dataflow: Dataflow) -> JournalDocument? {
    let found = Self.names(of: dataflow).compactMap { name, side in
      accountsByPlace[Place(system: NameKey(name), side: side)].map { index in
        var system = accounts[index].named(name)
        system.properties = dataflow.properties(on: side == .source ? .source : .target)
          .mapValues { Set($0).sorted { $0.text < $1.text } }
        return system
      }
    }
    guard found.count == 2 else { return nil }
    return JournalDocument(
      name: dataflow.document,
      source: found[0],
      target: found[1],
      propagation: Int(timing.propagation / .milliseconds(1)),
      settle: Int(timing.settle / .milliseconds(1)),
      pairings: dataflow.pairings.map {
        JournalDocument.Pairing(source: $0.sourceType, target: $0.targetType)
      }
    )
  }
}

extension ConfiguredSystems.Account {
  /// The account as a journal names it, by the system's name in the document.
  package func named(_ name: String) -> JournalSystem {
    JournalSystem(name, instance, credentials: credentialsDigest)
  }
}
