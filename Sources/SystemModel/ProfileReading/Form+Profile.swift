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
    form.pattern = #"^(\#(names))?$"#
    return form
  }()

  /// A path in requests, or blank for the whole; `[]` behind it puts the record into a list of one.
  static let requestWrapper: Form = {
    let pattern = #"^(\#(names)(\[\])?)?$"#
    var form = text.holding(pattern: pattern) { text, range in
      fault(ofPath: text.hasSuffix("[]") ? String(text.dropLast(2)) : text, range)
    }.called("PATH")
    form.takesBlank = true
    return form
  }()

  /// A path of the documents.
  static let documentPath = text.holding(pattern: #"^[^.\[\]]+(\.[^.\[\]]+)*$"#) {
    fault(ofProperty: $0, $1)
  }.called("PROPERTY")

  private static let names = #"('[^']+'|[^.\[\]']+)(\.('[^']+'|[^.\[\]']+))*"#
  private static let pathPattern = "^" + names + "$"

  private static func fault(ofPath text: String, _ range: Range<Int>) -> Diagnostic? {
    guard let path = PropertyPath(quoted: text) else { return .badQuotes(text, at: range) }
    if let annotation = path.splitAnnotation { return .splitName(annotation, at: range) }
    return path.isRead ? nil : .badMemberPath(text, at: range)
  }

  private static func fault(ofProperty text: String, _ range: Range<Int>) -> Diagnostic? {
    PropertyPath(text).isRead ? nil : .badMemberPath(text, at: range)
  }

  /// A way to a property in a vendor's record, through lists too.
  static let place = text.holding(
    pattern: #"^[^.\[\]]+(\[[^\].]*\])*(\.[^.\[\]]+(\[[^\].]*\])*)*$"#
  ) { fault(ofPlace: $0, $1) }.called("PLACE")

  private static func fault(ofPlace text: String, _ range: Range<Int>) -> Diagnostic? {
    APIPath(text) == nil ? .badPath(text, at: range) : nil
  }

  /// A path, or a place in a list whose element a setting may name.
  static let proofPlace = text.holding { text, range in
    text.contains("[") ? fault(ofPlace: text, range) : fault(ofPath: text, range)
  }.called("PLACE")

  /// A pattern of properties: `a.b`, `a.b*` or `*`.
  static let propertyPattern = text.holding { fault(ofPattern: $0, $1) }.called("PROPERTY")

  private static func fault(ofPattern text: String, _ range: Range<Int>) -> Diagnostic? {
    let names = PropertyPath(text).components
    let isRead = names.allSatisfy { !$0.isEmpty && !$0.dropLast().contains("*") }
    return isRead ? fault(ofProperty: text, range) : .badPattern(text, at: range)
  }

  /// Properties with reasons.
  static let propertyRules = map("property", names: { fault(ofPattern: $0, $1) }, text)

  /// By property of the documents.
  static func byPath(_ noun: String, _ form: Form) -> Form {
    map(noun, names: { fault(ofProperty: $0, $1) }, form)
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
  static let wrapper = either(requestWrapper, object(.wrapper)).called("PATH, or object")

  /// What in answers says that nothing was done.
  static let failures: Form = {
    let sign = either(path, object(.failure))
    return either(path, object(.failure), list("a sign", sign)).called("PATH, object, or list")
  }()

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
  static let tokenURL = text.holding(pattern: #"^(/|https?://|\{)"#) { text, range in
    if ["/", "https://", "http://", "{"].contains(where: text.hasPrefix) { return nil }
    return .invalid(
      "`\(text)` is no URL",
      hint: "write a path behind the base URL, `/…`, a URL with `https://`, or a setting's blank",
      at: range
    )
  }

  /// A host, or all hosts below one.
  static let host = text.holding(pattern: #"^(\*\.[A-Za-z0-9.:-]+|[A-Za-z0-9.:-]+(\.\*)?)$"#) {
    text,
    range in
    var name = text.hasPrefix("*.") ? text.dropFirst(2) : Substring(text)
    if name.count == text.count, name.hasSuffix(".*") { name = name.dropLast(2) }
    let isHost = name.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || "-.:".utf8.contains(byte)
    }
    if isHost, !name.isEmpty { return nil }
    return .invalid(
      "`\(text)` is no host",
      hint:
        "write a name such as `live.example.com`, `*.example.com` for any host below it, or "
        + "`www.example.*`",
      at: range
    )
  }
}

extension PropertyPath {
  /// Whether each name is one: not blank, and no way into a list.
  fileprivate var isRead: Bool {
    components.allSatisfy { !$0.isEmpty && !$0.contains("[") && !$0.contains("]") }
  }
}
