import Checklists
import JSON
import SystemModel

/// How a case gets two linked records.
enum Linking {
  /// By creating a source record, with what else has to be so: any carrier shows the target record.
  case creation(carriers: [Row], Trigger)
  /// By creating a source record and counting, because no row's value can be told from others.
  case countedCreation(Trigger)
  /// By making two records equal in a merge property.
  case merging([MergeKey])
  /// Not at all, for a reason.
  case impossible(SkipReason)
}

/// What makes a source record be created in the target.
enum Trigger {
  /// Nothing more is needed.
  case always
  /// A condition in words holds: S6.
  case condition(ConditionMeaning)
  /// Another record that is itself synchronized refers to it: S5.
  case connection(Connector)
}

/// A record of the source system that is synchronized by itself and refers to another one.
struct Connector {
  /// The type as the sentence lists it, folded.
  let name: String
  let type: RecordType
  /// Which of the two records holds the other's identifier, and where.
  let relation: RecordRelation
  /// Whether identifiers are numbers there.
  let refersByNumber: Bool
  /// The record types that are made from it, in any pairing.
  let touches: Set<RecordType>
  /// How it gets linked itself: by its creation, or by merging with a record made before.
  let merging: (type: RecordType, key: MergeKey)?
  /// A value that it has to hold so that it is created: S6.
  let condition: Assignment?
  /// A record that has to refer to it so that it is created: S5 again; one at most.
  let further: [Connector]
  /// Whether it is found by no value, so that it carries a mark in `name`.
  let carriers: [Row]
  /// The case that shows that it gets linked, and those for what has to be linked before it.
  let dependsOn: [TestCase.ID]
}
