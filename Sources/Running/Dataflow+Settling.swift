import Checklists
import Planning
import SystemModel

extension Dataflow {
  /// The types of the target in which an integration may make something of what a run creates.
  ///
  /// - Parameters:
  ///   - created: The types of the records that the run creates.
  ///   - owned: The types of all records that it owns.
  /// - Returns: The target's types among those that are owned, and the counterparts of what was
  ///   created, whichever pairing makes them.
  func settledTypes(creating created: Set<RecordType>, owning owned: Set<RecordType>) -> Set<
    RecordType
  > {
    var types = owned.filter { $0.side == .target }
    for pairing in pairings where created.contains(RecordType(.source, pairing.sourceType)) {
      types.insert(RecordType(.target, pairing.targetType))
    }
    return types
  }
}
