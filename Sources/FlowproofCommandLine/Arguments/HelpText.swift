import Flowproof
import Reporting

/// The help texts, made from the commands and options themselves.
enum HelpText {
  static let general: String = {
    let width = Command.allCases.map { $0.rawValue.utf8.count }.max() ?? 0
    let commands = Command.allCases.map { command in
      "  " + padded(command.rawValue, width) + "  " + command.summary
    }
    return """
      flowproof: a test-runner for dataflow checklists

      usage: flowproof COMMAND [PATH…] [OPTION…]

      \(commands.joined(separator: "\n"))

      A path is a document (.rst), a folder of them, or - for standard input; the default is
      the folder checklists. `flowproof COMMAND --help` shows a command's options.

      example: flowproof run

      """
  }()

  static func of(_ command: Command, _ reports: [any Report]) -> String {
    let groups = command.optionGroups(reports)
    let lines = groups.map { group in
      (group.title.map { "\($0):\n" } ?? "") + group.options.map(line).joined(separator: "\n")
    }
    return """
      flowproof \(command.rawValue): \(command.summary)

      usage: flowproof \(command.rawValue) \(command.operands) [OPTION…]

      \(lines.joined(separator: "\n\n"))
      \(command.notes.map { "\n\($0)\n" } ?? "")
      examples:
      \(command.examples.map { "  " + $0 }.joined(separator: "\n"))

      \(wrapped("exit: " + exits(of: command), indent: 6))

      """
  }

  static func exits(of command: Command) -> String {
    switch command {
    case .run:
      "0 every checked rule holds, 1 a rule is broken, 2 usage, 3 an endpoint failed or "
        + "time was up, 4 a document is damaged, 5 nothing was checked, 70 a defect of flowproof, 130 interrupted"
    case .prove:
      "0 every fault is seen and nothing else fails, 1 one is undetected or imprecise or a case "
        + "unsound, 2 usage, 4 a document is damaged, 5 nothing was proved, 70 a defect of flowproof, "
        + "130 interrupted"
    case .reportMerge:
      "0 every checked rule holds, 1 a rule is broken, 2 usage, or not all shards of one run, "
        + "3 to 5 as of `flowproof run`, 70 a case has vanished, 130 a shard was interrupted"
    case .reportCompare: "0 nothing newly fails, 1 something does, 2 usage"
    case .reportHistory:
      "0 the history is shown, 2 usage, or a file cannot be read, 5 there are no results"
    case .signoff: "0 fine, 2 usage, or there is no such item, 5 no document found"
    case .clean:
      "0 nothing is left, 2 usage, or a run still goes on, 3 something could not be deleted, "
        + "70 a defect of flowproof"
    case .doctor:
      "0 runs can do what they need, 2 usage, or the configuration is wrong, 3 they cannot, or "
        + "something could not be deleted, 4 a document is damaged, 5 there is nothing to look at, "
        + "70 a defect of flowproof, 130 interrupted"
    case .report:
      "0 the reports are made, whatever they say, 2 usage, or the results cannot be read, "
        + "70 a defect of flowproof"
    case .diff:
      "0 no difference, 1 they differ, 2 usage, 4 a document is damaged, 5 no document found, "
        + "70 a defect of flowproof"
    case .lint, .plan, .facts:
      "0 fine, 2 usage, 4 a document is damaged, 5 no document found, 70 a defect of flowproof"
    case .initialize:
      "0 written, 2 usage, or the file is there already, 4 a document is damaged, "
        + "5 no system is named, 70 a defect of flowproof"
    case .serve:
      "2 usage, or the port is taken, 5 there is nothing to serve, 70 a defect of flowproof, "
        + "130 ended by Ctrl-C, 143 by SIGTERM; 0 for a list of faults"
    case .completions: "0 fine, 2 usage, or there is no shell of that name"
    case .schema: "0 fine, 2 usage, or there is no schema of that name"
    case .profileList, .profileShow: "0 fine, 2 usage, or there is no profile of that name"
    case .profileCheck: "0 nothing is wrong, 2 usage, or something is wrong with the profile"
    case .profileDraft: "0 the profile was written, 2 usage, or the description cannot be used"
    case .transform:
      "0 fine, 2 usage, or the cell or a value cannot be read, 70 a defect of flowproof"
    }
  }

  /// The columns of a help text, and those before what an option does.
  private static let width = 80
  private static let column = 26

  /// An option with what it does, in a column of its own.
  private static func line(of option: Option) -> String {
    let name = "  " + [option.name, option.placeholder].compactMap(\.self).joined(separator: " ")
    let text = wrapped(String(repeating: " ", count: column) + option.summary, indent: column)
    guard name.count + 2 <= column else { return name + "\n" + text }
    return padded(name, column) + text.dropFirst(column)
  }

  /// A text in lines that fit, all but the first indented.
  static func wrapped(_ text: String, indent: Int) -> String {
    var lines: [String] = []
    var line = String(text.prefix { $0 == " " })
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = String(repeating: " ", count: indent)
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return (lines + [line]).joined(separator: "\n")
  }

  static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: width - text.utf8.count)
  }
}
