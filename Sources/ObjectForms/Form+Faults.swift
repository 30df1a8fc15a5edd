package import JSON
package import SourceText

extension Form {
  /// The form that counts for a value: of several the one for its kind; nil where none is.
  package func form(for value: LocatedJSON) -> Form? {
    guard case .either(let forms) = kind else { return self }
    return forms.lazy.compactMap { $0.form(for: value) }.first { $0.isKind(of: value) }
  }

  private func isKind(of value: LocatedJSON) -> Bool {
    switch (kind, value.kind) {
    case (.value, _), (.text, .string), (.word, .string), (.bool, .bool), (.integer, .number),
      (.number, .number), (.object, .object), (.map, .object), (.list, .array):
      true
    default: false
    }
  }

  /// What is wrong with a value itself, be its members and elements as they may; nil where nothing is.
  package func fault(of value: LocatedJSON, at place: Place) -> Diagnostic? {
    if let fault = check?(value, place) { return fault }
    guard let form = form(for: value), form.isKind(of: value) else {
      return .wrongKind(place.what, wanted, found: value)
    }
    if case .either = kind { return form.fault(of: value, at: place) }
    switch (kind, value.kind) {
    case (.text, .string(let text)), (.word, .string(let text)):
      if text.isBlank { return takesBlank ? nil : .blankValue(place.what, at: value.range) }
      guard case .word(let words) = kind, !words.contains(text) else { return nil }
      return .unknownWord(text, for: place.what, known: words, at: value.range)
    case (.integer(let range), .number(let number)):
      if let integer = number.int, range.contains(integer) { return nil }
      return .wrongNumber(place.what, wanted, at: value.range)
    case (.number(let range?), .number(let number)):
      if let number = number.double, range.contains(number) { return nil }
      return .wrongNumber(place.what, wanted, at: value.range)
    default: return nil
    }
  }

  /// Whether a value can be used.
  package func takes(_ value: LocatedJSON, named name: String = "") -> Bool {
    fault(of: value, at: Place(name: name, what: name))?.severity != .error
  }
}

extension String {
  /// Whether there is nothing in it to read.
  package var isBlank: Bool { utf8.allSatisfy { $0 == 0x20 || (9...13).contains($0) } }
}
