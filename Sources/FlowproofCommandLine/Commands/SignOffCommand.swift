import Flowproof
import Foundation
import JSON
import Reporting
import Results

/// `flowproof signoff`: what only people can judge, and what they said of it.
extension CommandRun {
  func signOff() async throws(FlowproofError) -> ExitCode {
    let (rule, paths) = try operands()
    var session = session
    session.documents = paths.map(DocumentSource.path)
    let signOffs = try await SignOffs(session)
    if let rule {
      let (entry, item) = try signOffs.record(
        SignOffBook.Entry(
          rule: rule,
          holds: invocation.has(.holds),
          by: signer,
          date: session.today,
          remark: invocation.options[.remark] ?? "",
          text: ""
        )
      )
      if !invocation.has(.quiet) { output(SignOffText.recorded(entry, item)) }
    } else {
      let list = signOffs.list
      output(printsJSON ? SignOffText.json(of: list).lines : SignOffText.text(of: list))
    }
    return .success
  }

  /// The item that is named, and the paths of documents: an operand is a path where one stands there.
  private func operands() throws(FlowproofError) -> (rule: String?, paths: [String]) {
    var rule: String?
    var paths: [String] = []
    for operand in invocation.paths {
      let isPath =
        operand == "-" || operand.hasSuffix(".rst")
        || FileManager.default.fileExists(atPath: operand)
      if isPath {
        paths.append(operand)
      } else if let rule {
        throw .severalItems(rule, operand)
      } else {
        rule = operand
      }
    }
    let verdicts: [Option] = [.holds, .broken]
    if invocation.has(.holds), invocation.has(.broken) { throw .contradiction(.holds, .broken) }
    if rule == nil {
      for option in verdicts + [.by, .remark] where invocation.has(option) {
        throw .signOffWithoutItem(option)
      }
    } else {
      guard verdicts.contains(where: invocation.has) else { throw .signOffWithoutVerdict }
      if signer.isEmpty { throw .signOffWithoutName }
    }
    return (rule, paths.isEmpty ? ["checklists"] : paths)
  }

  /// Who signs off; empty where nobody says so.
  private var signer: String {
    (invocation.options[.by] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
