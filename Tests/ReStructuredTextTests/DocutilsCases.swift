import Testing

/// A text with the tree that docutils makes of it.
struct DocutilsCase: Sendable, CustomTestStringConvertible {
  /// What the text shows.
  let name: String
  /// The text.
  let text: String
  /// The tree as `DocutilsReading` writes it.
  let tree: String

  var testDescription: String { name }
}

/// All texts that are compared with docutils; `Tests/Scripts/read-with-docutils.py` writes the trees.
///
/// Left out, because we read otherwise on purpose:
/// - cells that span columns or rows, which are an error here and empty cells keep the columns;
/// - tables without a body, and list tables with uneven rows, which docutils loses and we read;
/// - tables of values with a wrong quote or option, which docutils loses and we read as far as they
///   are plain; `:delim: tab`, which docutils has turned to blanks before it looks;
/// - a simple table without a lower border, behind which docutils loses all the rest of a document;
/// - substitutions and roles that the document defines, and the roles `pep` and `rfc`, which are
///   left as written.
enum DocutilsCases {
  /// The texts with their trees.
  static let all: [DocutilsCase] =
    cases(sectionTexts, sectionTrees) + cases(plainTexts, plainTrees)
    + cases(inlineTexts, inlineTrees) + cases(listTableTexts, listTableTrees)
    + cases(drawnTableTexts, drawnTableTrees) + cases(valueTableTexts, valueTableTrees)

  private static func cases(_ texts: String, _ trees: String) -> [DocutilsCase] {
    let trees = parts(of: trees)
    return parts(of: texts).map { name, text in
      let lines = name.hasSuffix("(crlf)") ? text.replacing("\n", with: "\r\n") : text
      let tree = trees.first { $0.name == name }?.text
      return DocutilsCase(name: name, text: lines, tree: tree ?? "run the script again")
    }
  }

  /// The names and the texts of a file of them.
  private static func parts(of file: String) -> [(name: String, text: String)] {
    var parts: [(name: String, lines: [Substring])] = []
    for line in file.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("#### ") {
        parts.append((String(line.dropFirst(5)), []))
      } else if !parts.isEmpty {
        parts[parts.count - 1].lines.append(line)
      }
    }
    return parts.map { ($0.name, $0.lines.joined(separator: "\n")) }
  }
}
