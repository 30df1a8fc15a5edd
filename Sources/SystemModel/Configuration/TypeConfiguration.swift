public import JSON

/// What a user says about the records of one type.
public struct TypeConfiguration: Sendable {
  /// The name as the documents write it, with or without the system's in front.
  public var name: String
  /// The bytes of the name.
  public var nameRange: Range<Int>
  /// The type's name in the profile, where that is another one.
  public var profileType: String?
  /// The path of its records behind the system's address, for a profile that asks for it.
  public var path: TextTemplate?
  /// What values must be like that are made for any of its properties.
  public var values = ValueConstraint()
  /// What is said of properties.
  public var properties: [PropertyConfiguration] = []
  /// How records of this type refer to others.
  public var relations: [Relation] = []

  /// Creates a type of which nothing is said.
  public init(name: String, nameRange: Range<Int>) {
    self.name = name
    self.nameRange = nameRange
  }

  /// What is said of a property by its path in the documents.
  public func property(_ path: String) -> PropertyConfiguration? {
    properties.first { $0.path == path }
  }
}

/// What a user says about one property.
public struct PropertyConfiguration: Sendable {
  /// The path as the documents write it.
  public var path: String
  /// The bytes of the path.
  public var range: Range<Int>
  /// Why it cannot be written; nil where it can.
  public var readOnlyReason: String?
  /// What values must be like that are made for it.
  public var values = ValueConstraint()
  /// The conversion into this property, as a Data Type cell has it, where the document says `N/A`.
  public var expression: Conversion?

  /// Creates a property of which nothing is said.
  public init(path: String, range: Range<Int>) {
    self.path = path
    self.range = range
  }

  /// A conversion as a cell of the Data Type column has it, and where it stands.
  public struct Conversion: Sendable, Hashable {
    /// The cell, such as `"integer"` in its quotes or `["integer", "_."]`.
    public var cell: String
    /// The bytes of the configuration.
    public var range: Range<Int>
  }
}

/// How a record refers to one of another type.
public struct Relation: Sendable, Hashable {
  /// The other record type, as the documents write it.
  public var type: String
  /// The bytes of its name.
  public var range: Range<Int>
  /// The property that holds its identifier; nil where the user has left it blank.
  public var property: PropertyPath?
}

/// A word of a system, or of all, for what documents name by a Wikidata id.
public struct Word: Sendable, Hashable {
  /// The id, such as `Q12345`; `wd:` in front of it does not count.
  public var id: String
  /// The system's own word; nil where the user has left it blank.
  public var word: String?
  /// The bytes of the id.
  public var range: Range<Int>

  /// An id without what may stand in front of it.
  public static func plainID(_ id: String) -> String {
    id.lowercased().hasPrefix("wd:") ? String(id.dropFirst(3)) : id
  }
}
