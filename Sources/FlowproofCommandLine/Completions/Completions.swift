import Flowproof
import Reporting

/// What shells complete, and the page of the manual: made of the tables of commands and options, so
/// that neither can say what the program does not do.
struct Completions {
  /// What completions are made for.
  enum Shell: String, CaseIterable {
    case bash
    case zsh
    case fish
    /// No shell: the page that `man` shows.
    case man
  }

  /// An option as shells need it.
  struct Entry {
    var name: String
    /// What it does, in a line.
    var summary: String
    /// What stands for the value; nil where there is none.
    var placeholder: String?
    /// The values to choose from; empty where there are any.
    var values: [String]
    /// Whether the value is a file or a folder.
    var isFile: Bool
    var isRepeatable: Bool
  }

  private let reports: [any Report]

  init(_ reports: [any Report]) { self.reports = reports }

  /// The text for a shell.
  func text(for shell: Shell) -> String {
    switch shell {
    case .bash: bash
    case .zsh: zsh
    case .fish: fish
    case .man: ManualPage(reports).text
    }
  }

  /// The words of a command line that choose a command, such as `run` and `report merge`.
  var commands: [(command: Command, entries: [Entry])] {
    Command.allCases.map { command in
      (command, (command.options(reports) + Option.common).map(Self.entry))
    }
  }

  /// The first words of commands, each once, with what they do.
  var firstWords: [(word: String, summary: String)] {
    var words: [(String, String)] = []
    for command in Command.allCases {
      let parts = command.rawValue.split(separator: " ").map(String.init)
      if words.contains(where: { $0.0 == parts[0] }) { continue }
      words.append((parts[0], parts.count == 1 ? command.summary : "\(parts[0]): see its help"))
    }
    return words
  }

  /// The second words behind a first one.
  func secondWords(after first: String) -> [(word: String, summary: String)] {
    Command.allCases.compactMap { command in
      let parts = command.rawValue.split(separator: " ").map(String.init)
      return parts.count == 2 && parts[0] == first ? (parts[1], command.summary) : nil
    }
  }

  private static let filePlaceholders: Set<String> = ["FILE", "DIR", "RESULTS"]

  private static func entry(_ option: Option) -> Entry {
    let placeholder = option.placeholder
    var values = option.choices
    if values.isEmpty, let placeholder, placeholder.contains("|") {
      values = placeholder.split(separator: "|").map(String.init)
    }
    return Entry(
      name: option.name,
      summary: option.summary,
      placeholder: placeholder,
      values: values,
      isFile: placeholder.map(filePlaceholders.contains) ?? false,
      isRepeatable: option.isRepeatable
    )
  }
}

// MARK: bash

extension Completions {
  /// A function that completes by the command and the option before the cursor.
  private var bash: String {
    let cases = commands.map { command, entries in
      let name = Self.quoted(command.rawValue)
      return "    \(name)) options=\(Self.quoted(entries.map(\.name).joined(separator: " "))) ;;"
    }
    let values = commands.flatMap { command, entries in
      entries.filter { !$0.values.isEmpty }.map { entry in
        "    \(Self.quoted("\(command.rawValue) \(entry.name)")))"
          + " COMPREPLY=($(compgen -W \(Self.quoted(entry.values.joined(separator: " "))) -- \"$word\"));"
          + " return ;;"
      }
    }
    let seconds = firstWords.map { ($0.word, secondWords(after: $0.word).map(\.word)) }
      .filter { !$0.1.isEmpty }
    let pairs = seconds.flatMap { first, words in words.map { Self.quoted("\(first) \($0)") } }
    let further = seconds.map { first, words in
      "    \(first)) more=\(Self.quoted(words.joined(separator: " "))) ;;"
    }
    let operands = Command.allCases.filter { !$0.operandChoices.isEmpty }.map { command in
      "    \(Self.quoted(command.rawValue))) more=\(Self.quoted(command.operandChoices.joined(separator: " "))) ;;"
    }
    return """
      # Completes flowproof in bash; made by `flowproof completions bash`.
      _flowproof() {
        local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" options= more=
        local command="${COMP_WORDS[1]}"
        if [ "$COMP_CWORD" -eq 1 ]; then
          COMPREPLY=($(compgen -W \(Self.quoted((firstWords.map(\.word) + ["help"]).joined(separator: " "))) -- "$word"))
          return
        fi
        if [ "$command" = help ]; then
          COMPREPLY=($(compgen -W \(Self.quoted(firstWords.map(\.word).joined(separator: " "))) -- "$word"))
          return
        fi
        case "$command ${COMP_WORDS[2]}" in
          \(pairs.joined(separator: " | "))) command="$command ${COMP_WORDS[2]}" ;;
        esac
        case "$command $before" in
      \(values.joined(separator: "\n"))
        esac
        case "$command" in
      \(cases.joined(separator: "\n"))
        esac
        if [ "$COMP_CWORD" -eq 2 ]; then
          case "$command" in
      \((further + operands).joined(separator: "\n"))
          esac
        fi
        case "$word" in
          -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
          *) COMPREPLY=($(compgen -W "$more" -- "$word") $(compgen -f -- "$word")) ;;
        esac
      }
      complete -o filenames -F _flowproof flowproof

      """
  }

  /// A text in single quotes, for shells of the Bourne family.
  static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: #"'\''"#) + "'"
  }
}

// MARK: zsh

extension Completions {
  /// A function that describes each command and option.
  private var zsh: String {
    let words = firstWords.map { word, summary in
      "    \(Self.quoted("\(word):\(summary.replacing(":", with: #"\:"#))"))"
    }
    let cases = commands.map { command, entries in
      let options = entries.map { "        \(Self.argument($0))" }
      let operand =
        command.operandChoices.isEmpty
        ? "'*:path:_files'"
        : Self.quoted("*:name:(\(command.operandChoices.joined(separator: " ")))")
      return "    (\(Self.quoted(command.rawValue)))\n      _arguments -s \\\n"
        + (options + ["        \(operand)"]).joined(separator: " \\\n") + "\n      ;;"
    }
    let seconds = firstWords.flatMap { first, _ in
      secondWords(after: first).map { Self.quoted("\(first) \($0.word)") }
    }
    let further = firstWords.compactMap { first, _ -> String? in
      let words = secondWords(after: first)
      if words.isEmpty { return nil }
      let described = words.map { word, summary in
        Self.quoted("\(word):\(summary.replacing(":", with: #"\:"#))")
      }
      return "    (\(first)) further=(\(described.joined(separator: " "))) ;;"
    }
    return """
      #compdef flowproof
      # Completes flowproof in zsh; made by `flowproof completions zsh`.
      _flowproof() {
        local -a commands further
        commands=(
      \(words.joined(separator: "\n"))
        )
        if (( CURRENT == 2 )); then
          _describe command commands
          return
        fi
        local command="$words[2]"
        if (( CURRENT == 3 )); then
          case "$command" in
      \(further.joined(separator: "\n"))
          esac
          (( $#further )) && _describe command further
        fi
        case "$words[2] $words[3]" in
          (\(seconds.joined(separator: "|")))
            command="$words[2] $words[3]"
            shift words
            (( CURRENT-- ))
            ;;
        esac
        shift words
        (( CURRENT-- ))
        case "$command" in
      \(cases.joined(separator: "\n"))
        esac
      }
      _flowproof "$@"

      """
  }

  private static func argument(_ entry: Entry) -> String {
    var summary = entry.summary
    for sign in ["\\", "[", "]", ":"] { summary = summary.replacing(sign, with: "\\" + sign) }
    var text = "\(entry.isRepeatable ? "*" : "")\(entry.name)[\(summary)]"
    if let placeholder = entry.placeholder {
      let name = placeholder.filter { $0.isLetter || $0 == " " }.lowercased()
      let values =
        entry.isFile
        ? "_files" : entry.values.isEmpty ? " " : "(\(entry.values.joined(separator: " ")))"
      text += ":\(name.isEmpty ? "value" : name):\(values)"
    }
    return quoted(text)
  }
}

// MARK: fish

extension Completions {
  /// A line for each command and option.
  private var fish: String {
    var lines = ["# Completes flowproof in fish; made by `flowproof completions fish`."]
    for (word, summary) in firstWords {
      lines.append(
        "complete -c flowproof -n __fish_use_subcommand -f -a \(word) -d \(Self.fishQuoted(summary))"
      )
      for (second, summary) in secondWords(after: word) {
        let others = secondWords(after: word).map(\.word).joined(separator: " ")
        lines.append(
          "complete -c flowproof -n '__fish_seen_subcommand_from \(word); and not __fish_seen_subcommand_from "
            + "\(others)' -a \(second) -d \(Self.fishQuoted(summary))"
        )
      }
    }
    for (command, entries) in commands {
      let parts = command.rawValue.split(separator: " ").map(String.init)
      var condition = parts.map { "__fish_seen_subcommand_from \($0)" }.joined(separator: "; and ")
      let others = parts.count == 1 ? secondWords(after: parts[0]).map(\.word) : []
      if !others.isEmpty {
        condition += "; and not __fish_seen_subcommand_from \(others.joined(separator: " "))"
      }
      for choice in command.operandChoices {
        lines.append("complete -c flowproof -n '\(condition)' -f -a \(choice)")
      }
      for entry in entries {
        var line = "complete -c flowproof -n '\(condition)' -l \(entry.name.dropFirst(2))"
        if entry.placeholder != nil {
          line += entry.isFile ? " -r -F" : " -x"
          if !entry.values.isEmpty {
            line += " -a \(Self.fishQuoted(entry.values.joined(separator: " ")))"
          }
        }
        lines.append(line + " -d \(Self.fishQuoted(entry.summary))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func fishQuoted(_ text: String) -> String {
    "'" + text.replacing("\\", with: #"\\"#).replacing("'", with: #"\'"#) + "'"
  }
}
