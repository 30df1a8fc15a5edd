import Checklists
import JSON
import ReStructuredText
import SourceText

/// Reads bytes as a document, all the way to facts, findings and pictures of what is wrong.
///
/// - Parameter bytes: Anything.
/// - Returns: What is wrong with how it was read, not with what was read; nothing, it is hoped.
public func readingViolations(of bytes: [UInt8]) -> [String] {
  let file = SourceFile(name: "crm-shop.rst", bytes: bytes)
  let (tree, problems) = DocumentParser.parse(file)
  var violations = TreeCheck(tree, problems).violations
  let (checklist, more) = ChecklistReader.read(tree)
  let diagnostics = problems + more + ChecklistLinter.findings(in: checklist)

  let coverage = LineCoverage(of: checklist, diagnostics).lines
  if coverage.count != file.lineCount {
    violations.append("\(coverage.count) lines accounted for, of \(file.lineCount)")
  }
  for (index, status) in coverage.enumerated() where status == .unaccounted {
    violations.append("line \(index + 1) is not accounted for")
  }

  let formatter = DiagnosticFormatter()
  for diagnostic in diagnostics {
    for range in [diagnostic.range] + diagnostic.notes.map(\.range)
    where range.lowerBound < 0 || range.upperBound > bytes.count {
      violations.append("\(diagnostic.identifier) at \(range) of \(bytes.count) bytes")
    }
  }
  // A picture shows what it is given; of thousands of them the first ones tell as much.
  for diagnostic in diagnostics.prefix(100) {
    let line = formatter.line(of: diagnostic, in: file)
    if line.utf8.contains(where: { $0 < 0x20 }) { violations.append("several lines: \(line)") }
    let picture = formatter.picture(of: diagnostic, in: file)
    if !picture.utf8.contains(UInt8(ascii: "^")), !diagnostic.range.isEmpty {
      violations.append("nothing is marked: \(picture)")
    }
  }

  let facts = checklist.facts
  do {
    let written = try JSONParser.parse(facts.bytes())
    if written != facts { violations.append("the facts are read back as \(written.text)") }
  } catch {
    violations.append("the facts are no JSON: \(error)")
  }
  _ = Dataflow(checklist).rules
  return violations
}
