public import JSON

/// What the Data Type column says about the way from the source's value to the target's.
public enum DataType: Sendable, Hashable {
  /// A plain conversion, such as `"string"`.
  case cast(Cast)
  /// `N/A`: there is a conversion, but the document does not show it.
  case notShown
  /// Any other conversion, and the cell as written.
  case expression(Expression, written: String)
  /// A cell that cannot be read, or not in one way only: why, and the cell as written.
  case unreadable(ExpressionError, written: String)

  /// Reads a cell, blanks at both ends aside: `"integer"`, `["integer", "_."]`, `N/A`.
  public init(cell: String) {
    if cell == "\"string\"" {
      self = .cast(.string)
      return
    }
    do throws(ExpressionError) {
      let expression = try Expression(cell: cell)
      if case .call(let function, [.wholeValue]) = expression,
        let cast = Cast(rawValue: function.rawValue)
      {
        self = .cast(cast)
      } else {
        self = .expression(expression, written: cell)
      }
    } catch {
      let isEmpty = cell.utf8.allSatisfy(\.isBlank)
      self =
        error.kind == .noExpression && !isEmpty
        ? .notShown : .unreadable(error, written: cell)
    }
  }

  /// The cell's expression as JSON: a name, an array, null where there is none to show.
  public var restored: JSONValue {
    switch self {
    case .cast(let cast): .string(cast.rawValue)
    case .notShown, .unreadable: .null
    case .expression(let expression, _): expression.json
    }
  }

  /// The value that the target must hold for a value of the source.
  ///
  /// - Parameters:
  ///   - value: The value of the source.
  ///   - now: The time to reckon from, where the expression asks for it.
  /// - Returns: Null where the conversion makes nothing of the value; nil where the conversion is
  ///   not known, or where it asks for the time and none is given.
  public func evaluate(_ value: JSONValue, now: Moment? = nil) -> JSONValue? {
    switch self {
    case .cast(let cast): cast.apply(to: value)
    case .notShown, .unreadable: nil
    case .expression(let expression, _):
      expression.time(now).map { expression.evaluate(value, now: $0) }
    }
  }

  /// Whether a value of the target is what this type makes of a value of the source.
  ///
  /// Under `N/A` the conversion is unknown: values agree when they are equal as they stand or after
  /// any one of the plain conversions.
  ///
  /// - Parameters:
  ///   - source: The value of the source.
  ///   - target: The value of the target.
  ///   - now: The time to reckon from, where the expression asks for it.
  /// - Returns: Never true where the cell cannot be read, or where the expression asks for the time
  ///   and none is given.
  public func agree(source: JSONValue, target: JSONValue, now: Moment? = nil) -> Bool {
    switch self {
    case .cast(let cast): cast.agree(source: source, target: target)
    case .notShown:
      ValueComparison.agree(source, target)
        || Cast.allCases.contains { $0.agree(source: source, target: target) }
    case .unreadable: false
    case .expression(let expression, _):
      expression.time(now).map { expression.accepts(source: source, for: target, now: $0) } ?? false
    }
  }

  /// A value of the source that this type turns into a value of the target, where there is one.
  ///
  /// - Parameters:
  ///   - target: The value of the target.
  ///   - now: The time to reckon from, where the expression asks for it.
  /// - Returns: nil where there is no such value or none was found, as where the cell cannot be read
  ///   or the expression asks for the time and none is given.
  public func reverse(_ target: JSONValue, now: Moment? = nil) -> JSONValue? {
    switch self {
    case .cast(let cast): ValueComparison.agree(cast.apply(to: target), target) ? target : nil
    case .notShown: target
    case .unreadable: nil
    case .expression(let expression, _):
      expression.time(now).flatMap { expression.source(for: target, now: $0) }
    }
  }
}

extension Expression {
  /// The time to reckon from: any will do where none is asked for.
  fileprivate func time(_ now: Moment?) -> Moment? {
    now ?? (needsTime ? nil : Moment(secondsSince1970: 0))
  }
}

extension Cast {
  /// Whether a value of the target is what the conversion makes of a value of the source.
  ///
  /// A boolean as text may have either letter case, since none is documented.
  fileprivate func agree(source: JSONValue, target: JSONValue) -> Bool {
    if ValueComparison.agree(apply(to: source), target) { return true }
    guard self == .string, source.holdsBoolean else { return false }
    let capitalized = Value(source).converted { convert($0, words: .capitalized) }
    return ValueComparison.agree(capitalized.json, target)
  }
}
