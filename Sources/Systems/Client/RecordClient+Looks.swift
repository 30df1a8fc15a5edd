public import JSON
import SystemModel

/// How a list can be looked at besides asking for what changed.
extension RecordClient {
  /// Whether the system is one of a profile, whose lists may leave out what is there.
  public var hasProfile: Bool { session != nil }

  /// Whether the list of what changed is another than the list of all, by a filter that may leave out
  /// what is there.
  public func filtersChanges(of type: String) -> Bool {
    session?.dialect.type(named: type)?.profile.list?.changed != nil
  }

  /// The properties of a type by whose values the system finds records.
  public func lookupProperties(of type: String) -> [PropertyPath] {
    session?.dialect.type(named: type)?.profile.lookups.map(\.property) ?? []
  }

  /// Where a look begins that shows all records, whatever others have seen.
  ///
  /// Where each record is read by itself, those are left out that are known as they are.
  public func everything(of type: String) -> ChangeCursor {
    guard let session, session.dialect.type(named: type)?.profile.list?.rereads == true else {
      return .start
    }
    return ChangeCursor(.poll(ChangeCursor.Poll(known: session.number)))
  }

  /// What is wrong with the changed-stamps of a type, as a clause; nil where nothing is known.
  public func stampProblem(of type: String) -> String? { session?.stampProblem(of: type) }
}
