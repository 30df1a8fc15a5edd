public import JSON

/// What the Data Type column of a mapping says about the way from the source's value to the target's.
public enum DataType: Sendable, Hashable {
  /// A plain conversion, such as `"string"`.
  case cast(Cast)
  /// `N/A`: there is a conversion, but the document does not show it.
  case notShown
  /// Any other cell; kept as written, not evaluated.
  case expression(String)

  /// Reads a cell, blanks at both ends aside: `"integer"`, `["integer", "_."]`, `N/A`.
  public init(cell: String) {
    if cell == "N/A" {
      self = .notShown
    } else if cell == "\"string\"" {
      self = .cast(.string)
    } else if let cast = Cast(cell: cell) {
      self = .cast(cast)
    } else {
      self = .expression(cell)
    }
  }

  /// The cell's expression as JSON: a name, an array, null where there is none to show.
  public var restored: JSONValue {
    switch self {
    case .cast(let cast): .string(cast.rawValue)
    case .notShown: .null
    case .expression(let text):
      if text.utf8.first == UInt8(ascii: "["),
        let value = try? JSONParser.parse(Array(text.utf8))
      {
        value
      } else {
        .null
      }
    }
  }

  /// The value that the target must hold for a value of the source.
  ///
  /// - Returns: Null where the conversion makes nothing of the value; nil where the conversion is
  ///   not known.
  public func evaluate(_ value: JSONValue) -> JSONValue? {
    switch self {
    case .cast(let cast): cast.apply(to: value)
    case .notShown, .expression: nil
    }
  }

  /// Whether a value of the target is what this type makes of a value of the source.
  ///
  /// Under `N/A` the conversion is unknown: values agree when they are equal as they stand or after
  /// any one of the plain conversions.
  public func agree(source: JSONValue, target: JSONValue) -> Bool {
    switch self {
    case .cast(let cast):
      ValueComparison.agree(cast.apply(to: source), target)
    case .notShown:
      ValueComparison.agree(source, target)
        || Cast.allCases.contains { ValueComparison.agree($0.apply(to: source), target) }
    case .expression: false
    }
  }

  /// A value of the source that this type turns into a value of the target, where there is one.
  public func reverse(_ target: JSONValue) -> JSONValue? {
    switch self {
    case .cast(let cast):
      ValueComparison.agree(cast.apply(to: target), target) ? target : nil
    case .notShown: target
    case .expression: nil
    }
  }
}
