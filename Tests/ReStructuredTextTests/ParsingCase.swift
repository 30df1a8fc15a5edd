import ReStructuredText
import SourceText
import Testing

/// A text with the tree and the problems that reading it has to give.
struct ParsingCase: Sendable, CustomTestStringConvertible {
  /// What the text shows.
  let name: String
  /// The text.
  let text: String
  /// The tree as `Document.dump()` writes it, without the final line end.
  let dump: String
  /// The problems as `line:column severity identifier`.
  let problems: [String]

  var testDescription: String { name }

  init(_ name: String, _ text: String, dump: String, problems: [String] = []) {
    self.name = name
    self.text = text
    self.dump = dump
    self.problems = problems
  }

  /// Reads the text and compares.
  func check(sourceLocation: Testing.SourceLocation = #_sourceLocation) {
    let found = Self.dump(of: text)
    let expected = dump + "\n"
    #expect(found == expected, "\(name):\n\(found)", sourceLocation: sourceLocation)
    #expect(Self.problems(of: text) == problems, "\(name)", sourceLocation: sourceLocation)
  }

  /// The tree of a text.
  static func dump(of text: String) -> String {
    DocumentParser.parse(SourceFile(name: "example.rst", text: text)).document.dump()
  }

  /// The problems of a text, as `line:column severity identifier`.
  static func problems(of text: String) -> [String] {
    let file = SourceFile(name: "example.rst", text: text)
    return DocumentParser.parse(file).diagnostics.map { diagnostic in
      let place = file.location(of: diagnostic.range.lowerBound)
      return "\(place.line):\(place.column) \(diagnostic.severity) \(diagnostic.identifier)"
    }
  }
}
