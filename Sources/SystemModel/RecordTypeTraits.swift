public import JSON
public import Transforms

/// What a system lets tests do with the records of one type; by default everything.
///
/// It binds what tests ask for and nothing else: what the integration can do there is its own matter.
public struct RecordTypeTraits: Sendable, Hashable {
  /// A property that every new record must have.
  public struct MinimalField: Sendable, Hashable {
    /// The property.
    public var path: PropertyPath
    /// Its value, where a case gives it none; `{mark}` in a text stands for letters and digits that no
    /// other record has.
    public var value: JSONValue

    /// Creates a field.
    public init(_ path: PropertyPath, _ value: JSONValue) {
      self.path = path
      self.value = value
    }
  }

  /// The operations that are not offered, each with its reason as a clause.
  public var unsupported: [RecordOperation: String] = [:]
  /// The properties that nobody can write.
  public var readOnly: [PropertyRule] = []
  /// The properties that only a creation can write.
  public var createOnly: [PropertyRule] = []
  /// The exceptions of ``createOnly``.
  public var updatable: [PropertyPattern] = []
  /// The properties whose values are identifiers of other records, and why none is made up.
  public var identifiers: [PropertyRule] = []
  /// What every new record must have.
  public var minimalFields: [MinimalField] = []
  /// What the system asks of every new record, whoever makes it: each time one of some properties must
  /// have a value.
  public var needs: [[PropertyPath]] = []
  /// The property of text that takes a mark, in records that no mapped value tells from others; nil
  /// where none does.
  public var mark: PropertyPath? = "name"
  /// What values must be like; the first that covers a property counts.
  public var values: [ValueRule] = []
  /// The conversions into properties for which documents show none (`N/A`).
  public var conversions: [PropertyPath: DataType] = [:]
  /// Whether the system lists what changed since a moment; else each look reads the whole list.
  public var listsChanges = true

  /// Creates the traits of a type of which nothing is said.
  public init() {}

  /// Creates the traits of a type with which nothing can be done.
  public init(allUnsupported reason: String) {
    for operation in RecordOperation.allCases { unsupported[operation] = reason }
  }
}

extension RecordTypeTraits {
  /// The properties that every new record must have, from an object of paths and values.
  public static func minimalFields(_ object: JSONObject) -> [MinimalField] {
    object.members.map { MinimalField(PropertyPath($0.name), $0.value) }
  }

  /// What the values of a property must be like.
  public func constraint(of path: PropertyPath) -> ValueConstraint {
    values.first { $0.pattern.covers(path) }?.constraint ?? ValueConstraint()
  }

  /// Whether every new record has something in a property.
  public func alwaysFills(_ path: PropertyPath) -> Bool {
    minimalFields.contains { $0.path.overlaps(path) }
  }

  /// Why a property cannot be written at all; nil where it can.
  public func reasonAgainstWriting(_ path: PropertyPath) -> String? {
    readOnly.first { $0.pattern.covers(path) }?.reason
  }

  /// Why no value of a property can be made up; nil where one can.
  public func reasonAgainstMakingUp(_ path: PropertyPath) -> String? {
    identifiers.first { $0.pattern.covers(path) }?.reason
  }

  /// Why a property that can be written cannot be changed later; nil where it can.
  public func reasonAgainstChanging(_ path: PropertyPath) -> String? {
    if updatable.contains(where: { $0.covers(path) }) { return nil }
    return createOnly.first { $0.pattern.covers(path) }?.reason
  }

  /// Has every new record show whose it is, where the vendor has a place for that at which the
  /// document does not look.
  public mutating func addMark(beginning prefix: String, besides named: [PropertyPath]) {
    let taken = named + minimalFields.map(\.path)
    guard let mark, !taken.contains(where: mark.overlaps), reasonAgainstWriting(mark) == nil,
      !values.contains(where: { $0.pattern.covers(mark) })
    else { return }
    minimalFields.append(MinimalField(mark, .string(prefix + "{mark}")))
  }
}
