import Checklists
public import SystemModel

/// What a plan has to know beside the document: what the two systems offer, and what their users say
/// of what the document leaves open.
///
/// By default both systems are plain mocks of which nothing is said.
public struct TestEnvironment: Sendable {
  /// What becomes of a linked value whose counterpart is cleared.
  public enum Clearing: String, Sendable, CaseIterable {
    /// It is cleared too.
    case travels
    /// It stays.
    case keeps
  }

  // MARK: The systems

  /// The record types of which something is to be known; all others are plain.
  public var types: [RecordType: TypeTraits] = [:]
  /// The systems in which nobody else works while cases run, so that a record too many tells of the
  /// integration; both by default.
  public var exclusive: Set<Side> = [.source, .target]
  /// What marks begin with, so that others see whose records they are; empty for nothing.
  public var markPrefix = ""
  /// Whether source and target are one instance, in which a record of a type that is paired with
  /// itself is its own counterpart.
  public var isSameInstance = false

  // MARK: What documents leave open

  /// What conditions in words mean; a few plain phrases are understood by themselves.
  public var conditions: [ConditionMeaning] = []
  /// How records of the source refer to one another; by default as ``Pairing/referenceProperty`` says.
  public var relations: [RecordRelation] = []
  /// Whether records refer to one another in that way where no relation is told; otherwise nobody
  /// knows how.
  public var assumesRelations = true
  /// Each system's own words for what documents name by an id, such as `wd:Q17517`, by that id; the
  /// id itself stands where there is none, and `wd:` in front of it does not count.
  public var words: [Side: [String: String]] = [:]
  /// What clearing a linked value does; nil where nobody promises anything, and nothing is tested.
  public var clearing: Clearing?

  /// Creates the environment of two plain systems.
  public init() {}
}

extension TestEnvironment {
  /// What is known of a record type.
  func traits(of type: RecordType) -> TypeTraits { types[type] ?? TypeTraits() }

  /// A side's word for a value of a condition.
  func word(for value: String, on side: Side) -> String {
    guard let words = words[side] else { return value }
    let prefix = "wd:"
    let plain = value.hasPrefix(prefix) ? String(value.dropFirst(prefix.count)) : value
    return words[value] ?? words[plain] ?? words[prefix + plain] ?? value
  }

  /// What a condition in words means; nil where only a person can tell.
  ///
  /// - Complexity: O(*n*) in the number of conditions that the environment tells of.
  func meaning(of prose: String) -> ConditionMeaning? {
    let key = ConditionMeaning.key(of: prose)
    if let told = conditions.first(where: { ConditionMeaning.key(of: $0.prose) == key }) {
      return told
    }
    return PlainPhrase(prose).map { ConditionMeaning($0, prose: prose) }
  }

  /// How a record of one type is connected to a record of another; nil where nobody knows.
  func relation(of type: RecordType, to pairing: Pairing) -> RecordRelation? {
    let other = RecordType(.source, pairing.sourceType)
    let told = relations.first { relation in
      RecordType(.source, relation.type) == type && RecordType(.source, relation.other) == other
    }
    if told != nil || !assumesRelations { return told }
    return RecordRelation(
      of: type.name,
      to: pairing.sourceType,
      by: pairing.referenceProperty,
      heldBy: .connected
    )
  }
}
