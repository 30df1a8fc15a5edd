import Checklists
import JSON
import Transforms
public import SystemModel

/// What a plan has to know beside the document: what the two systems offer, and what their users say
/// of what the document leaves open.
///
/// By default both systems are plain mocks of which nothing is said.
public struct TestEnvironment: Sendable {
  // MARK: The systems

  /// The record types of which something is to be known; all others are plain.
  public var types: [RecordType: RecordTypeTraits] = [:]
  /// The systems in which nobody else works while cases run, so that a record too many tells of the
  /// integration; both by default.
  public var exclusive: Set<Side> = [.source, .target]
  /// What marks begin with, so that others see whose records they are; empty for nothing.
  public var markPrefix = ""
  /// Whether source and target are one instance, in which a record of a type that is paired with
  /// itself is its own counterpart.
  public var isSameInstance = false

  // MARK: What documents leave open

  /// What the integration does that the document leaves open.
  public var conventions = IntegrationConventions()

  /// Creates the environment of two plain systems.
  public init() {}
}

extension TestEnvironment {
  /// What is known of a record type.
  func traits(of type: RecordType) -> RecordTypeTraits { types[type] ?? RecordTypeTraits() }

  /// A side's word for a value of a condition.
  func word(for value: String, on side: Side) -> String {
    guard let words = conventions.words[side] else { return value }
    let prefix = "wd:"
    let plain = value.hasPrefix(prefix) ? String(value.dropFirst(prefix.count)) : value
    return words[value] ?? words[plain] ?? words[prefix + plain] ?? value
  }

  /// What a condition in words means; nil where only a person can tell, or where it speaks of the
  /// identifier, which nobody chooses.
  ///
  /// - Complexity: O(*n*) in the number of conditions that the environment tells of.
  func meaning(of prose: String) -> ConditionMeaning? {
    let key = ConditionMeaning.key(of: prose)
    let told = conventions.conditions.first { ConditionMeaning.key(of: $0.prose) == key }
    let meaning = told ?? PlainPhrase(prose).map { ConditionMeaning($0, prose: prose) }
    return meaning.flatMap { PairingContext.isManaged($0.property.text) ? nil : $0 }
  }

  /// Whether what has records of a pairing be created meets a condition of the source's record.
  func isMet(_ condition: PropertyReference.Condition, byCreationIn pairing: Pairing) -> Bool {
    guard !pairing.createsEvery, case .createsWhen(let prose)? = pairing.prose?.kind,
      let holding = meaning(of: prose)?.holding
    else { return false }
    return holding.path == PropertyPath(condition.property)
      && ValueComparison.agree(holding.value, .string(condition.value))
  }

  /// The conversions into properties of a type for which the document shows none.
  func conversions(into type: RecordType) -> [PropertyPath: DataType] {
    conventions.conversions[type] ?? [:]
  }

  /// How a record of one type is connected to a record of another; nil where nobody knows.
  func relation(of type: RecordType, to pairing: Pairing) -> RecordRelation? {
    let other = RecordType(.source, pairing.sourceType)
    for reference in conventions.references {
      let from = RecordType(.source, reference.from)
      let to = RecordType(.source, reference.to)
      guard [from, to] == [type, other] || [from, to] == [other, type] else { continue }
      return RecordRelation(
        other: pairing.sourceType,
        property: reference.property,
        holder: from == type ? .connected : .other
      )
    }
    guard conventions.assumesReferences else { return nil }
    return RecordRelation(
      other: pairing.sourceType,
      property: pairing.referenceProperty,
      holder: .connected
    )
  }
}
