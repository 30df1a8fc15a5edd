public import Checklists
import ReStructuredText
public import SourceText

/// Reads a document that a test wrote, and makes of it what its sections promise together.
///
/// - Parameters:
///   - text: The document; problems in it are not told.
///   - name: The file name that it pretends to have.
/// - Returns: The promises.
public func document(_ text: String, named name: String = "crm-shop.rst") -> Dataflow {
  Dataflow(reading(SourceFile(name: name, text: text)).checklist)
}

/// Reads a document as it stands, with everything that is wrong with it in the order of the file.
public func reading(_ file: SourceFile) -> (checklist: Checklist, diagnostics: [Diagnostic]) {
  let (tree, found) = DocumentParser.parse(file)
  let (checklist, more) = ChecklistReader.read(tree)
  let findings = ChecklistLinter.findings(in: checklist)
  let diagnostics = (found + more + findings).sorted { $0.range.lowerBound < $1.range.lowerBound }
  return (checklist, diagnostics)
}

/// Reads a document that a test wrote, as it stands.
public func checklist(_ text: String, named name: String = "crm-shop.rst") -> Checklist {
  reading(SourceFile(name: name, text: text)).checklist
}

/// What is wrong with a document, as `line:column severity identifier`.
public func problems(of text: String) -> [String] {
  let file = SourceFile(name: "crm-shop.rst", text: text)
  return reading(file).diagnostics.map { diagnostic in
    let place = file.location(of: diagnostic.range.lowerBound)
    return "\(place.line):\(place.column) \(diagnostic.severity) \(diagnostic.identifier)"
  }
}
