import HTTPEndpoints
import JSON
import ObjectForms
import SourceText

/// What stands in profiles beside the usual forms.
extension Form {
  /// A way to a member of an answer, such as `meta.pages`.
  static let path = text.holding(pattern: pathPattern) { fault(ofPath: $0, $1) }.called("PATH")

  /// A path that may be blank for the whole.
  static let pathOrWhole: Form = {
    var form = path
    form.takesBlank = true
    form.pattern = #"^([^.\[\]]+(\.[^.\[\]]+)*)?$"#
    return form
  }()

  /// A path of the documents.
  static let documentPath = path.called("PROPERTY")

  private static let pathPattern = #"^[^.\[\]]+(\.[^.\[\]]+)*$"#

  private static func fault(ofPath text: String, _ range: Range<Int>) -> Diagnostic? {
    let names = PropertyPath(text).components
    let isPath = names.allSatisfy { !$0.isEmpty && !$0.contains("[") && !$0.contains("]") }
    return isPath ? nil : .badMemberPath(text, at: range)
  }

  /// A way to a property in a vendor's record, through lists too.
  static let place = text.holding(
    pattern: #"^[^.\[\]]+(\[[^\].]*\])*(\.[^.\[\]]+(\[[^\].]*\])*)*$"#
  ) { fault(ofPlace: $0, $1) }.called("PLACE")

  private static func fault(ofPlace text: String, _ range: Range<Int>) -> Diagnostic? {
    APIPath(text) == nil ? .badPath(text, at: range) : nil
  }

  /// A pattern of properties: `a.b`, `a.b*` or `*`.
  static let propertyPattern = text.holding { fault(ofPattern: $0, $1) }.called("PROPERTY")

  private static func fault(ofPattern text: String, _ range: Range<Int>) -> Diagnostic? {
    let names = PropertyPath(text).components
    let isRead = names.allSatisfy { !$0.isEmpty && !$0.dropLast().contains("*") }
    return isRead ? fault(ofPath: text, range) : .badPattern(text, at: range)
  }

  /// Properties with reasons.
  static let propertyRules = map("property", names: { fault(ofPattern: $0, $1) }, text)

  /// By property of the documents.
  static func byPath(_ noun: String, _ form: Form) -> Form {
    map(noun, names: { fault(ofPath: $0, $1) }, form)
  }

  /// By pattern of properties.
  static func byPattern(_ noun: String, _ form: Form) -> Form {
    map(noun, names: { fault(ofPattern: $0, $1) }, form)
  }

  /// By place in the vendor's record.
  static func byPlace(_ noun: String, _ form: Form) -> Form {
    map(noun, names: { fault(ofPlace: $0, $1) }, form)
  }

  /// By places of which one is enough.
  static let required = map(
    "property",
    names: { name, range in
      ProfileReader.places(in: name).lazy.compactMap { fault(ofPlace: $0, range) }.first
    },
    value
  )

  /// A clause for people.
  static let reason = text.called("reason")

  /// One text, or several.
  static let texts = either(text, list("a text", text)).called("text, or list of texts")

  /// One pattern of properties, or several.
  static let propertyPatterns = either(propertyPattern, list("a property", propertyPattern))
    .called("PROPERTY, or list of them")

  /// Names with texts, numbers or truth values.
  static let fields = map("field", either(anyText, number, bool))

  /// The method of a request.
  static let method = words(["GET", "POST", "PUT", "PATCH", "DELETE"])

  /// The path of a request.
  static let target = text.holding(pattern: #"^/(?!/)[!-~]*$"#) { text, range in
    let isTarget =
      text.hasPrefix("/") && !text.hasPrefix("//")
      && text.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "?") && $0 != 35 }
    return isTarget ? nil : .badTarget(text, at: range)
  }

  /// The status codes that mean success.
  static let success: Form = {
    let code = integer(200...299)
    var form = either(code, list("a code", code)).called(
      "list of numbers",
      wanted: "a list of codes from 200 to 299"
    )
    form.check = { value, place in
      value.array?.isEmpty == true ? .blankValue(place.what, at: value.range) : nil
    }
    return form
  }()

  /// Where records stand in requests and answers.
  static let wrapper = either(pathOrWhole, object(.wrapper)).called("PATH, or object")

  /// A header field such as `ETag:`, or the path of a member.
  static let revisionPlace = text.holding { text, range in
    text.hasSuffix(":") ? nil : fault(ofPath: text, range)
  }

  /// The URL in front of all paths.
  static let baseURL = text.holding(pattern: "^https?://.*[^/]$") { text, range in
    let isURL = text.hasPrefix("https://") || text.hasPrefix("http://")
    guard !isURL || text.hasSuffix("/") else { return nil }
    return .invalid(
      "`\(text)` is no base URL",
      hint: "begin with `https://`, and end without `/`",
      at: range
    )
  }

  /// The URL that gives tokens.
  static let tokenURL = text.holding(pattern: "^(/|https?://)") { text, range in
    if text.hasPrefix("/") || text.hasPrefix("https://") || text.hasPrefix("http://") { return nil }
    return .invalid(
      "`\(text)` is no URL",
      hint: "write a path behind the base URL, `/…`, or a URL with `https://`",
      at: range
    )
  }

  /// A host, or all hosts below one.
  static let host = text.holding(pattern: #"^(\*\.)?[A-Za-z0-9.:-]+$"#) { text, range in
    let name = text.hasPrefix("*.") ? text.dropFirst(2) : Substring(text)
    let isHost = name.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || "-.:".utf8.contains(byte)
    }
    if isHost, !name.isEmpty { return nil }
    return .invalid(
      "`\(text)` is no host",
      hint: "write a name such as `live.example.com`, or `*.example.com` for any host below it",
      at: range
    )
  }
}
