import JSON
import ObjectForms
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
  struct Kind: Sendable {
    /// The name by which readers know it.
    var format: String
    /// What it is, for sentences, such as `a baseline`.
    var what: String
    /// The member that holds the entries.
    var list: String
    /// The members of an entry.
    var entry: ObjectForm

    /// The version of the form.
    static let version = 1

    /// The members of the file.
    var members: ObjectForm {
      ObjectForm(
        format,
        [
          .schema,
          .init("format", formatForm, example: .string(format))
            .meaning("what the file is"),
          .init("version", versionForm, example: .number(1))
            .meaning("the version of its form"),
          .init(list, .list("an entry", .object(entry)))
            .meaning("the entries"),
        ]
      )
    }

    private var formatForm: Form {
      let (format, what) = (format, what)
      return .words([format]).holding { text, range in
        let hint = "write \"\(format)\", or give another file"
        return text == format
          ? nil : .error("other-format", "this is not \(what)", hint: hint, at: range)
      }
    }

    private var versionForm: Form {
      var form = Form.integer(Self.version...Self.version)
      let what = what
      form.check = { value, _ in
        if value.number?.int == Self.version { return nil }
        return .error(
          "other-version",
          "this version of flowproof reads version \(Self.version) of \(what)",
          hint: "write \(Self.version), or use the version of flowproof that wrote the file",
          at: value.range
        )
      }
      return form
    }
  }

  /// The text.
  let source: SourceFile
  /// What kind of file it is.
  let kind: Kind
  /// The list with its brackets.
  let list: LocatedJSON
  /// The entries.
  let entries: [LocatedJSON]

  /// A file without entries.
  init(empty kind: Kind, name: String) {
    let text = """
      {
        "format": "\(kind.format)",
        "version": \(Kind.version),
        "\(kind.list)": []
      }

      """
    source = SourceFile(name: name, text: text)
    self.kind = kind
    let end = text.utf8.count - "\n}\n".utf8.count
    list = LocatedJSON(.array([]), at: end - 2..<end)
    entries = []
  }

  private init(_ source: SourceFile, _ kind: Kind, _ list: LocatedJSON, _ entries: [LocatedJSON]) {
    self.source = source
    self.kind = kind
    self.list = list
    self.entries = entries
  }

  /// Reads a file as far as it can be read.
  ///
  /// - Returns: The entries, nil where there is no list of them; and what is wrong.
  /// - Complexity: O(*n*) in the number of bytes.
  static func read(_ source: SourceFile, as kind: Kind) -> (list: EntryList?, [Diagnostic]) {
    let (value, problems) = LocatedJSON.parse(source.bytes)
    var diagnostics = problems.map(Diagnostic.json)
    guard let value else { return (nil, diagnostics) }
    for name in ["format", "version"] {
      // What is another file has other members, too.
      if let found = value[name],
        let fault = kind.members[name]?.form.fault(of: found, at: .init(what: "`\(name)`"))
      {
        return (nil, diagnostics + [fault])
      }
    }
    diagnostics += FormCheck.diagnostics(of: value, kind.members, as: kind.what)
    guard let list = FormedObject(value, kind.members)[kind.list] else { return (nil, diagnostics) }
    return (EntryList(source, kind, list, list.array ?? []), diagnostics)
  }
}

extension Form {
  /// A day of the calendar.
  static let day: Form = {
    var form = text.called("day")
    form.pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    form.check = { value, place in
      guard let text = value.string, Day(text) == nil else { return nil }
      let hint = "write it as \"2026-11-21\": year, month and day"
      let summary = "\(place.what) is no day of the calendar"
      return .error("no-day", summary, hint: hint, at: value.range)
    }
    return form
  }()
}

extension FormedObject {
  /// The day of a member.
  func day(_ name: String) -> Day? { text(name).flatMap { Day($0) } }
}

extension Diagnostic {
  static func repeatedEntry(
    _ summary: String,
    at place: Range<Int>,
    _ first: Range<Int>
  ) -> Diagnostic {
    error(
      "repeated-entry",
      summary,
      hint: "keep one of the two",
      at: place,
      first: ("the first one", first)
    )
  }
}
