/// A property as a table cell names it: a dotted path and the conditions behind it.
public struct PropertyReference: Sendable, Hashable {
  /// A value that another property of the same record must hold.
  public struct Condition: Sendable, Hashable {
    /// The value; empty where the document leaves it out.
    public var value: String
    /// The path of the other property; empty where the document leaves it blank.
    public var property: String

    /// Creates a condition.
    public init(value: String, property: String) {
      self.value = value
      self.property = property
    }
  }

  /// The dotted path, such as `info.emails`; empty where the cell is.
  public var path: String

  /// Every condition as written, repeats included; any one of them is enough.
  public var conditions: [Condition]

  /// Creates a reference.
  public init(path: String, conditions: [Condition] = []) {
    self.path = path
    self.conditions = conditions
  }

  /// The words between the conditions of a cell.
  private static let marker = "Dependant on having "

  /// Reads a cell such as `OrgNr (Dependant on having NO in Country.Code)`.
  public init(cell: String) {
    guard let bracket = cell.firstRange(of: "(" + Self.marker) else {
      self.init(path: cell.trimmingBlanks)
      return
    }
    var conditions: [Condition] = []
    var rest = cell[bracket.lowerBound...].dropFirst()
    if let end = rest.lastIndex(of: ")") { rest = rest[..<end] }
    for part in rest.split(separator: Self.marker, omittingEmptySubsequences: true) {
      let words = " " + part
      guard let between = words.ranges(of: " in ").last else {
        conditions.append(Condition(value: part.trimmingBlanks, property: ""))
        continue
      }
      conditions.append(
        Condition(
          value: words[..<between.lowerBound].trimmingBlanks,
          property: words[between.upperBound...].trimmingBlanks
        )
      )
    }
    self.init(path: cell[..<bracket.lowerBound].trimmingBlanks, conditions: conditions)
  }
}
