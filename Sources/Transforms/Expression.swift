public import JSON

/// What a data type makes of a value: a tree of functions over the value at hand.
///
///     ["if", ["neq", "_.", "X"], ["integer", "_."], ["string", "_."]]
///
/// A tree that was read is checked: known functions, the right arguments, formats and patterns that
/// mean something, and never nested deeper than `maximumDepth`.
public enum Expression: Sendable, Hashable {
  /// A text, number, truth value or null that stands for itself.
  case constant(JSONValue)
  /// The value at hand, or a property of it: `_.` or `_.name`.
  case path(PropertyPath)
  /// A function with its arguments, in the order in which they are written.
  case call(Function, [Expression])

  /// How many functions may stand in each other.
  public static let maximumDepth = 64

  /// The value at hand, written `_.`.
  public static let wholeValue = Expression.path(PropertyPath(""))

  /// The canonical form as JSON: every bracket there, every bare name written out.
  public var json: JSONValue {
    switch self {
    case .constant(let value): value
    case .path(let path): .string("_." + path.text)
    case .call(let function, let arguments):
      .array([.string(function.rawValue)] + arguments.map(\.json))
    }
  }

  /// The canonical form as the documents print it, with a blank behind each comma.
  public var text: String {
    switch self {
    case .constant, .path: json.text
    case .call(let function, let arguments):
      "[" + (["\"\(function.rawValue)\""] + arguments.map(\.text)).joined(separator: ", ") + "]"
    }
  }

  /// Whether any function of the tree is one of some.
  func calls(_ functions: Set<Function>) -> Bool {
    guard case .call(let function, let arguments) = self else { return false }
    return functions.contains(function) || arguments.contains { $0.calls(functions) }
  }

  /// Whether it reads or writes moments.
  public var isOfTime: Bool { calls([.datetimeFormat, .datetimeParse, .datetimeDiff]) }

  /// Whether what the expression makes of a value depends on the time.
  public var needsTime: Bool { calls([.now]) }
}

extension Expression: CustomStringConvertible {
  /// The canonical form as the documents print it.
  public var description: String { text }
}
