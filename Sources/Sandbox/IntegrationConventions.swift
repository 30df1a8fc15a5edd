public import JSON
public import Transforms

/// What an integration knows beside its document: what the document leaves open.
///
/// Those who check it may know the same; they say so in words of their own.
public struct IntegrationConventions: Sendable {
  /// A condition in words under which records are created.
  public struct Condition: Sendable {
    let prose: String
    let property: PropertyPath
    let values: [JSONValue]

    /// Creates a condition that holds while a property has one of some values.
    ///
    /// - Parameters:
    ///   - prose: The words of the document.
    ///   - property: The property of the source's record.
    ///   - values: The values with which the condition holds.
    public init(_ prose: String, property: PropertyPath, values: [JSONValue]) {
      self.prose = prose
      self.property = property
      self.values = values
    }
  }

  /// A property by which records of one type of the source refer to those of another.
  public struct Reference: Sendable {
    let type: String
    let property: PropertyPath
    let other: String

    /// Creates a reference.
    ///
    /// - Parameters:
    ///   - type: The type of the records that refer to others.
    ///   - property: The property that holds an identifier.
    ///   - other: The type of the records that they refer to.
    public init(from type: String, by property: PropertyPath, to other: String) {
      self.type = type
      self.property = property
      self.other = other
    }
  }

  /// What becomes of a value on its way into a property for which the document says `N/A`.
  public struct Conversion: Sendable {
    let type: String
    let property: PropertyPath
    let dataType: DataType

    /// Creates a conversion.
    ///
    /// - Parameters:
    ///   - type: The target's record type.
    ///   - property: The property that is written.
    ///   - dataType: What becomes of a value.
    public init(into type: String, _ property: PropertyPath, _ dataType: DataType) {
      self.type = type
      self.property = property
      self.dataType = dataType
    }
  }

  /// What conditions in words mean, besides the phrases that are understood by themselves.
  public var conditions: [Condition] = []
  /// How records of the source refer to one another, where it is not by the type's name.
  public var references: [Reference] = []
  /// The conversions that the document does not show.
  public var conversions: [Conversion] = []
  /// The source's own words for values of conditions.
  public var sourceWords: [String: String] = [:]
  /// The target's own words for values of conditions.
  public var targetWords: [String: String] = [:]
  /// Whether clearing a value of the source clears its counterpart.
  public var clears = false

  /// Creates what is known of two plain systems: nothing.
  public init() {}
}
