public import JSON

/// Values of the source for values of the target.
extension Expression {
  /// A value of the source that the expression turns into a value of the target.
  ///
  /// Nothing is computed backwards: the values that may be meant are tried one after the other, the
  /// target's own first.
  ///
  /// - Parameters:
  ///   - target: A value of the target.
  ///   - now: The time to reckon from, where the expression asks for it.
  /// - Returns: nil where none was found, as for a value that the expression never makes.
  public func source(for target: JSONValue, now: Moment) -> JSONValue? {
    candidates(for: target).first { accepts(source: $0, for: target, now: now) }
  }

  private func candidates(for target: JSONValue) -> [JSONValue] {
    var candidates: [JSONValue] = []
    if case .array(let elements) = target, elements.count == 1 { candidates.append(elements[0]) }
    candidates.append(target)
    switch target {
    case .string(let text):
      if let number = JSONNumber(text: text) { candidates.append(.number(number)) }
      if let flag = Cast.boolean.convert(.text(text))?.json { candidates.append(flag) }
    case .number(let number): candidates.append(.string(number.plainText))
    case .bool(let flag): candidates.append(.string(flag ? "true" : "false"))
    default: break
    }
    if let moment = Value(target).moment {
      candidates += formats(of: [.datetimeParse]).map { .string($0.text(of: moment)) }
      candidates.append(.string(moment.text))
    } else if case .string(let text) = target {
      candidates += formats(of: [.datetimeFormat]).compactMap { format in
        format.moment(in: text).map { .string($0.text) }
      }
    }
    return candidates + [.array([target]), .null, ""]
  }

  /// The formats of all calls of some functions.
  func formats(of functions: Set<Function>) -> [DateTimePattern] {
    literals(of: functions, from: 2).compactMap { try? DateTimePattern($0) }
  }

  /// A text argument of all calls of some functions, counted from the end, where 1 is the last.
  func literals(of functions: Set<Function>, from place: Int) -> [String] {
    guard case .call(let function, let arguments) = self else { return [] }
    var found: [String] = []
    if functions.contains(function), let text = arguments.dropLast(place - 1).last?.constantText {
      found.append(text)
    }
    return found + arguments.flatMap { $0.literals(of: functions, from: place) }
  }
}
