/// What documents ask of a configuration: the systems that they name, and what only a user can say.
public struct ConfigurationRequirements: Sendable {
  /// A system with the record types that the documents speak of.
  public struct System: Sendable {
    /// The name as the documents write it first.
    public var name: String
    /// The sides on which the documents have it.
    public var sides: Set<Side>
    /// The record types, without the system's name, in the order of the documents.
    public var types: [String]

    /// Creates a system.
    public init(name: String, sides: Set<Side>, types: [String]) {
      self.name = name
      self.sides = sides
      self.types = types
    }
  }

  /// A condition in words that nobody understands without being told.
  public struct Condition: Sendable, Hashable {
    /// The words.
    public var text: String
    /// Where it stands first, as `file:line`.
    public var place: String
    /// The record type whose property decides, as the document writes it.
    public var type: String

    /// Creates a condition.
    public init(text: String, place: String, type: String) {
      self.text = text
      self.place = place
      self.type = type
    }
  }

  /// A reference between two record types of one system that a rule depends on.
  public struct Connection: Sendable, Hashable {
    /// The system.
    public var system: String
    /// The type of the record that refers, without the system's name.
    public var from: String
    /// The type of the record that it refers to, without the system's name.
    public var to: String
    /// Where the rule stands first, as `file:line`.
    public var place: String

    /// Creates a connection.
    public init(system: String, from: String, to: String, place: String) {
      self.system = system
      self.from = from
      self.to = to
      self.place = place
    }
  }

  /// Source and target of each document.
  public struct Pair: Sendable, Hashable {
    /// The source system's name.
    public var source: String
    /// The target system's name.
    public var target: String
    /// The document, as its user gave it.
    public var document: String

    /// Creates a pair.
    public init(source: String, target: String, document: String) {
      self.source = source
      self.target = target
      self.document = document
    }
  }

  /// The systems in the order of the documents.
  public var systems: [System] = []
  /// Source and target of each document.
  public var pairs: [Pair] = []
  /// Conditions in words, each once.
  public var conditions: [Condition] = []
  /// References between record types, each once.
  public var connections: [Connection] = []
  /// Wikidata ids that stand for words, each once.
  public var wikidataIDs: [String] = []

  /// Creates the needs of no document.
  public init() {}

  /// Notes that a document has a system on a side, with a record type of it.
  public mutating func add(_ type: String?, of system: String, on side: Side) {
    let type = type.map { TypeName.withoutSystem($0, system: system) }
    let key = NameKey(system)
    guard let place = systems.firstIndex(where: { NameKey($0.name) == key }) else {
      systems.append(System(name: system, sides: [side], types: type.map { [$0] } ?? []))
      return
    }
    systems[place].sides.insert(side)
    guard let type, !systems[place].types.contains(where: { NameKey($0) == NameKey(type) }) else {
      return
    }
    systems[place].types.append(type)
  }
}
