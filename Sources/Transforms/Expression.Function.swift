extension Expression {
  /// The functions that occur in data types, by the names under which they are written.
  public enum Function: String, Sendable, Hashable, CaseIterable {
    /// The text form.
    case string
    /// A whole number.
    case integer
    /// A double-precision number.
    case float
    /// An exact decimal number.
    case decimal
    /// True or false.
    case boolean
    /// A list of the arguments.
    case list
    /// The first element of a list.
    case first
    /// Whether there is no element.
    case isEmpty = "is-empty"
    /// Whether there is nothing, or nothing comes first.
    case isNull = "is-null"
    /// Whether the value, or the first of a list, is a decimal number.
    case isDecimal = "is-decimal"
    /// Whether the value, or the first of a list, is true or false.
    case isBoolean = "is-boolean"
    /// One of two values, after a condition.
    case `if`
    /// A value, or another where it is nothing.
    case ifNull = "if-null"
    /// Whether any condition holds.
    case or
    /// Whether all conditions hold.
    case and
    /// Whether two values are the same.
    case eq
    /// Whether two values differ.
    case neq
    /// Whether the first value is greater than the second.
    case gt
    /// The amount of a number.
    case abs
    /// The time at which the expression is evaluated.
    case now
    /// The whole units of time from the second moment to the first.
    case datetimeDiff = "datetime-diff"
    /// A moment as text.
    case datetimeFormat = "datetime-format"
    /// A text as a moment.
    case datetimeParse = "datetime-parse"
    /// Whether texts have the form of a pattern.
    case matches
    /// The parts of texts.
    case split
    /// Part of a list.
    case slice
    /// Texts made one.
    case join
    /// Texts with one part replaced by another.
    case replace
  }
}

extension Expression.Function {
  /// What may stand in the place of an argument.
  enum Argument {
    /// A text that stands for itself, whatever it says.
    case text
    /// A whole number that stands for itself.
    case number
    /// Anything that has a value.
    case expression
  }

  /// The arguments that a function takes.
  enum Arguments {
    /// One of several rows of kinds, each of another length.
    case fixed([[Argument]])
    /// Any number of expressions from a least one on.
    case any(from: Int)
  }

  /// The arguments that the function takes.
  var arguments: Arguments {
    switch self {
    case .string, .integer, .float, .decimal, .boolean, .first, .isEmpty, .isNull, .isDecimal,
      .isBoolean, .abs:
      .fixed([[.expression]])
    case .list: .any(from: 0)
    case .now: .fixed([[]])
    case .datetimeFormat, .datetimeParse:
      .fixed([[.text, .expression], [.text, .text, .expression]])
    case .datetimeDiff: .fixed([[.text, .expression, .expression]])
    case .matches, .join, .split: .fixed([[.text, .expression]])
    case .slice:
      .fixed([
        [.number, .expression], [.number, .number, .expression],
        [.number, .number, .number, .expression],
      ])
    case .replace: .fixed([[.text, .text, .expression]])
    case .eq, .neq, .gt, .ifNull: .fixed([[.expression, .expression]])
    case .or, .and: .any(from: 1)
    case .if:
      .fixed([[.expression, .expression], [.expression, .expression, .expression]])
    }
  }

  /// Whether the last argument is the value to work on, which documents without brackets leave out.
  var mayOmitValue: Bool {
    switch self {
    case .string, .integer, .float, .decimal, .boolean, .first, .isEmpty, .isNull, .isDecimal,
      .isBoolean, .abs, .list, .datetimeFormat, .datetimeParse, .matches, .join, .split, .slice,
      .replace:
      true
    case .if, .ifNull, .or, .and, .eq, .neq, .gt, .now, .datetimeDiff: false
    }
  }

  /// Whether the name alone stands for the function applied to the value at hand.
  var mayStandBare: Bool {
    switch self {
    case .string, .integer, .float, .decimal, .boolean, .list, .first: true
    default: false
    }
  }

  /// The arguments in words, for messages.
  var usage: String {
    switch arguments {
    case .any(let least): least == 0 ? "any number of expressions" : "one expression or more"
    case .fixed(let rows):
      rows.map { row in
        row.isEmpty ? "no argument" : row.map(\.words).joined(separator: ", ")
      }
      .joined(separator: "; or ")
    }
  }
}

extension Expression.Function.Argument {
  fileprivate var words: String {
    switch self {
    case .text: "a text"
    case .number: "a whole number"
    case .expression: "an expression"
    }
  }
}
