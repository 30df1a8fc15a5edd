import Checklists
import JSON
import SourceText

/// `flowproof lint`: what is wrong with the documents.
struct LintCommand {
  private let program: Flowproof
  private let invocation: Invocation

  init(_ program: Flowproof, _ invocation: Invocation) {
    self.program = program
    self.invocation = invocation
  }

  func run() async throws(CommandLineError) -> ExitCode {
    let documents = try await LoadedDocument.load(invocation.paths)
    if invocation.has(.coverage) { return showCoverage(of: documents) }
    switch invocation.options[.format] {
    case "json":
      let findings = documents.flatMap { document in
        document.diagnostics.map { Self.json($0, in: document.source) }
      }
      program.streams.output(JSONValue.array(findings).lines)
    case "github":
      for document in documents {
        for diagnostic in document.diagnostics {
          program.streams.output(GitHubAnnotation.line(for: diagnostic, in: document.source))
        }
      }
    default:
      let printer = DiagnosticPrinter(program, invocation)
      let lowest: Diagnostic.Severity = invocation.has(.quiet) ? .error : .note
      for document in documents { printer.show(document, from: lowest) }
      program.streams.output(Self.totals(of: documents) + "\n")
    }
    if documents.isEmpty { return .nothingChecked }
    return documents.contains(where: \.isDamaged) ? .damaged : .success
  }

  /// Shows what became of each line; one that nothing accounts for is a defect of our own.
  private func showCoverage(of documents: [LoadedDocument]) -> ExitCode {
    var isComplete = true
    for document in documents {
      let coverage = LineCoverage(of: document.checklist, document.diagnostics)
      var text = ""
      if !invocation.has(.quiet) {
        for (index, status) in coverage.lines.enumerated() {
          text += "\(document.source.name):\(index + 1): \(status.rawValue)\n"
        }
      }
      let counts = LineCoverage.Status.allCases.map { "\(coverage.count($0)) \($0.rawValue)" }
      text += "\(document.source.name): \(coverage.lines.count) lines: "
      program.streams.output(text + counts.joined(separator: ", ") + "\n")
      isComplete = isComplete && coverage.count(.unaccounted) == 0
    }
    if !isComplete { return .defect }
    if documents.isEmpty { return .nothingChecked }
    return documents.contains(where: \.isDamaged) ? .damaged : .success
  }

  private static func totals(of documents: [LoadedDocument]) -> String {
    guard !documents.isEmpty else { return "no document (.rst) found" }
    let counts = Diagnostic.Severity.allCases.map { severity in
      let count = documents.reduce(0) { sum, document in
        sum + document.diagnostics.count { $0.severity == severity }
      }
      return count.counted(severity.rawValue)
    }
    return documents.count.counted("document") + ": " + counts.joined(separator: ", ")
  }

  private static func json(_ diagnostic: Diagnostic, in source: SourceFile) -> JSONValue {
    let start = source.location(of: diagnostic.range.lowerBound)
    let end = source.location(of: diagnostic.range.upperBound)
    return [
      "file": .string(source.name),
      "line": .number(JSONNumber(start.line)),
      "column": .number(JSONNumber(start.column)),
      "endLine": .number(JSONNumber(end.line)),
      "endColumn": .number(JSONNumber(end.column)),
      "severity": .string(diagnostic.severity.rawValue),
      "identifier": .string(diagnostic.identifier),
      "summary": .string(diagnostic.summary),
      "hint": .string(diagnostic.hint),
      "notes": .array(
        diagnostic.notes.map { note in
          let place = source.location(of: note.range.lowerBound)
          return [
            "line": .number(JSONNumber(place.line)),
            "column": .number(JSONNumber(place.column)),
            "summary": .string(note.summary),
          ]
        }
      ),
    ]
  }
}

extension JSONValue {
  /// The value as indented text with a final line feed.
  var lines: String { String(decoding: bytes(pretty: true), as: UTF8.self) + "\n" }
}
