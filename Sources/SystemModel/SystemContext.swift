/// One of a document's two systems, as far as its profile and the configuration tell of it.
public struct SystemContext: Sendable {
  /// Where the document has it.
  public let side: Side
  /// The name by which the document calls it.
  public let name: String
  /// What is known of the vendor; nil for a system that speaks the plain dialect.
  public var profile: SystemProfile?
  /// What the configuration says; nil without one.
  public var configuration: InstanceConfiguration?
  /// The words of the configuration for ids, the system's own before those of all systems.
  public var words: [Word]

  /// Creates a context; of a plain system nothing is known.
  public init(
    _ side: Side,
    named name: String,
    profile: SystemProfile? = nil,
    configuration: InstanceConfiguration? = nil,
    words: [Word] = []
  ) {
    self.side = side
    self.name = name
    self.profile = profile
    self.configuration = configuration
    self.words = words
  }

  /// The profile's type of the records that documents call by a name; nil where it has none.
  public func type(named type: String) -> RecordTypeProfile? {
    profile?.type(named: type, systemNames: [name])
  }

  /// The property by which records of one type refer to those of another; nil where nobody says so.
  public func reference(from type: String, to other: String) -> RecordReference? {
    if let configuration {
      let key = { NameKey(TypeName.withoutSystem($0, system: configuration.system)) }
      let told = configuration.type(named: type)?.relations.first { relation in
        key(relation.type) == key(other) && relation.property != nil
      }
      if let property = told?.property {
        return RecordReference(from: type, by: property, to: other)
      }
    }
    guard let wanted = self.type(named: other)?.name else { return nil }
    let found = self.type(named: type)?.references.first { reference in
      self.type(named: reference.to)?.name == wanted
    }
    return found.map { RecordReference(from: type, by: $0.property, to: other) }
  }
}
