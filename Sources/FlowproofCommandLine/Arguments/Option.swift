import Flowproof
import Reporting

/// An option of the command line: its name, its help, and how its value is read.
struct Option: Sendable {
  /// The name, such as `--seed`.
  let name: String
  /// What stands for the value in the help; nil where the option has none.
  let placeholder: String?
  /// What the option does, in a line.
  let summary: String
  /// What the value has to be, for whoever gives another.
  let form: String
  /// The values to choose from; empty where the form says more.
  private(set) var choices: [String] = []
  /// Whether the option may be given more than once.
  private(set) var isRepeatable = false
  /// Whether the option may stand alone: a word behind it is its value where it reads as one.
  private(set) var hasOptionalValue = false
  /// Reads a value; nil where a text is none.
  let parse: @Sendable (String) -> (any Sendable)?

  /// An option with a value of a form.
  init<Value: Sendable>(
    _ name: String,
    _ placeholder: String,
    _ summary: String,
    form: String? = nil,
    parse: @escaping @Sendable (String) -> Value?
  ) {
    self.name = name
    self.placeholder = placeholder
    self.summary = summary
    self.form = form ?? placeholder
    self.parse = { text in parse(text).map { $0 as any Sendable } }
  }

  /// An option whose value is any text.
  init(_ name: String, _ placeholder: String, _ summary: String) {
    self.init(name, placeholder, summary) { $0 }
  }

  /// An option without a value.
  init(_ name: String, _ summary: String) {
    self.name = name
    placeholder = nil
    self.summary = summary
    form = "none"
    parse = { _ in true }
  }

  /// The option that says where a report goes.
  init(of report: any Report) { self.init("--\(report.name)", "FILE", report.summary) }

  /// The option that chooses something about a report.
  init(of setting: ReportSetting) {
    self.init("--\(setting.name)", setting.values.joined(separator: "|"), setting.summary) {
      setting.values.contains($0) ? $0 : nil
    }
    choices = setting.values
  }

  /// The same option, given as often as one likes.
  var repeatable: Option {
    var copy = self
    copy.isRepeatable = true
    return copy
  }

  /// The same option, with or without a value.
  var withOptionalValue: Option {
    var copy = self
    copy.hasOptionalValue = true
    return copy
  }

  /// The option `--format` of a command that prints in some forms.
  static func format(_ forms: [OutputForm]) -> Option {
    var option = Option(
      format.name,
      "FORM",
      "how to print: \(forms.map(\.rawValue).joined(separator: ", ")) (default: \(forms[0].rawValue))",
      form: forms.map(\.rawValue).joined(separator: " or ")
    ) { text in OutputForm(rawValue: text).flatMap { forms.contains($0) ? $0 : nil } }
    option.choices = forms.map(\.rawValue)
    return option
  }
}

extension Option: Hashable {
  // Commands may take other values for an option of one name.
  static func == (one: Option, other: Option) -> Bool { one.name == other.name }

  func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// The forms in which commands print.
enum OutputForm: String, Sendable, CaseIterable {
  case text
  case json
  case markdown
  case html
  case github
  case sarif
  case codeQuality = "code-quality"
}

/// When to use colors.
enum ColorChoice: String, Sendable {
  case auto
  case always
  case never
}
