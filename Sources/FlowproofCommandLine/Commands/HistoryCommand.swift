import Flowproof
import JSON
import Reporting
import Results
import SourceText

/// `flowproof report history FOLDER`: many runs over time.
extension CommandRun {
  func showHistory() throws(FlowproofError) -> ExitCode {
    guard !invocation.paths.isEmpty else {
      throw .usage("`report history` needs a folder of results files, or some of them")
    }
    let history = try HistoryFiles.history(of: invocation.paths)
    if history.runs.isEmpty {
      throw session.over(.nothingChecked, "no results of a run were found")
    }
    switch invocation.form {
    case .json: output(history.json.text + "\n")
    case .markdown: output(HistoryMarkdown.text(of: history))
    case .html: output(HistoryPage(history).text(), as: .markup)
    default: output(HistoryText.text(of: history))
    }
    return .success
  }
}
