import Flowproof
import Reporting

/// The page that `man flowproof` shows, as roff: made of the tables of commands and options.
struct ManualPage {
  private let reports: [any Report]

  init(_ reports: [any Report]) { self.reports = reports }

  /// The page.
  var text: String {
    var lines = [
      ".TH FLOWPROOF 1 \"\" \"flowproof \(Self.escaped(ToolVersion.current))\"", ".SH NAME",
      "flowproof \\- a test-runner for dataflow checklists", ".SH SYNOPSIS", ".B flowproof",
      "COMMAND [PATH...] [OPTION...]", ".SH DESCRIPTION",
      Self.line(
        "A path is a document (.rst), a folder of them, or - for standard input; the default is the "
          + "folder checklists."
      ),
      ".SH COMMANDS",
    ]
    for command in Command.allCases { lines += section(of: command) }
    lines += [".SH OPTIONS OF ALL COMMANDS"] + Option.common.flatMap(Self.item)
    lines += [".SH FILES", ".TP", ".I flowproof.json", Self.line("the configuration"), ".TP"]
    lines += [".I signoffs.json", Self.line("what people said of rules that only they can judge")]
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(of command: Command) -> [String] {
    var lines = [
      ".SS \(Self.escaped(command.rawValue))", Self.line(Self.sentence(command.summary)), ".PP",
      Self.line("usage: flowproof \(command.rawValue) \(command.operands) [OPTION…]"),
    ]
    lines += command.options(reports).flatMap(Self.item)
    if let notes = command.notes {
      lines +=
        [".PP", ".nf"]
        + notes.split(separator: "\n", omittingEmptySubsequences: false)
        .map { Self.line(String($0)) } + [".fi"]
    }
    lines += [".PP", "Examples:", ".PP", ".nf"]
    lines += command.examples.map { Self.line("    " + $0) } + [".fi", ".PP"]
    return lines + [Self.line("Exit: \(HelpText.exits(of: command)).")]
  }

  private static func item(_ option: Option) -> [String] {
    let value = option.placeholder.map { " \\fI\(escaped($0))\\fR" } ?? ""
    return [".TP", "\\fB\(escaped(option.name))\\fR\(value)", line(option.summary)]
  }

  private static func sentence(_ text: String) -> String {
    (text.first.map { $0.uppercased() } ?? "") + text.dropFirst() + "."
  }

  /// A line of text, which must not begin as a request of roff does.
  private static func line(_ text: String) -> String {
    let text = escaped(text)
    return text.isEmpty || text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("…", with: "...")
      .replacing("→", with: "\\->")
  }
}
