package import JSON
package import SourceText

/// What may stand in a place of a JSON file: by it the place is checked, described, and put into a
/// JSON Schema.
package struct Form: Sendable {
  /// The kinds of values, with what there is to say of each.
  package indirect enum Kind: Sendable {
    /// A text.
    case text
    /// One of some words.
    case word([String])
    /// True or false.
    case bool
    /// A whole number within bounds.
    case integer(ClosedRange<Int>)
    /// A number, within bounds where there are some.
    case number(ClosedRange<Double>?)
    /// Any JSON.
    case value
    /// An object with members of its own names.
    case object(ObjectForm)
    /// An object whose names are free: what one of its members is called, and what its names and
    /// values have to be.
    case map(String, names: NameCheck?, Form)
    /// A list: what one of its elements is called, and what it has to be.
    case list(String, Form)
    /// One of several forms, of which each takes another kind of value.
    case either([Form])
  }

  /// A place of a file, for sentences.
  package struct Place: Sendable {
    /// The name of the member; empty for an element of a list.
    package var name: String
    /// What stands there, such as `` `timing` `` or ``the system `Crm` ``.
    package var what: String

    /// Creates a place.
    package init(name: String = "", what: String) {
      self.name = name
      self.what = what
    }
  }

  /// Says what is wrong with a value beside its kind; nil where nothing is.
  package typealias Check = @Sendable (LocatedJSON, Place) -> Diagnostic?
  /// Says what is wrong with a name; nil where nothing is.
  package typealias NameCheck = @Sendable (String, Range<Int>) -> Diagnostic?

  /// The kind of value.
  package var kind: Kind
  /// What manuals call it, as Markdown.
  package var label: String
  /// What diagnostics ask for, with an article.
  package var wanted: String
  /// The regular expression that a text has to match, for JSON Schema; nil for any.
  package var pattern: String?
  /// Whether a text may be blank; false by default.
  package var takesBlank = false
  /// What else has to hold; asked before the kind is.
  package var check: Check?

  /// Creates a form.
  package init(_ kind: Kind, label: String, wanted: String, check: Check? = nil) {
    self.kind = kind
    self.label = label
    self.wanted = wanted
    self.check = check
  }
}

// MARK: The usual forms

extension Form {
  /// A text that is not blank.
  package static let text = Form(.text, label: "text", wanted: "a text in double quotes")
  /// A text that may be blank.
  package static let anyText: Form = {
    var form = text
    form.takesBlank = true
    return form
  }()
  /// True or false.
  package static let bool = Form(.bool, label: "true or false", wanted: "true or false")
  /// Any number.
  package static let number = Form(.number(nil), label: "number", wanted: "a number")
  /// Any JSON.
  package static let value = Form(.value, label: "any JSON", wanted: "any JSON")
  /// A value, or the values of a list.
  package static let values = value.called("a value, or a list of values")

  /// A time above zero, and at most a day.
  package static let duration: Form = {
    var form = Form(.text, label: "time", wanted: "a time such as \"60s\"")
    form.pattern = #"^[0-9]{1,9}(\.[0-9]{1,9})?(ms|s|min|m|h)$"#
    form.check = { value, place in
      guard let text = value.string else { return nil }
      if let duration = Duration(written: text), duration > .zero { return nil }
      return .badDuration(place.what, at: value.range)
    }
    return form
  }()

  /// A whole number within bounds.
  package static func integer(_ range: ClosedRange<Int>) -> Form {
    let bounds = "from \(range.lowerBound) to \(range.upperBound)"
    return Form(.integer(range), label: "whole number", wanted: "a whole number \(bounds)")
  }

  /// One of the words of a type.
  package static func word<Word: RawRepresentable<String> & CaseIterable>(
    _: Word.Type
  ) -> Form { words(Word.allCases.map(\.rawValue)) }

  /// One of some words.
  package static func words(_ words: [String]) -> Form {
    let quoted = words.map { "`\"\($0)\"`" }
    let label =
      quoted.count == 1
      ? quoted[0] : quoted.dropLast().joined(separator: ", ") + " or " + (quoted.last ?? "")
    return Form(.word(words), label: label, wanted: text.wanted)
  }

  /// An object with members of its own names.
  package static func object(_ form: ObjectForm) -> Form {
    Form(.object(form), label: "object", wanted: "an object in `{ }`")
  }

  /// An object whose names are free.
  ///
  /// - Parameters:
  ///   - noun: What a member is called, such as `system`.
  ///   - names: What is wrong with a name.
  ///   - form: What each of its values has to be.
  /// - Returns: The form of the object.
  package static func map(_ noun: String, names: NameCheck? = nil, _ form: Form) -> Form {
    Form(.map(noun, names: names, form), label: "object", wanted: "an object in `{ }`")
  }

  /// A list.
  ///
  /// - Parameters:
  ///   - noun: What an element is called, with its article, such as `a binding`.
  ///   - form: What each of its elements has to be.
  /// - Returns: The form of the list.
  package static func list(_ noun: String, _ form: Form) -> Form {
    Form(.list(noun, form), label: "list", wanted: "a list in `[ ]`")
  }

  /// One of several forms, of which each takes another kind of value.
  package static func either(_ forms: Form...) -> Form {
    Form(
      .either(forms),
      label: forms.map(\.label).joined(separator: ", or "),
      wanted: forms.map(\.wanted).joined(separator: ", or ")
    )
  }

  /// The form under another name in manuals, and in diagnostics where one is given.
  package func called(_ label: String, wanted: String? = nil) -> Form {
    var form = self
    form.label = label
    if let wanted { form.wanted = wanted }
    return form
  }

  /// The form with something else that has to hold of texts.
  ///
  /// - Parameters:
  ///   - pattern: The regular expression for it, for JSON Schema.
  ///   - fault: What is wrong with a text that is not blank.
  /// - Returns: The form.
  package func holding(
    pattern: String? = nil,
    _ fault: @escaping @Sendable (String, Range<Int>) -> Diagnostic?
  ) -> Form {
    var form = self
    form.pattern = pattern
    form.check = { value, _ in
      guard let text = value.string, !text.isBlank else { return nil }
      return fault(text, value.range)
    }
    return form
  }
}
