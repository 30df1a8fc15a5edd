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

  /// The type with its time to reckon from told, so that it can be evaluated.
  ///
  /// Types that do not ask for the time are themselves.
  public func fixed(at now: Moment) -> DataType {
    guard case .expression(let expression, let written) = self, expression.needsTime else {
      return self
    }
    return .expression(expression.fixed(at: now), written: written)
  }

  /// Whether what the type makes of a value depends on the time, which nobody has told.
  public var needsTime: Bool {
    if case .expression(let expression, _) = self { expression.needsTime } else { false }
  }

  /// The value that the target must hold for a value of the source.
  ///
  /// - Parameter value: The value of the source; null for none.
  /// - Returns: Null where the conversion makes nothing of the value; nil where the conversion is
  ///   not known, or where it asks for the time. A moment is its text in ISO 8601, as systems hold it.
  public func evaluate(_ value: JSONValue) -> JSONValue? {
    switch self {
    case .cast(let cast): return cast.apply(to: value)
    case .notShown, .unreadable: return nil
    case .expression(let expression, _):
      return expression.needsTime ? nil : expression.delivered(from: value)
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
  /// - Returns: Never true where the cell cannot be read, or where the expression asks for the time.
  public func agree(source: JSONValue, target: JSONValue) -> Bool {
    switch self {
    case .cast(let cast): return cast.agree(source: source, target: target)
    case .notShown:
      return ValueComparison.agree(source, target)
        || Cast.allCases.contains { $0.agree(source: source, target: target) }
    case .unreadable: return false
    case .expression(let expression, _):
      return !expression.needsTime
        && expression.accepts(source: source, for: target, now: .unasked)
    }
  }

  /// A value of the source that this type turns into a value of the target, where there is one.
  ///
  /// - Parameter target: The value of the target.
  /// - Returns: nil where there is no such value or none was found, as where the cell cannot be read
  ///   or the expression asks for the time.
  public func reverse(_ target: JSONValue) -> JSONValue? {
    switch self {
    case .cast(let cast): ValueComparison.agree(cast.apply(to: target), target) ? target : nil
    case .notShown: target
    case .unreadable: nil
    case .expression(let expression, _):
      expression.needsTime ? nil : expression.source(for: target, now: .unasked)
    }
  }
}

extension DataType {
  /// Values to send along a row of this type; see `Expression.samples`.
  ///
  /// - Returns: None where the type is no expression, or asks for the time, or makes nothing of any
  ///   value that was tried.
  public func samples(text: String, number: Int) -> [Expression.Sample] {
    guard case .expression(let expression, _) = self, !expression.needsTime else { return [] }
    return expression.samples(text: text, number: number, now: .unasked)
  }
}

extension Expression {
  /// The expression with the text of a moment in place of each call of `now`; functions of dates
  /// read it as the moment.
  fileprivate func fixed(at now: Moment) -> Expression {
    switch self {
    case .constant, .path: self
    case .call(.now, _): .constant(.string(now.text))
    case .call(let function, let arguments): .call(function, arguments.map { $0.fixed(at: now) })
    }
  }

  /// What the expression makes of a value, moments as ISO 8601 texts.
  fileprivate func delivered(from value: JSONValue) -> JSONValue {
    var evaluator = Evaluator(source: value, now: .unasked)
    return evaluator.value(of: self).delivered
  }
}

extension Moment {
  /// The time for expressions that do not ask for it.
  fileprivate static let unasked = Moment(secondsSince1970: 0)
}

extension Value {
  /// The value as a system holds it: a moment as its text.
  fileprivate var delivered: JSONValue {
    switch self {
    case .moment(let moment): .string(moment.text)
    case .list(let elements): .array(elements.map(\.delivered))
    default: json
    }
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
