/// Functions of texts and of lists of them.
extension Evaluator {
  mutating func text(
    _ function: Expression.Function,
    _ arguments: ArraySlice<Expression>
  ) -> Value {
    let value = last(arguments)
    let literals = arguments.dropLast()
    let first = literals.first?.constantText ?? ""
    switch function {
    case .matches:
      let pattern = WildcardPattern(first)
      let elements = value.elements
      return .bool(
        !elements.isEmpty && elements.allSatisfy { $0.text.map(pattern.matches) ?? false }
      )
    case .split: return split(value, at: first)
    case .slice: return .list(slice(value.elements, literals.map { $0.constantInteger ?? 0 }))
    case .join: return join(value, with: first)
    case .replace: return replace(first, with: literals.last?.constantText ?? "", in: value)
    default: return .null
    }
  }

  private mutating func split(_ value: Value, at separator: String) -> Value {
    var parts: [Value] = []
    for text in value.elements.compactMap(\.text) {
      if separator.isEmpty {
        guard allows(text.utf8.count * MemoryLayout<Value>.stride) else { return .null }
        parts += text.unicodeScalars.map { .text(String($0)) }
      } else {
        let found = TextSearch(separator).parts(of: text)
        guard allows(found.count * MemoryLayout<Value>.stride) else { return .null }
        parts += found.map(Value.text)
      }
    }
    return .list(parts)
  }

  private mutating func join(_ value: Value, with separator: String) -> Value {
    let texts = value.elements.compactMap(\.text)
    let length = texts.reduce(separator.utf8.count * texts.count) { $0 + $1.utf8.count }
    return allows(length) ? .text(texts.joined(separator: separator)) : .null
  }

  private mutating func replace(_ old: String, with new: String, in value: Value) -> Value {
    let search = TextSearch(old)
    return value.converted { element in
      guard let text = element.text else { return nil }
      let parts = search.parts(of: text)
      guard parts.count > 1 else { return element }
      let growth = (new.utf8.count - old.utf8.count).multipliedReportingOverflow(by: parts.count)
      guard !growth.overflow, allows(growth.partialValue) else { return nil }
      return .text(parts.joined(separator: new))
    }
  }

  /// The elements from a start to an end by steps, as Python's slices count them.
  private func slice(_ elements: [Value], _ bounds: [Int]) -> [Value] {
    let step = bounds.count > 2 ? bounds[2] : 1
    let count = elements.count
    guard step != 0, let from = bounds.first else { return [] }
    let range = step > 0 ? 0...count : -1...(count - 1)
    let place = { (bound: Int) in
      let counted = bound < 0 ? max(bound, -count - 1) + count : bound
      return min(max(counted, range.lowerBound), range.upperBound)
    }
    let start = place(from)
    let end = bounds.count > 1 ? place(bounds[1]) : step > 0 ? count : -1
    let stride = min(max(step, -count - 1), count + 1)
    return Swift.stride(from: start, to: end, by: stride).map { elements[$0] }
  }
}
