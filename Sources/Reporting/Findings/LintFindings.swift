import JSON
import Results

/// What a reading of documents found, in the forms of other tools.
package enum LintFindings {
  /// The findings as SARIF.
  package static func sarif(of findings: [CodeFinding], version: String) -> String {
    var log = SARIFLog()
    for finding in findings { log.add(finding) }
    log.end(version: version, invocation: ["executionSuccessful": true])
    return String(decoding: log.takeBytes(), as: UTF8.self)
  }

  /// The findings as GitLab code quality.
  package static func codeQuality(of findings: [CodeFinding]) -> String {
    var list = CodeQuality()
    for finding in findings { list.add(finding) }
    list.end()
    return String(decoding: list.takeBytes(), as: UTF8.self)
  }
}
