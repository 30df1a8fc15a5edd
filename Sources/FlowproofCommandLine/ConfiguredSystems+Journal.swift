import Checklists
import Configuring
import JSON
import Journaling
import Planning
import Running
import Systems

/// The systems as journals name them, and as whoever cleans up after one finds them again.
extension ConfiguredSystems {
  /// The client of a system for whoever cleans up.
  ///
  /// - Parameters:
  ///   - name: The system's name in the document.
  ///   - side: Where it stands there.
  ///   - address: The account's address, as the journal names it.
  /// - Returns: Nil where there is none, or another account by now.
  func client(of name: String, on side: Side, at address: String) -> RecordClient? {
    let place = Place(system: NameKey(name), side: side == .source ? .source : .target)
    guard let index = accountsByPlace[place] else { return nil }
    let account = accounts[index]
    guard account.instance.address == address else { return nil }
    return RecordClient(
      account.endpoint,
      session: account.session,
      time: clock,
      bucket: account.bucket
    )
  }

  /// The document as a journal names it; nil where a system of it is missing.
  func journalDocument(of dataflow: Dataflow) -> JournalDocument? {
    let found = Self.names(of: dataflow).compactMap { name, side in
      accountsByPlace[Place(system: NameKey(name), side: side)].map { index in
        let instance = accounts[index].instance
        return JournalSystem(
          name: name,
          instance: instance.address,
          isExclusive: instance.configuration.isExclusive,
          properties: dataflow.properties(on: side == .source ? .source : .target)
            .mapValues { Set($0).sorted { $0.text < $1.text } }
        )
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
