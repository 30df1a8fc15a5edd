import JSON
import SourceText

/// A file that is kept in a repository and written by people and by us: a list of entries as JSON.
///
/// Comments are allowed, and so is a comma behind the last entry. The form is
///
///     {
///       "format": "flowproof-baseline",
///       "version": 1,
///       "failures": [
///         { … }
///       ]
///     }
struct EntryList: Sendable {
  /// What kind of file it is.
  struct Form: Sendable {
    /// The name by which readers know it.
    var format: String
    /// What it is, for sentences, such as `a baseline`.
    var what: String
    /// The member that holds the entries.
    var list: String
    /// The version of the form.
    var version = 1
  }

  /// The text.
  let source: SourceFile
  /// What kind of file it is.
  let form: Form
  /// The list with its brackets.
  let list: LocatedJSON
  /// The entries.
  let entries: [LocatedJSON]

  /// A file without entries.
  init(empty form: Form, name: String) {
    let text = """
      {
        "format": "\(form.format)",
        "version": \(form.version),
        "\(form.list)": []
      }

      """
    source = SourceFile(name: name, text: text)
    self.form = form
    let end = text.utf8.count - "\n}\n".utf8.count
    list = LocatedJSON(.array([]), at: end - 2..<end)
    entries = []
  }

  private init(_ source: SourceFile, _ form: Form, _ list: LocatedJSON, _ entries: [LocatedJSON]) {
    self.source = source
    self.form = form
    self.list = list
    self.entries = entries
  }

  /// Reads a file as far as it can be read.
  ///
  /// - Returns: The entries, nil where there is no list of them; and what is wrong.
  /// - Complexity: O(*n*) in the number of bytes.
  static func read(_ source: SourceFile, as form: Form) -> (list: EntryList?, [Diagnostic]) {
    let (value, problems) = LocatedJSON.parse(source.bytes)
    let diagnostics = problems.map(Diagnostic.json)
    guard let value else { return (nil, diagnostics) }
    var reader = EntryReader(value, what: form.what)
    reader.refuseOthers(than: ["format", "version", form.list])
    guard reader.isObject else { return (nil, diagnostics + reader.takeProblems()) }
    if let format = reader.text("format"), format != form.format, let place = value["format"] {
      let hint = "write \"\(form.format)\", or give another file"
      reader.add("other-format", "this is not \(form.what)", hint, at: place.range)
      return (nil, diagnostics + reader.takeProblems())
    }
    if let version = reader.member("version"), version.number?.int != form.version {
      let hint = "write \(form.version), or use the version of flowproof that wrote the file"
      let summary = "this version of flowproof reads version \(form.version) of \(form.what)"
      reader.add("other-version", summary, hint, at: version.range)
      return (nil, diagnostics + reader.takeProblems())
    }
    guard let list = reader.member(form.list) else {
      return (nil, diagnostics + reader.takeProblems())
    }
    guard let entries = list.array else {
      reader.wrongKind(form.list, "a list", list)
      return (nil, diagnostics + reader.takeProblems())
    }
    return (EntryList(source, form, list, entries), diagnostics + reader.takeProblems())
  }
}
