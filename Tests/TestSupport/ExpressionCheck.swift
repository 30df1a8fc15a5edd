public import JSON
import Transforms

/// The time that checked expressions reckon from.
private let now = Moment(secondsSince1970: 1_709_251_199, nanoseconds: 250_000_000)

/// Reads a cell of the Data Type column and does with it all that can be done.
///
/// - Parameters:
///   - cell: Anything.
///   - values: Values to evaluate it with.
/// - Returns: What is wrong with how it was read, not with what was read; nothing, it is hoped.
public func expressionViolations(in cell: String, values: [JSONValue]) -> [String] {
  switch DataType(cell: cell) {
  case .notShown: return []
  case .unreadable(let error, let written):
    var violations: [String] = []
    if written != cell { violations.append("written as \(written)") }
    if !(0...cell.utf8.count).contains(error.offset) { violations.append("error at \(error)") }
    if error.kind.description.isEmpty || error.kind.hint.isEmpty { violations.append("no words") }
    return violations
  case .cast(let cast):
    return cast.violations(for: values)
  case .expression(let expression, _):
    return expression.formViolations + expression.violations(for: values)
  }
}

/// Reads bytes as JSON, writes the value and reads it again.
///
/// - Parameter bytes: Anything.
/// - Returns: What is wrong with how it was read; nothing, it is hoped.
public func jsonViolations(in bytes: [UInt8]) -> [String] {
  let value: JSONValue
  do {
    value = try JSONParser.parse(bytes)
  } catch {
    return (0...bytes.count).contains(error.offset) ? [] : ["error at \(error.offset)"]
  }
  return [false, true].compactMap { isPretty in
    guard let read = try? JSONParser.parse(value.bytes(pretty: isPretty)) else {
      return "what is written is no JSON: \(value.text)"
    }
    guard read == value, read.hashValue == value.hashValue else {
      return "\(value.text) is read back as \(read.text)"
    }
    return nil
  }
}

extension Cast {
  fileprivate func violations(for values: [JSONValue]) -> [String] {
    let type = DataType.cast(self)
    return values.compactMap { value in
      guard let made = type.evaluate(value), type.agree(source: value, target: made) else {
        return "\(rawValue) of \(value.text) is not accepted"
      }
      if let source = type.reverse(made), !type.agree(source: source, target: made) {
        return "\(rawValue) does not make \(made.text) of \(source.text)"
      }
      return nil
    }
  }
}

extension Expression {
  /// What is wrong with the forms in which it can be written.
  fileprivate var formViolations: [String] {
    [text, json.text].compactMap { form in
      do {
        let read = try Expression(cell: form)
        return read == self ? nil : "\(form) is read back as \(read)"
      } catch {
        return "\(form) is not read back: \(error)"
      }
    }
  }

  /// What is wrong with what it makes of values, and with the ways back.
  fileprivate func violations(for values: [JSONValue]) -> [String] {
    var violations: [String] = []
    for value in values {
      let made = evaluate(value, now: now)
      if !accepts(source: value, for: made, now: now) {
        violations.append("\(self) makes \(made.text) of \(value.text), and does not accept it")
      }
      for target in [made, value] {
        if let source = source(for: target, now: now),
          !accepts(source: source, for: target, now: now)
        {
          violations.append("\(self) does not make \(target.text) of \(source.text)")
        }
      }
    }
    for sample in samples(text: "Qwx", number: 4711, now: now)
    where !accepts(source: sample.source, for: sample.target, now: now) {
      violations.append("\(self) does not accept its sample \(sample)")
    }
    return violations
  }
}
