public import JSON
public import Transforms

/// What an integration does that its document leaves open.
public struct IntegrationConventions: Sendable {
  /// What becomes of a linked value whose counterpart is cleared.
  public enum Clearing: String, Sendable, CaseIterable {
    /// It is cleared too.
    case travels
    /// It stays.
    case keeps
  }

  /// What conditions in words mean; a few plain phrases are understood by themselves.
  public var conditions: [ConditionMeaning] = []
  /// How records of the source refer to one another, where it is not by the name of the type.
  public var references: [RecordReference] = []
  /// Whether records refer to one another by the name of the type where no reference is told;
  /// otherwise nobody knows how.
  public var assumesReferences = true
  /// The conversions into properties for which the document shows none (`N/A`), by the target's type.
  public var conversions: [RecordType: [PropertyPath: DataType]] = [:]
  /// Each system's own words for what documents name by an id, such as `wd:Q17517`, by that id; the
  /// id itself stands where there is none, and `wd:` in front of it does not count.
  public var words: [Side: [String: String]] = [:]
  /// What clearing a linked value does; nil where nobody promises anything.
  public var clearing: Clearing?
  /// What the target's system asks of the records that the integration makes, by their type: of each
  /// of some properties one must have a value.
  ///
  /// What no row maps the integration fills in by itself.
  public var needs: [RecordType: [[PropertyPath]]] = [:]

  /// Creates the conventions between two plain systems: none.
  public init() {}
}
