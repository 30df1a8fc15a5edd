import JSON
import ObjectForms
import SourceText
import Transforms

/// What stands in configurations beside the usual forms.
extension Form {
  /// A text in which `${VARIABLE}` stands for a variable of the environment.
  static let template = text.holding { text, range in
    TextTemplate(text, at: range) == nil ? .badVariable(at: range) : nil
  }

  /// The word that real records are kept elsewhere.
  static let sandbox = words(["sandbox"]).holding { text, range in
    text == "sandbox" ? nil : .notSandbox(at: range)
  }

  /// A text that somebody writes a second time.
  static let confirmation = text.holding { text, range in
    guard let template = TextTemplate(text, at: range) else { return .badVariable(at: range) }
    return template.plain == nil ? .confirmationByVariable(at: range) : nil
  }

  /// Names with texts in which no secret stands as it is.
  static let settings = map("setting", either(visible(template), number))

  /// Header fields, in which secrets are variables.
  static let headerFields = map(
    "header field",
    names: { isHeaderName($0) ? nil : .badHeader(at: $1) },
    visible(
      text.holding { text, range in
        guard let template = TextTemplate(text, at: range) else { return .badVariable(at: range) }
        return template.isPrintable ? nil : .badHeader(at: range)
      }
    )
  )

  private static func isHeaderName(_ name: String) -> Bool {
    name.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }

  /// A form of texts that refuses those which are a secret by their name, and stand there as they are.
  private static func visible(_ form: Form) -> Form {
    var visible = form
    visible.check = { value, place in
      if let fault = form.check?(value, place) { return fault }
      guard let text = value.string, !text.isBlank, LikelySecrets.isSecretName(place.name),
        TextTemplate(text, at: value.range)?.hasVariable == false
      else { return nil }
      return .literalSecret(place.name, at: value.range)
    }
    return visible
  }

  /// Where a secret comes from.
  static let credential: Form = {
    var variable = text
    variable.pattern = #"^\$\{[A-Za-z_][A-Za-z0-9_]*\}$"#
    var form = either(variable, object(.secretFile)).called(
      #"`"${VARIABLE}"`, or `{"file": "path"}`"#,
      wanted: #""${VARIABLE}" or {"file": "path"}"#
    )
    form.check = { value, place in
      let text = value.string ?? ""
      if value.number == nil, text.isBlank || TextTemplate(text, at: value.range)?.variable != nil {
        return nil
      }
      // Whatever else it is, it may be the secret, and is not repeated.
      return .literalSecret(place.name, at: value.range)
    }
    return form
  }()

  /// A rate such as `2/s`.
  static let rateText = text.holding(pattern: #"^[0-9.]+/[0-9.]*(ms|s|min|m|h)$"#) { text, range in
    RequestRate(text: text) == nil ? .badRate(at: range) : nil
  }

  /// Requests a second.
  static let perSecond = Form(
    .number(0.001...10_000),
    label: "number",
    wanted: "a number from 0.001 to 10,000"
  )

  /// The domain of e-mail addresses.
  static let domain = text.holding(pattern: #"^[^@/:]+\.[^@/:]+$"#) { text, range in
    let host = (try? EndpointAddress("https://\(text)"))?.host
    return text.contains(".") && host == text.lowercased() ? nil : .badDomain(at: range)
  }

  /// The form of generated texts.
  static let valuePattern = text.holding { text, range in
    guard let places = ValuePattern.places(text) else { return .badPattern(at: range) }
    let count = ValuePattern.count(places)
    return count < 1_000 ? .narrowPattern(count: count, at: range) : nil
  }

  /// A conversion as in a Data Type column.
  static let conversion: Form = {
    var form = either(text, list("a part of the expression", value))
    form.check = { value, _ in
      guard let cell = cell(of: value) else { return nil }
      return switch DataType(cell: cell) {
      case .cast, .expression: nil
      case .notShown: .badExpression("it shows no conversion", at: value.range)
      case .unreadable(let error, _): .badExpression("\(error.kind)", at: value.range)
      }
    }
    return form
  }()

  /// The cell that a conversion would stand in.
  static func cell(of value: LocatedJSON) -> String? {
    if value.array != nil { return value.value.text }
    guard let text = value.string, !text.isBlank else { return nil }
    return text.contains("\"") ? text : "\"\(text)\""
  }

  /// The only values that a system accepts.
  static let choices: Form = {
    var form = list("a choice", value)
    form.check = { value, place in
      value.array?.isEmpty == true ? .blankValue(place.what, at: value.range) : nil
    }
    return form
  }()

  /// A text that may be left blank for people to fill in, with a word about it.
  static func blank(_ remark: @escaping @Sendable (Range<Int>) -> Diagnostic) -> Form {
    var form = anyText
    form.check = { value, _ in value.string?.isBlank == true ? remark(value.range) : nil }
    return form
  }

  /// Words for Wikidata ids.
  static let words = map(
    "word",
    names: { name, range in
      let id = Word.plainID(name)
      let isID =
        (id.first == "Q" || id.first == "P") && id.utf8.count > 1
        && id.utf8.dropFirst().allSatisfy { (48...57).contains($0) }
      return isID ? nil : .badWikidataID(at: range)
    },
    either(blank { .blankWord(at: $0) }, number)
  )
}

extension TextTemplate {
  fileprivate var hasVariable: Bool {
    parts.contains { if case .variable = $0 { true } else { false } }
  }

  /// Whether it can stand in a header field.
  fileprivate var isPrintable: Bool {
    parts.allSatisfy { part in
      guard case .text(let text) = part else { return true }
      return text.utf8.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 9 }
    }
  }
}
